"""The code knows Danish and municipal documents in general, and nothing of what the plan says.

What a docstring or a comment gives as an example decides no answer, and is left out here.
"""

import ast
import re
from pathlib import Path

import pytest

from assistant.words import fold, weight
from corpus.document import Document
from corpus.figures import Kind, find_figures
from corpus.reading import read_document

PACKAGES = ("assistant", "corpus", "index")
RARE = 0.9
"""The weight from which a word is rare in everyday Danish: it then names something."""
CAPITALISED = re.compile(r"(?<![.!?:”»\n])[ (][»”]?(?P<name>[A-ZÆØÅ][\w-]{3,})")


@pytest.fixture(scope="module")
def plan(root: Path) -> Document:
    (path,) = (root / "corpus" / "documents").glob("*.txt")
    return read_document(path)


@pytest.fixture(scope="module")
def code(root: Path) -> dict[str, str]:
    """Every file of code, prompts or fitted data under the packages by its name, folded, without docstrings."""
    files = [path for package in PACKAGES for path in sorted((root / package).rglob("*")) if path.is_file()]
    return {
        str(path.relative_to(root)): fold(without_docstrings(path.read_text(encoding="utf-8"), path.suffix))
        for path in files
        if path.suffix in (".py", ".json", ".j2", ".js", ".html")
    }


def without_docstrings(text: str, suffix: str) -> str:
    """The strings and numbers of Python code without its docstrings and comments; any other text as it is."""
    if suffix != ".py":
        return text
    nodes = list(ast.walk(ast.parse(text)))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return "\n".join(str(node.value) for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings)


def naming(code: dict[str, str], terms: set[str]) -> dict[str, list[str]]:
    """The files that hold one of `terms` as a whole word, with those that they hold; the decimals of another number
    are none."""
    patterns = {term: re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(fold(term))}(?!\w)") for term in sorted(terms)}
    found = {name: [term for term, pattern in patterns.items() if pattern.search(text)] for name, text in code.items()}
    return {name: terms for name, terms in found.items() if terms}


def test_a_name_in_the_code_would_be_seen_but_not_one_in_a_docstring() -> None:
    source = '"""About Vandhuset."""\nPLACES = ("Havnen",)\n'
    seen = naming({"places.py": fold(without_docstrings(source, ".py"))}, {"Vandhuset", "Havnen"})

    assert seen == {"places.py": ["Havnen"]}


def test_a_count_would_be_seen_but_not_the_decimals_of_a_weight() -> None:
    assert naming({"a.json": '{"weight":0.37}', "b.json": '{"places":37}'}, {"37"}) == {"b.json": ["37"]}


def test_no_rare_name_of_the_plan_stands_in_the_code(plan: Document, code: dict[str, str]) -> None:
    rare = {match["name"] for match in CAPITALISED.finditer(plan.text) if weight(match["name"]) >= RARE}

    assert len(rare) > 10
    assert naming(code, rare) == {}


def test_no_topic_of_the_plans_headings_stands_in_the_code(plan: Document, code: dict[str, str]) -> None:
    words = {word for section in plan.sections for word in re.findall(r"[^\W\d_-]{6,}", section.name)}
    topics = {word for word in words if weight(word) >= RARE}

    assert len(topics) >= 3
    assert naming(code, topics) == {}


def test_no_amount_and_no_count_of_the_plan_stands_in_the_code(plan: Document, code: dict[str, str]) -> None:
    figures = find_figures(plan.text)
    amounts = {figure.text for figure in figures if figure.kind is Kind.AMOUNT}
    counts = {
        re.sub(r"^\D+", "", figure.text)
        for figure in figures
        if figure.kind is Kind.COUNT and len(re.sub(r"\D", "", figure.text)) >= 3 and not figure.text.endswith("00")
    }

    assert amounts
    assert counts
    assert naming(code, amounts | counts) == {}


def test_no_day_of_the_plan_stands_in_the_code(plan: Document, code: dict[str, str]) -> None:
    days = [
        f for f in find_figures(plan.text) if f.kind is Kind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", str(f.value))
    ]
    told = {figure.text for figure in days if re.search(r"\d{4}", figure.text)} | {str(figure.value) for figure in days}

    assert len(told) > 8
    assert naming(code, told) == {}
