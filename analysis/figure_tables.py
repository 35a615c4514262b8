"""Figures of one report: with claimant and status, beside their whole, repeated, compared.

Tables in, tables out. A range stays a range; figures of different kinds are
never compared, and nothing is added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.cells import joined, known, several
from analysis.extract.tables import JOINER
from analysis.lexicons import read_lexicon
from analysis.names import actor_names, shown_name, side_of, sides
from analysis.summaries import STANDING
from analysis.timelines import interval_words

# How far from the number itself *about* is taken to reach, as a share of it. A
# convention of this project, not a statement of any report: change it by keyword.
ABOUT = 0.05
BOUND_WORDS: Mapping[str, str] = {
    "exact": "", "about": "about ", "at_least": "at least ", "more_than": "more than ",
    "at_most": "at most ", "less_than": "less than ", "between": "",
}
MEASURE = ("kind", "unit", "thing", "role", "scope", "part_of", "party")
UNITS: Mapping[str, str] = {"percent": " %"}


def number(value: float) -> str:
    """`value` with thousands separators and without needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def range_words(low: Any, high: Any, bound: str, unit: Any = None) -> str:
    """The value of a quantity in words: *about 4,000*, *at least 3,000*, *10,000 to 12,000*."""
    low, high, unit = known(low), known(high), known(unit)
    ends = [number(end) for end in dict.fromkeys((low, high)) if end is not None]
    words = BOUND_WORDS.get(bound, "") + " to ".join(ends)
    return words + (UNITS.get(unit, f" {unit}") if unit else "")


def allowed(
    low: Any, high: Any, bound: str, *, about: float = ABOUT
) -> tuple[float | None, float | None]:
    """The closed range that a quantity allows; an open end is None.

    A single number with `about` reaches `about` (a share) to both sides; words
    such as *dozens* already are a range and are not widened.
    """
    low, high = known(low), known(high)
    if bound == "about" and low is not None and low == high:
        reach = abs(low) * about
        return low - reach, high + reach
    return low, high


def quantity_groups() -> dict[str, str]:
    """For each counted lemma the thing it stands for, from the word list of counted nouns."""
    rows = read_lexicon("quantities/nouns", ("noun", "group"))
    return {row["noun"]: row["group"] for row in rows if row["group"]}


def figure_table(
    quantities: pd.DataFrame, events: pd.DataFrame, attributions: pd.DataFrame,
    actors: pd.DataFrame,
) -> pd.DataFrame:
    """One row per quantity, in text order, completed by the event or claim it belongs to.

    Adds to the quantities' columns `value` (in words), `thing` (what is
    counted, synonyms folded), `event_id`, `event_type`, `status`, `party` (the state
    whose figure it is: who acts or, in losses, who suffers), `when` (the event's
    days), `claimant_id`, `claimant`, `via` and `claimant_from` (event,
    attribution, or empty). A quantity that no event carries has no status, no
    party and no day.
    """
    names, side, groups = actor_names(actors), sides(actors), quantity_groups()
    carriers: dict[str, Mapping[str, Any]] = {}
    for event in events.to_dict("records"):
        for quantity_id in several(event["quantity_ids"]):
            carriers.setdefault(quantity_id, event)
    claims = attributions.to_dict("records")
    rows = []
    for quantity in quantities.to_dict("records"):
        event = carriers.get(quantity["quantity_id"])
        claim = _covering(claims, quantity["start"], quantity["end"])
        rows.append(quantity | _context(event, claim, names) | {
            "value": range_words(*(quantity[c] for c in ("low", "high", "bound", "unit"))),
            "party": _party(event, side),
            "thing": groups.get(known(quantity["counted"]) or "", quantity["counted"]),
        })
    extra = ("value", "thing", "event_id", "event_type", "status", "party", "when",
             "claimant_id", "claimant", "via", "claimant_from")
    dtypes = {**quantities.dtypes.to_dict(), **dict.fromkeys(extra, "string")}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _covering(claims: list[dict[str, Any]], start: int, end: int) -> Mapping[str, Any] | None:
    """The shortest claim whose content holds start..end, or None."""
    holding = [c for c in claims if known(c["content_start"]) is not None
               and c["content_start"] <= start and end <= c["content_end"]]
    return min(holding, key=lambda c: c["content_end"] - c["content_start"], default=None)


def _party(event: Mapping[str, Any] | None, side: Mapping[str, str]) -> str | None:
    if event is None:
        return None
    column = "recipient_id" if event["event_type"] == "CASUALTIES" else "actor_id"
    return joined(side_of(actor_id, side) for actor_id in several(event[column]))


def _context(
    event: Mapping[str, Any] | None, claim: Mapping[str, Any] | None, names: Mapping[str, str]
) -> dict[str, Any]:
    by_event = known(event["claimant_id"]) if event else None
    by_claim = known(claim["claimant_id"]) if claim else None
    claimant = by_event or by_claim
    via = [shown_name(i, names) for i in several(claim["via"])] if claim else []
    return {
        "event_id": event["event_id"] if event else None,
        "event_type": event["event_type"] if event else None,
        "status": event["status"] if event else None,
        "when": interval_words(event["date_start"], event["date_end"]) or None if event else None,
        "claimant_id": claimant,
        "claimant": shown_name(claimant, names) if claimant else None,
        "via": joined(via),
        "claimant_from": "event" if by_event else "attribution" if by_claim else None,
    }


def parts_of_wholes(table: pd.DataFrame, *, about: float = ABOUT) -> pd.DataFrame:
    """One row per part whose whole is a figure too, with the ratio and the range it can have.

    Takes the table of `figure_table`. `ratio` is part by whole as stated, empty
    where one of them is a range or a bound; `ratio_low`, `ratio_high` are the
    least and the greatest ratio that both figures allow (`about`: see
    `allowed`); an open end stays empty, none is above 1.
    """
    by_id = {row["quantity_id"]: row for row in table.to_dict("records")}
    rows = []
    for part in table.to_dict("records"):
        whole = by_id.get(known(part["part_of"]) or "")
        if whole is not None and part["kind"] == whole["kind"]:
            rows.append(_ratio_row(part, whole, about))
    dtypes = {
        "quantity_id": "string", "whole_id": "string", "sentence_id": "string",
        "whole_sentence_id": "string", "part": "string", "whole": "string", "role": "string",
        "claimant": "string", "ratio": "Float64", "ratio_low": "Float64", "ratio_high": "Float64",
    }
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _ratio_row(part: Mapping[str, Any], whole: Mapping[str, Any], about: float) -> dict[str, Any]:
    part_low, part_high = allowed(part["low"], part["high"], part["bound"], about=about)
    whole_low, whole_high = allowed(whole["low"], whole["high"], whole["bound"], about=about)
    return {
        "quantity_id": part["quantity_id"], "whole_id": whole["quantity_id"],
        "sentence_id": part["sentence_id"], "whole_sentence_id": whole["sentence_id"],
        "part": part["text"], "whole": whole["text"],
        "role": part["role"], "claimant": part["claimant"],
        "ratio": _share(_single(part), _single(whole)),
        "ratio_low": _share(part_low, whole_high), "ratio_high": _share(part_high, whole_low),
    }


def _single(row: Mapping[str, Any]) -> float | None:
    low, high = known(row["low"]), known(row["high"])
    return low if low == high else None


def _share(part: float | None, whole: float | None) -> float | None:
    return min(1.0, part / whole) if part is not None and whole else None


def repeated(table: pd.DataFrame) -> pd.DataFrame:
    """One row per figure that the report gives more than once.

    Columns `value, thing, role, n, wordings, quantity_ids, sentence_ids, claimants`.
    The same figure is the same value, bound apart, of the same thing in the
    same role; ordinals and figures that nothing is counted by are left out.
    """
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in table[table["kind"] != "ordinal"].to_dict("records"):
        if known(row["thing"]) or known(row["unit"]):
            key = tuple(known(row[c]) for c in ("low", "high", "kind", "unit", "thing", "role"))
            groups.setdefault(key, []).append(row)
    rows = [_repeated_row(rows) for rows in groups.values() if len(rows) > 1]
    columns = ["value", "thing", "role", "n", "wordings", "quantity_ids", "sentence_ids",
               "claimants"]
    dtypes = dict.fromkeys(columns, "string") | {"n": "Int64"}
    return pd.DataFrame(rows, columns=columns).astype(dtypes)


def _repeated_row(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "value": rows[0]["value"], "thing": rows[0]["thing"], "role": rows[0]["role"],
        "n": len(rows), "wordings": joined(row["text"] for row in rows),
        "quantity_ids": JOINER.join(row["quantity_id"] for row in rows),
        "sentence_ids": joined(row["sentence_id"] for row in rows),
        "claimants": joined(row["claimant"] for row in rows if known(row["claimant"])),
    }


def differing(table: pd.DataFrame, *, about: float = ABOUT) -> pd.DataFrame:
    """One row per pair of figures of one measure whose ranges do not meet.

    A measure is one thing in one role, scope and unit, about one party, and
    either reported as having happened or not; parts only of the same whole,
    additions only between two claimants. Columns: both figures in words with
    claimant, days and sentence, `gap`, the distance between the ranges, and
    `between`: *same claimant* or *two claimants*, empty where one of them is
    unknown. The figures may speak of different days; that is for the reader to judge.
    """
    measures: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in table[table["kind"] != "ordinal"].to_dict("records"):
        if known(row["thing"]) and known(row["role"]):
            key = tuple(known(row[column]) for column in MEASURE)
            standing = STANDING.get(known(row["status"]) or "")
            measures.setdefault((*key, standing), []).append(row)
    rows = []
    for one, other in (pair for group in measures.values() for pair in combinations(group, 2)):
        pair = _pair(one, other, _gap(one, other, about))
        if pair["gap"] and (known(one["scope"]) != "additional"
                            or pair["between"] == "two claimants"):
            rows.append(pair)
    columns = ["thing", "role", "one", "claimant", "when", "other", "other_claimant",
               "other_when", "gap", "between", "quantity_id", "other_id", "sentence_id",
               "other_sentence_id"]
    dtypes = dict.fromkeys(columns, "string") | {"gap": "Float64"}
    return pd.DataFrame(rows, columns=columns).astype(dtypes)


def _gap(one: Mapping[str, Any], other: Mapping[str, Any], about: float) -> float:
    low, high = allowed(one["low"], one["high"], one["bound"], about=about)
    other_low, other_high = allowed(other["low"], other["high"], other["bound"], about=about)
    apart = [0.0]
    if high is not None and other_low is not None:
        apart.append(other_low - high)
    if other_high is not None and low is not None:
        apart.append(low - other_high)
    return max(apart)


def _pair(one: Mapping[str, Any], other: Mapping[str, Any], gap: float) -> dict[str, Any]:
    claimants = [known(one["claimant_id"]), known(other["claimant_id"])]
    same = "same claimant" if claimants[0] == claimants[1] else "two claimants"
    return {
        "thing": one["thing"], "role": one["role"], "one": one["value"],
        "claimant": one["claimant"], "when": one["when"], "other": other["value"],
        "other_claimant": other["claimant"], "other_when": other["when"], "gap": gap,
        "between": same if all(claimants) else None,
        "quantity_id": one["quantity_id"], "other_id": other["quantity_id"],
        "sentence_id": one["sentence_id"], "other_sentence_id": other["sentence_id"],
    }


def countable(table: pd.DataFrame) -> pd.DataFrame:
    """The figures that one axis can hold: counts of things that have a role.

    Where none has a role, all counts.
    """
    counts = table[(table["kind"] == "count") & (table["low"].notna() | table["high"].notna())]
    with_role = counts[counts["role"].notna()]
    return (counts if with_role.empty else with_role).reset_index(drop=True)
