"""What stands on a PDF page and where: runs of text and ruled lines, from the page's drawing operators.

pypdf's own text modes lose what headings and tables are told by: `plain` drops places and type sizes and breaks table
rows, `layout` keeps rows but mixes columns and drops type sizes. So the operators are followed here, with pypdf's
parser and fonts. Operators and matrices: ISO 32000-1, 8.3 (coordinates), 9.4 (text), 14.8 (artifacts).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font

from corpus.pdf_geometry import IDENTITY, Matrix, Rule, Run, matrix_of, page_matrix, times

WORD_GAP = 0.16  # of the type size: less is kerning
JOIN_GAP = 1.0  # of the type size: more, and what one operator shows is two runs
THIN = 3.0  # points: a thicker rectangle is a background, not a line
MAX_DEPTH = 8  # forms within forms


@dataclass(frozen=True, slots=True)
class PageContent:
    """The runs of a page in the order in which they are drawn, and its rules."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    height: float


FontCache = dict[int, Font]


def read_page(page: PageObject, fonts: FontCache) -> PageContent:
    """The content of `page`. `fonts` is kept by the caller from page to page."""
    contents = page.get_contents()
    drawing = _Drawing(fonts)
    if contents is not None:
        box = page.mediabox
        corners = float(box.left), float(box.bottom), float(box.right), float(box.top)
        drawing.state.matrix = page_matrix(page.rotation, *corners)
        drawing.draw(contents, page.get("/Resources", DictionaryObject()).get_object())
    turned = page.rotation % 180 == 90
    return PageContent(
        tuple(drawing.runs), tuple(drawing.rules), float(page.mediabox.width if turned else page.mediabox.height)
    )


@dataclass(slots=True)
class _State:
    """The graphics state, as far as text needs it; saved and restored by q and Q."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    bold: bool = False
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Drawing:
    """Follows the operators of a page and of the forms in it, and notes down what they show."""

    fonts: FontCache
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    _saved: list[_State] = field(default_factory=list)
    _text: Matrix = IDENTITY
    _line: Matrix = IDENTITY
    _path: list[tuple[float, float, float, float]] = field(default_factory=list)
    _point: tuple[float, float] = (0.0, 0.0)
    _marks: list[bool] = field(default_factory=list)
    _depth: int = 0
    _goes_on: bool = False

    def draw(self, content: ContentStream, resources: DictionaryObject) -> None:
        """Follow the operators of `content`; one with wrong operands is passed over, as viewers do."""
        for operands, operator in content.operations:
            try:
                self._step(operator, operands, resources)
            except (IndexError, KeyError, TypeError, ValueError, AttributeError, OverflowError):
                continue

    def _step(self, operator: bytes, operands: Any, resources: DictionaryObject) -> None:
        if operator in _TEXT_OPERATORS:
            _TEXT_OPERATORS[operator](self, operands)
        elif operator in _PATH_OPERATORS:
            _PATH_OPERATORS[operator](self, operands)
        elif operator == b"Tf":
            self._set_font(resources, operands)
        elif operator == b"Do":
            self._draw_form(resources, operands[0])
        elif operator in (b"BDC", b"BMC"):
            self._marks.append(_is_furniture(operands))
        elif operator == b"EMC" and self._marks:
            self._marks.pop()

    def _set_font(self, resources: DictionaryObject, operands: Any) -> None:
        self.state.size = float(operands[1])
        self.state.font = None
        font_object = _entry(resources, "/Font", operands[0])
        key = getattr(getattr(font_object, "indirect_reference", None), "idnum", 0) or id(font_object)
        if key not in self.fonts:
            self.fonts[key] = Font.from_font_resource(font_object)
        self.state.font = self.fonts[key]
        name = str(font_object.get("/BaseFont", "")).lower()
        self.state.bold = any(weight in name for weight in ("bold", "black", "heavy", "semibold", "-bd"))

    def _draw_form(self, resources: DictionaryObject, name: str) -> None:
        form = _entry(resources, "/XObject", name)
        if form.get("/Subtype") != "/Form" or self._depth >= MAX_DEPTH or not isinstance(form, StreamObject):
            return
        saved, self.state = self.state, replace(self.state)
        self.state.matrix = times(matrix_of(form.get("/Matrix", IDENTITY)), self.state.matrix)
        self._depth += 1
        own = form.get("/Resources", resources).get_object()
        self.draw(ContentStream(form, form.indirect_reference.pdf if form.indirect_reference else None), own)
        self._depth -= 1
        self.state = saved

    # Text -----------------------------------------------------------------------------------------------------------

    def _begin_text(self, _: Any) -> None:
        self._text = self._line = IDENTITY

    def _move(self, operands: Any) -> None:
        self._line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)
        self._text = self._line

    def _move_and_lead(self, operands: Any) -> None:
        self.state.leading = -float(operands[1])
        self._move(operands)

    def _set_matrix(self, operands: Any) -> None:
        self._text = self._line = matrix_of(operands)

    def _next_line(self, _: Any) -> None:
        self._move((0.0, -self.state.leading))

    def _show(self, operands: Any) -> None:
        self._show_all(operands[:1])

    def _show_array(self, operands: Any) -> None:
        self._show_all(operands[0])

    def _show_next(self, operands: Any) -> None:
        self._next_line(())
        self._show_all(operands[:1])

    def _show_spaced(self, operands: Any) -> None:
        self.state.word_spacing, self.state.spacing = float(operands[0]), float(operands[1])
        self._next_line(())
        self._show_all(operands[2:3])

    def _show_all(self, items: Any) -> None:
        """Show strings, moved apart by the numbers between them, in thousandths of the type size."""
        self._goes_on = False
        for item in items:
            if isinstance(item, (bytes, str)):
                self._show_string(item)
                self._goes_on = True
            else:
                self._advance(-float(item) / 1000 * self.state.size * self.state.scale)

    def _show_string(self, value: bytes | str) -> None:
        state = self.state
        if state.font is None:
            return
        text, width = _decode(state.font, value)
        spaces = text.count(" ")
        shown = (width / 1000 * state.size + len(text) * state.spacing + spaces * state.word_spacing) * state.scale
        matrix = times((state.size * state.scale, 0, 0, state.size, 0, state.rise), times(self._text, state.matrix))
        self._advance(shown)
        end = times(self._text, state.matrix)
        self._note(text, matrix, end[4])

    def _advance(self, distance: float) -> None:
        self._text = times((1, 0, 0, 1, distance, 0), self._text)

    def _note(self, text: str, matrix: Matrix, right: float) -> None:
        """Note `text` down, joined to the run before it where they touch. Text that is not level is no running text."""
        a, b, c, d, left, base = matrix
        size = (c * c + d * d) ** 0.5
        if not text or size < 1 or any(self._marks) or abs(b) > 0.1 * abs(a):
            return
        run = Run(text, left, max(right, left), base, size, self.state.bold)
        last = self.runs[-1] if self.runs else None
        if last and last.base == base and last.size == size and last.bold == run.bold:
            gap = (left - last.right) / size
            if -1 < gap < (JOIN_GAP if self._goes_on else WORD_GAP):
                space = " " if gap > WORD_GAP and last.text[-1] != " " != text[0] else ""
                self.runs[-1] = replace(last, text=last.text + space + text, right=run.right)
                return
        self.runs.append(run)

    # State ----------------------------------------------------------------------------------------------------------

    def _save(self, _: Any) -> None:
        self._saved.append(replace(self.state))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def _transform(self, operands: Any) -> None:
        self.state.matrix = times(matrix_of(operands), self.state.matrix)

    # Paths ----------------------------------------------------------------------------------------------------------

    def _rectangle(self, operands: Any) -> None:
        x, y, width, height = (float(operand) for operand in operands)
        corners = [self._place(x, y), self._place(x + width, y + height)]
        (left, right), (bottom, top) = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
        self._path.append((left, bottom, right, top))

    def _start_path(self, operands: Any) -> None:
        self._point = self._place(float(operands[0]), float(operands[1]))

    def _line_to(self, operands: Any) -> None:
        point = self._place(float(operands[0]), float(operands[1]))
        (left, right), (bottom, top) = sorted((self._point[0], point[0])), sorted((self._point[1], point[1]))
        self._path.append((left, bottom, right, top))
        self._point = point

    def _place(self, x: float, y: float) -> tuple[float, float]:
        placed = times((1, 0, 0, 1, x, y), self.state.matrix)
        return placed[4], placed[5]

    def _stroke(self, _: Any) -> None:
        """Note the path's lines, and the four sides of its rectangles."""
        for left, bottom, right, top in self._path:
            if right - left > THIN and top - bottom > THIN:
                self.rules += [Rule(left, bottom, right, bottom), Rule(left, top, right, top)]
                self.rules += [Rule(left, bottom, left, top), Rule(right, bottom, right, top)]
            else:
                self.rules.append(Rule(left, bottom, right, top))
        self._path.clear()

    def _fill(self, _: Any) -> None:
        """Note thin filled rectangles: many programs draw lines that way."""
        self.rules += [Rule(*box) for box in self._path if min(box[2] - box[0], box[3] - box[1]) <= THIN]
        self._path.clear()

    def _forget_path(self, _: Any) -> None:
        self._path.clear()


def _setter(name: str, factor: float = 1.0) -> Callable[[_Drawing, Any], None]:
    return lambda drawing, operands: setattr(drawing.state, name, float(operands[0]) * factor)


_TEXT_OPERATORS: dict[bytes, Callable[[_Drawing, Any], None]] = {
    b"BT": _Drawing._begin_text,
    b"Td": _Drawing._move,
    b"TD": _Drawing._move_and_lead,
    b"Tm": _Drawing._set_matrix,
    b"T*": _Drawing._next_line,
    b"Tj": _Drawing._show,
    b"TJ": _Drawing._show_array,
    b"'": _Drawing._show_next,
    b'"': _Drawing._show_spaced,
    b"Tc": _setter("spacing"),
    b"Tw": _setter("word_spacing"),
    b"Tz": _setter("scale", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"q": _Drawing._save,
    b"Q": _Drawing._restore,
    b"cm": _Drawing._transform,
}
_PATH_OPERATORS: dict[bytes, Callable[[_Drawing, Any], None]] = {
    b"re": _Drawing._rectangle,
    b"m": _Drawing._start_path,
    b"l": _Drawing._line_to,
    b"n": _Drawing._forget_path,
    **dict.fromkeys((b"S", b"s", b"B", b"B*", b"b", b"b*"), _Drawing._stroke),
    **dict.fromkeys((b"f", b"F", b"f*"), _Drawing._fill),
}


def _entry(resources: DictionaryObject, kind: str, name: str) -> Any:
    """The font or form that `resources` call `name`. Raises `KeyError` where there is none."""
    entries: Any = resources[kind].get_object()
    return entries[name].get_object()


def _is_furniture(operands: Any) -> bool:
    """Whether marked content is a running header or footer by its own account."""
    if not operands or operands[0] != "/Artifact" or len(operands) < 2 or not isinstance(operands[1], DictionaryObject):
        return False
    return operands[1].get("/Type") == "/Pagination"


def _decode(font: Font, value: bytes | str) -> tuple[str, float]:
    """The characters that `value` shows in `font`, and their width in thousandths of the type size."""
    if isinstance(value, str):
        value = getattr(value, "original_bytes", value.encode("latin-1", "replace"))
    if isinstance(font.encoding, str):
        codes = value.decode(font.encoding, "replace")
        shown = codes
    else:
        codes = "".join(chr(byte) for byte in value)
        shown = "".join(font.encoding.get(byte, chr(byte)) for byte in value)
    width = sum(font.space_width if code == font.space_char else font.get_text_width(code) for code in codes)
    return "".join(font.character_map.get(character, character) for character in shown), width
