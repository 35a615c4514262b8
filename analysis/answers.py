"""How sides answer what is reported of them: denials, admissions, confirmations, silence.

Read from the tables of attributions and events; no text is parsed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from analysis.affiliations import affiliations
from analysis.cells import several
from analysis.extract import Extraction
from analysis.extract.tables import DAY, TEXT, plain_rows
from analysis.lexicons import list_of
from analysis.measures import measure_of
from analysis.names import is_side, shown_name, side_of

Row = Mapping[str, Any]

SCHEMA: dict[str, str] = {
    "report_id": TEXT, "sentence_id": TEXT, "claimant_id": TEXT, "claimant": TEXT, "side": TEXT,
    "answer": TEXT, "word": TEXT, "what": TEXT, "about": TEXT, "role": TEXT, "published": DAY,
    "as_of": DAY, "event_id": TEXT, "attribution_id": TEXT, "evidence": TEXT, "copy_of": TEXT,
}
ANSWERING = frozenset({"REJECT", "CONCEDE"})
# Acts that are rejected without being denied: an offer, a demand, talks.
PROPOSED = frozenset({"AGREE", "REQUEST", "CONSULT", "COOPERATE"})
NOT_SO = {"denies": "does not deny", "admits": "does not admit", "confirms": "does not confirm"}


def answers_of(
    found: Extraction, *, names: Mapping[str, str], states: Mapping[str, str],
    copy_of: str | None = None,
) -> list[dict[str, Any]]:
    """One row per denial, admission or confirmation in one report and side that answers.

    A claimant that confirms what its own side is reported to do admits it. `about`
    and `role` are those of the act that is answered, where the report tells it.
    """
    events, said = plain_rows(found.events), plain_rows(found.attributions)
    organs = affiliations(found.actors)
    sentences = dict(zip(found.sentences["sentence_id"], found.sentences["text"], strict=True))
    rows = [*_in_attributions(said, events), *_in_events(said, events)]
    told = []
    for row in sorted(rows, key=lambda row: row["_at"]):
        act = row.pop("_act")
        measure = measure_of(None, act, countries=states) if act else None
        for one in several(row["claimant_id"]):
            side = states.get(one) or side_of(organs.get(one, one), states)
            about = measure.about if measure else None
            told.append(row | {
                "claimant_id": one, "claimant": shown_name(one, names),
                "side": shown_name(side, names) if is_side(side, one) else None,
                "about": about, "role": measure.role if measure else None,
                "answer": _by_side(row["answer"], own=bool(side) and side == about),
                "report_id": found.report.report_id, "published": found.report.published,
                "as_of": row["as_of"] or found.report.published, "copy_of": copy_of,
                "evidence": sentences[row["sentence_id"]],
            })
    return told


def answer_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows of `answers_of` for many reports as one typed table."""
    return pd.DataFrame({
        name: pd.Series([row.get(name) for row in rows], dtype=dtype)
        for name, dtype in SCHEMA.items()
    })


@cache
def _answer_words() -> Mapping[str, str]:
    return {row["word"]: row["value"]
            for row in list_of("ledger/words", "answer", ("word", "value"))}


def _answer_in(words: str) -> str | None:
    found = (_answer_words().get(word) for word in words.lower().split())
    return next((answer for answer in found if answer), None)


def _denial(answer: str | None, what: str | None, act: Row | None) -> str | None:
    """`answer`, with *rejects* decided: a denial of what is reported, or no answer to it."""
    if answer != "rejects":
        return None if answer == "reported" else answer
    if _answer_in(what or "") == "reported" or (act and act["event_type"] not in PROPOSED):
        return "denies"
    return None


def _in_attributions(said: list[Row], events: list[Row]) -> Iterator[dict[str, Any]]:
    for row in said:
        act = _first_in(events, row["content_start"], row["content_end"])
        speech = _first_in(events, row["cue_start"], row["cue_end"]) or {}
        cue = _answer_in(row["cue"] or "") or ("rejects" if row["stance"] == "denies" else None)
        answer = _denial(cue, row["content"], act)
        other_act = speech and speech["event_type"] not in ANSWERING
        if not answer or not row["claimant_id"] or other_act:
            continue
        yield {
            "sentence_id": row["sentence_id"], "claimant_id": row["claimant_id"],
            "answer": _unless(answer, speech), "word": row["cue"], "what": row["content"],
            "attribution_id": row["attribution_id"], "event_id": (act or {}).get("event_id"),
            "as_of": speech.get("date_end"), "_act": act, "_at": row["cue_start"],
        }


def _in_events(said: list[Row], events: list[Row]) -> Iterator[dict[str, Any]]:
    """Answers that no attribution holds, most of them negated: *has admitted nothing*."""
    for event in events:
        at = event["trigger_start"]
        spoken = any(row["cue_start"] <= at < row["cue_end"] for row in said if row["cue"])
        if event["event_type"] not in ANSWERING or spoken or not event["actor_id"]:
            continue
        act = _first_in(events, at + 1, event["end"], sentence_id=event["sentence_id"])
        answer = _denial(_answer_in(event["trigger"]), event["object"], act)
        if answer:
            yield {
                "sentence_id": event["sentence_id"], "claimant_id": event["actor_id"],
                "answer": _unless(answer, event), "word": event["trigger"],
                "what": event["object"], "event_id": event["event_id"],
                "as_of": event["date_end"], "_act": act, "_at": at,
            }


def _first_in(
    events: list[Row], start: int | None, end: int | None, *, sentence_id: str | None = None
) -> Row | None:
    """The first act whose trigger lies in a stretch of text, within one sentence if named."""
    if start is None or end is None:
        return None
    return next((event for event in events if start <= event["trigger_start"] < end
                 and sentence_id in (None, event["sentence_id"])), None)


def _unless(answer: str, speech: Row) -> str:
    return NOT_SO[answer] if speech.get("status") in ("negated", "denied") else answer


def _by_side(answer: str, *, own: bool) -> str:
    return answer.replace("confirm", "admit") if own else answer


