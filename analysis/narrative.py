"""How a report tells what it tells: order, voices, agency. Tables in, tables out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.cells import joined, known, several
from analysis.extract.tables import JOINER
from analysis.names import actor_names, shown_name
from analysis.summaries import parties
from analysis.timelines import timeline
from analysis.wording import voice_of, words_of

NARRATOR = "the report itself"
BE_FORMS = frozenset("am is are was were be been being".split())
BE_FORM = re.compile(r"\b(?:am|is|are|was|were|be|been|being|'s|’s|'re|’re)\b", re.IGNORECASE)
AUXILIARY_REACH = 30  # characters before a trigger in which its auxiliary is looked for
BY_REACH = 12  # characters after a passive trigger in which *by* names who acted
NOT_BETWEEN = re.compile(r"[,;:.]|\b(?:to|that|who|which|and|but)\b", re.IGNORECASE)
BY = re.compile(r"\W+(?:\w+\W+)?by\b", re.IGNORECASE)


def telling_order(
    events: pd.DataFrame, dates: pd.DataFrame, actors: pd.DataFrame, quantities: pd.DataFrame
) -> pd.DataFrame:
    """One row per dated event in the order of telling, with its place in the order of time.

    Adds to the columns of `timelines.timeline`: `told` and `in_time` (ranks from
    1; events of one interval share a rank) and `step`, the jump from the dated
    event told before: start, back, forward or same. The distinction is that of
    fabula and syuzhet (Tomashevsky 1925).
    """
    table = timeline(events, dates, actors, quantities)
    place = {event_id: at for at, event_id in enumerate(events["event_id"])}
    first = table["date_start"].fillna(table["date_end"])
    last = table["date_end"].fillna(table["date_start"])
    keys = sorted(set(zip(first, last, strict=True)))
    ranks = [keys.index(key) + 1 for key in zip(first, last, strict=True)]
    table = table.assign(in_time=pd.Series(ranks, dtype="Int64"),
                         _at=[place[event_id] for event_id in table["event_id"]])
    table = table.sort_values("_at", kind="stable").drop(columns="_at").reset_index(drop=True)
    table["told"] = pd.Series(range(1, len(table) + 1), dtype="Int64")
    table["step"] = pd.Series(_steps(table["in_time"].tolist()), dtype="string")
    return table


def _steps(ranks: Sequence[int]) -> list[str]:
    steps = ["start"] if ranks else []
    for before, now in pairwise(ranks):
        steps.append("back" if now < before else "forward" if now > before else "same")
    return steps


def order_agreement(ranks: Sequence[int]) -> float | None:
    """How far the order of telling follows time, from -1 (backwards) to 1: Kendall's tau-a.

    Pairs of one rank count for neither; None for fewer than two events.
    """
    pairs = len(ranks) * (len(ranks) - 1) // 2
    if not pairs:
        return None
    score = sum(
        (later > earlier) - (later < earlier)
        for i, earlier in enumerate(ranks) for later in ranks[i + 1 :]
    )
    return score / pairs


def voices(
    sentences: pd.DataFrame, attributions: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Who speaks how much: one row per voice, the largest share first, the report's own last.

    Columns `voice, claimant_id, kind` (named, unnamed, report), `n_words, share`
    (of the report's words that stand in claims of this voice), `n_claims`,
    `n_direct` (claims in quotation marks, whole or in part), `stances`, `via`,
    `sentence_ids`. A word inside two claims belongs to the shorter one.
    """
    names = actor_names(actors)
    claims = [_claim(row, names) for row in attributions.to_dict("records")]
    spans = sorted((c for c in claims if c["end"] is not None),
                   key=lambda c: c["end"] - c["start"])
    total, counts = 0, dict.fromkeys([c["voice"] for c in claims], 0)
    for offset, text in zip(sentences["start"], sentences["text"], strict=True):
        for start, _, _ in words_of(text):
            total += 1
            at = offset + start
            voice = next((c["voice"] for c in spans if c["start"] <= at < c["end"]), None)
            if voice is not None:
                counts[voice] += 1
    rows = [_voice(voice, n, total, claims) for voice, n in counts.items()]
    rows.sort(key=lambda row: -row["n_words"])
    own = total - sum(counts.values())
    if total:
        rows.append({"voice": NARRATOR, "kind": "report", "n_words": own, "share": own / total,
                     "n_claims": 0, "n_direct": 0})
    dtypes = {
        "sentence_id": "string", "voice": "string", "claimant_id": "string", "kind": "string",
        "n_words": "Int64", "share": "Float64", "n_claims": "Int64", "n_direct": "Int64",
        "stances": "string", "via": "string", "sentence_ids": "string",
    }
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _claim(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    claimant = known(row["claimant_id"])
    unnamed = claimant.startswith("anon:") if claimant else known(row["source"]) is None
    return {
        "voice": voice_of(row, names), "claimant_id": claimant,
        "kind": "unnamed" if unnamed else "named",
        "start": known(row["content_start"]), "end": known(row["content_end"]),
        "direct": row["speech"] in ("direct", "mixed"), "stance": row["stance"],
        "via": [shown_name(i, names) for i in several(row["via"])],
        "sentence_id": row["sentence_id"],
    }


def _voice(voice: str, n: int, total: int, claims: list[dict[str, Any]]) -> dict[str, Any]:
    own = [claim for claim in claims if claim["voice"] == voice]
    return {
        "sentence_id": own[0]["sentence_id"], "voice": voice, "claimant_id": own[0]["claimant_id"],
        "kind": own[0]["kind"], "n_words": n, "share": n / total if total else None,
        "n_claims": len(own), "n_direct": sum(claim["direct"] for claim in own),
        "stances": joined(claim["stance"] for claim in own),
        "via": joined(name for claim in own for name in claim["via"]),
        "sentence_ids": joined(claim["sentence_id"] for claim in own),
    }


def agency(events: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Who acts, who is acted upon: `sentence_id, actor, acts, acted_upon, share_acting, event_ids`.

    One row per actor id, the most often named first; `share_acting` is acts by
    acts and being acted upon.
    """
    table = parties(events, actors)
    share = table["as_actor"] / (table["as_actor"] + table["as_recipient"])
    return pd.DataFrame({
        "sentence_id": table["sentence_id"], "actor": table["party"],
        "acts": table["as_actor"], "acted_upon": table["as_recipient"],
        "share_acting": share.astype("Float64"), "event_ids": table["event_ids"],
    })


def voice_of_verbs(events: pd.DataFrame) -> pd.DataFrame:
    """Every mention of an event with how its wording treats who acts.

    Adds `form`: *passive without agent*, *passive with agent*, *agentless* (not
    passive, no actor found) or *with actor*. A passive is told by a form of *be*
    shortly before an inflected trigger, in the same clause; nouns are never passive.
    """
    forms = [_form(event) for event in events.to_dict("records")]
    kept = ["sentence_id", "event_id", "trigger", "event_type", "actor", "recipient", "evidence"]
    return events[kept].assign(form=pd.Series(forms, dtype="string", index=events.index))


def _form(event: dict[str, Any]) -> str:
    text, at = event["evidence"], event["trigger_start"] - event["start"]
    after = at + len(event["trigger"])
    if _is_passive(text[max(0, at - AUXILIARY_REACH) : at], event["trigger"], event["action"]):
        by = BY.match(text[after : after + BY_REACH])
        return "passive with agent" if by else "passive without agent"
    return "with actor" if several(event["actor_id"]) or known(event["actor"]) else "agentless"


def _is_passive(before: str, trigger: str, action: str) -> bool:
    head = trigger.split()[0].lower()
    if head.endswith(("ing", "s")) or head in BE_FORMS or head == action.split()[0].lower():
        return False
    auxiliaries = list(BE_FORM.finditer(before))
    return bool(auxiliaries) and not NOT_BETWEEN.search(before[auxiliaries[-1].end() :])


def form_counts(forms: pd.DataFrame) -> pd.DataFrame:
    """One row per form of `voice_of_verbs`: `form, n, share, triggers, sentence_ids`."""
    rows = [
        {"sentence_id": group["sentence_id"].iloc[0], "form": form, "n": len(group),
         "share": len(group) / len(forms), "triggers": JOINER.join(group["trigger"]),
         "sentence_ids": joined(group["sentence_id"])}
        for form, group in forms.groupby("form", sort=False)
    ]
    rows.sort(key=lambda row: -row["n"])
    dtypes = {"sentence_id": "string", "form": "string", "n": "Int64", "share": "Float64",
              "triggers": "string", "sentence_ids": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)
