"""The saved notebooks: one clean run, anatomy as designed, and the same results again."""

from __future__ import annotations

import ast
import base64
import itertools
import json
import re
from pathlib import Path

import nbformat
import pytest

from analysis import evidence
from analysis.parameters import declared_parameters, parameters_cell
from tests.conftest import ROOT
from tests.fixture_notebooks import REQUESTS

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
READ = {path.stem: nbformat.read(path, as_version=4) for path in NOTEBOOKS}
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
MACHINE_PATH = re.compile(r"(?:/home/|/Users/|/root/|/tmp/|/private/|[A-Z]:\\\\)[\w.]")
FETCHES = re.compile(r"^\s*[!%]\s*(?:pip|conda|wget|curl)|nltk\.download|urlopen|requests\.get", re.M)
LINES = 10  # of code in a cell; DESIGN.md
pytestmark = [pytest.mark.notebook, pytest.mark.xdist_group("pages")]
every = pytest.mark.parametrize("name", list(READ))


def _code(name: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in READ[name].cells if cell.cell_type == "code"]


def _outputs(cell: nbformat.NotebookNode) -> list[object]:
    """What a cell showed, without what may differ between machines: pixels and styles."""
    shown = []
    for output in cell.outputs:
        if output.output_type == "stream":
            shown.append(output.text)
            continue
        data = {kind: value for kind, value in output.get("data", {}).items()
                if not kind.startswith("image/")}
        if "text/html" in data:
            data["text/html"] = STYLE.sub("", data["text/html"])
        shown.append([data, sorted(output.get("data", {})), dict(output.get("metadata", {}))])
    return shown


def test_the_first_four_are_there():
    assert list(READ)[:4] == [
        "0-overview", "1-extract-events", "2-quantitative-summary", "3-narrative-analysis",
    ]


@every
def test_saved_after_one_clean_run(name):
    counts = [cell.execution_count for cell in _code(name)]
    assert counts == list(range(1, len(counts) + 1))
    assert all(output.output_type != "error" for cell in _code(name) for output in cell.outputs)


@every
def test_one_parameters_cell_of_annotated_literals_with_comments(name):
    tagged = [cell for cell in READ[name].cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    declared = declared_parameters(tagged[0].source)
    assert declared
    assert all(parameter.help for parameter in declared.values()), declared
    at = parameters_cell(READ[name].cells)
    assert READ[name].cells[at].cell_type == "code"
    assert all(cell.cell_type == "markdown" for cell in READ[name].cells[:at])


@pytest.mark.parametrize("name", list(READ)[:4])
def test_the_first_four_read_any_report(name):
    cells = READ[name].cells
    declared = declared_parameters(cells[parameters_cell(cells)].source)
    assert {"report": "str", "published": "str"}.items() <= {
        one.name: one.type for one in declared.values()
    }.items()
    assert declared["published"].default == ""
    assert (ROOT / declared["report"].default).is_file()


@every
def test_the_title_is_a_question_and_the_rest_says_where_it_ends(name):
    headings = re.findall(
        r"^(#+) (.+)$", "\n".join(c.source for c in READ[name].cells if c.cell_type == "markdown"),
        re.M,
    )
    levels = [len(marks) for marks, _ in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert headings[0][1].endswith("?")
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for wanted in ("Key findings", "Limits", "Where to go next"):
        assert wanted in [text for _, text in headings]


@every
def test_no_metadata_of_papermill_no_timings_no_paths(name):
    text = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    raw = json.loads(text)
    assert set(raw["metadata"]) <= {"kernelspec", "language_info"}
    for cell in raw["cells"]:
        assert set(cell["metadata"]) <= {"tags", "alt"}, cell["metadata"]
        pictures = [data.pop(kind) for output in cell.get("outputs", [])
                    for data in [output.get("data", {})] for kind in list(data)
                    if kind.startswith("image/")]
        assert all(len(picture) < 400_000 for picture in pictures)
    assert not MACHINE_PATH.search(json.dumps(raw, ensure_ascii=False))
    assert str(ROOT) not in text


@every
def test_cells_are_short_and_safe(name):
    for cell in _code(name):
        assert len([line for line in cell.source.splitlines() if line.strip()]) <= LINES, cell.source
        assert not FETCHES.search(cell.source)
        for node in ast.walk(ast.parse(cell.source)):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), "bare except"
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert (node.end_lineno or 0) - node.lineno < 5, f"{node.name} is too long"


@every
def test_it_runs_to_the_same_results(name, published_brief):
    run = published_brief.runs[name]
    assert run.failure is None, f"{name}: {run.failure}"
    again = [cell for cell in run.notebook.cells if cell.cell_type == "code"]
    for saved, fresh in zip(_code(name), again, strict=True):
        if "provenance" in saved.source:
            continue  # names the versions of the programs at hand
        assert _outputs(fresh) == _outputs(saved), f"{name} [{saved.execution_count}]"


@every
def test_the_page_is_one_small_file(name, published_brief):
    page = published_brief.folder / f"{name}.html"
    assert page.stat().st_size < 1_000_000
    text = page.read_text(encoding="utf-8")
    assert not REQUESTS.search(text)
    assert not MACHINE_PATH.search(re.sub(r"base64,[^\"]+", "", text))


@every
def test_every_link_inside_a_page_has_its_target(name, published_brief):
    text = (published_brief.folder / f"{name}.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
    for sibling in set(re.findall(r'href="([\w-]+\.html)"', text)):
        assert (published_brief.folder / sibling).is_file()


@every
def test_images_say_what_they_show(name, published_brief):
    text = (published_brief.folder / f"{name}.html").read_text(encoding="utf-8")
    for alt in re.findall(r'<img\b[^>]*\balt="([^"]*)"', text):
        assert len(alt) > 20, alt
        assert not alt.startswith("<Figure")


@every
def test_markup_in_a_report_stays_text_in_every_page(name, published):
    hostile = published["hostile"]
    run = hostile.runs[name]
    assert run.failure is None, f"{name}: {run.failure}"
    text = (hostile.folder / f"{name}.html").read_text(encoding="utf-8")
    assert text.count("<script>") == 1
    assert not REQUESTS.search(text)
    for markup in ("<img src=x", "<b>", "<i>", 'href="javascript:'):
        assert markup not in text
    for download in re.findall(r'href="data:text/csv[^,]*,([^"]+)"', text):
        assert not re.search(r'(?m)^=|,"?=', base64.b64decode(download).decode())


def test_the_styles_saved_in_notebooks_are_known():
    assert evidence.STYLE.startswith("<style>")
    assert STYLE.sub("", evidence.STYLE) == ""


def test_the_pattern_for_machine_paths_finds_them():
    assert MACHINE_PATH.search("File /home/ann/x.py")
    assert MACHINE_PATH.search("C:\\\\Users")
    assert not MACHINE_PATH.search("data/reports/x.md and/or https://example.org/tmp")
    assert Path(NOTEBOOKS[0]).is_absolute()
