"""Why not: words for the reasons about meetings."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

MEETINGS = {
    "meetings.balance_said": Words(
        _("This was said already, in the same words."),
        _("It stands in the balance once. Say it in your own words if you mean more."),
    ),
    "meetings.balance_words": Words(
        _("A note of the balance round is one short thought, at most {most} letters."),
        _("Say it shorter, or write two notes."),
    ),
    "meetings.not_open": Words(
        _("No meeting is open now."),
        _("It is done in a meeting, once that has opened."),
    ),
    "meetings.none_called": Words(
        _("No meeting has been called."),
        _("A member can propose one; with enough endorsers it is called."),
    ),
    "meetings.already_open": Words(
        _("The meeting is open already."),
        _("Go on with the agenda."),
    ),
    "meetings.too_early": Words(
        _("The meeting was called for a later hour; whoever comes then must find it beginning."),
        _("Open it at the time that was announced."),
    ),
    "meetings.too_few_convenors": Words(
        _("{convenors} of {number} convenors are here."),
        _("Others join them on the page of the body."),
    ),
    "meetings.card_range": Words(
        _("Card numbers run from 1 to {most}, the first before the last."),
        _("Look at the numbers on the cards again."),
    ),
    "meetings.cards_given_twice": Words(
        _("Some of these cards have been handed out already."),
        _("Hand out the cards after them."),
    ),
    "meetings.more_than_out": Words(
        _("Only {out} cards are out."),
        _("Count the cards in the box again."),
    ),
    "meetings.ballot_open": Words(
        _("A ballot is open."),
        _("Close it first."),
    ),
    "meetings.card_not_out": Words(
        _("This card has not been handed out for this meeting."),
        _("Write the number of the card in your hand, or ask at the door."),
    ),
    "meetings.card_taken": Words(
        _("Another phone is tied to this card."),
        _("Ask a greeter to look at both cards."),
    ),
    "meetings.checked_in": Words(
        _("Your phone is tied to a card already."),
        _("One card, one vote: you are ready."),
    ),
    "meetings.unread_decisions": Words(
        _("Decisions that have not been read back: {number}."),
        _("Read each of them aloud, then close."),
    ),
    "meetings.second_call_too_soon": Words(
        _("The second call can be for {earliest} at the earliest."),
        _("Choose a later time."),
    ),
    "meetings.quorate": Words(
        _("Enough cards are out: this meeting can decide."),
        _("A second call is for a meeting that could not."),
    ),
    "meetings.start_missing": Words(
        _("The meeting has no day and hour."),
        _("Write when it starts."),
    ),
    "meetings.notice_too_short": Words(
        _("A meeting is called so that everybody can come: {earliest} at the earliest."),
        _("Choose a later time."),
    ),
    "meetings.coordination_calls_none": Words(
        _("This charter lets no coordinating body call the assembly."),
        _("Members call it by signing, or a meeting votes the next one."),
    ),
    "meetings.not_seated": Words(
        _("You do not sit in the body that decided this."),
        _("Somebody who sits there calls the meeting."),
    ),
    "meetings.decision_calls_none": Words(
        _("This decision does not call the assembly, or it no longer stands."),
        _("The coordinating body decides it in a meeting of its own, with day, hour and place."),
    ),
    "meetings.called_already": Words(
        _("The meeting of this decision has been called."),
        _("Find it among the meetings."),
    ),
    "meetings.only_coordination": Words(
        _("Only an elected coordinating body decides this, in a meeting of its own."),
        _("Members call a meeting of the assembly by signing for it."),
    ),
    "meetings.not_called_off": Words(
        _("Only a meeting in progress calls off another, and only one that is called and has not begun."),
        _("Signers call one more meeting; that one can decide it."),
    ),
    "meetings.over": Words(
        _("This meeting is over."),
        _("It is done before or during a meeting."),
    ),
    "meetings.no_such_need": Words(
        _("This meeting does not need that."),
        _("Interpreters are for the languages this body declared, when there are two or more."),
    ),
    "meetings.noted_already": Words(
        _("It stands so already."),
        _("Say it when it changes."),
    ),
    "meetings.place_missing": Words(
        _("The place is missing."),
        _("Write where people come to."),
    ),
    "meetings.same_place": Words(
        _("The meeting is called to this place already."),
        _("Write another place, if this one is lost."),
    ),
    "meetings.office_unknown": Words(
        _("One of these is no office of a meeting."),
        _("Choose from the list of offices."),
    ),
    "meetings.team_unknown_member": Words(
        _("Somebody in this team is not a member here."),
        _("Write members' numbers only."),
    ),
    "meetings.team_lacks": Words(
        _("The team has nobody for an office it needs: {office}."),
        _("Name a member for it."),
    ),
}
