"""What the library's database holds: documents, and who did what to them when."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """Where a document stands."""

    SERVED = "served"
    HELD = "held"
    """Holds personal numbers, and waits for staff to say that it may be used."""
    REMOVED = "removed"


class Deed(Enum):
    """What was done to a document."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"
    RESTORED = "restored"
    DESCRIBED = "described"
    CONFIRMED = "confirmed"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Details:
    """What staff have set for a document; "" is left to what its reader guesses. Dates are ISO dates or parts of one.

    `open_original` lets everybody open the file itself.
    """

    title: str = ""
    kind: str = ""
    date: str = ""
    valid_from: str = ""
    open_original: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One document. `original` is the SHA-256 of its file, or "" for a file of that name in the corpus folder.

    `confirmed`: staff have said that it may be used though it holds personal numbers. `changed` is an ISO time in UTC.
    """

    name: str
    original: str
    state: State
    changed: str
    details: Details = Details()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody did something to a document. `original` is the file before it, where there was one."""

    time: str
    who: str
    deed: Deed
    name: str
    original: str = ""
