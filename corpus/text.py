"""Plain text: the encoding recognised, lines put together, headings found."""

import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

from corpus.blocks import Block
from corpus.cleaning import Joiner, Line, normalise, paragraphs, squeeze
from corpus.sections import find_headings

SHORTEST_SENTENCE = 20  # characters: before it, two spaces part columns rather than sentences

_FORGOTTEN_STOP = re.compile(r"(?<=[a-zæøå0-9])  (?=[A-ZÆØÅ][a-zæøå])")


def decode(data: bytes) -> str:
    """The characters of `data`: UTF-8 or UTF-16 with a mark, UTF-8, or else Windows-1252 or what fits better."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=["cp1252", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]).best()
        return str(best) if best else data.decode("cp1252", errors="replace")


def read_text(data: bytes, name: str) -> tuple[str, list[Block]]:
    """No declared title, and the blocks of a plain text file. Form feeds part it into pages."""
    text = normalise(decode(data))
    return "", find_headings(blocks_of(read_lines(text)))


def read_lines(text: str) -> list[Line]:
    """The lines of normalised `text` that hold something, with their page where form feeds make pages."""
    paged = "\f" in text.strip("\f\n ")
    lines: list[Line] = []
    for number, page in enumerate(text.split("\f"), start=1):
        gap = 1
        for raw in page.split("\n"):
            if line := _line(raw):
                lines.append(Line(line, gap, number if paged else None))
                gap = 0
            else:
                gap += 1
    return lines


def _line(raw: str) -> str:
    """`raw` with single spaces, and a line break where two spaces before a capital show a forgotten full stop."""
    parts = _FORGOTTEN_STOP.split(raw.strip())
    ends = len(parts) == 2 and len(parts[0]) > SHORTEST_SENTENCE and "  " not in parts[0] + parts[1]
    return "\n".join(map(squeeze, parts)) if ends else squeeze(raw)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """A block for each paragraph that `lines` make up."""
    joiner = Joiner(line.text for line in lines)
    return [block_of(group, joiner) for group in paragraphs(lines)]


def block_of(group: Sequence[Line], joiner: Joiner) -> Block:
    """The block that the lines of one paragraph make up."""
    text = ""
    breaks: list[tuple[int, int]] = []
    for line in group:
        joined = joiner.join(text, line.text) if text else line.text
        if line.page is not None and (not breaks or breaks[-1][1] != line.page):
            breaks.append((len(joined) - len(line.text), line.page))
        text = joined
    return Block(text, breaks=tuple(breaks))
