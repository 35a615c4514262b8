"""Publishing: parameters refused by name, failures told, pages that ask nothing of the network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis import publish
from analysis.loaders import LoadError
from analysis.parameters import (
    NotebookError,
    Parameter,
    ParameterError,
    checked_values,
    converted,
    declared_parameters,
)
from tests.fixture_notebooks import PARAMETERS, REQUESTS, write_fixture_notebooks

HOSTILE = (
    "<script>alert(1)</script> & <b>Title</b>\n\n=1+1 <img src=x onerror=alert(2)> said "
    "[a link](javascript:alert(3)) & \"quotes\". It left on Monday.\n"
)


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory) -> Path:
    return write_fixture_notebooks(tmp_path_factory.mktemp("fixture") / "notebooks")


@pytest.fixture(scope="session")
def told() -> list[tuple[str, str, bool]]:
    return []


@pytest.fixture(scope="session")
def site(notebooks, told, tmp_path_factory) -> list[publish.Published]:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "Evil & co.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "plain.txt").write_text("Calm\n\nNothing happened on Monday.\n", encoding="utf-8")
    made = publish.plan(
        [folder], given=[("rows", "1"), ("published", "2024-05-06")], out=folder / "out",
        notebooks=notebooks,
    )
    return publish.publish(
        made, progress=lambda report, name, failure: told.append((report, name, bool(failure)))
    )


def _html(site: list[publish.Published], name: str, report: int = 0) -> str:
    return (site[report].folder / f"{name}.html").read_text(encoding="utf-8")


pytestmark = pytest.mark.xdist_group("pages")


# Parameters


def test_declarations_are_read_with_type_default_and_comment():
    found = declared_parameters(PARAMETERS)
    assert list(found) == ["report", "published", "rows", "share", "strict"]
    assert found["rows"] == Parameter("rows", "int", 2, "how many rows to show")
    assert found["strict"].default is False


def test_a_hash_inside_a_default_is_not_a_comment():
    assert declared_parameters("tag: str = '#é'  # a # tag")["tag"] == Parameter(
        "tag", "str", "#é", "a # tag"
    )


@pytest.mark.parametrize("line, reason", [
    ("rows = 2", "name: type = value"), ("rows: int", "name: type = value"),
    ("import os", "name: type = value"), ("rows: list = []", "list is not one of"),
    ("rows: int = len('a')", "not a literal"),
])
def test_other_lines_in_the_parameters_cell_are_refused(line, reason):
    with pytest.raises(ParameterError, match=reason):
        declared_parameters(line)


@pytest.mark.parametrize("kind, text, value", [
    ("str", "3", "3"), ("str", "", ""), ("int", "3", 3), ("int", "-3", -3), ("int", " +3 ", 3),
    ("float", "0.5", 0.5), ("float", "2", 2.0), ("bool", "true", True), ("bool", "No", False),
    ("bool", "1", True),
])
def test_values_are_converted_to_the_declared_type(kind, text, value):
    result = converted(text, Parameter("x", kind, None), "n")
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize("kind, text", [
    ("int", "3.5"), ("int", "three"), ("int", ""), ("int", "1_000"), ("int", "3e2"),
    ("float", "half"), ("float", ""), ("bool", "maybe"), ("bool", ""), ("bool", "2"),
])
def test_values_of_another_type_are_refused_by_name(kind, text):
    with pytest.raises(ParameterError, match=rf"parameter x \({kind}, notebook n\): '{text}' is"):
        converted(text, Parameter("x", kind, None), "n")


def test_a_date_of_publication_must_be_one():
    with pytest.raises(ParameterError, match=r"published .*'27 March'"):
        converted("27 March", Parameter("published", "str", ""), "n")


DECLARED = {
    "a": declared_parameters("report: str = ''\nrows: int = 1\n"),
    "b": declared_parameters("rows: str = ''\ncolour: str = ''\n"),
}


def test_each_notebook_gets_what_it_declares_in_its_own_type():
    assert checked_values([("rows", "2"), ("colour", "red")], DECLARED) == {
        "a": {"rows": 2}, "b": {"rows": "2", "colour": "red"},
    }


@pytest.mark.parametrize("given, reason", [
    ([("color", "red")], r"unknown parameter color; did you mean colour\?(.|\n)*rows: int  \(a\)"),
    ([("rows", "1"), ("rows", "2")], "rows is given twice"),
    ([("report", "x.md")], "report is not given with -p"),
    ([("rows", "many")], r"rows \(int, notebook a\): 'many'"),
])
def test_wrong_parameters_are_refused_by_name(given, reason):
    with pytest.raises(ParameterError, match=reason):
        checked_values(given, DECLARED)


# What is checked before anything runs


def test_a_plan_refuses_what_it_cannot_do(notebooks, tmp_path):
    with pytest.raises(LoadError, match=r"no-such\.md"):
        publish.plan([tmp_path / "no-such.md"], notebooks=notebooks)
    with pytest.raises(NotebookError, match=r"no notebook 9-none; there are: 0-shows, 1-stops"):
        publish.plan([], only=["9-none"], notebooks=notebooks)
    with pytest.raises(NotebookError, match="no notebooks in"):
        publish.plan([], notebooks=tmp_path)
    (tmp_path / "0-broken.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(NotebookError, match=r"0-broken\.ipynb cannot be read"):
        publish.plan([], notebooks=tmp_path)


def test_notebooks_come_by_their_number_and_can_be_chosen(notebooks):
    made = publish.plan([], notebooks=notebooks)
    assert [path.stem for path in made.notebooks] == ["0-shows", "1-stops", "2-dies", "10-alone"]
    chosen = publish.plan([], only=["10-alone", "0-shows.ipynb"], notebooks=notebooks)
    assert [path.stem for path in chosen.notebooks] == ["0-shows", "10-alone"]


def test_files_with_one_name_get_folders_of_their_own(notebooks, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("T\n\nText.\n", encoding="utf-8")
    made = publish.plan([tmp_path], out=tmp_path / "out", notebooks=notebooks)
    assert [source.folder.name for source in made.sources] == ["x", "x-2"]


def test_a_rerun_saves_what_succeeds_and_leaves_the_rest(tmp_path):
    folder = write_fixture_notebooks(tmp_path / "notebooks")
    before = (folder / "1-stops.ipynb").read_bytes()
    done = dict(publish.rerun(only=["1-stops", "10-alone"], notebooks=folder))
    assert done["10-alone"] is None
    assert done["1-stops"].cell == 3
    assert (folder / "1-stops.ipynb").read_bytes() == before
    saved = json.loads((folder / "10-alone.ipynb").read_text(encoding="utf-8"))
    assert saved["cells"][1]["outputs"][0]["text"] == ["False\n"]
    assert set(saved["metadata"]) == {"language_info"}
    assert all(cell["metadata"] == {} for cell in saved["cells"])
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}.ipynb" for name in ("0-shows", "1-stops", "2-dies", "10-alone")
    )


# What comes out


def test_failures_name_cell_line_and_error(site):
    failures = dict(site[0].failures)
    assert set(failures) == {"1-stops", "2-dies"}
    stop = failures["1-stops"]
    assert (stop.cell, stop.line) == (3, "# divide")
    assert str(stop) == "code cell 3 (# divide): ZeroDivisionError: division by zero"
    assert failures["2-dies"].cell == 2
    assert failures["2-dies"].line == "import os"


def test_progress_tells_every_notebook_of_every_report(site, told):
    assert told == [
        (report, name, name in ("1-stops", "2-dies"))
        for report in ("evil-co", "plain") for name in ("0-shows", "1-stops", "2-dies", "10-alone")
    ]


def test_the_index_lists_all_pages_and_says_what_stopped(site):
    index = _html(site, "index")
    for name in ("0-shows", "1-stops", "2-dies", "10-alone"):
        assert f'href="{name}.html"' in index
    assert "2 of 4 notebooks stopped" in index
    assert "Stopped in code cell 3" in index
    assert "<p>Shows little.</p>" in index
    listing = (site[0].folder.parent / "index.html").read_text(encoding="utf-8")
    assert 'href="evil-co/index.html"' in listing
    assert 'href="plain/index.html"' in listing


def test_a_stopped_page_shows_how_far_it_came_and_nothing_saved(site):
    page = _html(site, "1-stops")
    assert "This notebook stopped before its end." in page
    assert "the saved run&#39;s output" not in page
    assert "the saved run's output" not in page


def test_a_notebook_sees_nothing_of_the_one_before(site):
    cell = site[0].runs["10-alone"].notebook.cells[1]
    assert cell.outputs[0].text == "False\n"
    assert cell.execution_count == 1


def test_parameters_arrive_and_cells_keep_their_numbers(site):
    run = site[0].runs["0-shows"]
    code = [cell for cell in run.notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [1, 2, 3, 4, 5, 6]
    assert "rows = 1" in code[0].source
    assert "2 1.0 False 2024-05-06" in _html(site, "0-shows")


def test_runs_carry_no_metadata_of_papermill(site):
    for run in site[0].runs.values():
        assert "papermill" not in run.notebook.metadata
        assert all(not {"papermill", "execution"} & set(c.metadata) for c in run.notebook.cells)


def test_pages_load_nothing(site):
    for one in site:
        for page in one.folder.glob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert not REQUESTS.search(text), page.name
            assert "default-src 'none'" in text


def test_what_the_pattern_for_requests_finds():
    assert REQUESTS.search('<img alt="" src="https://example.org/x.png">')
    assert REQUESTS.search("<link rel=stylesheet href=//cdn/x.css>")
    assert REQUESTS.search("<style>@import 'x'</style>")
    assert not REQUESTS.search('<a href="https://example.org/">x</a> <img src="data:image/png,x">')


def test_text_of_a_report_never_becomes_markup(site):
    for name in ("0-shows", "index"):
        page = _html(site, name)
        assert page.count("<script>") == (1 if name == "0-shows" else 0)
        assert "<img src=x" not in page
        assert "<b>Title" not in page
        assert 'href="javascript:' not in page
        assert "&lt;script&gt;" in page


def test_links_survive_the_mail(site):
    page = _html(site, "0-shows")
    assert '<a href="1-stops.html">next</a>, data, ' in page
    assert '<a href="https://example.org/" rel="noreferrer noopener">out</a>' in page


def test_headings_are_unique_anchors_and_listed(site):
    page = _html(site, "0-shows")
    assert '<a href="#table">Table</a>' in page
    assert '<h2 id="table-2">' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_images_have_alternative_text_and_tables_scope(site):
    page = _html(site, "0-shows")
    assert 'alt="A chart of &lt;nothing&gt;"' in page
    assert '<th scope="row">row</th>' in page
    assert "<th>" not in page


def test_no_page_names_a_folder_of_this_machine(site, notebooks):
    for page in site[0].folder.parent.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for folder in (publish.ROOT, notebooks, site[0].folder.parent, Path.home()):
            assert f"{folder}/" not in text, page.name


def test_the_note_says_what_was_read_and_by_what(site):
    page = _html(site, "0-shows")
    assert "2024-05-06" in page
    assert "reported-events" in page
    assert "the collection named under" not in page
    assert "the collection named under" in _html(site, "10-alone")
