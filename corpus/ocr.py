"""Pages that are pictures: told from pages of text, and read by `ocrmypdf` where it is installed with Danish."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pypdf import PageObject

FEWEST_LETTERS = 3
LARGE_PICTURE = 250_000  # pixels: a scanned page is larger, a logo smaller
FEWEST_WORDS = 20  # on fewer words nothing is said about their quality
MOST_ODD = 0.6
LANGUAGE = "dan"

_WORD = re.compile(r"[^\W\d_]+")
_PLAUSIBLE = re.compile(r"(?=.*[aeiouyæøåéöäü])[a-zæøåéöäü]{2,25}", re.IGNORECASE)


def is_rubbish(text: str) -> bool:
    """Whether `text` holds nothing to read: no letters, or mostly strings that are no words."""
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return True
    strings = text.split()
    words = [word for string in strings for word in _WORD.findall(string) if _PLAUSIBLE.fullmatch(word)]
    odd = 1 - sum(map(len, words)) / max(sum(len(string) for string in strings), 1)
    return len(strings) >= FEWEST_WORDS and odd > MOST_ODD


def has_picture(page: PageObject) -> bool:
    """Whether a picture as large as a scan stands on `page`."""
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    for reference in drawn.get_object().values() if drawn is not None else ():
        found = reference.get_object()
        if found.get("/Subtype") == "/Image" and found.get("/Width", 0) * found.get("/Height", 0) >= LARGE_PICTURE:
            return True
    return False


@cache
def can_recognise() -> bool:
    """Whether `ocrmypdf` is installed, and tesseract with Danish."""
    if shutil.which("ocrmypdf") is None or shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return LANGUAGE in listed.stdout.split()


def recognise(data: bytes, pages: Sequence[int], password: str = "") -> bytes | None:
    """The PDF in `data` with a layer of text on `pages`, or None where that cannot be done here."""
    if not can_recognise() or password:
        return None
    command = ["ocrmypdf", "--quiet", "--language", LANGUAGE, "--force-ocr", "--output-type", "pdf", "--jobs", "1"]
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        before.write_bytes(data)
        command += ["--optimize", "0", "--pages", ",".join(map(str, pages)), str(before), str(after)]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        return after.read_bytes() if done.returncode == 0 else None
