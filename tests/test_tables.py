"""What holds for every table of every report."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Report, extract, extract_many, load_reports
from analysis.extract.tables import SCHEMAS, SLICES, TABLES, empty_table
from analysis.lexicons import DATA
from tests.conftest import ROOT

IDS = {"sentences": "sentence_id", "actors": "mention_id", "dates": "date_id",
       "quantities": "quantity_id", "attributions": "attribution_id", "clauses": "clause_id",
       "events": "event_id"}
REFERENCES = {"clauses": {"parent_id": "clauses", "date_ids": "dates", "event_id": "events",
                          "quantity_ids": "quantities", "attribution_id": "attributions"},
              "events": {"date_id": "dates", "attribution_id": "attributions",
                         "same_as": "events", "quantity_ids": "quantities"},
              "quantities": {"part_of": "quantities"}}

# *None of them left*: the words of the text say so themselves.
NONE_IS_AN_ANSWER = ["change", "voice", "agent", "patient", "recipient", "theme", "actor",
                     "status_cue"]
# Basis, example, trigger, role and party of the codebook's table of bases.
BASES = re.findall(r"^\| ([^|`]+) \| [^|]+ \| \*([^|]+)\* \| (\w+): (\w+) \*([^|]+)\* \|$",
                   (DATA / "CODEBOOK.md").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def found():
    return list(extract_many(load_reports(ROOT / "data/reports")))


def test_columns_and_dtypes_are_the_codebook_s(found) -> None:
    for one in found:
        for name in TABLES:
            frame = getattr(one, name)
            assert {c: str(t) for c, t in frame.dtypes.items()} == SCHEMAS[name]


def test_every_cell_with_offsets_is_cut_from_the_text_exactly(found) -> None:
    for one in found:
        text = one.report.text
        for name in TABLES:
            frame = getattr(one, name)
            for cell, start, end in (*SLICES, ("evidence", "start", "end")):
                if not {cell, start, end} <= set(frame.columns):
                    continue
                for row in frame[frame[start].notna()].to_dict("records"):
                    assert text[row[start]:row[end]] == row[cell]
                    assert row[cell] == row[cell].strip() != ""


def test_ids_are_unique_and_references_lead_somewhere(found) -> None:
    for one in found:
        known = {name: set(getattr(one, name)[column]) for name, column in IDS.items()}
        for name, column in IDS.items():
            assert len(known[name]) == len(getattr(one, name)), column
            assert set(getattr(one, name)["sentence_id"]) <= known["sentences"]
        for name, references in REFERENCES.items():
            for column, target in references.items():
                cells = getattr(one, name)[column].dropna()
                used = {i for cell in cells for i in cell.split("; ")}
                assert used <= known[target], (name, column)


def test_rows_lie_inside_their_sentence_and_in_text_order(found) -> None:
    for one in found:
        bounds = one.sentences.set_index("sentence_id")[["start", "end"]]
        for name in ("actors", "dates", "quantities", "clauses", "events"):
            frame = getattr(one, name)
            start = "trigger_start" if "trigger_start" in frame.columns else "start"
            assert frame[start].is_monotonic_increasing, name
            inside = frame.join(bounds.add_suffix("_of_sentence"), on="sentence_id")
            assert (inside["start"] >= inside["start_of_sentence"]).all()


def test_every_clause_is_one_event_or_says_why_it_is_none(found) -> None:
    for one in found:
        clauses = one.clauses
        assert (clauses["event_id"].isna() == clauses["reason"].notna()).all()
        assert sorted(clauses["event_id"].dropna()) == sorted(one.events["event_id"])
        triggers = one.events.set_index("event_id")["trigger_start"]
        events = clauses.dropna(subset=["event_id"])
        assert (events["trigger_start"].array == triggers[events["event_id"]].array).all()
        pd.testing.assert_frame_equal(one.uncoded, clauses[clauses["reason"].notna()])


def test_a_party_has_a_basis_that_the_codebook_defines(found) -> None:
    defined = {basis.removesuffix("…") for basis, *_ in BASES}
    for one in found:
        for role in ("agent", "patient", "recipient"):
            basis = one.clauses[f"{role}_basis"]
            assert (basis.notna() == one.clauses[role].notna()).all()
            for name in basis.dropna().unique():
                family = name.rpartition(" ")[0] + " "
                assert name in defined or family in defined, name


@pytest.mark.parametrize("basis, example, predicate, role, party", BASES)
def test_the_codebook_s_examples_of_bases_are_read_so(
    basis: str, example: str, predicate: str, role: str, party: str
) -> None:
    clauses = extract(Report(example)).clauses
    row = clauses[clauses["trigger"] == predicate].iloc[0]
    assert row[role] == party
    assert row[f"{role}_basis"].startswith(basis.removesuffix("…"))


def test_unknowns_are_empty_and_never_stand_ins(found) -> None:
    for one in found:
        for name in TABLES:
            frame = getattr(one, name)
            texts = frame.columns[frame.dtypes == "string"]
            for column in texts.drop(NONE_IS_AN_ANSWER, errors="ignore"):
                cells = frame[column].dropna().str.strip().str.lower()
                assert not cells.isin(["", "unknown", "none", "nan", "n/a", "null"]).any()


def test_intervals_and_ranges_are_ordered(found) -> None:
    for one in found:
        for frame, low, high in ((one.dates, "date_start", "date_end"),
                                 (one.events, "date_start", "date_end"),
                                 (one.quantities, "low", "high")):
            both = frame[frame[low].notna() & frame[high].notna()]
            assert (both[low] <= both[high]).all()


def test_the_same_input_gives_the_same_tables() -> None:
    text = (ROOT / "data/reports/2024-10-24-seoul-doubles-its-count.md").read_text("utf-8")
    for first, second in zip(extract(Report(text)).tables().values(),
                             extract(Report(text)).tables().values(), strict=True):
        pd.testing.assert_frame_equal(first, second)
        assert first.to_csv() == second.to_csv()


def test_without_a_date_of_publication_nothing_is_dated_by_the_clock() -> None:
    found = extract(Report("The minister said on Friday that the army would leave next week."))
    assert len(found.dates) >= 2
    assert found.dates[["date_start", "date_end"]].isna().all().all()
    assert found.events[["date_start", "date_end"]].isna().all().all()


def test_a_report_with_nothing_in_it_still_has_all_tables() -> None:
    found = extract(Report("…"))
    assert list(found.tables()) == list(TABLES)
    assert len(found.events) == 0
    assert list(empty_table("events").columns) == list(found.events.columns)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    if text.strip():
        found = extract(Report(text, published="2024-02-29"))
        body = found.report.text
        for row in found.sentences.to_dict("records"):
            assert body[row["start"]:row["end"]] == row["text"]


NEWS = st.lists(st.sampled_from([
    "Kyiv", "the ministry", "said", "denied", "that", "3,000", "at least", "soldiers", "on Monday",
    "in May", "“", "”", ",", ".", "\n\n", "its", "visit", "to", "Moscow", "was", "not", "could",
    "if", "according to", "officials", "killed", "or", "wounded", "between", "10", "and", "12",
    "last week", "who", "(", ")", "—", "$2bn", "per cent", "half", "of", "whom",
]), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(NEWS)
def test_any_jumble_of_news_words_can_be_read(text: str) -> None:
    extract(Report(text + " end", published="2024-02-29"))
