"""The tables. Import them from here."""

from asamblea.models.ballots import Ballot, Count, Mark, Paper, RecountDemand, Roll, SecretDemand, Vote
from asamblea.models.bodies import Body, CharterVersion
from asamblea.models.decisions import Decision, MinorityStatement, Reopening, Review
from asamblea.models.guard import DoorIsShut, Governed
from asamblea.models.languages import Interpreting, Reading, Translation
from asamblea.models.late import LateEntry, Witness
from asamblea.models.mandates import Mandate, Report
from asamblea.models.meetings import (
    AgendaItem,
    BalanceNote,
    Cards,
    CheckIn,
    FloorTurn,
    Hand,
    Meeting,
    Need,
    Note,
    Office,
    Remark,
    SmallGroups,
)
from asamblea.models.minutes import Checkpoint, Head, Minute
from asamblea.models.needs import CallForHelp, QuickCount
from asamblea.models.people import (
    Credential,
    JoinCode,
    Membership,
    Person,
    Recovery,
    RecoveryVouch,
    RecoveryVoucher,
    Session,
    Vouch,
)
from asamblea.models.proposals import Amendment, Candidacy, Endorsement, Proposal, Question
from asamblea.models.rulings import Ruling

__all__ = [
    "AgendaItem", "Amendment", "BalanceNote", "Ballot", "Body", "CallForHelp", "Candidacy", "Cards", "CharterVersion",
    "CheckIn", "Checkpoint", "Count", "Credential", "Decision", "DoorIsShut", "Endorsement", "FloorTurn", "Governed",
    "Hand", "Head", "Interpreting", "JoinCode", "LateEntry", "Mandate", "Mark", "Meeting", "Membership",
    "MinorityStatement", "Minute", "Need", "Note", "Office", "Paper", "Person", "Proposal", "Question", "QuickCount",
    "Reading", "RecountDemand", "Recovery", "RecoveryVouch", "RecoveryVoucher", "Remark", "Reopening", "Report",
    "Review", "Roll", "Ruling", "SecretDemand", "Session", "SmallGroups", "Translation", "Vote", "Vouch", "Witness",
]  # fmt: skip
