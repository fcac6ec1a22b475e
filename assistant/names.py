"""Names as the documents write them: many type "hvornår åbner solgården", and mean Solgården."""

import re
from collections.abc import Iterable, Mapping

from assistant.words import frequency

CAPITALISED = re.compile(r"(?<![\w-])[A-ZÆØÅ][^\W_]{2,}(?![\w-])")
IN_LOWER_CASE = re.compile(r"(?<![\w-])[a-zæøå][^\W_]{2,}(?![\w-])")
BEGINS = re.compile(r"(?:^|[.!?:;•–|\n\"”»(#*-])\s*(?:\d+\.?\s*)?$")
"""What stands before a word that has a capital because a sentence, a cell or a heading begins with it."""
LOOKED_BACK = 8
EVERYDAY = 3.5
"""The Zipf frequency from which a word is an everyday word, or a name that is known as such in any case."""


def find_names(texts: Iterable[str]) -> dict[str, str]:
    """By its lower case, each name in `texts` as it is written there: a word that has its capital within sentences,
    never stands without, and is in no dictionary."""
    named: dict[str, str] = {}
    plain: set[str] = set()
    for text in texts:
        plain.update(IN_LOWER_CASE.findall(text))
        for match in CAPITALISED.finditer(text):
            if not BEGINS.search(text[max(0, match.start() - LOOKED_BACK) : match.start()]):
                named[match.group().lower()] = match.group()
    return {word: name for word, name in named.items() if word not in plain and not _is_word(word)}


def spell(text: str, names: Mapping[str, str]) -> str:
    """`text` with the names in it that begin in lower case written as in `names`; as long as it was."""
    return IN_LOWER_CASE.sub(lambda match: _spelt(match.group(), names), text) if names else text


def _spelt(word: str, names: Mapping[str, str]) -> str:
    bare = word.removesuffix("s")
    return names.get(word) or (names[bare] + "s" if bare != word and bare in names else word)


def _is_word(lower: str) -> bool:
    import simplemma

    return simplemma.is_known(lower, lang="da") or frequency(lower) >= EVERYDAY
