"""Event types against sentences with a marked source and target: on the path, and on the rows."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from benchmarks.accuracy.event_types import (
    QUADS,
    joining_code,
    macro_f1,
    path_between,
    read_marked,
    score_event_types,
    score_rows,
)

MARKED = (
    "\tmarked_sentence\tgold_root\tgold_penta\n"
    "1\t<s>Peru</s> condemned <t>the raid</t>.\tACCUSE\t3\n"
    "2\t<t>Two men</t> were arrested by <s>police</s>.\tCOERCE\t4\n"
    "3\t<s>Peru</s> agreed to send medicine to <t>Chad</t>.\tAGREE\t1\n"
    "4\t<s>Gardeners</s> painted a gate.\tASSAULT\t4\n"
)


def test_marks_are_cut_out_and_offsets_kept(tmp_path):
    file = tmp_path / "marked.tsv"
    file.write_text(MARKED, encoding="utf-8")
    rows = read_marked(file)
    assert rows[1].text == "Two men were arrested by police."
    assert [rows[1].text[slice(*span)] for span in (rows[1].source, rows[1].target)] == [
        "police",
        "Two men",
    ]
    assert rows[3].target == (0, 0)


def test_score_over_types_and_quad_classes(tmp_path):
    file = tmp_path / "marked.tsv"
    file.write_text(MARKED, encoding="utf-8")
    result = score_event_types(file)
    values = {score.measure: score.value for score in result.scores}
    # three of four types are right; ASSAULT, and with it half of class 4, is missed
    assert values["type macro-F1"] == pytest.approx(75.0)
    assert values["quad class macro-F1"] == pytest.approx((100 + 100 + 200 / 3) / 3)
    assert [miss.kind for miss in result.misses if miss.measure == "type"] == ["missed"]


def test_macro_f1_is_the_mean_over_gold_classes():
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(200 / 3)
    assert macro_f1(["a"], [None]) == 0
    assert macro_f1([], []) == 0


def test_the_path_begins_at_its_top(parse):
    doc = parse("Peru condemned the raid on Chad.")
    path = path_between(doc[0], doc[-2])
    assert [token.text for token in path] == ["condemned", "Peru", "raid", "on", "Chad"]


def test_an_act_inside_the_way_to_the_target_yields_to_the_one_above(parse):
    doc = parse("Peru condemned the raid on Chad.")
    assert joining_code(doc, (0, 4), (27, 31)) == "ACCUSE"


def test_better_than_the_first_aim(shared, parse):
    """The aim to begin with was 62 over types and 76 over quad classes."""
    rows = read_marked(shared / "gold/event_types/plv_train.tsv")
    found = [joining_code(parse(row.text), row.source, row.target) for row in rows]
    assert macro_f1([row.root for row in rows], found) >= 80
    assert macro_f1([row.quad for row in rows], [QUADS.get(code or "") for code in found]) >= 88
    assert set(QUADS.values()) == {"1", "2", "3", "4"}


PAIR = "\tmarked_sentence\tgold_root\tgold_penta\n1\t<s>The Peruvian navy</s> chased <t>smugglers of Tessa</t>.\tCOERCE\t4\n"
COLUMNS = ["actor", "actor_id", "trigger", "recipient", "recipient_id", "object", "event_type", "plover_type"]
NAVY, CREW = {"actor": "navy"}, {"recipient": "smugglers"}
COERCE, ASSAULT = ({"plover_type": code, "event_type": code} for code in ("COERCE", "ASSAULT"))


@pytest.mark.parametrize("events, right, back, typed", [
    ([NAVY | CREW | COERCE], 1, 0, 1),
    ([NAVY | CREW | ASSAULT], 1, 0, 0),
    ([NAVY | {"object": "the smugglers"} | COERCE], 1, 0, 1),
    ([{"actor": "it", "actor_id": "PER.MIL"} | CREW | COERCE], 1, 0, 1),  # by a mention of its id
    ([{"actor": "smugglers", "recipient": "navy"} | COERCE], 0, 1, 0),
    ([{"actor": "smugglers", "recipient": "navy"} | COERCE, NAVY | CREW | ASSAULT], 1, 0, 0),
    ([{"actor": "navy; smugglers"} | COERCE], 0, 0, 0),
    ([{"actor": "navy; smugglers", "event_type": "CONSULT", "plover_type": "CONSULT"}], 1, 0, 0),
    ([NAVY | COERCE, {"actor": "the guards"} | CREW | COERCE], 0, 0, 0),  # two halves are no pair
    ([], 0, 0, 0),
])
def test_rows_from_source_to_target(tmp_path, events, right, back, typed):
    file = tmp_path / "marked.tsv"
    file.write_text(PAIR, encoding="utf-8")
    found = SimpleNamespace(
        actors=pd.DataFrame({"actor_id": ["PER.MIL"], "text": ["Peruvian navy"], "name": ["navy"]}),
        events=pd.DataFrame(events, columns=COLUMNS, dtype="string"))
    result = score_rows(read_marked(file), "made", read=lambda report: found)
    assert [(score.value, score.n) for score in result.scores] == [
        (100.0 * share, 1) for share in (right, back, typed)]
    assert len(result.misses) == 1 - typed


def test_concessions_and_retreats_are_yields(tmp_path):
    file = tmp_path / "marked.tsv"
    file.write_text(PAIR.replace("COERCE", "YIELD"), encoding="utf-8")
    found = SimpleNamespace(
        actors=pd.DataFrame({"actor_id": [], "text": [], "name": []}),
        events=pd.DataFrame([NAVY | CREW | {"plover_type": "RETREAT"}], columns=COLUMNS, dtype="string"))
    assert score_rows(read_marked(file), "made", read=lambda report: found).scores[2].value == 100


def test_a_sentence_with_one_mark_is_no_pair(tmp_path):
    file = tmp_path / "marked.tsv"
    file.write_text(PAIR.replace("<t>", "").replace("</t>", ""), encoding="utf-8")
    assert score_rows(read_marked(file), "made").scores[0].n == 0
