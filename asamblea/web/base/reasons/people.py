"""Why not: words for the reasons about people."""

from django.utils.translation import gettext_lazy as _

from asamblea.web.base.reasons.shape import Words

PEOPLE = {
    "people.code_hours": Words(
        _("A joining code lasts between {low} and {high} hours."),
        _("Choose a number of hours in between."),
    ),
    "people.already_joined": Words(
        _("You are in this body already."),
        _("There is nothing more to do; your number is on your page."),
    ),
    "people.code_unknown": Words(
        _("This code is not known here, or its time is over."),
        _("Ask at the door of the meeting for the code of today."),
    ),
    "people.nothing_to_vouch": Words(
        _("This person is not waiting for anybody's word."),
        _("Only newcomers who asked to join are vouched for."),
    ),
    "people.not_yourself": Words(
        _("Nobody vouches for themselves."),
        _("Ask other members."),
    ),
    "people.vouched_already": Words(
        _("You have given your word already."),
        _("It counts; others can add theirs."),
    ),
    "people.credential_taken": Words(
        _("This card or passkey is in use already."),
        _("Make a new card, or use another device."),
    ),
    "people.credential_unfit": Words(
        _("This is not a card or passkey that can be kept."),
        _("Load the page again and repeat the step."),
    ),
    "people.not_your_credential": Words(
        _("This card or passkey belongs to another member."),
        _("You can end your own only."),
    ),
    "people.credential_ended": Words(
        _("This card or passkey has ended already."),
        _("It no longer opens anything."),
    ),
    "people.vouchers_named": Words(
        _("You have chosen your vouchers already."),
        _("Your choice stands; the assembly can change this article."),
    ),
    "people.vouchers_number": Words(
        _("It takes exactly {number} different members."),
        _("Write the numbers of {number} members you trust."),
    ),
    "people.no_vouchers": Words(
        _("This member chose nobody to vouch for them, so there is no way back by vouchers."),
        _("They can join again at the door and get a new number."),
    ),
    "people.recovery_pending": Words(
        _("A request to come back is waiting already."),
        _("Finish it, or let the member stop it."),
    ),
    "people.not_chosen": Words(
        _("This member did not choose you to vouch for them."),
        _("Those who were chosen can say yes."),
    ),
    "people.recovery_over": Words(
        _("This request to come back is over."),
        _("A new one can be made if it is needed."),
    ),
    "people.too_few_vouches": Words(
        _("{vouches} of {number} chosen vouchers have said yes."),
        _("The others must say yes as well."),
    ),
    "people.recovery_waits": Words(
        _("The waiting time lasts until {until}, so that the member can object."),
        _("Come back then."),
    ),
    "people.not_your_recovery": Words(
        _("This request is about another member's place."),
        _("Only that member can stop it."),
    ),
}
