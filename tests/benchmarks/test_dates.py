"""Dates against annotation: the TimeML reader and its scores, and the project's own gold."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analysis.extract.dates import find_dates
from analysis.loaders import load_report
from benchmarks.accuracy.scores import f1, overlap, pair_up
from benchmarks.accuracy.timeml import read_timeml, score_timeml
from tests.conftest import ROOT

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>made-up-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-27">March 27, 2025</TIMEX3></DCT>
<TEXT>
The envoy <EVENT eid="e1" class="OCCURRENCE">left</EVENT> Tbilisi &amp; Gori on
<TIMEX3 tid="t1" type="DATE" value="2025-03-25">Tuesday</TIMEX3> after
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> of talks. He
<EVENT eid="e2" class="STATE">hopes</EVENT> to return by
<TIMEX3 tid="t3" type="DATE" value="2025-06-30">June</TIMEX3>, when
<TIMEX3 tid="t4" type="DATE" value="2025-06-12">the fair</TIMEX3> opens. Trade grew in 2024.
</TEXT></TimeML>
"""


def test_timeml_is_read_with_exact_offsets():
    document = read_timeml(TIMEML, "made-up-1")
    assert document.created == date(2025, 3, 27)
    assert "left Tbilisi & Gori on\nTuesday" in document.text
    assert [(document.text[t.start : t.end], t.type, t.value) for t in document.timexes] == [
        ("Tuesday", "DATE", "2025-03-25"), ("three days", "DURATION", "P3D"),
        ("June", "DATE", "2025-06-30"), ("the fair", "DATE", "2025-06-12")]


def test_a_file_without_text_is_refused():
    with pytest.raises(ValueError, match="no-text: no <TEXT>"):
        read_timeml("<TimeML></TimeML>", "no-text")


def test_scores_are_those_counted_by_hand(tmp_path):
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    result = score_timeml(tmp_path)
    # Found: Tuesday, three days, by June, 2024. Gold: the first three and "the fair".
    assert {score.measure: (score.value, score.n) for score in result.scores} == {
        "relaxed F1": (75.0, 4), "strict F1": (50.0, 4), "value F1": (50.0, 4), "type F1": (75.0, 4)}
    assert sorted((m.kind, m.gold, m.found) for m in result.misses if m.kind != "missed") == [
        ("spurious", None, "2024 DATE 2024"),
        ("wrong", "June DATE 2025-06-30", "by June DATE 2025-06")]
    [missed] = [m for m in result.misses if m.kind == "missed"]
    assert missed.gold == "the fair DATE 2025-06-12"
    assert "[the fair]" in missed.context


def test_a_folder_without_timeml_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"no \.tml files"):
        score_timeml(tmp_path)


def place(text: str, string: str, occurrence: int) -> tuple[int, int]:
    at = -1
    for _ in range(occurrence):
        at = text.index(string, at + 1)
    return at, at + len(string)


def own_gold() -> list[str]:
    return sorted(path.stem for path in (ROOT / "data/gold").glob("*.json"))


@pytest.mark.parametrize("stem", own_gold())
def test_dates_of_the_projects_own_gold(parse, stem):
    gold = json.loads((ROOT / f"data/gold/{stem}.json").read_text(encoding="utf-8"))["dates"]
    report = load_report(ROOT / f"data/reports/{stem}.md")
    title = len(report.title or "")
    body = report.text.index(report.text[title:].lstrip(), title)
    found = [m for m in find_dates(parse(report.text), published=report.published)
             if m.start >= body]
    spans = [place(report.text[body:], g["text"], g["occurrence"]) for g in gold]
    pairs = pair_up(spans, found, lambda s, m: overlap((s[0] + body, s[1] + body), (m.start, m.end)))
    right = [
        (g, f) for g, f in pairs
        if found[f].value == gold[g]["value"]
        and [str(found[f].date_start or ""), str(found[f].date_end or "")]
        == [gold[g]["date_start"] or "", gold[g]["date_end"] or ""]
    ]
    assert f1(len(right), len(found), len(gold)) >= 95
