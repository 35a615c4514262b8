"""The data folder is what its README, codebook and data package say."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest
from frictionless import Package

from analysis import load_reports
from analysis.extract.tables import SCHEMAS
from analysis.ledger import SCHEMA as LEDGER
from analysis.lexicons import DATA, LEXICONS, LexiconError, read_lexicon

PACKAGE = json.loads((DATA / "datapackage.json").read_text("utf-8"))
DESCRIBED = {"datapackage.json", "README.md", "CODEBOOK.md"}
CODEBOOK = (DATA / "CODEBOOK.md").read_text("utf-8")
LISTS = sorted(file.relative_to(LEXICONS).with_suffix("").as_posix() for file in LEXICONS.rglob("*.csv"))


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(line for line in handle if not line.startswith("#")))


def test_every_file_is_described_and_is_as_described() -> None:
    files = {f.relative_to(DATA).as_posix() for f in DATA.rglob("*") if f.is_file()} - DESCRIBED
    described = {resource["path"]: resource for resource in PACKAGE["resources"]}
    assert set(described) == files
    for path, resource in described.items():
        if path.startswith("lexicons/"):  # made to be added to
            continue
        content = (DATA / path).read_bytes()
        assert resource["bytes"] == len(content), path
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), path


def test_the_tables_are_valid_against_their_schemas() -> None:
    tabular = {"resources": [r for r in PACKAGE["resources"] if r["path"].endswith(".csv")],
               "name": PACKAGE["name"]}
    report = Package(tabular, basepath=str(DATA)).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]


def test_row_counts_in_the_package_are_those_of_the_files() -> None:
    for resource in PACKAGE["resources"]:
        if "n_rows" in resource:
            assert resource["n_rows"] == len(rows_of(DATA / resource["path"])), resource["path"]


@pytest.mark.parametrize("name", LISTS)
def test_every_word_list_can_be_read_and_names_its_sources(name: str) -> None:
    first = next(iter(rows_of(LEXICONS / f"{name}.csv")[0]))
    rows = read_lexicon(name, (first,))
    assert rows
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize("content, says", [
    ("word\nx\n", "column source is missing"),
    ("word,source\n,own\n", "row 2: word is empty"),
    ("word,source\nx,\n", "row 2: source is empty"),
    ("word,source\nx,own,more\n", "row 2: wrong number of cells"),
])
def test_a_list_that_cannot_be_used_is_refused_by_row(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        read_lexicon("own", ("word",), path=file)


@pytest.mark.parametrize("table", [*SCHEMAS, "ledger"])
def test_the_codebook_defines_every_column(table: str) -> None:
    section = re.search(rf"^## {table}\n(.*?)(?=^## |\Z)", CODEBOOK, re.DOTALL | re.MULTILINE)
    assert section, table
    defined = re.findall(r"`([a-z_0-9]+)`", re.sub(r"^(\|[^|]*\|).*$", r"\1", section[1], flags=re.M))
    assert list(dict.fromkeys(defined)) == list((SCHEMAS | {"ledger": LEDGER})[table]) \
        or set((SCHEMAS | {"ledger": LEDGER})[table]) <= set(defined)


def test_briefs_name_claims_and_events_that_exist_and_say_what_they_are() -> None:
    claims = {row["claim_id"] for row in rows_of(DATA / "reference/claims.csv")}
    events = {row["event_id"] for row in rows_of(DATA / "reference/events.csv")}
    assert (len(claims), len(events)) == (139, 72)
    for report in load_reports(DATA / "reports"):
        assert "this project's words" in report.meta["basis"]
        assert set(report.meta["claims"]) <= claims
        assert set(report.meta["events"]) <= events
        assert report.meta["sources"]


def test_the_readme_s_counts_are_those_of_the_files() -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    gold = [json.loads(f.read_text("utf-8")) for f in sorted((DATA / "gold").glob("*.json"))]
    counts = {layer: sum(len(one[layer]) for one in gold)
              for layer in ("actors", "dates", "quantities", "attributions", "events")}
    told = ", ".join(f"{n} {layer}" for layer, n in counts.items())
    assert told in readme
    assert f"{len(rows_of(DATA / 'gold/actor_ids.csv'))} |" in readme
    assert "this project's own retelling of published facts" in " ".join(readme.split())
