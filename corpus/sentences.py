"""Where one Danish sentence ends and the next begins.

A splitter of our own: a full stop ends a sentence unless it belongs to an abbreviation, an ordinal ("den 3. juni"),
an initial or a list number. `pysbd`, which was tried first, breaks after "d.", "bl.a." and "jf.", does not break after
"bilag 1." and takes 60 times as long.
"""

import re

from corpus.document import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words("""
    januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun jul aug
    sep sept okt nov dec
""")

# Abbreviations after which the sentence goes on, whatever follows.
OPEN = _words("""
    adm. afd. afs. alm. ang. bek. bekg. bet. bl. bl.a. bla. ca. cand. cf. cirk. d. d.d. dept. dir. div. dr. dvs.
    d.v.s. ekskl. eksl. evt. f. f.eks. feks. fx. fhv. fmd. forb. forsk. fr. frk. fru. ft. gl. gns. gnsn. hhv. h.h.v.
    hr. i.f.m. i.f.t. ifm. ift. iflg. inkl. j. j.nr. jf. jfr. jur. kgl. lb. lbk. lbnr. lign. lit. lrs. m.h.p. m.h.t.
    maks. max. mhp. mht. mods. nuv. off. omkr. opr. org. p.g.a. p.t. pga. pr. prof. pt. red. ref. reg. resp. rep.
    sagsnr. s.u. sct. skt. sml. st. t.o.m. tidl. udg. udv. v. vedk. vedl. vedr. vejl. vs. årg. økon. øv.
""")

# The same, but only before a figure: else they are words, or end the sentence.
BEFORE_FIGURE = _words("""
    art. fig. kap. kl. min. nr. p. pkt. s. sag. stk. tab. tlf. å.
    jan. feb. mar. apr. jun. jul. aug. sep. sept. okt. nov. dec.
""")

# Abbreviations that may also be the sentence's last word: it ends there if a capital follows.
CLOSING = _words("""
    a.s. dkk. e.kr. e.l. e.lign. etc. f.kr. kr. kvm. m.fl. m.m. m.v. mfl. mia. mio. ml. mm. mv. o.a. o.l. o.lign.
    o.m.a. og.lign. osv. p.a. pct. t.kr. tkr.
""")
UNITS = frozenset({"kr", "kroner", "dkk", "eur", "euro", "usd"})

_END = re.compile(r"[.!?…]+[\"”“»«'’)\]]*(?:\[\d+\]|[⁰¹²³⁴-⁹]+)?\s+(?=[\"”“„»«'‘(\[§–—-]*\s?[\w§])|\n+")
_WORD_BEFORE = re.compile(r"\S+$")
_TRIM = "\"”“„»«'’‘()[]–"
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.)+|[A-ZÆØÅ][a-zæøå]?\.")
_DOTTED = re.compile(r"(?:[a-zæøå]+\.){2,}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.")
_FIGURE = re.compile(r"(?:[A-ZÆØÅ]{1,2}[- ]?)?\d")  # "12", and as bills are numbered: "L 12"


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, without the white space around them; together they hold all the rest."""
    spans = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "\n" or _ends_here(text, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return [Span(*trimmed) for span in spans if (trimmed := _trimmed(text, *span))]


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop or the like that is not just an abbreviation's."""
    stripped = text.rstrip().rstrip("\"”“»'’)]")
    if not stripped or stripped[-1] not in ".!?…:;":
        return False
    word = stripped.split()[-1].lstrip(_TRIM).lower()
    return stripped[-1] != "." or word not in OPEN | BEFORE_FIGURE


def ends_in_abbreviation(text: str) -> bool:
    """Whether `text` closes with an abbreviation ("89 pct.") that need not end a sentence."""
    return text.split()[-1].lstrip(_TRIM).lower() in OPEN | BEFORE_FIGURE | CLOSING


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation at `match` ends the sentence that began at `start`."""
    after = text[match.end() : match.end() + 40].lstrip(_TRIM + "- ")
    if not after or after[0].islower():
        return False
    if match.group()[0] != ".":
        return True
    head = text[start : match.start() + 1]
    found = _WORD_BEFORE.search(head)
    word = found.group().lstrip(_TRIM) if found else ""
    if _NUMBER.fullmatch(word):
        return _number_ends(word, head.strip() == word, after)
    if _INITIALS.fullmatch(word):
        return len(word) > 2 and word[1:2] != "." and word.lower() not in OPEN
    return _word_ends(word.lower(), after)


def _number_ends(word: str, alone: bool, after: str) -> bool:
    """Whether a sentence may end with the number `word`: "i 2026." may, "den 3." before a month and "1." may not."""
    follower = re.split(r"\W", after, maxsplit=1)[0]
    if alone or follower.lower() in MONTHS:
        return False
    return len(word) > 3 or not after[0].isdigit()


def _word_ends(word: str, after: str) -> bool:
    """Whether a sentence may end with `word`, lower case and with its full stop, before `after`."""
    last = re.split(r"[/(]", word)[-1]
    if last in CLOSING:
        follower = re.split(r"\W", after, maxsplit=1)[0]
        return after[0].isupper() and follower.lower() not in UNITS
    if last in OPEN or (last in BEFORE_FIGURE and _FIGURE.match(after)):
        return False
    return not _DOTTED.fullmatch(last) or after[0].isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends, or None when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if left < right else None
