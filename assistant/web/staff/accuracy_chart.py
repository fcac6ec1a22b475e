"""The share of right answers, run by run, as a chart that is drawn here."""

from collections.abc import Sequence

from assistant.web.escaping import escape
from assistant.web.staff import texts
from assistant.web.staff.evaluations import Past

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 640, 220, 48, 14, 30


def accuracy_over_time(runs: Sequence[Past]) -> str:
    """The runs from left to right in order of time, as SVG; `runs` come the newest first."""
    ordered = list(reversed(runs))
    step = (_WIDTH - _LEFT - 20) / max(1, len(ordered) - 1)
    points = [(_LEFT + i * step, _height(past.share)) for i, past in enumerate(ordered)]
    grid = "".join(
        f'<line x1="{_LEFT}" x2="{_WIDTH - 10}" y1="{_height(share):.1f}" y2="{_height(share):.1f}"/>'
        f'<text x="{_LEFT - 8}" y="{_height(share) + 4:.1f}" text-anchor="end">{escape(texts.share(share))}</text>'
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(_dot(x, y, past) for (x, y), past in zip(points, ordered, strict=True))
    name = escape(texts.OVER_TIME)
    return (
        f'<figure class="chart"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{name}">'
        f'<g class="grid">{grid}</g><polyline points="{line}"/>{dots}</svg>'
        f"<figcaption>{name}</figcaption></figure>"
    )


def _dot(x: float, y: float, past: Past) -> str:
    tip = f"{past.time:%d.%m.%Y}: {texts.share(past.share)}"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"><title>{escape(tip)}</title></circle>'


def _height(share: float) -> float:
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)
