"""From characters and lines as files have them to text as it was meant: spaces, hyphens, torn paragraphs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.sentences import MONTHS, ends_in_abbreviation, ends_sentence

SOFT_HYPHEN = "\u00ad"
_HYPHENS = re.compile("[\u2010\u2011\u2043\ufe63\uff0d]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\u000b\u0085\u2028\u2029]")
_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf02d\u25cf\u25aa\u25a0\u2023\u2219\u00b7](?=\\s|$)", re.M)
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_INNER_SOFT_HYPHEN = re.compile(f"{SOFT_HYPHEN}+(?!\\s*(?:\n|$))")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")
_LAST_WORD = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

# "anlægs- / og driftsopgaver": the hyphen stands for a word's rest.
CONJUNCTIONS = frozenset({"og", "eller", "samt", "såvel", "hhv", "henholdsvis", "og/eller"})
# "it- / systemer": short words that keep their hyphen in compounds.
HYPHENATED_FIRST = frozenset(
    {"it", "tv", "pc", "ikke", "non", "wi", "pdf", "sms", "cpr", "cvr", "gps", "eu", "fn", "ex"}
)
# "én-til- / én": the hyphens of a chain stay beside these.
LINKS = frozenset({"til", "i", "på", "og", "by", "to"})

_LETTER_WORDS = frozenset({"i", "å", "ø"})

# Words that no line of a finished heading or paragraph ends with.
_DANGLING = "og eller samt i på af til for med om at den det de en et som der fra ved efter under over mellem mod hos"
DANGLING = frozenset(_DANGLING.split())

ITEM = re.compile(r"(?:[•◦○*]|[-–—](?=\s)|o(?=\s+[A-ZÆØÅ]))\s*|\(?(?:\d{1,2}|[a-zæøå])\)\s+|\d{1,2}\.\s+|[a-h]\.\s+")
NUMBER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)(?:([.)])\s*(?=[^\W\d])|([.)]?)\s+)(\S+)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.(?:[0-5]0|[0-5]5)(?!\S)")


def normalise(text: str) -> str:
    """`text` in Unicode NFC with ordinary spaces, hyphens, bullets and line ends; what nobody sees is gone.

    Form feeds stay, as page breaks, and so does a soft hyphen at the end of a line.
    """
    text = _BREAKS.sub("\n", text)
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _INVISIBLE.sub("", _BULLETS.sub("•", text))
    text = _SPACES.sub(" ", _HYPHENS.sub("-", text))
    return unicodedata.normalize("NFC", _INNER_SOFT_HYPHEN.sub("", text))


def squeeze(text: str) -> str:
    """`text` on one line with single spaces and none at its ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page or a text file, squeezed; `gap` counts the blank lines above it.

    `full` tells whether the next word would not have fitted on it; None where only the lengths of the lines tell.
    """

    text: str
    gap: int = 0
    page: int | None = None
    full: bool | None = None


class Joiner:
    """Puts lines together again, as the document itself writes its words.

    >>> Joiner(["Forvaltnin-", "gen har"]).join("Forvaltnin-", "gen har")
    'Forvaltningen har'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Counts the words of the whole document, to see which hyphens it writes in mid-line."""
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.casefold() for word in _WORD.findall(line))

    def join(self, left: str, right: str) -> str:
        """`left` and the line after it as one: a hyphen or a dash between them joined, kept or spaced."""
        if left.endswith(SOFT_HYPHEN):
            return left.rstrip(SOFT_HYPHEN) + right
        if re.search(r"[^\W_]-$", left):
            return left[:-1] + self.hyphen(left, right) + right
        if re.search(r"\w/$", left) or (re.search(r"\d[–—]$", left) and right[:1].isdigit()):
            return left + right
        return f"{left} {right}"

    def glues(self, left: str, right: str) -> bool:
        """Whether a narrow column broke a word without a hyphen between `left` and `right`, as far as can be told.

        It did where the document has the whole word elsewhere, or one of the halves nowhere else.
        """
        last, first = re.search(r"[^\W\d_]+$", left), re.match(r"[^\W\d_]+", right)
        if last is None or first is None or not last.group()[-1].islower() or not first.group()[0].islower():
            return False
        before, after = last.group().casefold(), first.group().casefold()
        lone = len(after) == 1 and after not in _LETTER_WORDS
        return lone or bool(self._words[before + after]) or min(self._words[before], self._words[after]) < 2

    def hyphen(self, left: str, right: str) -> str:
        """What becomes of the hyphen that ends `left`.

        "" where it split a word, "-" where it belongs, "- " where it stands for the rest of a word. The document
        decides first: a word that it writes elsewhere with or without the hyphen is written so here.
        """
        last, first = _LAST_WORD.search(left), _FIRST_WORD.match(right)
        if last is None or first is None:
            return "- " if right[:1] in '("”“»' else "-"
        before, after = last.group(1), first.group()
        if _ADDRESS.search(left):
            return "-"
        if after.casefold() in CONJUNCTIONS:
            return "- "
        whole = self._words[(before + after).casefold()]
        hyphened = self._words[f"{before}-{after}".casefold()]
        if whole != hyphened:
            return "" if whole > hyphened else "-"
        return "-" if _belongs(before, after) else ""


def _belongs(before: str, after: str) -> bool:
    """Whether Danish writes a hyphen between `before` and `after`: "1998-2001", "A-kasse", "EU-ret", "Ribe-Esbjerg"."""
    part = before.rsplit("-", 1)[-1]
    if not after[0].islower() or not part[-1].islower():
        return not (part.isupper() and after.isupper() and len(part) > 3)
    chained = (part != before and part.casefold() in LINKS) or ("-" in after and after.split("-")[0] in LINKS)
    if chained:
        return True
    return len(part) == 1 or part.casefold() in HYPHENATED_FIRST


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """`lines` in groups that make up one paragraph each, also where blank lines or a page break tear one apart."""
    width = text_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        titled = len(groups) == 1 and len(groups[0]) == 1 and _stands_above(groups[0][0], line)
        if groups and not titled and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _stands_above(first: Line, line: Line) -> bool:
    """Whether a text's first line stands alone above `line`, as a title does, however long it is."""
    return bool(line.gap) and line.text[0].isupper() and first.text.split()[-1].lower() not in DANGLING


def text_width(lines: Sequence[Line]) -> int:
    """The length in characters at which the text is broken into lines, or 0 where each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    if not lengths:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if width <= 140 else 0


def is_numbered(text: str) -> bool:
    """Whether `text` begins with a number of its own, as a heading or a list item does, and not with "3. juni"."""
    found = NUMBER.match(text)
    if not found or not (found[2] or found[3] or "." in found[1]) or _CLOCK.match(text):
        return False
    follower = found[4].strip(".,;:").lower()
    return follower not in MONTHS | {"kvartal", "halvår", "års", "år", "mio", "pct", "kr", "og", "kl"}


def starts_item(text: str) -> bool:
    """Whether `text` begins with a bullet, a letter or a number of a list."""
    return bool(ITEM.match(text)) and (not text[0].isdigit() or is_numbered(text))


def _continues(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether `line` goes on with the paragraph `group`."""
    last, full = group[-1].text, group[-1].full
    if _is_torn(last, line.text):
        return True
    closed = ends_sentence(last) and not (line.text[0].islower() and ends_in_abbreviation(last))
    if full is None:
        full = width > 0 and len(last) + 1 + len(line.text.split()[0]) > 0.9 * width
    if starts_item(line.text) or is_numbered(line.text):
        return not closed and full and line.gap == 0 and not last.endswith(",") and not starts_item(group[0].text)
    capital = line.text[0].isupper()
    if is_numbered(group[0].text) and capital:
        return not closed and last.split()[-1].lower() in DANGLING
    if line.gap:
        return not closed and (line.text[0].islower() or full or _wraps_a_heading(group, line))
    return full if closed else full or not capital


def _wraps_a_heading(group: Sequence[Line], line: Line) -> bool:
    """Whether `line` ends a numbered heading that began in `group`: "4. … den 13. maj / 2026 inkl. besøg"."""
    return is_numbered(group[0].text) and len(group[-1].text) > 40 and len(line.text) < 50


def _is_torn(last: str, line: str) -> bool:
    """Whether a hyphen at the end of `last` shows that `line` goes on with its last word."""
    return bool(re.search(rf"[^\W_](?:-|{SOFT_HYPHEN})$", last)) and line[0].isalnum() and not starts_item(line)
