"""HTML files: the text of the page without its menus, scripts and footers."""

import re
from html.parser import HTMLParser

from corpus.blocks import Block, Form
from corpus.cleaning import Line, normalise, squeeze
from corpus.sections import find_headings
from corpus.tables import looks_like_head, table_blocks
from corpus.text import blocks_of, decode

UNREAD = frozenset(
    {"script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "svg", "head"}
)
PARTS = frozenset(
    {"p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tr", "br", "hr", "blockquote", "pre", "dl"}
    | {"dt", "dd", "figure", "figcaption", "body", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "address"}
)
LINE_BREAK = "\u2028"
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)


def read_html(data: bytes, name: str) -> tuple[str, list[Block]]:
    """The title in the page's head, or "", and the blocks of its body."""
    page = _Page()
    page.feed(_characters(data))
    page.close()
    page.end_block()
    has_heads = any(block.form is Form.HEADING for block in page.blocks)
    return squeeze(normalise(page.title)), find_headings(page.blocks, plain=not has_heads)


def _characters(data: bytes) -> str:
    """The characters of `data`, in the encoding that the page names, if Python knows it and it fits."""
    named = _CHARSET.search(data[:2048])
    if named:
        try:
            return data.decode(named.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(data)
    return decode(data)


class _Page(HTMLParser):
    """Gathers the text between the tags that part a page into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self._text: list[str] = []
        self._unread: list[str] = []
        self._in_title = False
        self._heading = 0
        self._lists: list[int | None] = []
        self._mark = ""
        self._rows: list[list[str]] = []
        self._tables = 0
        self._headed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what `tag` begins."""
        self._in_title = self._in_title or tag == "title"
        if tag in UNREAD and tag != "head":
            self._unread.append(tag)
        if self._unread or tag not in PARTS:
            return
        if tag == "br" or (self._tables and tag not in ("table", "tr", "td", "th")):
            self._text.append(LINE_BREAK)
            return
        self.end_block()
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag == "table":
            self._tables += 1
        elif tag == "tr":
            self._rows.append([])
        elif re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
        self._headed = self._headed or tag == "th"

    def handle_endtag(self, tag: str) -> None:
        """End what `tag` ends."""
        self._in_title = self._in_title and tag != "title"
        if self._unread:
            if tag == self._unread[-1]:
                self._unread.pop()
            return
        if tag in ("td", "th") and self._tables:
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in PARTS and not self._tables:
            self.end_block()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Take in the characters of the page."""
        if self._in_title:
            self.title += data
        elif not self._unread:
            self._text.append(data)

    def end_block(self) -> None:
        """Make a block of the text so far."""
        if self._tables and self._rows:
            return
        raw, self._text = "".join(self._text), []
        heading, mark, self._heading, self._mark = self._heading, self._mark, 0, ""
        if heading and (text := squeeze(normalise(raw))):
            self.blocks.append(Block(text, Form.HEADING, heading))
            return
        lines = [Line(line) for part in raw.split(LINE_BREAK) if (line := squeeze(normalise(part)))]
        for position, block in enumerate(blocks_of(lines)):
            text = mark + block.text if position == 0 else block.text
            self.blocks.append(Block(text, Form.ITEM if self._lists else Form.TEXT))

    def _begin_item(self) -> None:
        count = self._lists[-1] if self._lists else None
        if count is None:
            self._mark = "- "
        else:
            self._lists[-1] = count + 1
            self._mark = f"{count + 1}. "

    def _end_cell(self) -> None:
        if self._rows:
            self._rows[-1].append(squeeze(normalise("".join(self._text))))
        self._text = []

    def _end_table(self) -> None:
        self._tables -= 1
        if self._tables:
            return
        rows = [row for row in self._rows if any(row)]
        head = self._headed and len(rows) > 1 and looks_like_head(rows[0], rows[1:])
        self.blocks += table_blocks(rows[0] if head else (), rows[1:] if head else rows)
        self._rows, self._text, self._headed = [], [], False
