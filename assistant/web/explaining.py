""" "Hvorfor dette svar?": how the question was read, what was weighed, and which step decided."""

from assistant.answer import Answer, Candidate, Explanation
from assistant.web import texts
from assistant.web.escaping import escape

_SHOWN = 5


def explanation_details(answer: Answer) -> str:
    """The explanation of `answer` as HTML that opens on demand, or "" where the answer carries none."""
    if answer.explanation is None:
        return ""
    explanation = answer.explanation
    rows = [
        (texts.READ_AS, explanation.question),
        (texts.LOOKED_FOR, _wanted(explanation)),
        (texts.FOCUS, ", ".join(explanation.focus)),
        (texts.CONSTRAINTS, ", ".join(explanation.constraints)),
        (texts.DECIDED_BY, texts.DECISIONS.get(explanation.decision, explanation.decision)),
        (texts.CONFIDENCE, texts.percent(answer.confidence)),
        (texts.TIME_TAKEN, texts.milliseconds(answer.milliseconds)),
    ]
    shown = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    considered = "".join(_candidate(candidate) for candidate in explanation.candidates[:_SHOWN])
    considered = f'<p class="considered">{escape(texts.CONSIDERED)}</p><ol>{considered}</ol>' if considered else ""
    return f'<details class="why"><summary>{escape(texts.WHY)}</summary><dl>{shown}</dl>{considered}</details>'


def _wanted(explanation: Explanation) -> str:
    kinds = explanation.kind.split(", ")
    return ", ".join(dict.fromkeys(texts.WANTED.get(kind, kind) for kind in kinds))


def _candidate(candidate: Candidate) -> str:
    place = texts.NO_SECTION if not candidate.section else candidate.section
    return (
        f'<li>{escape(candidate.text)} <span class="document">{escape(place)} · '
        f"{escape(texts.score(candidate.score))}</span></li>"
    )
