"""Tables kept by one run of the notebooks for the next to compare with."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import Report, extract, publish
from analysis.changes import keep_tables, saved_tables

pytestmark = pytest.mark.xdist_group("pages")
TEXT = "Engineers\n\nNorway sent 40 engineers to Chile on Monday.\n"
ONE = 'report: str = ""  # a report\nlast_run: str = ""  # a folder'
MANY = 'reports: str = ""  # a folder\nlast_run: str = ""  # a folder'
READS_ONE = """from analysis.changes import saved_tables
from pathlib import Path
before = saved_tables(Path(last_run)) if last_run else None
print("before:", before and before["quantities"]["text"].tolist())"""
READS_MANY = """from pathlib import Path
from analysis.collection import read_collection
read = read_collection(Path(reports))
print("kept:", bool(last_run))"""


def write(folder: Path, name: str, parameters: str, code: str) -> None:
    nbformat.write(new_notebook(cells=[
        new_markdown_cell("# What?"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}), new_code_cell(code),
    ]), folder / f"{name}.ipynb")


def test_a_run_keeps_what_the_next_compares_with(tmp_path: Path) -> None:
    notebooks, reports = tmp_path / "notebooks", tmp_path / "reports"
    notebooks.mkdir()
    reports.mkdir()
    write(notebooks, "0-one", ONE, READS_ONE)
    write(notebooks, "1-one", ONE, READS_ONE)
    write(notebooks, "2-many", MANY, READS_MANY)
    said = []
    for text in (TEXT, TEXT.replace("40", "50")):
        (reports / "r.txt").write_text(text, encoding="utf-8")
        made = publish.plan([reports / "r.txt"], out=tmp_path / "out", notebooks=notebooks,
                            given=[("reports", str(reports))])
        [done] = publish.publish(made)
        assert done.failures == []
        said.append({name: run.notebook.cells[-1].outputs[0].text.strip()
                     for name, run in done.runs.items()})
    for name in ("0-one", "1-one"):
        assert [one[name] for one in said] == ["before: None", "before: ['40 engineers']"]
    assert [one["2-many"] for one in said] == ["kept: False", "kept: True"]
    for kept in ("r/tables", "collection"):
        assert saved_tables(tmp_path / "out" / kept)["quantities"]["text"].tolist() == [
            "50 engineers"]


def test_an_earlier_run_of_other_reports_is_none(tmp_path: Path) -> None:
    keep_tables(extract(Report(TEXT, report_id="r")).tables(), tmp_path)
    assert saved_tables(tmp_path, report_id="other") is None
    assert len(saved_tables(tmp_path, report_id="r")["reports"]) == 1


def test_a_folder_of_reports_is_also_read_as_a_whole(tmp_path: Path, monkeypatch) -> None:
    notebooks, reports = tmp_path / "notebooks", tmp_path / "mine"
    for folder in (notebooks, reports):
        folder.mkdir()
    write(notebooks, "0-many", MANY, READS_MANY)
    (reports / "r.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def given(path: Path, *pairs: tuple[str, str]) -> dict:
        made = publish.plan([path], out=tmp_path / "out", notebooks=notebooks, given=pairs)
        return dict(made.values["0-many"])

    assert given(Path("mine")) == {"reports": str(reports)}
    assert given(Path("mine/r.txt")) == {}
    # A folder beside the caller is meant, even if its name has no slash.
    assert given(Path("mine/r.txt"), ("reports", "mine")) == {"reports": str(reports)}
    assert given(Path("mine"), ("reports", "data/reports")) == {"reports": "data/reports"}
    write(notebooks, "0-many", ONE, READS_ONE)
    assert given(Path("mine")) == {}
