"""The Danish words that answers are put in. What the documents say is quoted, never written here."""

from collections.abc import Sequence

NUMBERS = """
    nul en to tre fire fem seks syv otte ni ti elleve tolv
    """.split()

ABBREVIATED = (
    "kr.",
    "mio.",
    "mia.",
    "pct.",
    "ca.",
    "m.v.",
    "mv.",
    "bl.a.",
    "f.eks.",
    "fx.",
    "osv.",
    "m.m.",
    "nr.",
    "stk.",
)
"""Sentence ends whose full stop belongs to the word."""
NOT_TOLD = "Det fremgår ikke af materialet"


def number(count: int) -> str:
    """`count` in words up to twelve, in digits above."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def entry(day: str, topics: Sequence[str]) -> str:
    """A meeting: its day and its topics."""
    return f"{day}: {' samt '.join(topics)}"


def place(where: str, proposed: bool) -> str:
    """Where a meeting is held, after its day and topics; a place that is only proposed is said to be."""
    return f" (foreslået afholdt {where})" if proposed else f" ({where})"


def single(meeting: str, worked_out: bool) -> str:
    """One meeting as an answer; says so where it was worked out from the dates."""
    return f"{meeting} (fundet ud fra datoerne i materialet)." if worked_out else f"{meeting}."


def several(meetings: Sequence[str]) -> str:
    """Several meetings as a list."""
    return "\n".join(f"- {meeting}" for meeting in meetings)


def chosen(meetings: Sequence[str], worked_out: bool) -> str:
    """Several meetings; says so where they were picked by their dates."""
    return f"Fundet ud fra datoerne i materialet:\n{several(meetings)}" if worked_out else several(meetings)


def counted(count: str, meetings: Sequence[str]) -> str:
    """How many meetings there are, and which."""
    noun = "møde" if len(meetings) == 1 else "møder"
    amount = "Ét" if len(meetings) == 1 else count.capitalize()
    return f"{amount} {noun} (talt op ud fra datoerne i materialet):\n{several(meetings)}"


def count_forms(count: str) -> tuple[str, ...]:
    """The ways in which a counted number of meetings stands in an answer."""
    return (f"{count} møder", "ét møde", "ét", count)


def time_between(days: int, first: str, second: str) -> str:
    """How long it is from one meeting to another; in weeks too where they are whole."""
    return f"{', altså '.join(day_forms(days)[1:])} (regnet ud fra datoerne i materialet):\n- {first}\n- {second}"


def day_forms(days: int) -> tuple[str, ...]:
    """The ways in which a number of days stands in an answer, as weeks too where they are whole."""
    weeks, over = divmod(days, 7)
    whole = () if over or not weeks else ("en uge" if weeks == 1 else f"{number(weeks)} uger",)
    return (str(days), f"{days} dage", *whole)


def no_meeting(last: str) -> str:
    """No meeting fits; the last known is named."""
    return f"{NOT_TOLD}: der er ingen møder, der passer. Det sidste møde, materialet nævner: {last}."


def says(sentence: str, marker: str) -> str:
    """A sentence of the documents as an answer, with its marker before the full stop."""
    body = sentence.rstrip()
    stop = body[-1] if body and body[-1] in ".!?" and not body.endswith(ABBREVIATED) else ""
    return f"{body[: len(body) - len(stop)].rstrip()} {marker}{stop or '.'}"


def row(label: str, cells: Sequence[str]) -> str:
    """Some cells of a table's row, below the row's label."""
    return f"{label} – {'; '.join(cells)}"


OTHER_PREMISE = "Materialet siger noget andet end spørgsmålet:"


def premise(told: str) -> str:
    """The answer, a sentence or a list, to a question that takes something for granted which the documents do not
    say."""
    gap = "\n" if told.startswith("- ") else " "
    return f"{OTHER_PREMISE}{gap}{told}"


def also(sentence: str) -> str:
    """A second sentence that may be what was meant as well."""
    return f"Materialet nævner også: {sentence}"


MISSING = {
    "date": "der står ingen dato for {thing}",
    "period": "der står ingen periode for {thing}",
    "time": "der står intet klokkeslæt for {thing}",
    "amount": "der står intet beløb for {thing}",
    "count": "der står intet antal for {thing}",
    "percent": "der står ingen procent for {thing}",
    "share": "der står ingen andel for {thing}",
    "age": "der står ingen alder for {thing}",
    "law": "der står ingen lovbestemmelse om {thing}",
    "quantity": "der står ingen størrelse for {thing}",
    "place": "der står intet sted for {thing}",
    "address": "der står ingen adresse for {thing}",
    "person": "der står ikke, hvem det er ({thing})",
    "organisation": "der står ikke, hvem det er ({thing})",
    "condition": "det, der står, gælder noget andet end {thing}",
    "alone": "det, der står, er opgjort for flere ting tilsammen, ikke for {thing}",
    "frequency": "der står ikke, hvor ofte det sker ({thing})",
    "reason": "der står ingen begrundelse for {thing}",
}


def silence(wanted: str, thing: str) -> str:
    """An abstention: what kind of thing is missing about which thing ("" where that cannot be said well)."""
    if not thing:
        return f"{NOT_TOLD}."
    missing = MISSING.get(wanted, "der står ikke noget, der svarer på spørgsmålet om {thing}")
    return f"{NOT_TOLD}: {missing.format(thing=thing)}."


def nearest(sentence: str) -> str:
    """What is known nearby, with its marker."""
    return f"Det nærmeste er: {sentence}"


NOTHING_INDEXED = "Det fremgår ikke af materialet: der er endnu ingen dokumenter."
EMPTY_QUESTION = "Spørgsmålet er tomt. Skriv et spørgsmål, fx »Hvornår er næste møde?«."


def too_long(length: int, limit: int) -> str:
    """The question has too many characters."""
    return f"Spørgsmålet er på {length} tegn, og grænsen er {limit}. Forkort det, og prøv igen."


def ask_meeting(topic: str) -> str:
    """An example question after a meeting's date."""
    return f"Hvornår er mødet om {_inside(topic)}?"


def ask_topic(topic: str) -> str:
    """An example question about a heading's topic."""
    return f"Hvad står der om {_inside(topic)}?"


def _inside(topic: str) -> str:
    """`topic` as it stands inside a sentence: its first letter small, unless its second is a capital too (OFS)."""
    return topic if topic[1:2].isupper() else topic[:1].lower() + topic[1:]
