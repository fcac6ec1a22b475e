"""An answer as a person reads it in a shell: coloured in a terminal, plain text in a pipe."""

import sys
import textwrap
from typing import Any

from assistant import texts
from assistant.client import AnswerJson

WIDTH = 100


def show_answer(answer: AnswerJson) -> None:
    """Print `answer`, its numbered sources and, where there is one, how it came about."""
    blocks = [answer["answer"], *(_source(citation) for citation in answer["citations"])]
    if "explanation" in answer:
        blocks.append(_explanation(answer["explanation"]))
    if not sys.stdout.isatty():
        print("\n\n".join(blocks))
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False, width=None)
    console.print(blocks[0], style="bold")
    for block in blocks[1:]:
        console.print("\n" + block, style="dim")


def _source(citation: dict[str, Any]) -> str:
    place = [citation["title"], citation["section"], texts.PAGE.format(page=citation["page"])]
    known = [part for part, there in zip(place, (*place[:2], citation["page"]), strict=True) if there]
    quote = textwrap.wrap(f"“{' '.join(citation['quote'].split())}”", WIDTH)
    head = f"[{citation['number']}] {', '.join(known)} ({citation['document']})"
    return "\n".join([head, *(f"    {line}" for line in quote)])


def _explanation(explanation: dict[str, Any]) -> str:
    lines = [texts.EXPLANATION]
    for label, key in texts.EXPLAINED.items():
        value = explanation[key]
        lines.append(f"  {label}: {value if isinstance(value, str) else ' · '.join(value) or '–'}")
    lines.append(f"  {texts.CANDIDATES}:")
    for candidate in explanation["candidates"]:
        features = ", ".join(f"{name} {value:.2f}" for name, value in candidate["features"].items())
        lines.append(f"    {candidate['score']:.3f}  {' '.join(candidate['text'].split())}")
        lines.append(f"           {candidate['section']} ({candidate['document']}); {features}")
    return "\n".join(lines)
