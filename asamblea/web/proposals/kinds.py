"""The forms of proposals by kind: each turns what people fill in into the typed content the rules know."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from asamblea.models import Ballot, Body, Decision
from asamblea.models.drafts import known_in
from asamblea.rules.amending import SUSPENDABLE
from asamblea.rules.charter import number_of
from asamblea.web.base.contents import FORMS as FORM_WORDS
from asamblea.web.base.contents import OFFICES
from asamblea.web.base.forms import ActForm, Numbers
from asamblea.web.base.labels import label_of
from asamblea.web.base.parts import Part
from asamblea.web.base.titles import title_of
from asamblea.web.base.words import article_words
from asamblea.web.proposals.choices import numbered, open_questions, written_in

LOCAL = "%Y-%m-%dT%H:%M"
PLAIN = ("title", "text", "language", "label", "if_refused", "question", "counter_to")


def words(field: str, **more: Any) -> dict[str, Any]:
    """Return label and help of a field of the act, with further options."""
    label, help_text = label_of("proposals.draft", field)
    return {"label": label, "help_text": help_text, **more}


class DraftForm(ActForm):
    """Title, text and label; `payload` gives the typed content."""

    opening: ClassVar[Any] = ""
    late: ClassVar[tuple[str, ...]] = ("text", "label")
    title = forms.CharField(**words("title", max_length=200))
    text = forms.CharField(**words("text", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6})))
    label = forms.CharField(**words("label", max_length=12, required=False))

    @classmethod
    def asking(cls, request: HttpRequest, body: Body, kind: str) -> type[Self]:
        """Return this form with the choices of this body."""
        fields = cls.fields_for(request, body, kind) | written_in(body, kind)
        if cls.opening:
            fields.setdefault("title", forms.CharField(**words("title", max_length=200, initial=cls.opening)))
        return type(cls.__name__, (cls,), fields)

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Return the fields that depend on the body."""
        return {}

    def first(self) -> Part:
        """Return what is needed; everything that is missing is told above it."""
        names = tuple(name for name in self.fields if name not in self.late and not name.startswith("group"))
        return Part(self, names, self.errors)

    def further(self) -> Part:
        """Return what few need."""
        return Part(self, tuple(name for name in self.late if name in self.fields))

    def payload(self) -> dict[str, Any]:
        """Return the typed content; nothing for a plain text."""
        return {}

    def answers(self) -> dict[str, Any]:
        """Return the act's fields that were filled in, and the content."""
        said = {name: self.cleaned_data[name] for name in PLAIN if self.cleaned_data.get(name) not in (None, "")}
        return {"title": "", **said, "payload": self.payload()}


class OrderForm(DraftForm):
    """Another order of the agenda, in words."""

    late = ("label",)


class CloseForm(DraftForm):
    """The previous question: no more speeches on the present item."""

    opening = _("End the debate on this item")
    late = ("label", "text")


class PostponeForm(DraftForm):
    """The present item waits until the next meeting."""

    opening = _("Postpone this item to the next meeting")
    late = ("label", "text")


class TeamForm(DraftForm):
    """The numbers of the members for each office."""

    opening = _("Elect the team of this meeting")
    chair = Numbers(label=OFFICES["chair"], help_text=_("Members' numbers, with commas between them."))
    minutes = Numbers(label=OFFICES["minutes"])
    teller = Numbers(label=OFFICES["teller"], help_text=_("Two for each section of the room."))
    stack = Numbers(label=OFFICES["stack"], required=False)
    timekeeper = Numbers(label=OFFICES["timekeeper"], required=False)
    interpreter = Numbers(label=OFFICES["interpreter"], required=False)
    greeter = Numbers(label=OFFICES["greeter"], required=False)

    def payload(self) -> dict[str, Any]:
        """Return the offices that somebody is named for."""
        return {office: self.cleaned_data[office] for office in OFFICES if self.cleaned_data[office]}


class MeetingForm(DraftForm):
    """Day, hour and place of the next meeting."""

    opening = _("The next meeting")
    starts = forms.DateTimeField(
        **words("starts", widget=forms.DateTimeInput(format=LOCAL, attrs={"type": "datetime-local"}))
    )
    name = forms.CharField(label=_("What it is called"), max_length=160)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Let a coordinating body say whose meeting it is, and a meeting put another off."""
        asked: dict[str, Any] = {}
        if body.kind == "coordinating_body":
            whose = _("This is a meeting of the whole assembly, not of this body")
            asked["of_assembly"] = forms.BooleanField(label=whose, required=False)
        numbers = known_in(body).ahead
        if numbers:
            choices = [
                ("", _("None: it is one more")),
                *((n, _("Meeting %(number)s") % {"number": n}) for n in sorted(numbers)),
            ]
            label = _("Instead of which meeting that is called")
            asked["instead_of"] = forms.TypedChoiceField(label=label, choices=choices, coerce=int, required=False)
        return asked

    def payload(self) -> dict[str, Any]:
        """Return the instant with its zone, name and place."""
        said = self.cleaned_data
        told = {"starts": said["starts"].isoformat(), "name": said["name"], "place": said["place"]}
        return told | {name: said[name] for name in ("of_assembly", "instead_of") if said.get(name)}


class ElectionForm(DraftForm):
    """A body to elect: its name, its seats, and the lists with their people in order."""

    name = forms.CharField(label=_("Name of the body to elect"), max_length=120)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100)
    lists = forms.CharField(
        label=_("Lists"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One list on each line: its name, a colon, the members' numbers in order. Unity: 3, 14, 20"),
    )

    def clean_lists(self) -> dict[str, list[int]]:
        """Return each list with its numbers; say which line cannot be read."""
        told: dict[str, list[int]] = {}
        for line in self.cleaned_data["lists"].splitlines():
            name, colon, numbers = line.partition(":")
            if not line.strip():
                continue
            if not colon or not name.strip():
                raise forms.ValidationError(_("Write each line as: name of the list: 3, 14, 20"))
            told[name.strip()] = Numbers().clean(numbers)
        return told

    def payload(self) -> dict[str, Any]:
        """Return seats, lists and the name."""
        return {name: self.cleaned_data[name] for name in ("seats", "lists", "name")}


class ChosenForm(DraftForm):
    """A form whose content is single values under their own names."""

    names: ClassVar[tuple[str, ...]] = ()

    def payload(self) -> dict[str, Any]:
        """Return the values that were given."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name] not in (None, "")}


class SpeakForm(ChosenForm):
    """Which observer's card asks to speak."""

    opening = _("Let this observer speak")
    names = ("card",)
    card = forms.IntegerField(label=_("Observer's card"), min_value=1)


class RecallForm(ChosenForm):
    """Who is recalled, from which office or from all."""

    names = ("number", "office")
    number = forms.IntegerField(label=_("Member's number"), min_value=1)
    office = forms.ChoiceField(
        label=_("Office"),
        required=False,
        choices=[
            ("", _("Every office of this meeting")),
            ("seat", _("Their seat in the elected coordinating body")),
            *OFFICES.items(),
        ],
    )


class StandingForm(ChosenForm):
    """Whose standing changes, and into what."""

    names = ("number", "standing")
    number = forms.IntegerField(label=_("Member's number"), min_value=1)
    standing = forms.ChoiceField(
        label=_("Standing"),
        choices=[("suspended", _("Suspended: reads everything, decides nothing")), ("member", _("Member again"))],
        widget=forms.RadioSelect,
    )


class ReviewForm(ChosenForm):
    """Which decision is looked at again, and what became of it."""

    names = ("decision", "finding")
    finding = forms.ChoiceField(
        label=_("What became of it"),
        choices=[("done", _("Done")), ("not_done", _("Not done")), ("changed", _("Changed"))],
        widget=forms.RadioSelect,
    )

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Ask which of the standing decisions."""
        rows = Decision.objects.filter(body=body, outcome="adopted", state="standing").order_by("number")
        named = [(row.number, title_of(row)) for row in rows.select_related("proposal")]
        return {"decision": numbered(_("Decision"), named)}


class AnnulForm(ChosenForm):
    """Which closed ballot is annulled."""

    names = ("ballot",)

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Ask which of the closed ballots."""
        rows = Ballot.objects.filter(body=body, annulled_by=None).exclude(closed=None).order_by("-number")
        return {"ballot": numbered(_("Ballot"), [(row.number, row.label) for row in rows])}


class DecidingForm(ChosenForm):
    """How the strategies of a question are decided."""

    opening = _("How we decide between the strategies")
    names = ("question", "form")
    form = forms.ChoiceField(label=_("How"), choices=list(FORM_WORDS.items()), widget=forms.RadioSelect)

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Ask which of the open questions."""
        return {"question": numbered(_("Question"), open_questions(body))}

    def answers(self) -> dict[str, Any]:
        """Keep the question in the content only: this is about it, not an answer to it."""
        return {name: value for name, value in super().answers().items() if name != "question"}


class SuspendForm(DraftForm):
    """Which rules of order sleep until this meeting ends."""

    keys = tuple(sorted(SUSPENDABLE, key=number_of))

    @classmethod
    def fields_for(cls, request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
        """Ask which articles, by the numbers under which the charter prints them."""
        choices = [(key, article_words(key)) for key in cls.keys]
        field = forms.MultipleChoiceField(label=_("Articles"), choices=choices, widget=forms.CheckboxSelectMultiple)
        return {"articles": field}

    def payload(self) -> dict[str, Any]:
        """Return the articles."""
        return {"articles": self.cleaned_data["articles"]}


FORMS: dict[str, type[DraftForm]] = {
    "team": TeamForm,
    "meeting": MeetingForm,
    "election": ElectionForm,
    "speak": SpeakForm,
    "recall": RecallForm,
    "standing": StandingForm,
    "review": ReviewForm,
    "annul": AnnulForm,
    "form": DecidingForm,
    "suspend": SuspendForm,
    "agenda": OrderForm,
    "close": CloseForm,
    "postpone": PostponeForm,
}
