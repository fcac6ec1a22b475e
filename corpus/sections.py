"""What is a heading, a list item or a paragraph, in texts that do not say so themselves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Form
from corpus.cleaning import DANGLING, NUMBER, is_numbered, starts_item
from corpus.sentences import ends_sentence

LONGEST_HEADING = 200
LONGEST_PLAIN_HEADING = 80

# Headings that Danish authorities use again and again, known by name even where nothing else shows them.
_USUAL_HEADINGS = """
    indhold, indholdsfortegnelse, indledning, baggrund, formål, resume, resumé, sammenfatning, sagsprocedure,
    sagsfremstilling, sagsbeskrivelse, fremstilling, indstilling, beslutning, problemstilling, løsning, økonomi,
    høring, kommunikation, bilag, konklusion, opfølgning, lovgrundlag, retsgrundlag, personale, miljø, tidsplan,
    beslutningshistorik, konsekvenser, metode, litteratur, referencer, videre proces, økonomiske konsekvenser,
    personalemæssige konsekvenser, juridiske konsekvenser, sagens forløb, sagens baggrund, videre forløb,
    politisk behandling, beslutning fra tidligere møder
"""
USUAL_HEADINGS = frozenset(heading.strip() for heading in _USUAL_HEADINGS.split(","))
CONTENTS_HEADINGS = frozenset({"indhold", "indholdsfortegnelse", "1. indhold", "table of contents", "contents"})
_PAGE_AT_END = re.compile(r"\s(?:\d{1,3}|[ivxlc]{1,6})$")
_LEADS_ON = re.compile(r"(?:[-–•]\s*|\d+[.)]\s*)?at\s")
_SENTENCE_INSIDE = re.compile(r"[a-zæøå\d]\.\s+[A-ZÆØÅ]")
_DOTTED_LINE = re.compile(r"(?:\s?[.…·_]){4,}\s*(\d+|[ivxlc]+)?$")


def is_contents_line(text: str) -> bool:
    """Whether `text` is a line of a table of contents, with its row of dots."""
    return bool(_DOTTED_LINE.search(text))


def find_headings(blocks: Sequence[Block], plain: bool = True) -> list[Block]:
    """`blocks` with headings and list items told from paragraphs, and headings given their level.

    A numbered heading's level is the depth of its number. An unnumbered one stands under the numbered or marked-up
    heading before it; as the very first line it is the title, level 0; with `plain` false
    unnumbered ones are not looked for. Lines of a table of contents are left out: they are page furniture.
    """
    found: list[Block] = []
    outer = 0
    blocks = _without_contents(blocks)
    for position, block in enumerate(blocks):
        if block.form is Form.HEADING:
            outer = block.level
        elif block.form is Form.TEXT:
            if _is_numbered_heading(blocks, position):
                outer = level = number_depth(block.text)
                block = replace(block, form=Form.HEADING, level=level)
            elif starts_item(block.text):
                block = replace(block, form=Form.ITEM)
            elif plain and _is_plain_heading(blocks, position):
                top = position == 0 and block.text.casefold() not in USUAL_HEADINGS
                block = replace(block, form=Form.HEADING, level=0 if top else outer + 1)
        found.append(block)
    return found


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` without the lines of a table of contents, with a row of dots or below its heading."""
    kept: list[Block] = []
    inside = False
    for block in blocks:
        if block.text.casefold() in CONTENTS_HEADINGS:
            inside = True
        elif is_contents_line(block.text) or (inside and _PAGE_AT_END.search(block.text) and len(block.text) < 120):
            continue
        else:
            inside = False
        kept.append(block)
    return kept


def mark_title(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title that the blocks begin with, or "", and the blocks with it as a heading of level 0.

    A marked-up heading is the title when no other stands as high; a paragraph when it is short, is no sentence, and
    headings follow.
    """
    if not blocks:
        return "", []
    if marked := next((block.text for block in blocks if block.form is Form.HEADING and block.level == 0), ""):
        return marked, list(blocks)
    first, rest = blocks[0], blocks[1:]
    levels = [block.level for block in rest if block.form is Form.HEADING]
    if first.form is Form.HEADING:
        fits = bool(rest) and not is_numbered(first.text) and first.text.casefold() not in USUAL_HEADINGS
        fits = fits and all(first.level < level for level in levels)
    else:
        fits = first.form is Form.TEXT and bool(levels) and _looks_like_title(first.text)
    if not fits:
        return "", list(blocks)
    return first.text, [replace(first, form=Form.HEADING, level=0), *rest]


def number_depth(text: str) -> int:
    """How deep the number that `text` begins with is: 1 for "3.", 2 for "3.1"; 0 where there is none."""
    found = NUMBER.match(text)
    return found.group(1).count(".") + 1 if found else 0


def _looks_like_title(text: str) -> bool:
    return len(text) <= 150 and not ends_sentence(text) and any(character.isalpha() for character in text)


def _is_numbered_heading(blocks: Sequence[Block], position: int) -> bool:
    """Whether the block is "3. Something", no sentence, and not one of a list's items."""
    text = blocks[position].text
    found = NUMBER.match(text)
    if not found or not is_numbered(text) or len(text) > LONGEST_HEADING or is_contents_line(text):
        return False
    bracket = ")" in (found[2], found[3])
    if bracket or ends_sentence(text) or text.endswith(",") or found[4][0].islower():
        return False
    neighbours = [blocks[index].text for index in (position - 1, position + 1) if 0 <= index < len(blocks)]
    return not any(_is_sibling(found.group(1), neighbour) for neighbour in neighbours)


def _is_sibling(number: str, text: str) -> bool:
    """Whether `text` is the next or the previous item of the list in which `number` stands."""
    found = NUMBER.match(text)
    if not found or not is_numbered(text) or found.group(1).count(".") != number.count("."):
        return False
    return abs(int(found.group(1).rsplit(".", 1)[-1]) - int(number.rsplit(".", 1)[-1])) == 1


def _is_plain_heading(blocks: Sequence[Block], position: int) -> bool:
    """Whether the block is a short line without a full stop, above text: "Resume", "Klagesager og Danmarkskortet"."""
    text = blocks[position].text
    if text.casefold().rstrip(":") in USUAL_HEADINGS:
        return position + 1 < len(blocks)
    if not _could_be_plain_heading(text) or position + 1 == len(blocks):
        return False
    after = blocks[position + 1]
    if _LEADS_ON.match(after.text):
        return False
    if after.form is not Form.TEXT:
        return after.form is Form.ITEM
    lone = position == 0 or not _could_be_plain_heading(blocks[position - 1].text)
    return len(after.text) > LONGEST_PLAIN_HEADING or ends_sentence(after.text) or (lone and starts_item(after.text))


def _could_be_plain_heading(text: str) -> bool:
    """Whether `text` has a heading's looks."""
    if len(text) > LONGEST_PLAIN_HEADING or len(text.split()) > 9 or not text[0].isalnum() or text[0].islower():
        return False
    if text[-1] in ".,;:!…" or starts_item(text) or ": " in text or _SENTENCE_INSIDE.search(text):
        return False
    return text.split()[-1].casefold() not in DANGLING and sum(map(str.isalpha, text)) > len(text) / 2
