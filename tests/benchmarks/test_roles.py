"""Who does what to whom: which cells of a row are right, wrong, crossed, or given without gold."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import Report
from benchmarks.ablation import ablation, main, report_lines
from benchmarks.accuracy import measure
from benchmarks.accuracy.role_readers import READERS, GoldText, Predicate
from benchmarks.accuracy.roles import (
    COLUMNS,
    both_right,
    cases_of,
    figures,
    is_right,
    misses,
    subject_and_object,
)
from tests.benchmarks import made_roles

TEXT = "Norland shelled the port of Tessa in Elmar."
GOLD = {"agent": [["Norland"]], "affected": [["the port of Tessa"]], "place": [["Elmar"]]}
ACTORS = pd.DataFrame(
    {"actor_id": ["NOR", "NOR"], "text": ["Norland", "the kingdom"], "name": ["Norland", "Norland"]})


def case(row, arguments=GOLD):
    """The case of one predicate, *shelled*, with a row of these cells; None for no row."""
    text = GoldText("t", TEXT, (Predicate(8, 15, "attack", arguments),))
    rows = [] if row is None else [{"trigger_start": 8, "trigger_end": 15} | row]
    columns = ["trigger_start", "trigger_end", "agent", "agent_id", "agent_basis", "patient",
               "patient_basis", "recipient", "theme", "place"]

    def read(report: Report) -> SimpleNamespace:
        return SimpleNamespace(
            actors=ACTORS, clauses=pd.DataFrame(rows, columns=columns).astype(
                {name: "Int64" if "trigger" in name else "string" for name in columns}))

    [one] = cases_of([text], read=read, peer=False)["clauses"]
    return one


@pytest.mark.parametrize("row, agent, affected, place, both", [
    ({"agent": "Norland", "patient": "port", "place": "in Elmar"}, 1, 1, 1, 1),
    ({"agent": "the kingdom", "agent_id": "NOR", "patient": "it, Tessa"}, 1, 1, 0, 1),
    ({"agent": "Norland", "recipient": "Tessa"}, 1, 1, 0, 1),
    ({"agent": "Norland"}, 1, 0, 0, 0),
    ({"agent": "Elmar", "patient": "port"}, 0, 1, 0, 0),
    ({"agent": "port", "patient": "Norland"}, 0, 0, 0, 0),               # the wrong way round
    ({"agent": "Norland and Tessa", "patient": "port"}, 1, 1, 0, 0),      # crossed on one side
    ({"agent": "Norland", "theme": "the port"}, 1, 1, 0, 1),              # a theme is on no side
    ({"agent": "Norland", "patient": "the ships"}, 1, 0, 0, 0),           # small words do not count
    ({"theme": "Elmar"}, 0, 0, 0, 0),                                     # a theme is no place
    ({}, 0, 0, 0, 0),
    (None, 0, 0, 0, 0),
])
def test_right_wrong_crossed(row, agent, affected, place, both):
    one, columns = case(row), COLUMNS["clauses"]
    found = [is_right(one, side, columns) for side in ("agent", "affected", "place")]
    assert [*map(int, found), int(both_right(one, columns))] == [agent, affected, place, both]


@pytest.mark.parametrize("arguments", [
    {"agent": [["Norland"]]}, {"affected": [["port"]]}, {},
    {"agent": [["the port"]], "affected": [["the port of Tessa"]]},  # not told apart
    {"agent": [["the"]], "affected": [["port"]]},                    # a name without a content word
])
def test_both_sides_are_asked_only_where_gold_tells_them_apart(arguments):
    assert both_right(case({"agent": "Norland", "patient": "port"}, arguments),
                      COLUMNS["clauses"]) is None


@pytest.mark.parametrize("row, given", [
    ({"agent": "Norland"}, 0), ({"patient": "port"}, 1), ({"recipient": "port"}, 1),
    ({"theme": "port"}, 1), ({}, 0), (None, 0),
])
def test_a_side_given_where_gold_has_none(row, given):
    found = figures([case(row, {"agent": [["Norland"]]}), case({}, GOLD)], COLUMNS["clauses"])
    assert found["affected given without gold"] == (given, 1)


def test_figures_say_out_of_how_many():
    cases = [
        case({"agent": "Norland", "patient": "port"}), case(None),
        case({"agent": "Norland"}, {"agent": [["Norland"]]}), case({"agent": "Elmar"}, {}),
    ]
    found = figures(cases, COLUMNS["clauses"])
    assert found == {
        "rows on predicates": (3, 4), "agent right": (2, 3), "agent given without gold": (1, 1),
        "affected right": (1, 2), "affected given without gold": (0, 2), "place right": (0, 2),
        "place given without gold": (0, 2), "both right, nothing crossed": (1, 2)}


def test_misses_say_what_was_wanted_and_what_was_there():
    cases = [case(None), case({"agent": "Elmar", "agent_basis": "subject", "place": "Elmar"})]
    found = [(miss.measure, miss.kind, miss.gold) for miss in misses(cases, "clauses", "made")]
    assert found == [
        ("rows on predicates", "missed", "attack"), ("agent right", "wrong", "Norland"),
        ("affected right", "missed", "the port of Tessa")]


def test_a_row_counts_only_on_its_trigger():
    other = case({"trigger_start": 0, "trigger_end": 7, "agent": "Norland"})
    assert other.cells is None


@pytest.mark.parametrize("text, word, agent, patient", [
    ("Norland shelled the port.", "shelled", "Norland", "port"),
    ("The port was shelled by Norland.", "shelled", "Norland", "port"),
    ("Norland's attack on the port failed.", "attack", "Norland", "port"),
    ("Norland shelled the port and left.", "left", "Norland", ""),
    ("It rained.", "rained", "", "Norland"),
])
def test_the_peer_reads_subject_and_object(parse, text, word, agent, patient):
    start = text.index(word)
    cells = subject_and_object(parse(text), start, start + len(word))
    for name, wanted in (("agent", agent), ("patient", patient)):
        found = cells[name].words
        assert wanted.lower() in found if wanted and wanted in text else "norland" not in found


@pytest.mark.parametrize("format", list(READERS))
def test_each_format_is_measured_end_to_end(tmp_path, format):
    getattr(made_roles, format)(tmp_path)
    result = measure(tmp_path)
    peer = {score.measure: (score.value, score.n) for score in result.scores
            if score.dataset.endswith("subject/object")}
    assert peer["affected right"] == (100.0, 1)
    assert {"clauses", "events"} >= {score.layer for score in result.scores}
    assert measure(tmp_path, layer="dates").scores == ()


MADE = [
    case({"agent": "Norland", "agent_basis": "subject", "patient": "port", "patient_basis": "object"}),
    case({"agent": "Elmar", "agent_basis": "subject", "patient": "port", "patient_basis": "of"}),
    case({"agent": "Norland", "agent_basis": "control"}),
    case({"agent": "Norland", "agent_basis": "control"}, {"affected": [["port"]]}),
]


def test_ablation_counts_right_and_wrong_and_what_is_lost():
    rows = {(column, basis): rest for column, basis, *rest in ablation(MADE)}
    assert list(rows) == [("agent", "control"), ("agent", "subject"), ("patient", "object"),
                          ("patient", "of")]
    # cells, right, wrong, right %, gold has none; then points of agent, affected, place, both
    assert rows["agent", "subject"] == ["2", "1", "1", "50", "0", "-33.3", "0.0", "0.0", "-33.3"]
    assert rows["agent", "control"] == ["2", "1", "0", "100", "1", "-33.3", "0.0", "0.0", "0.0"]
    assert rows["patient", "of"][5:] == ["0.0", "-25.0", "0.0", "0.0"]


def test_the_report_is_a_markdown_table():
    lines = list(report_lines(MADE, ["made"]))
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 2 + 4
    assert len({line.count("|") for line in table}) == 1
    assert "4 gold predicates" in lines[2]


def test_ablation_without_cases_says_so(tmp_path, capsys):
    assert main(["--gold", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
