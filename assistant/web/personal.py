"""Takes personal data out of what people type, before it is kept."""

import re

from assistant.web import texts

_MASKED = (
    (re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?\d{4}(?!\d)"), texts.MASKED_CPR),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), texts.MASKED_EMAIL),
    (re.compile(r"(?<![\d.,])(?:\+45 ?)?\d{2}(?: ?\d{2}){3}(?![\d.,])"), texts.MASKED_PHONE),
)


def without_personal_data(text: str) -> str:
    """`text` with numbers that look like a CPR number, e-mail addresses and phone numbers masked."""
    for pattern, word in _MASKED:
        text = pattern.sub(word, text)
    return text
