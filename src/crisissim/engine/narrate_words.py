"""The words in which a call's life is told, by what the records hold."""

from collections import Counter
from collections.abc import Sequence

from crisissim.domain.records import Ending, Purpose
from crisissim.domain.wording import in_prose
from crisissim.domain.words import Missed, Role

ASKED = {
    Purpose.MAIN: "for responders",
    Purpose.FOLLOW: "for further officers",
    Purpose.JOIN: "for somebody to join",
    Purpose.BACKUP: "for police backup",
    Purpose.HELP: "for somebody who may hold the person or take them along",
    Purpose.RELIEF: "for a unit of the next shift to take over",
    Purpose.FOLLOW_UP: "for somebody to follow up",
}
SENT = {
    Purpose.MAIN: "is sent",
    Purpose.FOLLOW: "is sent as a further unit",
    Purpose.JOIN: "is asked to join",
    Purpose.BACKUP: "is sent as backup",
    Purpose.HELP: "is sent to hold the person or take them along",
    Purpose.RELIEF: "is sent to take over from a unit whose shift has ended",
    Purpose.FOLLOW_UP: "is given the follow-up",
}
ASKED_TO = {
    Purpose.MAIN: "is asked to come",
    Purpose.HELP: "is asked to hold the person or take them along",
    Purpose.FOLLOW_UP: "is asked to follow up",
}
"""Instead, of those who may say no."""
SENT_FROM_AFAR = {
    Purpose.MAIN: "is asked to speak with the person",
    Purpose.JOIN: "is asked to join from afar",
    Purpose.FOLLOW_UP: "is asked to ring the person",
}
"""Instead, of those who speak from where they are."""
LEFT = {
    Ending.UNDER_WAY: "is done",
    Ending.DONE: "has finished and is free again",
    Ending.RELEASED: "has handed over and is released",
    Ending.NO_ANSWER: "does not answer",
    Ending.NOT_NEEDED: "is called off",
    Ending.GONE: "has found nobody and is free again",
    Ending.DECLINED: "was declined by the person and is free again",
    Ending.RETURNED: "has not settled it by phone: the call goes on, and the minutes are lost",
    Ending.INTERRUPTED: "is called away to something more urgent; the call waits again",
    Ending.HANDED_BACK: "leaves, because police have taken the call over",
    Ending.RELIEVED: "is relieved by the next shift",
    Ending.REFUSED: "says no",
}
MISSED = {
    Missed.NOT_OFFERED: "this option had no qualified responder for it",
    Missed.SCREENED_OUT: "call-taking did not recognise it as a crisis call",
    Missed.NEEDS_POLICE: "its risk asks for police",
    Missed.OUT_OF_AREA: "it lies outside the area served",
    Missed.OFF_HOURS: "nobody qualified was on duty while it waited",
    Missed.ALL_BUSY: "everybody qualified was busy for too long",
    Missed.TOO_FAR: "the qualified responder could not be there in time",
    Missed.NO_ANSWER: "the person on call did not answer",
    Missed.REFUSED: "the partner agency refused",
    Missed.DECLINED: "the person declined the help",
    Missed.CANCELLED: "it was cancelled before anybody came",
    Missed.GONE: "nobody was there any more",
}
NOT_SETTLED = "a conversation by phone did not settle it, and nobody else qualified was to come"
"""Instead of its risk, where somebody qualified has spoken with the person in vain."""

NOT_ASKED = "the officers who were there did not ask for anybody"
"""Instead of what call-taking made of it, where it was left to officers."""


def crew_in_words(crew: Sequence[Role]) -> str:
    """Who sits in the unit: `officer and clinician`, `2 social-workers`."""
    counts = Counter(crew)
    return in_prose(str(role) if many == 1 else f"{many} {role}s" for role, many in counts.items())


def in_minutes(minutes: float) -> str:
    """A length of time in whole minutes."""
    return f"{minutes:.0f} minute{'' if round(minutes) == 1 else 's'}"


def times(many: int) -> str:
    """How often: `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(many, f"{many} times")
