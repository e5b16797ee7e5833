"""The project's vocabulary as enumerations; the order of members is their code in flat arrays."""

from collections.abc import Iterable
from enum import IntEnum, IntFlag, StrEnum
from functools import cache


class Coded(StrEnum):
    """A word with a number: its place in the list."""

    @property
    def code(self) -> int:
        return _codes(type(self))[self]


@cache
def _codes(words: type[Coded]) -> dict[Coded, int]:
    return {word: place for place, word in enumerate(words)}


class Need(Coded):
    """Our category of a call, confirmed by a person."""

    SUICIDE = "suicide"
    MENTAL_HEALTH = "mental-health"
    WELFARE_CHECK = "welfare-check"
    SUBSTANCE = "substance"
    HOMELESSNESS = "homelessness"
    JUVENILE = "juvenile"
    OLDER_ADULT = "older-adult"
    CHILD = "child"
    FAMILY_DISPUTE = "family-dispute"
    OTHER = "other"
    """All general police work."""


class Risk(Coded):
    """How dangerous a call is: `high` means a weapon, violence or a crime in progress."""

    LOW = "low"
    GUARDED = "guarded"
    HIGH = "high"


class Role(Coded):
    """Who sits in a unit."""

    OFFICER = "officer"
    CIT_OFFICER = "cit-officer"
    CLINICIAN = "clinician"
    SOCIAL_WORKER = "social-worker"
    PARAMEDIC = "paramedic"
    OUTREACH_WORKER = "outreach-worker"
    REMOTE_CLINICIAN = "remote-clinician"
    ON_CALL_CLINICIAN = "on-call-clinician"


class Kind(Coded):
    """What a responder is to the person in crisis, most specialised first."""

    CLINICIAN = "clinician-in-person"
    REMOTE = "clinician-remote"
    TEAM = "alternative-team"
    CIT = "cit-officer"
    POLICE = "police"


class Missed(Coded):
    """Why an eligible call got no qualified responder; `reached` is the absence of a reason."""

    REACHED = "reached"
    NOT_OFFERED = "not-offered"
    SCREENED_OUT = "screened-out"
    NEEDS_POLICE = "needs-police"
    OUT_OF_AREA = "out-of-area"
    OFF_HOURS = "off-hours"
    ALL_BUSY = "all-busy"
    TOO_FAR = "too-far"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    GONE = "gone"


class Payer(Coded):
    """Where the person on a post comes from."""

    NEW = "new"
    PATROL = "patrol"
    PARTNER = "partner"
    CONTRACT = "contract"
    TODAY = "today"
    """Already employed and on today's roster."""


class Power(IntFlag):
    """What the law and the department let a responder do, as user-confirmed data per role."""

    HOLD = 1
    """Start an involuntary hold."""
    TRANSPORT = 2
    """Take a person somewhere who agrees."""
    TRANSPORT_HELD = 4
    """Take a person somewhere who is held."""


class Goes(IntEnum):
    """Whether a person is taken somewhere at the end of a call."""

    NOWHERE = 0
    WILLINGLY = 1
    HELD = 2


SWORN = frozenset({Role.OFFICER, Role.CIT_OFFICER})


def bits_of(kinds: Iterable[Kind]) -> int:
    """One bit per Kind, as calls record who met the person."""
    return sum(1 << kind.code for kind in set(kinds))


def kind_of(crew: tuple[Role, ...]) -> Kind:
    """What a crew is to the person in crisis: that of its most specialised member."""
    if Role.CLINICIAN in crew or Role.ON_CALL_CLINICIAN in crew:
        return Kind.CLINICIAN
    if Role.REMOTE_CLINICIAN in crew:
        return Kind.REMOTE
    if not SWORN.issuperset(crew):
        return Kind.TEAM
    return Kind.CIT if Role.CIT_OFFICER in crew else Kind.POLICE
