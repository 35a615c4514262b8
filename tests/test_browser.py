"""The pages in a real browser: no request, keyboard, phone, paper, the way to the sentence."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]
PAGES = ["index", *sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 900}
pytestmark = [
    pytest.mark.browser, pytest.mark.xdist_group("pages"),
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed"),
]
every = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, published_brief):
    """A function that opens a page; at the end no request may have left and nothing complained."""
    contexts, requests, complaints = [], [], []

    def opened(name: str, *, target: str = "", **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((published_brief.folder / f"{name}.html").as_uri() + target)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert complaints == []


def _visible_code(page) -> int:
    return page.locator("details.code .listing:visible").count()


@every
def test_a_page_opens_without_a_request_or_an_error(name, open_page):
    page = open_page(name)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("header", "nav[aria-label]", "main", "footer"):
        assert page.locator(landmark).count() >= 1


@every
def test_headings_come_in_order(name, open_page):
    levels = open_page(name).locator("main :is(h1, h2, h3, h4)").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@every
def test_a_phone_scrolls_no_page_sideways(name, open_page):
    page = open_page(name, viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name != "index":
        page.locator("#code-switch").tap()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_code_is_hidden_and_the_keyboard_shows_it(open_page):
    page = open_page("0-overview")
    assert _visible_code(page) == 0
    switch = page.get_by_role("button", name="Show code")
    for _ in range(20):
        page.keyboard.press("Tab")
        if switch.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert switch.get_attribute("aria-pressed") == "true"
    assert _visible_code(page) > 5
    page.keyboard.press("Space")
    assert switch.get_attribute("aria-pressed") == "false"
    assert _visible_code(page) == 0


def test_without_scripts_each_cell_opens_by_itself(open_page):
    page = open_page("0-overview", java_script_enabled=False)
    assert page.locator("#code-switch").is_hidden()
    page.locator("details.code summary").first.click()
    assert _visible_code(page) == 1


def test_the_first_tab_stop_skips_to_the_content(open_page):
    page = open_page("0-overview")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_row_leads_to_its_sentence(open_page):
    page = open_page("1-extract-events")
    link = page.locator(".re-table tbody a").last
    target = link.get_attribute("href")
    assert re.fullmatch(r"#s\d+", target)
    link.click()
    sentence = page.locator(target)
    box = sentence.bounding_box()
    header = page.locator("header.site").bounding_box()
    assert header["height"] <= box["y"] < page.viewport_size["height"]
    colour = "one => getComputedStyle(one).backgroundColor"
    other = page.locator(".re-text span[id]:not(:target)").first
    assert sentence.evaluate(colour) != other.evaluate(colour)


def test_headers_stay_below_the_navigation_while_a_table_passes(open_page):
    page = open_page("0-overview", viewport=DESK)
    region = page.locator(".re-scroll").first  # a table that is not cut short
    region.locator("tbody tr").nth(20).evaluate("one => one.scrollIntoView({block: 'center'})")
    below = page.locator("header.site").bounding_box()
    top = region.locator("thead th").first.bounding_box()["y"]
    assert abs(top - below["height"]) < 3
    assert region.bounding_box()["y"] < 0


@pytest.mark.parametrize("name", PAGES[1:])
def test_a_desk_shows_every_column_without_scrolling_sideways(name, open_page):
    wide = open_page(name, viewport=DESK).locator(".re-scroll").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.ariaLabel)"
    )
    assert wide == []


def test_a_long_table_is_cut_short_and_a_button_shows_all_of_it(open_page):
    page = open_page("4-claims-over-time", viewport=DESK)
    region = page.locator(".re-scroll", has_text="Measures, one row each")
    rows = region.locator("tbody tr").count()
    assert rows > 40
    assert region.bounding_box()["height"] < DESK["height"]
    more = page.get_by_role("button", name=f"Show all {rows} rows")
    more.focus()
    page.keyboard.press("Enter")
    assert more.count() == 0
    fewer = page.get_by_role("button", name="Show fewer rows")
    assert fewer.get_attribute("aria-expanded") == "true"
    assert region.bounding_box()["height"] > 20 * rows
    fewer.click()
    assert region.bounding_box()["height"] < DESK["height"]


def test_a_table_of_a_screen_or_two_is_shown_whole(open_page):
    page = open_page("0-overview", viewport=DESK)
    region = page.locator(".re-scroll", has_text="Events told in the report")
    rows = region.locator("tbody tr")
    assert rows.count() > 20
    last, whole = rows.last.bounding_box(), region.bounding_box()
    assert last["y"] + last["height"] <= whole["y"] + whole["height"] + 2


def test_the_keyboard_stops_only_at_tables_that_scroll(open_page):
    page = open_page("4-claims-over-time", viewport=DESK)
    stops = page.locator(".re-scroll").evaluate_all(
        "all => all.map(one => [one.tabIndex === 0, one.scrollHeight > one.clientHeight + 1])"
    )
    assert all(stop == scrolls for stop, scrolls in stops)
    assert {stop for stop, _ in stops} == {True, False}


def test_a_phone_keeps_the_sentence_in_sight_while_a_table_scrolls_sideways(open_page):
    page = open_page("1-extract-events", viewport=PHONE, is_mobile=True, has_touch=True)
    region = page.locator(".re-scroll").first
    region.evaluate("one => { one.scrollLeft = one.scrollWidth }")
    assert region.evaluate("one => one.scrollLeft") > 100
    link = region.locator("tbody a").first.bounding_box()
    assert 0 <= link["x"] < PHONE["width"] / 3


def test_a_phone_does_not_shrink_the_letters_of_a_chart(open_page):
    page = open_page("0-overview", viewport=PHONE, is_mobile=True, has_touch=True)
    chart = page.locator("figure.out").first
    assert chart.locator("img").bounding_box()["width"] >= 600
    assert chart.bounding_box()["width"] <= PHONE["width"]
    assert chart.get_attribute("tabindex") == "0"


def test_a_table_is_saved_as_csv_without_a_network(open_page, tmp_path):
    page = open_page("1-extract-events")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save these rows as CSV").first.click()
    saving.value.save_as(tmp_path / "rows.csv")
    assert saving.value.suggested_filename.endswith(".csv")
    assert len((tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()) > 5


@every
def test_paper_gets_everything_but_the_code(name, open_page, tmp_path):
    page = open_page(name)
    page.emulate_media(media="print")
    assert page.locator("header.site").is_hidden()
    assert _visible_code(page) == 0
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme, open_page):
    page = open_page("0-overview", color_scheme=scheme)
    for selector in ("body", ".note p", "nav.toc a", "main a", ".re-number"):
        ratio = page.locator(selector).first.evaluate(CONTRAST)
        assert ratio >= 4.5, f"{selector}: {ratio:.1f}"


# The contrast ratio of WCAG 2 between an element's colour and the ground behind it.
CONTRAST = """one => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const light = text => numbers(text).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let ground = one;
  while (ground && numbers(getComputedStyle(ground).backgroundColor)[3] === 0)
    ground = ground.parentElement;
  const pair = [light(getComputedStyle(one).color), light(getComputedStyle(ground).backgroundColor)];
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""


def test_the_index_leads_to_every_page(open_page, published_brief):
    page = open_page("index")
    linked = page.locator(".cards a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert linked == [f"{name}.html" for name in PAGES[1:]]
    assert all(Path(published_brief.folder / one).is_file() for one in linked)
