"""What whoever keeps the machine can and cannot do; docs/hosts/what-a-host-cannot-do.md has the reasons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CANNOT = (
    _("Vote, open, close or annul a vote, or act in any other way, through pages, programs or commands."),
    _("Bring somebody back into their place, or take a place over: that takes three chosen vouchers and time."),
    _("Keep the assembly: the record leaves whole, and goes on at another house."),
    _("See names, telephones or addresses: they are not here."),
    _("Learn how somebody voted in a secret vote after its result, unless the machine was copied or watched before."),
)
SEEN = (
    _("Changing, removing or adding a row behind the door: the audit names every such row."),
    _("Changing or removing a minute: it no longer fits a checkpoint that somebody kept."),
    _("Adding votes by phone to an open vote: each stands beside a number, and whoever holds it sees it."),
)
CAN = (
    _(
        "Watch which phone sends which paper while a secret vote is open, or add papers for people who did not vote. "
        "For elections use paper."
    ),
    _("Serve a changed page to one person. Use paper, or another machine of the assembly."),
    _("Write a false minute under a member's number: it stays for ever, and the member can see it."),
    _("Switch everything off. Export often; nobody can prevent it."),
)
CLAIMS = (
    (_("Cannot"), "decided", _("prevented"), CANNOT),
    (_("Can, and is found out"), "plain", _("found out"), SEEN),
    (_("Can, and nothing here shows it"), "open", _("be warned"), CAN),
)
