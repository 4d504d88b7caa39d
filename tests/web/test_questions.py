"""Questions on pages: strategies side by side, equal time, and where every note went."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from asamblea.acts.notes import PlaceNote, WriteNote
from asamblea.acts.proposals import EndTurn, Present
from asamblea.acts.questions import AskQuestion
from asamblea.models import Note, Proposal, Question
from tests.plaza import Plaza
from tests.web.reading import words

Phone = Callable[[str], Client]
HERE = "/plaza/proposals"


@pytest.fixture
def question(plaza: Plaza) -> int:
    """A question with two strategies; the first had the floor for six interpreted minutes."""
    number = int(plaza.does("Lena", AskQuestion, title="How do we keep warm?")["question"])
    for mover, title in (("Ana", "Stoves"), ("Bea", "Walks")):
        plaza.moves(mover, title, f"{title}, every evening.", kind="strategy", question=number, label=title[0])
    first = Proposal.objects.get(title="Stoves")
    plaza.does("Lena", Present, proposal=first.pk, interpreted=True)
    plaza.later(minutes=6)
    plaza.does("Lena", EndTurn)
    return number


def test_strategies_stand_side_by_side_with_the_time_each_had(plaza: Plaza, phone: Phone, question: int) -> None:
    page = words(phone("Cruz"), f"/plaza/questions/{question}/")
    assert "Stoves, every evening." in page
    assert "Walks, every evening." in page
    assert "6:00 4:00" in page
    assert "Not equal yet" in page
    second = Proposal.objects.get(title="Walks")
    plaza.does("Lena", Present, proposal=second.pk)
    plaza.later(minutes=4)
    plaza.does("Lena", EndTurn)
    assert "Equal, within a tenth." in words(phone("Cruz"), f"/plaza/questions/{question}/")


def test_how_to_decide_is_proposed_for_this_question(plaza: Plaza, phone: Phone, question: int) -> None:
    answer = phone("Cruz").post(f"{HERE}/draft/form/", {"title": "How", "question": str(question), "form": "several"})
    assert answer.status_code == 303
    plaza.decided(Proposal.objects.get(title="How").pk, Ana="for", Bea="for")
    assert "Adopt several, by approval" in words(phone("Cruz"), f"/plaza/questions/{question}/")


def test_anybody_finds_where_a_note_went(plaza: Plaza, phone: Phone, question: int) -> None:
    here = f"/plaza/questions/{question}/"
    for number, text in ((76, "And the stairs?"), (77, "And the clinic door?")):
        plaza.does("Cruz", WriteNote, question=question, text=text, number=number)
    assert "2 notes have no fate yet." in words(phone("Dina"), here)
    plaza.does("Minna", PlaceNote, numbers=[77], fate="carried")
    plaza.does("Minna", PlaceNote, numbers=[77], fate="in_text", target="A1")
    page = words(phone("Dina"), f"{here}?note=N77")
    assert "N77: in the text" in page
    assert "before: carried forward" in page
    assert "There is no note N99." in words(phone("Dina"), f"{here}?note=99")


def test_notes_are_written_and_placed_on_pages(plaza: Plaza, phone: Phone, question: int) -> None:
    here = f"/plaza/questions/{question}/notes"
    assert phone("Cruz").post(f"{here}/write/", {"text": "Blankets", "number": "5"}).status_code == 303
    assert phone("Cruz").post(f"{here}/place/", {"numbers": "5", "fate": "carried"}).status_code == 403
    assert phone("Minna").post(f"{here}/place/", {"numbers": "5", "fate": "carried"}).status_code == 303
    assert Note.objects.get(number=5).fate == "carried"


def test_a_motion_that_declines_notes_lists_them_in_its_form(plaza: Plaza, phone: Phone, question: int) -> None:
    assert "Which notes this declines" not in words(phone("Ana"), f"{HERE}/draft/motion/")
    for text in ("Soup", "Rice"):
        plaza.does("Cruz", WriteNote, question=question, text=text)
    assert "Which notes this declines" in words(phone("Ana"), f"{HERE}/draft/motion/")
    plain = {"title": "Not these", "text": "They ask for too much.", "notes_of": "1"}
    answer = phone("Ana").post(f"{HERE}/draft/motion/", {**plain, "declines": "1, 2"})
    assert "Declines notes N1, N2" in words(phone("Bea"), answer["Location"])
    phone("Ana").post(f"{HERE}/draft/motion/", {**plain, "title": "Another"})
    assert Proposal.objects.get(title="Another").payload == {}


def test_a_mover_lets_an_option_go_into_another(plaza: Plaza, phone: Phone, question: int) -> None:
    one, into = Proposal.objects.get(title="Stoves"), Proposal.objects.get(title="Walks")
    assert "W · Walks" in words(phone("Ana"), f"{HERE}/{one.pk}/merge/")
    assert phone("Bea").post(f"{HERE}/{one.pk}/merge/", {"into": into.pk}).status_code == 409
    assert phone("Ana").post(f"{HERE}/{one.pk}/merge/", {"into": into.pk}).status_code == 303
    assert "Its mover let it go into W · Walks" in words(phone("Cruz"), f"{HERE}/{one.pk}/")
    assert "Composed of S · Stoves" in words(phone("Cruz"), f"{HERE}/{into.pk}/")
    assert "went into another" in words(phone("Cruz"), f"/plaza/questions/{question}/")


def test_any_member_puts_a_question(plaza: Plaza, phone: Phone) -> None:
    answer = phone("Dina").post("/plaza/questions/ask/", {"title": "Who keeps the keys?"})
    number = Question.objects.get(title="Who keeps the keys?").number
    assert (answer.status_code, answer["Location"]) == (303, f"/plaza/questions/{number}/")


def test_the_question_is_read_in_spanish(plaza: Plaza, client: Client, question: int) -> None:
    page = words(client, f"/plaza/questions/{question}/", **{"accept-language": "es"})
    assert "Tiempo igual" in page
    assert "Todavía no es igual" in page
