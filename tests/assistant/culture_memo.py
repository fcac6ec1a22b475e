"""A memo of the tests' own making, on subjects that the project's documents do not have."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.evidence import Evidence, Nearness, weigh
from assistant.matching import missing
from assistant.question import read_question
from assistant.sentences import Sentence, sentences_of
from assistant.words import Vocabulary, content_words
from corpus.document import Passage
from corpus.passages import cut_passages
from corpus.reading import read_document

MEMO = """# Årsplan for Kulturudvalget i Nordby

## 1. Biblioteker – udvalgsmøde den 14. januar 2028

Nordby Kommune driver syv biblioteker, og der er ca. 12.500 aktive lånere. Der søges om 4,2 mio. kr. til en ny filial \
på Havnen. Det foreslås, at filialen åbner i efteråret 2028.

Åbningstiden er udvidet til kl. 7-22 alle dage. Bibliotekernes leder er Mette Sørensen.

## 2. Svømmehaller – udvalgsmøde den 3. marts 2028 inkl. besøg

Forvaltningen har afsat 18,5 mio. kr. til renovering af to svømmehaller i 2028-2030. En voksenbillet koster 45 kr., og \
børn under 12 år går ind gratis. I 2027 var der knap 210.000 besøgende.

Det foreslås, at udvalgsmødet den 3. marts afholdes i Vandhuset, så udvalget kan besøge det nye varmtvandsbassin.

## 3. Musikskolen – udvalgsmøde den 9. juni 2028

Musikskolen har 640 elever, hvoraf hver femte går til klaver. Ventelisten er på 85 børn. Tilskuddet til Musikskolen \
forventes at stige med 3 procent i 2029.

Følgende indsatser er i gang:

- undervisning i tre landsbyer
- lån af instrumenter
- et ungdomsorkester

## 4. Museet – udvalgsmøde den 22. september 2028

Museet modtager efter museumslovens § 14 et statsligt tilskud på 2,1 mio. kr. årligt. Museet lukkede den 1. februar \
2027 på grund af vandskade og forventes genåbnet ultimo 2028.
"""
YEAR = 2028


def passages_of(text: str, name: str = "notat.md") -> tuple[Passage, ...]:
    """`text` read and cut as the index does it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        return tuple(cut_passages(read_document(path)))


@lru_cache(maxsize=1)
def memo_passages() -> tuple[Passage, ...]:
    """The passages of the memo."""
    return passages_of(MEMO)


@lru_cache(maxsize=1)
def memo_vocabulary() -> Vocabulary:
    """The stems of the memo."""
    texts = (f"{passage.title} {' '.join(passage.path)} {passage.text}" for passage in memo_passages())
    return Vocabulary(word.stem for text in texts for word in content_words(text))


def sentence_with(part: str, passages: tuple[Passage, ...] = ()) -> Sentence:
    """The first sentence (of the memo, unless other passages are given) that holds `part`."""
    return next(own for passage in passages or memo_passages() for own in sentences_of(passage) if part in own.text)


def evidence_for(question: str, part: str, passages: tuple[Passage, ...] = ()) -> Evidence:
    """The sentence with `part` held against `question`, as alike in meaning as can be."""
    read = read_question(question, YEAR)
    unknown = missing(read.focus, {word.stem: memo_vocabulary().kinship(word.stem) for word in read.focus})
    return weigh(read, sentence_with(part, passages), Nearness(0.9, 0.0, 0.5, 0.9, 1.0), unknown)
