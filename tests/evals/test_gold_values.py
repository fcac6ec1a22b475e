"""Gold values are read strictly and found in any wording."""

import pytest

from evals.values import Gold


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"date": "2026-06"}, "i juni 2026"),
        ({"date": "2035"}, "mangler i 2035"),
        ({"date": "2027-02-01"}, "fra den 1. februar 2027 til den 31. januar 2029"),
        ({"date_text": "ultimo 2025"}, "åbnede Ultimo 2025"),
        ({"period": "2026/2029"}, "i perioden 2026-2029"),
        ({"period": "2028-05-03/2028-06-20"}, "fra 3. maj til 20. juni 2028"),
        ({"time": "14:30"}, "kl. 14.30"),
        ({"time": "18:00"}, "kl. 15.30-18.00"),
        ({"amount": "14-18 mio DKK"}, "14-18 mio. kr."),
        ({"amount": "475000 DKK"}, "475.000 kr."),
        ({"amount": "2.3 mia DKK"}, "2,3 mia. kr."),
        ({"count": "4"}, "fire spor"),
        ({"percent": "12.5"}, "12,5 pct."),
        ({"share": "9/12"}, "tre fjerdedele"),
        ({"age": "60"}, "over 60 år"),
        ({"law": "servicelovens § 192 a"}, "efter serviceloven § 192 a"),
        ({"law": "§ 85"}, "servicelovens § 85"),
    ],
)
def test_a_value_is_found_in_another_wording(item, text):
    assert Gold.parse(item).is_in(text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"date": "2026-06-03"}, "i juni 2026"),
        ({"period": "2026/2029"}, "2026-2032"),
        ({"time": "14:30"}, "kl. 15.30"),
        ({"amount": "475000 DKK"}, "475 mio. kr."),
        ({"percent": "24"}, "24 procentpoint"),
        ({"share": "1/4"}, "hver tredje"),
        ({"law": "servicelovens § 4"}, "sundhedslovens § 4"),
        ({"law": "servicelovens § 4"}, "servicelovens § 85"),
    ],
)
def test_a_neighbouring_value_is_not_it(item, text):
    assert not Gold.parse(item).is_in(text)


@pytest.mark.parametrize(
    "item",
    [
        {"date": "3. juni 2026"},
        {"date": "2026-13"},
        {"amount": "588,5 mio"},
        {"amount": "475.000 DKK"},
        {"count": "mange"},
        {"time": "25:00"},
        {"share": "1/0"},
        {"law": "serviceloven"},
        {"period": "2026-2029"},
        {"temperature": "4"},
        {"count": {"approximate": "true"}},
        {"count": {"range": ["1", "2", "3"]}},
        {"date": "2026-06-03", "count": "1"},
        "2026-06-03",
    ],
)
def test_a_value_in_the_wrong_form_is_refused(item):
    with pytest.raises(ValueError, match=r"\w"):
        Gold.parse(item)
