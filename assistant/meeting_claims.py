"""What a question takes for granted of a meeting and the calendar says otherwise: its topic, or where it is held."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.meetings import Meeting
from assistant.question import Question
from assistant.wanted import Wanted
from assistant.words import content_stems, content_words, kinship

AT = re.compile(
    r"\b(?:i|på|hos|ved)\s+(?P<place>[A-ZÆØÅ][\w-]+|\w*(?:hus|sal|skole|center|centr|hal|lokale|bibliotek|kirke|hotel)(?:et|en)?)\b"
)
"""A place by its name, or a house that something is held at, after its preposition."""
THERE, ABOUT = 0.85, 0.55
"""The kinship of two names of one place; the part of the words asked about that tell a meeting's topic."""
ELSEWHERE = 0.3
"""The part of them below which a meeting is about something else."""


def contradicting(
    question: Question, topic: Sequence[str], meetings: Sequence[Meeting], day: date
) -> tuple[Meeting, ...]:
    """The meetings that say otherwise than `question`, which asks for yes or no about the one on `day`: that meeting,
    and the one that has the topic or the place it is said to have. None where nothing is said otherwise.

    `topic` are the stems of what the meeting is said to be about.
    """
    if question.wanted is not Wanted.YESNO:
        return ()
    held, others = ([one for one in meetings if (one.day == day) is here] for here in (True, False))
    said = [match["place"] for match in AT.finditer(question.text)]
    if said and held and not any(_is_held_at(one, said) for one in held):
        there = [one for one in others if _is_held_at(one, said)]
        return (*held, *there[:1]) if there or held[0].place_text else ()
    meant = [one for one in others if _told(topic, one) >= ABOUT]
    return (*held, *meant) if len(meant) == 1 and all(_told(topic, one) < ELSEWHERE for one in held) else ()


def _is_held_at(meeting: Meeting, places: Sequence[str]) -> bool:
    """Whether a meeting is held at one of `places`, or is about it."""
    told = content_stems([meeting.place_text, *meeting.topics])
    return any(kinship(word.stem, own) >= THERE for place in places for word in content_words(place) for own in told)


def _told(topic: Sequence[str], meeting: Meeting) -> float:
    """The part of the stems of a topic that a meeting's topics hold, 0–1."""
    told = content_stems(meeting.topics)
    found = (max((kinship(stem, own) for own in told), default=0.0) for stem in topic)
    return sum(found) / len(topic) if topic else 0.0
