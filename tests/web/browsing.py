"""What a reader does in the browser, for tests."""

from playwright.sync_api import Page, expect


def ask(page: Page, question: str) -> None:
    before = page.locator("article[data-answer]").count()
    page.get_by_label("Dit spørgsmål").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("article[data-answer]")).to_have_count(before + 1, timeout=60_000)
