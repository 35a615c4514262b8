"""Many reports to one file per table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from analysis import LoadError
from analysis.corpus import run_extract
from analysis.corrections import Correction
from analysis.extract.tables import SCHEMAS, TABLES
from analysis.lexicons import DATA

SOME = sorted((DATA / "reports").glob("2025-0[1-4]*.md"))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    assert run_extract(SOME, out) == 0
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_every_table_is_there_with_the_codebook_s_columns(tables: Path) -> None:
    for name in TABLES:
        frame = pd.read_csv(tables / f"{name}.csv")
        assert list(frame.columns) == list(SCHEMAS[name])
        assert len(frame) > 0
    about = json.loads((tables / "run.json").read_text("utf-8"))
    assert about["n_files"] == len(SOME)
    assert about["n_rows"]["reports"] == len(SOME)


def test_the_data_package_describes_the_files(tables: Path) -> None:
    report = Package(str(tables / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


def test_two_processes_give_the_same_files(tables: Path, tmp_path: Path) -> None:
    run_extract(SOME, tmp_path, jobs=2)
    assert contents(tmp_path) == contents(tables)


def test_a_dask_scheduler_gives_the_same_files(tables: Path, tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False,
                      dashboard_address=None) as cluster:
        run_extract(SOME, tmp_path, scheduler=cluster.scheduler_address)
    assert contents(tmp_path) == contents(tables)


def test_a_second_run_reads_its_parses_from_the_cache(tables: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for run in ("first", "second"):
        run_extract(SOME, tmp_path / run, cache=cache)
        assert contents(tmp_path / run) == contents(tables)
    assert len(list(cache.iterdir())) == len(SOME)


def test_json_lines_hold_lists_and_nulls(tmp_path: Path) -> None:
    run_extract(SOME[:1], tmp_path, format="jsonl")
    events = [json.loads(line) for line in (tmp_path / "events.jsonl").open(encoding="utf-8")]
    assert all(isinstance(event["actor_id"], list) for event in events)
    assert any(event["date_start"] is None for event in events)
    clauses = [json.loads(line) for line in (tmp_path / "clauses.jsonl").open(encoding="utf-8")]
    assert all(isinstance(clause[name], list) for clause in clauses
               for name in ("agent", "agent_id", "patient_id", "recipient", "theme", "date_ids"))
    assert {clause["event_id"] for clause in clauses} - {None} == {
        event["event_id"] for event in events}


def test_parquet_keeps_the_dtypes(tmp_path: Path) -> None:
    run_extract(SOME[:1], tmp_path, format="parquet")
    events = pd.read_parquet(tmp_path / "events.parquet")
    assert str(events["date_start"].dtype).startswith("datetime64")
    assert str(events["trigger_start"].dtype) == "Int64"
    assert str(pd.read_parquet(tmp_path / "clauses.parquet")["agent_open"].dtype) == "boolean"


def test_geojson_holds_the_places_with_coordinates(tmp_path: Path) -> None:
    run_extract(SOME, tmp_path, format="geojson")
    places = json.loads((tmp_path / "places.geojson").read_text("utf-8"))
    points = {f["properties"]["actor_id"]: f["geometry"]["coordinates"] for f in places["features"]}
    longitude, latitude = points["pyongyang"]
    assert (round(longitude), round(latitude)) == (126, 39)


def test_plover_records_carry_status_and_claimant_beside_the_code(tmp_path: Path) -> None:
    run_extract([DATA / "reports/2025-03-27-north-korea-sends-more-troops.md"], tmp_path,
                format="plover")
    records = [json.loads(line) for line in (tmp_path / "plover.jsonl").open(encoding="utf-8")]
    sent = next(r for r in records if r["act"] == "AID" and r["magnitude"])
    assert (sent["status"], sent["claimant"]) == ("occurred", "KOR.MIL")
    assert sent["magnitude"][0]["low"] == 3000
    assert sent["magnitude"][0]["high"] is None
    assert [party["id"] for party in sent["actor"]] == ["PRK"]


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Norway sent 40 engineers to Chile.", encoding="utf-8")
    (tmp_path / "in/b.txt").write_text("", encoding="utf-8")
    (tmp_path / "in/c.jsonl").write_text('{"text": "Fine."}\n{"text": 3}\n{"te\n{"text": "Also fine."}\n', encoding="utf-8")
    assert run_extract([tmp_path / "in"], tmp_path / "out") == 3
    refused = pd.read_csv(tmp_path / "out/refused.csv")
    assert refused["path"].map(lambda p: Path(p).name).tolist() == ["b.txt", "c.jsonl", "c.jsonl"]
    assert "is empty" in refused["reason"][0]
    assert "row 2" in refused["reason"][1]
    assert "line 3: not JSON" in refused["reason"][2]
    assert len(pd.read_csv(tmp_path / "out/reports.csv")) == 3


def test_a_formula_in_a_report_stays_text_in_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('=HYPERLINK("x")\n\nNorway sent engineers.', encoding="utf-8")
    run_extract([tmp_path / "a.txt"], tmp_path / "out")
    assert pd.read_csv(tmp_path / "out/sentences.csv")["text"][0].startswith("'=")


def test_a_run_that_breaks_off_leaves_the_earlier_files_whole(tables: Path, tmp_path: Path) -> None:
    run_extract(SOME[:1], tmp_path)
    before = contents(tmp_path)

    def stop(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_extract(SOME, tmp_path, progress=stop)
    assert contents(tmp_path) == before


def test_corrections_are_applied_and_those_that_no_longer_fit_are_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway sent 40 engineers to Chile.", encoding="utf-8")
    edit = Correction("quantities", "a", "Norway sent 40 engineers to Chile.", "40 engineers",
                      "edit", "low", "40", "41")
    run_extract([tmp_path / "a.txt"], tmp_path / "out",
                corrections=[edit, replace(edit, old="39", column="high"),
                             replace(edit, report_id="gone", column="bound")])
    assert pd.read_csv(tmp_path / "out/quantities.csv")["low"].tolist() == [41]
    assert pd.read_csv(tmp_path / "out/corrections-applied.csv")["row_id"].tolist() == ["q1"]
    assert pd.read_csv(tmp_path / "out/corrections-stale.csv")["column"].tolist() == [
        "high", "bound"]
    run_extract([tmp_path / "a.txt"], tmp_path / "out")
    assert not list((tmp_path / "out").glob("corrections-*"))


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no such file or folder"):
        run_extract([tmp_path / "nowhere"], tmp_path / "out")
