"""Checks one sentence of a language model against the passages that it cites.

A sentence passes when what it says stands there: every figure with the same value, of the same thing, and as sure or
unsure as there; every name; most of its words; and "ikke", "søges", "foreslås" wherever the source has them. It comes
back with figures spelled as the source spells them, and with the sentences of the source that carry it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from assistant import texts
from assistant.cues import NAME
from assistant.draft import Source
from assistant.reply import Said
from assistant.sentences import Sentence, sentences_of
from assistant.words import WORD, Word, content_words, fold, kinship
from corpus.document import Passage, Span
from corpus.figures import Figure, Kind, find_figures, same_value

ENOUGH_SAID = 0.7
"""The part of a sentence's weight in words that its sources must hold; the rest may be how the model puts it."""
AKIN = 0.5
"""From here on two words tell of the same thing (`words.kinship`)."""
REACH = 60
"""In characters: how fast a word's bond with a figure fades, as in `evidence`."""
RIVALRY = 1.05
"""A rival figure must be bound this much closer to the sentence's words before the sentence is called mistaken."""

CLAUSE = re.compile(r";\s|\s(?:men|mens|hvorimod)\s|,\s(?:og|hvoraf|heraf)\s|\s(?:og|samt)\s(?:der|det|den|de)\s")
TOKEN_WITH_DIGIT = re.compile(r"\w*\d[\w.,:/-]*\w|\d")
MARKUP = re.compile(r"https?:|www\.|<\w|\]\(|\S@\S|[`{}|]|\*\*")
# "Ca.", "op til" and the like are read as part of their figure (`find_figures`), and compared with it.
HEDGES = tuple(
    re.compile(rf"(?i)\b(?:{forms})\b")
    for forms in (
        r"foreslå\w*|forslag\w*|indstill\w*|anbefal\w*|lægges op til|lægger op til",
        r"søges|søger|ansøg\w*|søgt om",
        r"forvent\w*|vente[st]|skønne[srt]\w*|skøn|anslå\w*|anslået|vurdere[srt]\w*|estim\w*|prognose\w*|fremskriv\w*",
        r"planlægge[srt]\w*|planlagt\w*|påtænk\w*|overvej\w*|hensigt\w*|ønske[srt]?",
        r"kan|kunne|mulighed\w*|muligvis|måske|eventuelt|evt|mulig\w*",
        r"hvis|såfremt|forudsat\w*|forudsætning\w*|medmindre|under forbehold|betinge\w*",
        r"bør|burde",
        r"ikke|ingen|intet|aldrig|uden|hverken|næppe",
    )
)
NEGATION = HEDGES[-1]
COUNTED_AFTER = re.compile(r"\s+\w+e\s+\w+(?:er|e|r)\b")
"""An adjective and a noun in the plural behind a number."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence that its sources carry, figures spelled as there."""

    text: str
    sources: tuple[Source, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence, in Danish, for the model to mend and for `--explain`."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Match:
    """A figure of the claim and the one of a source that says the same."""

    claimed: Figure
    sentence: Sentence
    found: Figure


def check(said: Said, passages: Sequence[Passage]) -> Checked | Fault:
    """Hold `said` against those of `passages` (numbered from 1) that it cites."""
    if fault := _malformed(said, len(passages)):
        return fault
    cited = [passages[number - 1] for number in dict.fromkeys(said.sources)]
    sentences = [sentence for passage in cited for sentence in sentences_of(passage)]
    words = content_words(said.text)
    matches: list[_Match] = []
    for figure in find_figures(said.text, _year(cited)):
        match = None if _counts(said.text, figure) else _best_match(figure, words, sentences)
        if match is None:
            return Fault(texts.FAULT_FIGURE.format(figure=figure.text))
        matches.append(match)
    support = _support(words, matches, sentences)
    fault = (
        _misbound(words, matches)
        or _borrowed(words, matches, support)
        or _unsaid(said.text, words, matches, support)
        or _unhedged(said.text, words, matches, support)
    )
    return fault or Checked(_respelled(said.text, matches), _sources(support), tuple(support))


def _counts(text: str, figure: Figure) -> bool:
    """Whether a bare year may be meant to count ("2025 nye pladser"): no source's year may carry that."""
    year = figure.kind is Kind.DATE and figure.text.isdigit() and len(figure.text) == 4
    return year and bool(COUNTED_AFTER.match(text[figure.span.end :]))


def _malformed(said: Said, known: int) -> Fault | None:
    """A fault where a sentence cites nothing, or nothing that is there, or is more than words."""
    if not said.sources:
        return Fault(texts.FAULT_UNCITED)
    if unknown := [number for number in said.sources if not 1 <= number <= known]:
        return Fault(texts.FAULT_NO_SUCH_SOURCE.format(number=unknown[0]))
    if MARKUP.search(said.text) or said.text.rstrip().endswith("?") or not content_words(said.text):
        return Fault(texts.FAULT_FORMAT)
    return None


def _year(cited: Sequence[Passage]) -> int | None:
    """The year that a date without one means: that of the first dated heading."""
    values = [figure.value for passage in cited for one in sentences_of(passage)[:1] for figure in one.heading_figures]
    years = [value[:4] for value in values if isinstance(value, str) and re.match(r"\d{4}-", value)]
    return int(years[0]) if years else None


def _best_match(claimed: Figure, words: Sequence[Word], sentences: Sequence[Sentence]) -> _Match | None:
    """Where a cited passage says `claimed` of the same thing, nearest to the claim's other words."""
    found = [
        _Match(claimed, sentence, figure)
        for sentence in sentences
        for figure in sentence.figures
        if same_value(claimed, figure) and _same_thing(claimed, words, figure)
    ]
    return max(found, key=lambda match: _cover(words, [match.sentence]), default=None)


def _same_thing(claimed: Figure, words: Sequence[Word], found: Figure) -> bool:
    """Whether a count counts what the source counts: the head of the one is kin to a word of the other."""
    if found.kind is not Kind.COUNT or not found.counted:
        return True
    counted = content_words(found.counted)
    told = content_words(claimed.counted) or list(words)
    return not counted or any(kinship(own.stem, other.stem) >= AKIN for own in counted for other in told)


def _misbound(words: Sequence[Word], matches: Sequence[_Match]) -> Fault | None:
    """A fault where the claim's words stand closer to another figure of the same kind: the neighbouring figure."""
    for match in matches:
        others = [one.found for one in matches if one.sentence is match.sentence and one is not match]
        own = _bond(match.found, words, match.sentence, others)
        for rival in match.sentence.figures:
            same = rival.kind is match.found.kind and not same_value(rival, match.found)
            if same and rival not in others and _bond(rival, words, match.sentence, others) > RIVALRY * own:
                return Fault(texts.FAULT_NEIGHBOUR.format(figure=match.claimed.text, rival=rival.text))
    return None


def _borrowed(words: Sequence[Word], matches: Sequence[_Match], support: Sequence[Sentence]) -> Fault | None:
    """A fault where a sentence that tells more of the claim than a figure's own has another figure for the same thing:
    that one belongs to its words."""
    others = [sentence for sentence in support if sentence not in {match.sentence for match in matches}]
    for match in matches:
        own = _cover(words, [match.sentence])
        rivals = (figure for one in others if _cover(words, [one]) > own for figure in one.figures)
        for rival in rivals:
            if rival.kind is match.found.kind and _same_thing(match.claimed, words, rival):
                return Fault(texts.FAULT_NEIGHBOUR.format(figure=match.claimed.text, rival=rival.text))
    return None


def _bond(figure: Figure, words: Sequence[Word], sentence: Sentence, anchors: Sequence[Figure]) -> float:
    """How close `figure` stands, in its sentence, to the claim's words and its other figures."""
    total = 0.0
    for word in words:
        reach = [
            kinship(word.stem, own.stem) * exp(-_gap(figure.span, Span(own.start, own.end)) / REACH)
            for own in sentence.words
            if not figure.span.holds(Span(own.start, own.end)) and kinship(word.stem, own.stem) >= AKIN
        ]
        total += word.weight * max(reach, default=0.0)
    return total + sum(exp(-_gap(figure.span, anchor.span) / REACH) for anchor in anchors)


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _cover(words: Sequence[Word], sentences: Sequence[Sentence]) -> float:
    """The part of the weight of `words` that the sentences, or the headings above them, hold."""
    stems = {stem for one in sentences for stem in (*one.stems, *_heading_stems(one))}
    total = sum(word.weight for word in words)
    held = sum(word.weight for word in words if any(kinship(word.stem, stem) >= AKIN for stem in stems))
    return held / total if total else 1.0


def _heading_stems(sentence: Sentence) -> frozenset[str]:
    passage = sentence.passage
    return frozenset(word.stem for word in content_words(" ".join((passage.title, *passage.path))))


def _support(words: Sequence[Word], matches: Sequence[_Match], sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that carry the claim: those of its figures and, where they say too little, the nearest other."""
    support = list(dict.fromkeys(match.sentence for match in matches))
    if not support or _cover(words, support) < ENOUGH_SAID:
        others = [sentence for sentence in sentences if sentence not in support]
        best = max(others, key=lambda one: (_cover(words, [*support, one]), -len(one.text)), default=None)
        support += [best] if best is not None else []
    return support


def _unsaid(text: str, words: Sequence[Word], matches: Sequence[_Match], support: Sequence[Sentence]) -> Fault | None:
    """A fault where a name, a number or too many of the words do not stand in the sources."""
    said = " ".join(f"{one.passage.title} {' '.join(one.passage.path)} {one.text}" for one in support)
    folded = set(map(_bare, WORD.findall(said)))
    for name in _names(text):
        if _bare(name) not in folded:
            return Fault(texts.FAULT_NAME.format(name=name))
    rest = text
    for match in matches:
        rest = rest.replace(match.claimed.text, " ")
    for token in TOKEN_WITH_DIGIT.findall(rest):
        if not re.search(rf"(?<![\w.,]){re.escape(token)}(?!\w)", said):
            return Fault(texts.FAULT_FIGURE.format(figure=token))
    if _cover(words, support) < ENOUGH_SAID:
        stems = {stem for one in support for stem in (*one.stems, *_heading_stems(one))}
        loose = [word.text for word in words if not any(kinship(word.stem, stem) >= AKIN for stem in stems)]
        return Fault(texts.FAULT_WORDS.format(words=", ".join(loose[:5])))
    return None


def _names(text: str) -> list[str]:
    """The words that are names by their capital: any but the first, and the first where it is no Danish word."""
    import simplemma

    names = [word for match in NAME.finditer(text) for word in WORD.findall(match.group()) if word[0].isupper()]
    first = WORD.search(text)
    if first and first.group()[0].isupper() and not simplemma.is_known(first.group().lower(), lang="da"):
        names.append(first.group())
    return names


def _bare(word: str) -> str:
    """A word without the genitive's "s", folded."""
    return re.sub(r"s$", "", fold(word))


def _unhedged(text: str, words: Sequence[Word], matches: Sequence[_Match], support: Sequence[Sentence]) -> Fault | None:
    """A fault where the source denies, proposes, expects or conditions what the claim says outright, or the reverse."""
    scopes = [_scope(match.sentence, match.found.span) for match in matches]
    scopes = scopes or [_scope(support[0], _middle(words, support[0]))]
    for scope in scopes:
        for hedge in HEDGES:
            if (kept := hedge.search(scope)) and not hedge.search(text):
                return Fault(texts.FAULT_HEDGE.format(word=kept.group()))
    if (denial := NEGATION.search(text)) and not any(NEGATION.search(one.text) for one in support):
        return Fault(texts.FAULT_DENIAL.format(word=denial.group()))
    return None


def _scope(sentence: Sentence, span: Span) -> str:
    """The clause of `sentence` in which `span` stands, after the words that announce it where it is a list item."""
    text = sentence.text
    announced = f"{sentence.before} " if sentence.before.rstrip().endswith(":") else ""
    ends = [match.start() for match in CLAUSE.finditer(text) if not span.start <= match.start() < span.end]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    return announced + text[start:end]


def _middle(words: Sequence[Word], sentence: Sentence) -> Span:
    """From the first to the last word of `sentence` that the claim repeats."""
    told = [own for own in sentence.words if any(kinship(word.stem, own.stem) >= AKIN for word in words)]
    return Span(told[0].start, told[-1].end) if told else Span(0, len(sentence.text))


def _respelled(text: str, matches: Sequence[_Match]) -> str:
    """`text` with each figure spelled as its source does, so that the reader finds it there."""
    for match in sorted(matches, key=lambda one: -one.claimed.span.start):
        span = match.claimed.span
        if match.claimed.text.casefold() != match.found.text.casefold():
            text = text[: span.start] + match.found.text + text[span.end :]
    return text


def _sources(support: Sequence[Sentence]) -> tuple[Source, ...]:
    """One stretch a passage, from its first supporting sentence to its last."""
    by_passage: dict[Passage, list[Span]] = {}
    for sentence in support:
        by_passage.setdefault(sentence.passage, []).append(sentence.span)
    return tuple(
        Source(passage, Span(min(span.start for span in spans), max(span.end for span in spans)))
        for passage, spans in by_passage.items()
    )
