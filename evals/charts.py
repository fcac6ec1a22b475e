"""Charts as inline SVG, drawn here so that the report needs no script and no network. Colours come from its style.

All are 360 units wide, the width of a phone, and grow with the page.
"""

from collections.abc import Mapping, Sequence
from html import escape

from evals import report_texts as words
from evals.scores import Bin, Estimate, Point

WIDTH = 360
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 40
PLOT = 200
ROW = 24
LABELS = 118
HISTOGRAM_BARS = 12


def accuracy_chart(groups: Mapping[str, Estimate], labels: Mapping[str, str]) -> str:
    """One row a group: the share that is right as a dot, its interval as a line."""
    left, right = LABELS, WIDTH - 66
    parts = []
    for share in (0.0, 0.5, 1.0):
        x = left + share * (right - left)
        parts.append(_line(x, 4, x, 8 + ROW * len(groups), "grid"))
        parts.append(_text(x, 24 + ROW * len(groups), words.whole_share(share), "tick", "middle"))
    shown = sorted(((labels.get(name, name), one) for name, one in groups.items()), key=lambda pair: pair[0])
    for number, (label, one) in enumerate(shown):
        y = 8 + ROW * number + ROW / 2
        low, value, high = (left + share * (right - left) for share in (one.low, one.value, one.high))
        parts.append(_text(left - 10, y + 4, label, "label", "end"))
        parts.append(_line(low, y, high, y, "whisker"))
        parts.append(f'<circle class="mark" cx="{value:.1f}" cy="{y:.1f}" r="5"/>')
        parts.append(_text(WIDTH - 2, y + 4, f"{words.whole_share(one.value)} ({one.n})", "value", "end"))
    return _svg(words.CHART_ACCURACY, 34 + ROW * len(groups), parts)


def calibration_chart(bins: Sequence[Bin]) -> str:
    """Confidence against the share that was right; on the broken line the two are equal."""
    parts = [*_frame(1.0, words.CONFIDENCE), _line(*_at(0, 0), *_at(1, 1), "ideal")]
    most = max((one.n for one in bins), default=1)
    for one in bins:
        x, y = _at(one.confidence, one.accuracy)
        radius = 4 + 8 * (one.n / most) ** 0.5
        tip = f"<title>{escape(words.bin_tip(one.confidence, one.accuracy, one.n))}</title>"
        parts.append(f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{tip}</circle>')
    return _svg(words.CHART_CALIBRATION, TOP + PLOT + BOTTOM, parts)


def risk_chart(points: Sequence[Point]) -> str:
    """The share of wrong answers over the share of questions answered, the most confident first."""
    highest = max([point.risk for point in points], default=0.0)
    top = next(step for step in (0.1, 0.2, 0.4, 1.0) if highest <= step)
    places = " ".join("{:.1f},{:.1f}".format(*_at(point.coverage, point.risk / top)) for point in points)
    parts = [*_frame(top, words.COVERAGE), f'<polyline class="curve" points="{places}"/>']
    return _svg(words.CHART_RISK, TOP + PLOT + BOTTOM, parts)


def latency_chart(milliseconds: Sequence[float]) -> str:
    """How many answers took how long; the slowest bar holds all that took longer."""
    slowest = sorted(milliseconds)[int(0.98 * (len(milliseconds) - 1))] if milliseconds else 1.0
    step = max(slowest / HISTOGRAM_BARS, 0.1)
    counts = [0] * HISTOGRAM_BARS
    for one in milliseconds:
        counts[min(int(one / step), HISTOGRAM_BARS - 1)] += 1
    most = max(counts) or 1
    width = (WIDTH - LEFT - RIGHT) / HISTOGRAM_BARS
    parts = [_line(LEFT, TOP + PLOT, WIDTH - RIGHT, TOP + PLOT, "axis")]
    for number, count in enumerate(counts):
        height = PLOT * count / most
        x = LEFT + number * width + 1
        tip = f"<title>{escape(words.latency_tip(number * step, (number + 1) * step, count))}</title>"
        place = f'x="{x:.1f}" y="{TOP + PLOT - height:.1f}" width="{width - 2:.1f}" height="{height:.1f}"'
        parts.append(f'<rect class="bar" {place} rx="2">{tip}</rect>')
    for share in (0.0, 0.5, 1.0):
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        anchor = "end" if share == 1 else "middle"
        parts.append(_text(x, TOP + PLOT + 16, words.milliseconds(share * step * HISTOGRAM_BARS), "tick", anchor))
    parts += [_text(LEFT - 6, TOP + 10, str(most), "tick", "end"), _text(LEFT - 6, TOP + PLOT, "0", "tick", "end")]
    parts.append(_text(WIDTH / 2, TOP + PLOT + 34, words.LATENCY_AXIS, "tick", "middle"))
    return _svg(words.CHART_LATENCY, TOP + PLOT + BOTTOM, parts)


def _frame(top: float, axis: str) -> list[str]:
    """Grid and labels of a plot whose axes are shares: across 0 to 1, upwards 0 to `top`."""
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        (x, bottom), (_, y) = _at(share, 0), _at(0, share)
        parts += [_line(x, TOP, x, bottom, "grid"), _line(LEFT, y, WIDTH - RIGHT, y, "grid")]
        anchor = "end" if share == 1 else "middle"
        parts.append(_text(x, bottom + 16, words.whole_share(share), "tick", anchor))
        parts.append(_text(LEFT - 6, y + 4, words.short_share(share * top), "tick", "end"))
    parts.append(_text((LEFT + WIDTH) / 2, TOP + PLOT + 34, axis, "tick", "middle"))
    return parts


def _at(across: float, up: float) -> tuple[float, float]:
    """The place in the plot of two shares."""
    return LEFT + across * (WIDTH - LEFT - RIGHT), TOP + (1 - up) * PLOT


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, kind: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    """The chart; what it shows in full stands in a table beside it, so to a screen reader it is one picture."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
