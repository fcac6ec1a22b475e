"""A run as JUnit XML, for CI: one test case a question, one suite a set."""

import re
from xml.etree import ElementTree as ET

from evals import report_texts as words
from evals.results import Result, Run

CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Run) -> str:
    """The XML text of `results.xml`. A set that was left out is one skipped case."""
    root = ET.Element("testsuites", name="evals")
    for name in dict.fromkeys(result.set for result in run.results):
        results = [result for result in run.results if result.set == name]
        failures = sum(not result.verdict.good for result in results)
        suite = ET.SubElement(
            root, "testsuite", name=name, tests=str(len(results)), failures=str(failures), skipped="0"
        )
        for result in results:
            _add_case(suite, result, run.timing.milliseconds.get(result.id, 0.0))
    for name, why in run.left_out.items():
        suite = ET.SubElement(root, "testsuite", name=name, tests="1", failures="0", skipped="1")
        case = ET.SubElement(suite, "testcase", classname=name, name=words.LEFT_OUT)
        ET.SubElement(case, "skipped", message=_clean(why))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_case(suite: ET.Element, result: Result, milliseconds: float) -> None:
    name = f"{result.id}: {_clean(result.question)}"
    case = ET.SubElement(suite, "testcase", classname=result.set, name=name, time=f"{milliseconds / 1000:.4f}")
    if not result.verdict.good:
        failure = ET.SubElement(case, "failure", type=result.verdict.value, message=_clean(result.reason))
        lines = [f"{words.GOLD}: {result.gold}", f"{words.ANSWER}: {result.answer}"]
        lines += [f"{words.STAGE}: {words.STAGES[result.stage]}"]
        failure.text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    """`text` without the control characters that XML cannot hold."""
    return CONTROL.sub("", text)
