"""A chat's next question made whole: follow-ups resolved from the questions before, long ones cut to what they ask."""

import re
from collections.abc import Sequence

from assistant.cues import AT, CAPITALISED
from assistant.question import RESOLVED, Question, read_question
from assistant.wanted import ASKS, VERB, Wanted, asks_yes_or_no
from assistant.words import Word, fold, kinship

OPENS_AS_FOLLOW_UP = re.compile(r"(?i)^\W*(?:og|men|hvad med|hvad så med|hvad saa med|samme|ok|okay|så)\b")
WHAT_ABOUT = re.compile(r"(?i)^\W*(?:og\s+|men\s+)?hvad\s+(?:så\s+|saa\s+)?med\s+(?P<thing>.+?)\W*$")
POINTS_BACK = re.compile(
    r"(?i)\b(?:det|den|de)\b(?=\s*(?:[?.,!)]|$|(?:så|ikke|i|på|om|med|for|til|også|egentlig|nu|da|her|alle|begge|fra"
    r"|ved|er|har|skal|kan|får|fik|bliver|starter|begynder)\b))|\b(?:dem|dette|disse|dens|dets|deres|resten|andre|anden|andet|samme|begge|heraf|deraf|denne|"
    r"han|hun|her|sidstnævnte|førstnævnte|nr\.? ?\d+|nummer \w+)\b"
)
IN_CASE = re.compile(r"(?i)^\W*(?:og|men)\s+(?:hvis|når|såfremt)\b")
"""What asks the same for another case."""
UNFINISHED = re.compile(r"(?i)\b(?:inden|før|efter|bagefter|forinden|undervejs)\W*$")
"""What asks of a time before or after something that only the chat told."""
ABOUT_THAT = re.compile(r"(?i)\b(?:om|med|til|for|af|i|på|ved) (?:det|den|dem|sagen|emnet)\W*$")
"""What asks about that which the chat told, whatever else it names."""
BEFORE_OR_AFTER = re.compile(r"(?i)\b(?:inden|før|efter|forinden)\b")
THERE = re.compile(r"(?i)\b(?:der|imens|i den (?:tid|periode|uge))\W*$")
"""What points back to a time or place that a story told."""
STANDS_FOR = re.compile(r"(?i)^(?:det|den|dem|de)\b\s*")
# Verbs so general that they do not make a topic of their own.
GENERAL = frozenset(
    """
    start begynd foregaa hold afhold vare gaeld kost slut ligg deltag sted hed brug gaa ske fa faa bliv laeng lig
    find vedtag besoeg betal bevilg afsaet fordel foelg fald stig dyr udgoer svar samled samle ialt
    """.split()
)
ALSO = re.compile(r"(?i)^\W*og\s+(?:så\s+)?(?:(?:i|for|den|d\.|fra)\s+)*(?P<thing>.+?)\W*$")
ELSEWHERE = re.compile(r"(?i)^\W*og\s+(?P<where>i|på|hos|for|fra|til)\s+(?P<thing>[^?,.]+?)\W*$")
"""What is asked of another place or group ("og i hele landet?")."""
ASKS_OR_TELLS = re.compile(rf"(?i){ASKS.pattern}|\b{VERB}|\b(?:ikke|også|det|den|de|der|dem)\b")
"""What makes a question of its own, or points back, and so is no bare thing."""
PREPOSITION = re.compile(r"(?i)(?:på|hos|til|ved|med|om|af|uden|efter|før|under)\b")
FEW_WORDS = 5
NAMED_THING = re.compile(rf"(?:(?:[A-ZÆØÅ]\.)+\s*)?{CAPITALISED}(?:\s+{CAPITALISED})*")
"""A name of one or several words, with initials before it."""
CALLS = re.compile(r"\b[^\W\d_]{3,}e[nt]\s$")
CALLED = re.compile(rf" {CAPITALISED}(?: {CAPITALISED})*")
"""The noun before a name, and the name after a noun, that are one thing ("krisecentret Solgården")."""
YEAR_BESIDE = re.compile(r"(?i)^\W*(?:og\s+|hvad\s+med\s+)*(?:i\s+)?året\s+(?P<side>efter|før|forinden|inden)\W*$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENOUGH = 0.75
"""A question whose content words weigh less than this in all does not stand on its own."""


def resolve(question: str, history: Sequence[str]) -> str:
    """`question` as it would be asked without the questions before it (oldest first in `history`).

    A question that stands on its own comes back as it is: a new topic is not dragged into the old one.
    """
    if not history:
        return question
    before = resolve(history[-1], history[:-1])
    if moved := _moved(question, before):
        return moved
    about = WHAT_ABOUT.match(question) or _bare_thing(question)
    if about:
        return _swap_topic(before, about["thing"])
    if _stands_alone(question):
        return question
    if not read_question(question).asks_something:
        return question
    return _with_topic(question, before)


def _with_topic(question: str, before: str) -> str:
    """`question` with what `before` is about; with all of it where `question` alone does not tell what it asks for ("og
    hvis det er de store?")."""
    nested = RESOLVED.search(before)
    topic = nested["topic"] if nested else topic_phrase(before)
    case = IN_CASE.match(question)
    if nested is None and case and not ASKS.search(fold(question[case.end() :])) and "(" not in before:
        topic = before.rstrip(" ?")
    return f"{question.rstrip(' ?')} ({topic})?" if topic else question


def _moved(question: str, before: str) -> str:
    """`before` asked of the year after or before, or of another place, which takes that of the one after the same
    preposition, or else of the last place that goes by its name; else ""."""
    if (beside := YEAR_BESIDE.match(question)) and YEAR.search(before):
        step = 1 if beside["side"].lower() == "efter" else -1
        return YEAR.sub(lambda year: str(int(year[0]) + step), before)
    elsewhere = ELSEWHERE.match(question)
    if (
        elsewhere is None
        or BEFORE_OR_AFTER.search(elsewhere["thing"])
        or read_question(elsewhere["thing"]).figures
        or ASKS.search(fold(elsewhere["thing"]))
    ):
        return ""
    places = [word for word in read_question(before).focus if _stands_after(elsewhere["where"], before[: word.start])]
    if places:
        return f"{before[: places[-1].start]}{elsewhere['thing']}{before[places[-1].end :]}"
    named = list(AT.finditer(before))
    other = f"{elsewhere['where'].lower()} {elsewhere['thing']}"
    return f"{before[: named[-1].start()]}{other}{before[named[-1].end() :]}" if named else ""


def _stands_after(preposition: str, text: str) -> bool:
    """Whether `text` ends with `preposition`."""
    return text.rstrip().lower().endswith(f" {preposition.lower()}")


def _bare_thing(question: str) -> re.Match[str] | None:
    """The figure, month or thing that is all a question adds ("og i juni?", "og museet?"), as a match with the group
    "thing"."""
    also = ALSO.match(question)
    read = read_question(also["thing"]) if also else None
    if also is None or read is None or read.wanted is not Wanted.OPEN or len(also["thing"].split()) > FEW_WORDS:
        return None
    if not read.focus:
        return also if read.figures or read.months else None
    return None if ASKS_OR_TELLS.search(also["thing"]) or PREPOSITION.match(also["thing"]) else also


def _stands_alone(question: str) -> bool:
    """Whether `question` names a topic of its own."""
    own = sum(word.weight for word in read_question(question).focus if word.stem not in GENERAL)
    if own < ENOUGH or UNFINISHED.search(question) or ABOUT_THAT.search(question):
        return False
    if OPENS_AS_FOLLOW_UP.match(question) or POINTS_BACK.search(question):
        return own >= 2 * ENOUGH or any(
            word.text[0].isupper() and word.start > 0 for word in read_question(question).focus
        )
    return True


def topic_phrase(question: str) -> str:
    """What `question` is about: its words from the first content word to the last, figures included."""
    read = read_question(question)
    ends = [(word.start, word.end) for word in read.focus] + [(f.span.start, f.span.end) for f in read.figures]
    return question[min(start for start, _ in ends) : max(end for _, end in ends)] if ends else ""


def _swap_topic(before: str, thing: str) -> str:
    """`before` asked of `thing` instead ("hvad med 2024?", "hvad med det om børn?")."""
    read, new = read_question(before), read_question(thing)
    nested = RESOLVED.search(before)
    asked = [word for word in read.focus if nested is None or word.end <= nested.start()] or list(read.focus)
    back = STANDS_FOR.match(thing)
    if back and read.focus:
        head = read.focus[0]
        return f"{before[: head.end]} {thing[back.end() :]}?"
    for old in read.figures:
        match = next((figure for figure in new.figures if figure.kind is old.kind), None)
        if match is not None and not new.focus:
            return before[: old.span.start] + match.text + before[old.span.end :]
    target = _counterpart(read, asked, new)
    if target is None:
        return f"{before.rstrip(' ?')} {thing}?"
    names = (name.span() for name in NAMED_THING.finditer(before))
    start, end = next((own for own in names if own[0] <= target.start < own[1]), (target.start, target.end))
    if not thing[0].isupper():
        noun, called = CALLS.search(before[:start]), CALLED.match(before, end)
        start, end = noun.start() if noun else start, called.end() if called else end
    return f"{before[:start]}{thing}{before[end:]}"


def _counterpart(read: Question, asked: Sequence[Word], new: Question) -> Word | None:
    """The word among those `asked` in the earlier question whose place a new topic takes: its nearest kin, else what
    was counted, where no certain thing is named, else the last."""
    akin = [(kinship(word.stem, other.stem), word) for word in asked for other in new.focus]
    best = max(akin, key=lambda pair: pair[0], default=None)
    if best and best[0] >= 0.5:
        return best[1]
    certain = any(CERTAIN.search(word.text) for word in new.focus)
    counted = [word for word in asked if not certain and word.stem in {own.stem for own in read.counted}]
    return next(iter(counted or asked[-1:]), None)


CERTAIN = re.compile(r"^[A-ZÆØÅ]|(?:e[nt]|ne)s?$")
"""A name, or a noun in the definite form."""
STATEMENT_END = re.compile(
    r"(?<=[!?:])\s+|(?<=[^\W\d]{3}\.)\s+(?=[A-ZÆØÅ]|hv)|(?<=\d{4}\.)\s+(?=[A-ZÆØÅ])"
    r"|(?<=\b[^\W\d]{2}\.)(?<!\b(?:kl|nr|ca|pr|jf|st|dr|hr|mv|mm|fx|md|kr)\.)\s+(?=[A-ZÆØÅ])"
    rf"|(?<=[^\W\d]{{4}}\.)\s+(?={VERB})"
)
"""Where a statement before the question ends; not after "d." or "21."."""
TELLS = re.compile(r"^(?!\W*(?:og |men |så )?(?:(?:på|i|til|for|fra|af|med|ved) )?[Hh]v).*\.$")
"""A statement with a full stop, which asks nothing where another sentence has its question mark."""
INDIRECT = re.compile(r"\b(?:husker?|ved|vide|forstaar|undrer|finde|finder) (?:\w+ ){0,3}?hv\w+")
"""In folded text: a statement that but repeats what is asked ("jeg kan ikke huske hvem det var")."""
JOINED = re.compile(
    r"(?i)(?:,\s*|\s+)(?:og|samt|men)\s+(?=(?:på |i |til |for |fra |af |med )?hv\w+)|\?\s+(?=\S)"
    r"|,\s+(?=hvor (?:mange|meget)\b[^,?]*,? og hvor (?:mange|meget)\b)"
)
"""Where one question ends and the next begins; a comma alone only within a row of them."""


def split(question: str) -> list[str]:
    """The single questions in `question`, at most three, each standing alone; a story before them is left out.

    A part that lacks a topic of its own gets that of the part before it ("… og hvor foregår det?").
    """
    asked = _without_story(question)
    parts = [part.strip(" ,?") for part in JOINED.split(asked) if part and part.strip(" ,?")]
    if len(parts) < 2 or not all(ASKS.search(fold(part)) for part in parts):
        return [asked]
    whole: list[str] = []
    for part in parts[:3]:
        whole.append(part if not whole or _stands_alone(part) else resolve(part, whole[:1]))
    return whole


def _without_story(question: str) -> str:
    """The sentences of `question` that ask, where a story of statements stands before them; with the last statement
    where they name too little, or point back to it ("… Er det rigtigt?")."""
    sentences = [part.strip() for part in STATEMENT_END.split(question) if part.strip()]
    marked = any(part.endswith("?") for part in sentences)
    asking = [part for part in sentences if _asks(fold(part)) and not (marked and TELLS.search(part))]
    asking = [part for part in asking if not INDIRECT.search(fold(part))] or asking
    if len(sentences) < 2 or not asking:
        return question
    kept = " ".join(asking)
    own = sum(word.weight for word in read_question(kept).focus)
    if own >= (2 * ENOUGH if POINTS_BACK.search(kept) or THERE.search(kept) else ENOUGH):
        return kept
    told = [part for part in sentences[: sentences.index(asking[0])] if not INDIRECT.search(fold(part))]
    return " ".join([*told[-1:], *asking] if told else sentences)


def _asks(folded: str) -> bool:
    """Whether a folded sentence is a question."""
    return folded.endswith("?") or bool(ASKS.search(folded)) or asks_yes_or_no(folded)
