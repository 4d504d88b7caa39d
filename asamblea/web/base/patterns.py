"""Every component of the look on one page, with the content an assembly really has."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

DECIDED = datetime(2026, 3, 8, 15, 58, tzinfo=UTC)
FOUNDED = datetime(2026, 3, 2, 19, 40, tzinfo=UTC)
DUE = date(2026, 4, 13)


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component, in the language of the visit."""
    return render(request, "base/patterns.html", samples())


def say(english: str, spanish: str) -> str:
    """Pick the sample sentence in the language of the visit."""
    return spanish if (get_language() or "en").startswith("es") else english


def samples() -> dict[str, Any]:
    """Gather one realistic context for each component."""
    return {
        "body": {"name": say("Millrace Assembly", "Asamblea de Millrace")},
        "you": say("You · card 0208", "Usted · tarjeta 0208"),
        "last_minute": {"number": 214, "at": DECIDED},
        "minute": minute(),
        "place": "now",
        "coach": the_coach(),
        "alone": True,
        **the_meeting(),
        **the_agenda(),
        **the_decision(),
        **the_text(),
        **the_groups(),
        "form": sample_form(),
        "numbers": [f"{number:04}" for number in range(201, 209)],
    }


def the_coach() -> dict[str, str]:
    """Give what comes next in a practice meeting; the page around every page shows it."""
    words = say("The tellers agree. Announce the result.", "El escrutinio coincide. Anuncia el resultado.")
    return {"words": words, "url": "/", "button": say("Announce the result", "Anunciar el resultado")}


def minute() -> dict[str, Any]:
    """Give one minute of the record."""
    return {
        "number": 214,
        "at": DECIDED,
        "words": say(
            "The assembly decided: four working groups, one plan. 221 for, 64 against, 13 abstained.",
            "La asamblea decidió: cuatro grupos de trabajo, un plan. 221 a favor, 64 en contra, 13 abstenciones.",
        ),
        "by": say("two tellers, cards 0017 and 0240", "dos personas del escrutinio, tarjetas 0017 y 0240"),
        "article": say("article 9, ordinary decisions", "artículo 9, decisiones ordinarias"),
        "changes": [say("Decision 31 recorded", "Decisión 31 registrada")],
    }


def the_meeting() -> dict[str, Any]:
    """Give the hall as it is now: who speaks, who waits, and why not yet."""
    first = say("first time", "primera vez")
    return {
        "speaking": {"card": "0147", "words": say("for strategy C", "por la estrategia C")},
        "speakers": [
            {"place": 1, "card": "0031", "words": first},
            {"place": 2, "card": "0208", "me": True, "wait": 4},
            {"place": 3, "card": "0002"},
        ],
        "reasons": [
            {
                "words": say("You cannot vote yet.", "Todavía no puede votar."),
                "remedy": say(
                    "Voting opens when the assembly closes nominations.",
                    "La votación se abre cuando la asamblea cierra las candidaturas.",
                ),
                "article": say("article 14, elections", "artículo 14, elecciones"),
                "url": "/charter/#voting.when",
            }
        ],
    }


def the_agenda() -> dict[str, Any]:
    """Give three items: heard, debated now, still to come."""
    return {
        "items": [
            {
                "number": 3,
                "title": say("What happened since March", "Qué pasó desde marzo"),
                "state": "done",
                "words": say("heard", "escuchado"),
            },
            {
                "number": 4,
                "title": say("How do we defend our neighbours?", "¿Cómo defendemos al barrio?"),
                "state": "now",
                "words": "40 min",
            },
            {
                "number": 5,
                "title": say("Coordinating body, 11 seats", "Cuerpo coordinador, 11 puestos"),
                "state": "ahead",
                "words": "25 min",
            },
        ],
    }


def the_decision() -> dict[str, Any]:
    """Give one decision with its count and the chain it rests on."""
    return {
        "rows": [
            {"words": say("For", "A favor"), "count": 221, "kind": "solid", "won": True},
            {"words": say("Against", "En contra"), "count": 64, "kind": "hatched"},
            {"words": say("Abstain", "Abstención"), "count": 13, "kind": "empty"},
        ],
        "caption": say(
            "298 voted of 305 cards: 41 phones, 257 hands. At least two tellers counted each section, apart.",
            "Votaron 298 de 305 tarjetas: 41 teléfonos, 257 manos. "
            "Cada sección la contaron por separado al menos dos personas.",
        ),
        "authority": [
            {
                "words": say(
                    "Vote on item 4, simple majority, article 9",
                    "Votación del punto 4, mayoría simple, artículo 9",
                ),
                "at": DECIDED,
                "url": "/minutes/214/",
            },
            {"words": say("Agenda adopted, 271 to 12", "Orden del día aprobado, 271 a 12")},
            {
                "words": say("Charter adopted at the founding", "Estatutos aprobados en la fundación"),
                "at": FOUNDED,
            },
        ],
    }


def the_text() -> dict[str, Any]:
    """Give a proposal in numbered paragraphs, and one amended."""
    return {
        "paragraphs": [
            {
                "number": 1,
                "words": say(
                    "Every school, hospital and workplace that wishes starts its own committee.",
                    "Cada escuela, hospital y centro de trabajo que quiera forma su propio comité.",
                ),
            },
            {
                "number": 2,
                "pieces": [
                    {"kind": "same", "words": say("Each group reports", "Cada grupo informa")},
                    {"kind": "out", "words": say("every month", "cada mes")},
                    {"kind": "in", "words": say("at every assembly", "en cada asamblea")},
                    {
                        "kind": "same",
                        "words": say("and can be recalled.", "y puede ser revocado."),
                    },
                ],
            },
        ],
    }


def the_groups() -> dict[str, Any]:
    """Give a working group: its seats and the stages of its mandate."""
    return {
        "seats": [
            {
                "role": say("Convener", "Quien convoca"),
                "holder": say("card 0031", "tarjeta 0031"),
                "until": DUE,
            },
            {
                "role": say("Reports back", "Informa a la asamblea"),
                "holder": say("You · card 0208", "Usted · tarjeta 0208"),
                "until": DUE,
                "me": True,
            },
            {"role": say("Second for reports", "Suplente"), "holder": ""},
        ],
        "steps": [
            {"words": say("Proposed by three", "Propuesto por tres"), "at": "2.3."},
            {"words": say("Debated", "Debatido"), "at": "8.3."},
            {"words": say("At work", "En marcha"), "current": True},
            {"words": say("Report due", "Informe"), "at": "13.4.", "ahead": True},
        ],
        "links": [
            {
                "url": "/groups/3/",
                "words": say("School and street committees", "Comités de escuela y de calle"),
                "note": say("9 people · report due 13 April", "9 personas · informe el 13 de abril"),
            },
            {
                "url": "/groups/4/",
                "words": say("Know your rights, in five languages", "Sus derechos, en cinco idiomas"),
                "note": say("6 people · 2 seats open", "6 personas · 2 puestos libres"),
            },
        ],
        "facts": [
            {"words": say("In the hall", "En la sala"), "value": say("305 cards", "305 tarjetas")},
            {"words": say("Quorum", "Quórum"), "value": "150"},
        ],
    }


class Proposal(forms.Form):
    """A proposal as it is handed in."""

    title = forms.CharField()
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    when = forms.ChoiceField(widget=forms.RadioSelect)
    heard = forms.BooleanField()


def sample_form() -> Proposal:
    """Give a form sent in with its title missing, to show how that is said."""
    form = Proposal({"text": say("We ask that ...", "Pedimos que ..."), "when": "next"})
    title, text, when, heard = (form.fields[name] for name in ("title", "text", "when", "heard"))
    title.label = say("What do you propose, in one sentence?", "¿Qué propone, en una frase?")
    title.help_text = say("As you would say it aloud.", "Como lo diría en voz alta.")
    text.label, text.required = say("The text", "El texto"), False
    when.label = say("When should it be debated?", "¿Cuándo debe debatirse?")
    when.choices = [  # type: ignore[attr-defined]  # fields are typed as the plain Field
        ("next", say("At the next assembly", "En la próxima asamblea")),
        ("later", say("When there is time", "Cuando haya tiempo")),
    ]
    heard.label = say("Two others support it", "Otras dos personas lo apoyan")
    return form
