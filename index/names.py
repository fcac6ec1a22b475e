"""File names as they come from browsers and shells, made into names of documents."""

import re
import unicodedata

from corpus.personal_numbers import hide_personal_numbers

LONGEST = 150  # characters; in UTF-8 at most 600 bytes, but names are only in the database, never on disk
NAMELESS = "dokument"


def document_name(name: str) -> str:
    """`name` as that of a document: its last part, in one Unicode form, without control characters, not too long.

    Two names that look alike are one: "å" is the same as "a" with a ring. Personal numbers are hidden.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(each for each in last if unicodedata.category(each)[0] != "C" or each == "\u200d")
    shown = hide_personal_numbers(re.sub(r"\s+", " ", shown).strip(" ."))[0]
    if not shown:
        return NAMELESS
    if len(shown) <= LONGEST:
        return shown
    stem, dot, suffix = shown.rpartition(".")
    suffix = dot + suffix if stem and len(suffix) <= 10 else ""
    return shown[: LONGEST - len(suffix)].rstrip() + suffix
