"""Sentences that some existing tool gets wrong, with what must come out."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import Extraction, Report, extract

PUBLISHED = "2025-03-27"


def read(text: str) -> Extraction:
    return extract(Report(text=text, published=PUBLISHED))


def row(found: Extraction, trigger: str) -> dict:
    """The one event on `trigger`, empty cells as None."""
    rows = found.events[found.events["trigger"] == trigger]
    assert len(rows) == 1, found.events["trigger"].tolist()
    return rows.astype(object).where(rows.notna(), None).iloc[0].to_dict()


@pytest.mark.parametrize("text", [
    "North Korea denied it had sent troops.",
    "North Korea denies that it has sent troops.",
    "North Korea denied having sent troops.",
])
def test_what_is_denied_is_no_asserted_sending(text: str) -> None:
    found = read(text)
    sent = row(found, "sent")
    assert (sent["status"], sent["claimant_id"], sent["actor_id"]) == ("denied", "PRK", "PRK")
    assert not (found.events["status"].eq("occurred") & found.events["event_type"].eq("AID")).any()


def test_a_conditional_deployment_keeps_bound_deadline_and_claimant() -> None:
    found = read("At least 3,000 more soldiers could be deployed by December if Moscow asks, "
                 "President Volodymyr Zelensky told reporters.")
    deployed = row(found, "deployed")
    assert deployed["status"] == "conditional"
    assert deployed["claimant_id"] == "volodymyr-zelensky"
    assert deployed["date_end"].date() == date(2025, 12, 31)
    quantity = found.quantities.set_index("quantity_id").loc[deployed["quantity_ids"]]
    assert (quantity["low"], quantity["bound"], quantity["scope"]) == (
        3000, "at_least", "additional",
    )
    assert found.quantities["high"].isna().all()


def test_police_attacking_children_is_not_a_negation() -> None:
    attack = row(read("Video showed police attacking children in the square."), "attacking")
    assert (attack["event_type"], attack["status"]) == ("ASSAULT", "occurred")
    assert attack["recipient"] == "children"


def test_an_armed_group_claims_responsibility() -> None:
    claimed = row(read("The Islamic State claimed responsibility for the bombing."), "claimed")
    assert claimed["actor"] == "Islamic State"
    assert (claimed["event_type"], claimed["status"]) == ("CONCEDE", "occurred")


def test_two_leaders_sign_in_a_city_that_is_a_place() -> None:
    signed = row(read("Putin and Kim signed a treaty in Pyongyang."), "signed")
    assert signed["actor_id"].split("; ")[0] == "vladimir-putin"
    assert len(signed["actor_id"].split("; ")) == 2
    assert signed["place"] == "Pyongyang"
    assert signed["recipient_id"] is None
    assert signed["object"] == "a treaty"


def test_a_report_that_was_false_asserts_nothing() -> None:
    asked = row(read("A report that Russia had asked for help was false."), "asked")
    assert asked["actor_id"] == "RUS"
    assert asked["status"] in ("negated", "denied")


def test_talks_that_collapsed_are_talks_without_an_agreement() -> None:
    found = read("Talks collapsed without an agreement.")
    assert row(found, "Talks")["event_type"] == "CONSULT"
    assert row(found, "Talks")["status"] == "failed"
    assert row(found, "agreement")["status"] == "negated"


def test_no_casualties_are_no_casualties() -> None:
    casualties = row(read("No casualties were reported."), "casualties")
    assert (casualties["event_type"], casualties["status"]) == ("CASUALTIES", "negated")
