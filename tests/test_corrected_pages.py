"""The real notebooks with corrections by hand, run twice: marks, what no longer fits, what changed."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from analysis import publish
from analysis.corrections import write_corrections
from tests.made_corrections import KILLED, PLANNED, SENT, TEXT, correction

NAMES = ("0-overview", "1-extract-events", "2-quantitative-summary", "3-narrative-analysis")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
pytestmark = [pytest.mark.notebook, pytest.mark.xdist_group("pages")]
every = pytest.mark.parametrize("name", NAMES)

GIVEN = (
    correction("quantities", SENT, "40 engineers", "edit", column="low", old="40", new="44",
               note=HOSTILE),
    correction("quantities", SENT, "40 engineers", "edit", column="high", old="40", new="44"),
    correction("events", PLANNED, "send", "accept", note="checked by A.B."),
    correction("events", KILLED, "left", "reject", note="no aid"),
    correction("dates", PLANNED, "June", "edit", column="value", old="2024-07", new="2024-08"),
    correction("actors", SENT, "Norway", "edit", column="kind", old="state", new=HOSTILE),
)

Runs = tuple[dict[str, str], dict[str, str], publish.Published]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """The pages of a first run with corrections, of a second on a changed file, and that run."""
    folder = tmp_path_factory.mktemp("corrected")
    write_corrections(folder / "by-hand.csv", GIVEN)
    pages = []
    changed = TEXT.replace(SENT, f"It rained on Sunday. {SENT}").replace("will send", "sent")
    for text, names in ((TEXT, NAMES), (changed, NAMES[:2])):
        (folder / "r.txt").write_text(text, encoding="utf-8")
        made = publish.plan(
            [folder / "r.txt"], out=folder / "out", only=names,
            given=[("published", "2024-05-08"), ("corrections", str(folder / "by-hand.csv"))],
        )
        [done] = publish.publish(made)
        assert done.failures == []
        pages.append({name: (done.folder / f"{name}.html").read_text("utf-8") for name in names})
    return *pages, done


def section(page: str, heading: str) -> str:
    """The text under a heading, without markup."""
    part = re.split(r"<h2\b", page[page.index(f'<h2 id="{heading}'):][3:])[0]
    inline = re.sub(r"</?(?:span|abbr|a)\b[^>]*>", "", part)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())


@pytest.mark.parametrize("name, sign, title", [
    ("0-overview", "†", f"Corrected by hand: low: 40 → 44 ({HOSTILE}); Corrected by hand: high: 40 → 44"),
    ("0-overview", "✓", "Checked by hand (checked by A.B.)"),
    ("1-extract-events", "†", f"Corrected by hand: low: 40 → 44 ({HOSTILE})"),
    ("1-extract-events", "✓", "Checked by hand (checked by A.B.)"),
    ("1-extract-events", "†", f"Corrected by hand: kind: state → {HOSTILE}"),
    ("2-quantitative-summary", "†",
     f"Corrected by hand: low: 40 → 44 ({HOSTILE}); Corrected by hand: high: 40 → 44"),
])
def test_corrected_and_checked_cells_are_marked_in_the_page(
    runs: Runs, name: str, sign: str, title: str
) -> None:
    marks = re.findall(r'<abbr class="re-hand" title="([^"]*)">(.)</abbr>', runs[0][name])
    assert (title, sign) in [(unescape(words), shown) for words, shown in marks]


def test_what_is_computed_rests_on_the_corrected_tables(runs: Runs) -> None:
    assert "44" in section(runs[0]["2-quantitative-summary"], "what-is-counted")
    assert " left " not in section(runs[0]["1-extract-events"], "what-is-reported")
    assert " left " in section(runs[0]["1-extract-events"], "the-text")


@every
def test_limits_list_what_was_applied_and_what_no_longer_fits(runs: Runs, name: str) -> None:
    limits = section(runs[0][name], "limits")
    assert "5 corrections by hand applied" in limits
    assert "1 checked, 3 edited, 1 rejected" in limits
    assert "1 correction by hand no longer fits" in limits
    assert "does not fit: the cell now holds “2024-06”, not “2024-07”" in limits
    assert "no aid" in limits


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_changed_file_keeps_what_fits_and_lists_the_rest(runs: Runs, name: str) -> None:
    limits = section(runs[1][name], "limits")
    assert "4 corrections by hand applied" in limits
    assert "2 corrections by hand no longer fit" in limits
    assert "does not fit: the report no longer has this sentence" in limits


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_second_run_says_what_changed_since_the_first(runs: Runs, name: str) -> None:
    assert "There is no earlier run" in section(runs[0][name], "what-changed")
    changed = section(runs[1][name], "what-changed")
    assert "Since the last run: " in changed
    assert "There is no earlier run" not in changed


def test_the_table_of_changes_names_row_cell_and_both_values(runs: Runs) -> None:
    changed = section(runs[1]["1-extract-events"], "what-changed")
    assert "events send removed" in changed
    assert "Sunday added" in changed
    assert "quantities 40 engineers" not in changed


@every
def test_nothing_in_a_corrections_file_becomes_markup(runs: Runs, name: str) -> None:
    assert runs[0][name].count("<script>") == 1
    assert "<img src=x" not in runs[0][name]


@pytest.mark.parametrize("name", NAMES[:2])
def test_links_have_targets_and_no_folder_is_named(runs: Runs, name: str) -> None:
    page = runs[1][name]
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert str(Path(runs[2].folder).parent) not in page


def test_many_reports_without_a_date_are_read_and_compared_with_the_last_run(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.txt").write_text("Sent\n\nNorway said it had sent 40 soldiers to Chile.\n", "utf-8")
    said = []
    for n in (60, 70):
        (folder / "b.txt").write_text(
            f"Peru\n\nPeru said that {n} men/women from Norway had been killed.\n", "utf-8")
        done = publish.publish(publish.plan(
            [folder], out=tmp_path / "out", only=["4-claims-over-time"]))
        assert [one.failures for one in done] == [[], []]
        said.append((done[0].folder / "4-claims-over-time.html").read_text("utf-8"))
    assert "2 reports; 2 without a date of publication" in section(said[0], "what-is-read")
    assert "none with a day to stand at" in said[0]
    assert "There is no earlier run" in section(said[0], "what-changed")
    changed = section(said[1], "what-changed")
    assert "Since the last run: " in changed
    assert "70 men" in changed
    assert "60 men" in changed
