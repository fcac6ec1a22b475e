"""`python docs/pictures.py`: takes the pictures in docs/pictures/ of every page, light and dark, desktop and phone.

Starts the service over the project's own documents in a folder of its own. Needs Chromium, as the browser tests do.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.client import Server
from assistant.settings import Settings
from assistant.web.staff.users import Users

FOLDER = Path(__file__).parent / "pictures"
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
SCHEMES = ("light", "dark")
PASSWORD = "kun til billederne"
QUESTION = "Hvor mange penge er der afsat til køb af eksterne botilbudspladser?"
UNANSWERED = "Hvad koster en billet til Tivoli?"
NOTE = """Notat om åbningstider og pladser på værestederne

Dato: 4. marts 2026

1. Åbningstider på værestederne

Værestedet Engholm har åbent hver dag fra kl. 9 til 17 og fra den 1. juni 2026 også om aftenen til kl. 21. Værestedet
ved Søen har åbent på hverdage fra kl. 10 til 16.

2. Pladser og økonomi i 2026

Der er plads til 120 borgere om dagen på Engholm og til 45 ved Søen. Driften koster 3,4 mio. kr. i 2026, og udvalget får
en status på brugen af pladserne i september 2026.
"""
CASE = """Sagsnotat om en plads på et værested

Borgeren med nummer 070761-4285 har søgt om en plads på Engholm, og afgørelsen ventes i april 2026.
"""
"""A made-up number that passes for a personal number, as the tests have it."""
ADDED = (
    ("forstaaet", "notat.txt", NOTE),
    ("ny-udgave", "notat.txt", NOTE.replace("til 120 borgere", "til 140 borgere")),
    ("holdt-tilbage", "sag.txt", CASE),
)
STAFF = {"dokumenter": "", "tilbagemeldinger": "tilbagemeldinger", "evaluering": "evaluering"}


def main() -> None:
    """Take all pictures anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as data, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        Users(Path(data) / "users.toml").add("redaktion", PASSWORD)
        environment = {**os.environ, "ASSISTANT_DATA_DIR": data, "ASSISTANT_PORT": str(port)}
        environment["ASSISTANT_REQUESTS_PER_MINUTE"] = "1000"
        with subprocess.Popen([sys.executable, "-m", "assistant", "serve"], env=environment) as process:
            try:
                _wait(Settings(data_dir=Path(data), port=port), process)
                _take_all(f"http://127.0.0.1:{port}")
            finally:
                process.terminate()


def _wait(settings: Settings, process: "subprocess.Popen[bytes]") -> None:
    server = Server(settings)
    while not server.health():
        if process.poll() is not None:
            raise SystemExit(process.returncode)
        time.sleep(0.5)


def _take_all(address: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for size in SIZES:
            for scheme in SCHEMES:
                _take(browser, address, size, scheme)
        _take_adding(browser, address)
        browser.close()
    for path in FOLDER.iterdir():
        _shrink(path)
    shutil.copy(FOLDER / "svar-desktop-light.png", FOLDER / "chat.png")  # what the README shows


def _shrink(path: Path) -> None:
    """A page has few colours: with a palette its picture takes half the room, and the eye sees no difference."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128)
    small.save(path, optimize=True)


def _take(browser: Browser, address: str, size: str, scheme: str) -> None:
    """The pictures of one size in one colour scheme."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="da-DK")
    page.set_default_timeout(60_000)

    def keep(name: str) -> None:
        page.wait_for_timeout(700)
        page.screenshot(path=FOLDER / f"{name}-{size}-{scheme}.png")

    page.goto(address)
    page.wait_for_selector("#start .example")
    keep("start")
    _ask(page, QUESTION)
    keep("svar")
    page.locator("a.cite").first.click()
    page.wait_for_selector("#source mark")
    keep("kilde")
    page.keyboard.press("Escape")
    _ask(page, UNANSWERED)
    keep("ubesvaret")
    for name, path, shown in (("moeder", "/moeder", ".timeline"), ("tal", "/tal", "table.figures")):
        page.goto(address + path)
        page.wait_for_selector(shown)
        keep(name)
    _staff(page, address, keep)
    page.close()


def _take_adding(browser: Browser, address: str) -> None:
    """What docs/redaktion.md shows: files as they are added, last, since the documents are others afterwards."""
    width, height = SIZES["desktop"]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", locale="da-DK")
    page.set_default_timeout(60_000)
    page.goto(f"{address}/redaktion/")
    _log_in(page)
    for name, file, text in ADDED:
        page.goto(f"{address}/redaktion/")
        page.wait_for_selector("[data-files]", state="attached")
        given = {"name": file, "mimeType": "text/plain", "buffer": text.encode()}
        page.locator("[data-files]").set_input_files([given])  # type: ignore[list-item]
        page.wait_for_function("document.querySelector('.uploads > li:last-child')?.dataset.done")
        page.wait_for_timeout(1500)  # the list below is fetched anew
        page.screenshot(path=FOLDER / f"redaktion-{name}.png")
        if name == "ny-udgave":
            page.get_by_role("button", name="Erstat").last.click()
            page.wait_for_selector(".uploads > li[data-done=replaced]")
    page.get_by_role("button", name="Må bruges").click()
    page.wait_for_function("!document.querySelector('[data-deed=bekraeft]')")
    page.goto(f"{address}/redaktion/")
    page.locator("#history summary").click()
    page.wait_for_timeout(700)
    page.screenshot(path=FOLDER / "redaktion-historik.png")
    page.close()


def _log_in(page: Page) -> None:
    page.get_by_label("Navn").fill("redaktion")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()


def _staff(page: Page, address: str, keep: Callable[[str], None]) -> None:
    page.goto(f"{address}/redaktion/")
    keep("login")
    _log_in(page)
    for name, path in STAFF.items():
        page.goto(f"{address}/redaktion/{path}")
        page.wait_for_selector("#page-heading h1")
        keep(f"redaktion-{name}")


def _ask(page: Page, question: str) -> None:
    before = page.locator("article[data-answer]").count()
    page.get_by_label("Dit spørgsmål").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('article[data-answer]').length > {before}")


if __name__ == "__main__":
    main()
