"""Staff run an evaluation from the page and open its report."""

import pytest
from playwright.sync_api import Page, expect

from assistant.settings import Settings
from assistant.web.staff.users import Users

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_an_evaluation_is_run_from_the_page(page: Page, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    Users(settings.data_dir / "users.toml").add("ida", "en lang adgangskode")
    page.goto("/redaktion/")
    page.get_by_label("Navn").fill("ida")
    page.get_by_label("Adgangskode").fill("en lang adgangskode")
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("link", name="Evaluering").click()
    expect(page.get_by_label("plan.yaml", exact=True)).to_be_checked()
    for name in page.get_by_role("checkbox").all():
        name.uncheck()
    page.get_by_label("plan.yaml", exact=True).check()
    page.get_by_role("button", name="Kør evaluering").click()
    expect(page.locator("#run-progress .progress")).to_have_text("Færdig.", timeout=300_000)
    expect(page.locator("#runs .chart circle")).to_have_count(1)
    with page.expect_popup() as report:
        page.get_by_role("link", name="Åbn rapporten").click()
    expect(report.value.locator("h1")).to_be_visible()
