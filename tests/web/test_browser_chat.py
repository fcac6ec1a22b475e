"""The chat in a real browser, over the real assistant and the real plan."""

from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from browsing import ask
from playwright.sync_api import Page, expect

from assistant.settings import Settings
from assistant.web.feedback import FeedbackStore

pytestmark = pytest.mark.slow
MONEY = "Hvor mange penge er der afsat til køb af eksterne botilbudspladser?"
MEETING = "Hvornår er udvalgsmødet om rusmiddelbehandling?"


def test_a_question_is_answered_with_its_source(page: Page) -> None:
    page.goto("/")
    ask(page, MONEY)
    answer = page.locator("article[data-answer]")
    expect(answer.locator(".said")).to_contain_text("588,5 mio. kr.")
    expect(answer.locator(".fact", has_text="588,5 mio. kr.")).to_have_attribute("title", "Beløb")
    expect(answer.locator(".sources")).to_contain_text("1. Forsyningsforpligtelsen")
    assert page.locator("html").get_attribute("lang") == "da"


def test_a_citation_opens_its_source_at_the_marked_quote(page: Page) -> None:
    page.goto("/")
    ask(page, MONEY)
    page.locator("a.cite").first.press("Enter")
    panel = page.get_by_role("dialog", name="Kilde")
    expect(panel.locator("mark")).to_contain_text("588,5 mio. kr.")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.locator("h2")).to_have_text("Plan for videre onboarding af Socialudvalget")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("a.cite").first).to_be_focused()


def test_four_examples_stand_on_the_start_page_and_can_be_asked(page: Page) -> None:
    page.goto("/")
    examples = page.locator("#start .example")
    expect(examples).to_have_count(4)
    question = examples.first.inner_text()
    examples.first.click()
    expect(page.locator("[data-testid=user]")).to_have_text(question)
    expect(page.locator("article[data-answer]:not(.abstained)")).to_have_count(1, timeout=60_000)


def test_an_address_with_a_question_asks_it(page: Page) -> None:
    page.goto(f"/?q={quote(MEETING)}")
    expect(page.locator("article[data-answer] .said")).to_contain_text("3. juni 2026", timeout=60_000)
    assert "?q=" not in page.url


def test_a_follow_up_is_read_in_its_own_conversation(page: Page) -> None:
    page.goto("/")
    ask(page, MEETING)
    ask(page, "Og hvornår er det om udsatte børn og unge?")
    expect(page.locator("article[data-answer] .said").last).to_contain_text("18. marts 2026")


def test_a_new_answer_comes_into_view(page: Page) -> None:
    page.goto("/")
    ask(page, MONEY)
    ask(page, MEETING)
    expect(page.locator("[data-testid=user]").last).to_be_in_viewport()
    expect(page.locator("article[data-answer] .said").last).to_be_in_viewport(ratio=1)


def test_shift_and_enter_break_the_line(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Dit spørgsmål")
    box.fill("første")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("anden")
    expect(box).to_have_value("første\nanden")


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=window.hit=1>", "<script>window.hit=1</script>", "[a](javascript:hit)"]
)
def test_markup_in_a_question_is_shown_as_text(page: Page, text: str) -> None:
    page.goto("/")
    ask(page, text)
    expect(page.locator("[data-testid=user]")).to_have_text(text)
    assert page.evaluate("window.hit") is None


def test_a_conversation_survives_a_reload_and_can_be_found_renamed_and_deleted(page: Page) -> None:
    page.goto("/")
    ask(page, MEETING)
    page.wait_for_function("localStorage.getItem('conversations')")
    page.reload()
    expect(page.locator("article[data-answer] .said")).to_contain_text("3. juni 2026")
    page.get_by_role("button", name="Samtaler").click()
    page.get_by_role("button", name="Omdøb").click()
    page.get_by_label("Samtalens navn").fill("Rusmidler")
    page.get_by_role("button", name="Omdøb", exact=True).last.click()
    page.get_by_label("Søg i samtaler").fill("juni rusmidler")
    expect(page.locator("#conversations .go")).to_contain_text("Rusmidler")
    page.get_by_label("Søg i samtaler").fill("ordet findes ikke")
    expect(page.locator("#conversations .go")).to_have_count(0)
    page.get_by_label("Søg i samtaler").fill("")
    page.get_by_role("button", name="Slet").click()
    page.get_by_role("button", name="Slet", exact=True).last.click()
    expect(page.get_by_text("Ingen samtaler endnu.")).to_be_visible()
    assert page.evaluate("localStorage.getItem('conversations')") == "[]"


def test_feedback_is_kept_with_its_reason(page: Page, settings: Settings) -> None:
    page.goto("/")
    ask(page, MEETING)
    page.get_by_role("button", name="Ikke nyttigt").click()
    page.get_by_label("Forkert kilde").check()
    page.get_by_label("Kommentar").fill("Prøve <b>af</b> kommentar")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Tak. Din besked er gemt.")).to_be_visible()
    newest = FeedbackStore(settings.data_dir / "feedback.jsonl").all()[0]
    assert (newest.verdict, newest.reason, newest.question) == ("down", "wrong_source", MEETING)
    assert newest.comment == "Prøve <b>af</b> kommentar"


def test_a_conversation_is_exported_to_word_and_markdown(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    ask(page, MEETING)
    with page.expect_download() as word:
        page.get_by_role("button", name="Hent som Word").click()
    word.value.save_as(tmp_path / "samtale.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "samtale.docx")).paragraphs)
    assert MEETING in text
    assert "3. Rusmiddelbehandling – udvalgsmøde den 3. juni 2026 inkl. besøg" in text
    with page.expect_download() as markdown:
        page.get_by_role("button", name="Hent som Markdown").click()
    assert f"## {MEETING}" in Path(markdown.value.path()).read_text()


def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    page.goto("/")
    ask(page, MEETING)
    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "3. juni 2026" in copied
    assert "[1] Plan for videre onboarding af Socialudvalget" in copied


def test_the_explanation_opens_under_the_answer(page: Page) -> None:
    page.goto("/")
    ask(page, MONEY)
    page.get_by_text("Hvorfor dette svar?").click()
    expect(page.locator(".why dl")).to_contain_text("et beløb")
    expect(page.locator(".why li").first).to_contain_text("588,5 mio. kr.")
