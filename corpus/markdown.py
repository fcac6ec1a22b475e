"""Markdown, as the CommonMark rules and GitHub's tables have it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from corpus.blocks import Block, Form
from corpus.cleaning import Line, normalise, squeeze
from corpus.sections import LONGEST_HEADING, find_headings
from corpus.tables import is_data, table_blocks
from corpus.text import blocks_of, decode

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.S)
_LOOKS_LIKE = re.compile(r"^(?:#{1,6} \S|\|.*\|$|\[.+\]\(.+\))", re.M)

_LOOSE_ROWS = re.compile(r"(?:^[ \t]*\|[^\n]*\|[^\n]*(?:\n\s*(?=[ \t]*\|)|$)){2,}", re.M)
_RULE = re.compile(r"^[|\s:-]+$")


def looks_like_markdown(text: str) -> bool:
    """Whether plain `text` carries Markdown's marks: headings with #, tables or links."""
    return len(_LOOKS_LIKE.findall(text)) > 0


def read_markdown(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the front matter, or "", and the blocks. Emphasis, links and HTML tags leave but their text."""
    text = normalise(decode(data)).replace("\f", "\n")
    front = _FRONT_MATTER.match(text)
    declared = _TITLE.search(front.group()) if front else None
    text = text[front.end() :] if front else text
    text = _LOOSE_ROWS.sub(_as_table, text)
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    blocks = find_headings([block for node in tree.children for block in _blocks(node)])
    return declared.group(1).strip() if declared else "", blocks


def _as_table(rows: re.Match[str]) -> str:
    """Rows that blank lines tear apart, or that lack the rule below the head, as a table that Markdown knows.

    Every row is as wide as the widest, so that no cell is lost.
    """
    lines = [line.strip().strip("|").split("|") for line in rows.group().splitlines() if line.strip()]
    lines = [cells for cells in lines if not _RULE.match("|".join(cells))]
    if not lines:
        return rows.group()
    width = max(map(len, lines))
    full = [
        "| " + " | ".join([*(cell.strip() for cell in cells), *[""] * (width - len(cells))]) + " |" for cells in lines
    ]
    return "\n".join([full[0], "|" + "---|" * width, *full[1:]]) + "\n"


def _blocks(node: SyntaxTreeNode, item: bool = False) -> Iterator[Block]:
    """The blocks of a node of the syntax tree and of all below it; `item` inside a list."""
    if node.type == "heading":
        *before, last = _inline(node).split("\n") if node.markup[0] in "-=" else [_inline(node)]
        yield from _paragraph("\n".join(before), item)
        if text := squeeze(last):
            short = len(text) <= LONGEST_HEADING
            yield Block(text, Form.HEADING, int(node.tag[1])) if short else Block(text)
    elif node.type == "paragraph":
        yield from _paragraph(_inline(node), item)
    elif node.type in ("fence", "code_block", "html_block"):
        yield from _paragraph(_TAG.sub(" ", node.content), item)
    elif node.type == "table":
        rows = [row for part in node.children for row in part.children]
        cells = [[squeeze(_inline(cell)) for cell in row.children] for row in rows]
        headless = len(cells) > 1 and is_data(cells[0], cells[1:])
        yield from table_blocks((), cells) if headless else table_blocks(cells[0], cells[1:] or cells)
    elif node.type == "list_item":
        yield from _list_item(node)
    else:
        for child in node.children:
            yield from _blocks(child, item)


def _list_item(node: SyntaxTreeNode) -> Iterator[Block]:
    """The item's paragraphs, the first with its number where the list is numbered."""
    mark = f"{node.info}{node.markup} " if node.info else "- "
    for position, block in enumerate(block for child in node.children for block in _blocks(child, item=True)):
        yield Block(mark + block.text, Form.ITEM) if position == 0 else block


def _paragraph(text: str, item: bool) -> Iterator[Block]:
    """The paragraphs in `text`, which may have lines of its own."""
    lines = [Line(line) for raw in text.split("\n") if (line := squeeze(raw))]
    for block in blocks_of(lines):
        yield Block(block.text, Form.ITEM if item else block.form)


def _inline(node: SyntaxTreeNode) -> str:
    """The characters that a reader sees of a heading, a paragraph or a cell."""
    tokens: Sequence[Token] = next(
        (child.token.children or [] for child in node.children if child.type == "inline" and child.token), []
    )
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "html_inline":
            parts.append("\n" if token.content.lower().startswith("<br") else "")
        else:
            parts.append(token.content)
    return "".join(parts)
