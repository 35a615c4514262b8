"""Denials, admissions, confirmations and silence: read from the tables of a report."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import Report, extract
from analysis.claim_tables import answers_shown, answers_to
from analysis.ledger import Ledger, build_ledger

SENT = "Chile has sent 40 soldiers to Peru, the Norwegian government said on Monday. "


def ledger(*texts: str) -> Ledger:
    return build_ledger([
        extract(Report(SENT + text, report_id=f"r{n}", published=f"2024-05-0{n}"))
        for n, text in enumerate(texts, 1)
    ])


def told(text: str) -> list[tuple[str, str]]:
    rows = ledger(text).answers
    return list(zip(rows["claimant_id"], rows["answer"], strict=True))


@pytest.mark.parametrize("text, expected", [
    ("Chile denied having sent soldiers.", [("CHL", "denies")]),
    ("Chile denied that it had sent soldiers.", [("CHL", "denies")]),
    ("Chile admitted that it had sent soldiers.", [("CHL", "admits")]),
    # What its own side did, a side admits; what another did, it confirms.
    ("Chile confirmed that it had sent soldiers.", [("CHL", "admits")]),
    ("Peru confirmed that Chile had sent soldiers.", [("PER", "confirms")]),
    ("Chile has not confirmed the deployment.", [("CHL", "does not admit")]),
    ("Peru has not confirmed the deployment.", [("PER", "does not confirm")]),
    # Something reported is rejected by denying it; see an offer below.
    ("Chile dismissed the reports as rumours.", [("CHL", "denies")]),
    ("Chile rejected the allegation.", [("CHL", "denies")]),
    ("Neither Chile nor Peru has denied the deployment.",
     [("CHL", "does not deny"), ("PER", "does not deny")]),
])
def test_answers(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "Chile said that it had sent soldiers.",
    "Chile rejected the peace plan.",
    "Chile rejected the offer.",
    "Chile dismissed its defence minister.",
    "Chile admitted 300 refugees.",
    "Peru expects a confirmation hearing in June.",
])
def test_no_answer(text: str) -> None:
    assert told(text) == []


def test_an_answer_leads_to_its_sentence() -> None:
    row = ledger("Chile denied having sent soldiers.").answers.iloc[0]
    assert (row["report_id"], row["sentence_id"]) == ("r1", "s2")
    assert row["evidence"] == "Chile denied having sent soldiers."
    assert (row["claimant"], row["side"], row["about"]) == ("Chile", "Chile", "CHL")


def test_an_answer_is_drawn_with_the_measure_that_it_concerns() -> None:
    made = ledger("Chile denied having sent soldiers.",
                  "Chile confirmed that 12 of its soldiers had been killed in Peru.")
    groups = made.groups.set_index("measure")["group_id"]
    sent = next(group for measure, group in groups.items() if measure.endswith("troops sent"))
    killed = next(group for measure, group in groups.items() if measure.endswith("killed"))
    assert list(answers_to(made, sent)["answer"]) == ["denies"]
    assert "denies" not in set(answers_to(made, killed)["answer"])


def test_answers_in_a_near_copy_are_not_told_twice() -> None:
    text = ("Chile denied having sent soldiers. Rescue teams went on digging through the night, "
            "and the road to the north was closed after two bridges had been swept away.")
    made = ledger(text, text)
    assert len(made.answers) == 2
    assert list(answers_shown(made)["report_id"]) == ["r1"]


def test_without_answers_the_columns_stay() -> None:
    empty = build_ledger([]).answers
    assert isinstance(empty, pd.DataFrame)
    assert empty.empty
    assert {"claimant_id", "answer", "evidence"} <= set(empty.columns)
