"""The other pages in a real browser: PDF sources, meetings, figures, the staff's pages, and accessibility on all."""

import re
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import ask
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from assistant.settings import Settings
from assistant.web.staff.users import Users

pytestmark = pytest.mark.slow
PASSWORD = "en lang adgangskode"
MEETING = "Hvornår er udvalgsmødet om rusmiddelbehandling?"


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in ("serious", "critical")]


def log_in(page: Page, settings: Settings, password: str = PASSWORD) -> None:
    Users(settings.data_dir / "users.toml").add("ida", PASSWORD)
    page.goto("/redaktion/")
    page.get_by_label("Navn").fill("ida")
    page.get_by_label("Adgangskode").fill(password)
    page.get_by_role("button", name="Log ind").click()


def test_a_citation_in_a_pdf_opens_its_page_with_the_quote_marked(page: Page, pdf_server: str) -> None:
    page.goto(pdf_server + "/")
    ask(page, "Hvornår blev tilsynet gennemført?")
    page.locator("a.cite, ol.sources a").first.click()
    panel = page.get_by_role("dialog", name="Kilde")
    picture = panel.locator(".page img")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('#source .page img').naturalWidth > 500")
    expect(panel.locator(".pages")).to_contain_text(re.compile(r"Side \d+ af \d+"))
    before = picture.get_attribute("src")
    panel.locator("[data-turn]").last.click()
    expect(picture).not_to_have_attribute("src", before or "")
    with page.expect_response(lambda response: "/dokument/" in response.url) as original:
        page.evaluate("fetch(document.querySelector('#source .original a').href)")
    assert original.value.headers["content-type"] == "application/pdf"


def test_the_calendar_is_downloaded_and_parsed_back(page: Page, tmp_path: Path) -> None:
    page.goto("/moeder")
    expect(page.locator(".timeline h3", has_text="Rusmiddelbehandling")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Læg alle møder i din kalender").click()
    download.value.save_as(tmp_path / "moeder.ics")
    events = icalendar.Calendar.from_ical((tmp_path / "moeder.ics").read_bytes()).walk("VEVENT")
    days = {str(event["summary"]): event.decoded("dtstart").isoformat() for event in events}
    assert days["Rusmiddelbehandling"] == "2026-06-03"


def test_a_meeting_is_asked_about_from_the_calendar(page: Page) -> None:
    page.goto("/moeder")
    page.locator(".timeline li", has_text="Rusmiddelbehandling").get_by_role("link", name="Spørg om mødet").click()
    expect(page.locator("[data-testid=user]")).to_contain_text("rusmiddelbehandling", timeout=60_000)


def test_meetings_can_be_seen_by_month(page: Page) -> None:
    page.goto("/moeder")
    page.get_by_label("Måneder").check()
    expect(page.locator("table.month td.busy a", has_text="Rusmiddelbehandling")).to_be_visible()


def test_figures_are_filtered_and_downloaded(page: Page, tmp_path: Path) -> None:
    page.goto("/tal")
    expect(page.locator("table.figures")).to_be_visible()
    page.get_by_label("Søg").fill("eksterne botilbudspladser")
    page.get_by_label("Slags").click()
    page.get_by_role("option", name="Beløb").click()
    expect(page.get_by_text("1 fundet.")).to_be_visible()
    expect(page.locator("table.figures tbody")).to_contain_text("588,5 mio. kr.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som Excel").click()
    download.value.save_as(tmp_path / "tal.xlsx")
    sheet = load_workbook(tmp_path / "tal.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][1:3] == ["588,5 mio. kr.", "588.500.000 kr."]


def test_a_wrong_password_stays_outside_and_the_right_one_comes_in(page: Page, settings: Settings) -> None:
    log_in(page, settings, "forkert")
    expect(page.get_by_role("alert")).to_have_text("Navn eller adgangskode er forkert.")
    log_in(page, settings)
    expect(page.locator("#documents")).to_contain_text("Plan for videre onboarding af Socialudvalget")
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_label("Adgangskode")).to_be_visible()
    page.goto("/redaktion/tilbagemeldinger")
    expect(page.get_by_label("Adgangskode")).to_be_visible()


def test_feedback_is_answered_again_and_becomes_a_draft(page: Page, settings: Settings) -> None:
    page.goto("/")
    ask(page, MEETING)
    page.get_by_role("button", name="Nyttigt", exact=True).click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Tak. Din besked er gemt.")).to_be_visible()
    log_in(page, settings)
    page.get_by_role("link", name="Tilbagemeldinger").click()
    expect(page.locator("#stored-feedback")).to_contain_text(MEETING)
    page.get_by_role("button", name="Svar igen i dag").click()
    expect(page.locator("#todays-answer")).to_contain_text("3. juni 2026")
    page.get_by_role("button", name="Gør til evalueringsspørgsmål").click()
    expect(page.locator("#draft pre")).to_contain_text("2026-06-03")


def test_nothing_serious_is_found_by_axe(page: Page, settings: Settings) -> None:
    found: dict[str, list[str]] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto("/")
        expect(page.locator("#start h1")).to_be_visible()
        found[f"start {scheme}"] = serious(page)
        ask(page, MEETING)
        page.locator("a.cite").first.click()
        expect(page.locator("#source mark")).to_be_visible()
        found[f"answer {scheme}"] = serious(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Samtaler").click()
        found[f"conversations {scheme}"] = serious(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Ny samtale").click()
        for path, shown in {"/moeder": ".timeline", "/tal": "table.figures"}.items():
            page.goto(path)
            expect(page.locator(shown).first).to_be_visible()
            found[f"{path} {scheme}"] = serious(page)
    log_in(page, settings)
    for path in ("", "tilbagemeldinger", "ubesvarede", "evaluering"):
        page.goto(f"/redaktion/{path}")
        expect(page.locator("#page-heading h1")).to_be_visible()
        page.wait_for_timeout(500)
        found[f"redaktion {path}"] = serious(page)
    assert {where: problems for where, problems in found.items() if problems} == {}


@pytest.mark.parametrize("path", ["/", "/moeder", "/tal"])
def test_nothing_runs_over_the_edge_of_a_narrow_screen(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
