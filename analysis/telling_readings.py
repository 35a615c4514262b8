"""Computed sentences about the telling of a report: tables → words with N."""

from __future__ import annotations

import pandas as pd

from analysis.cells import leaders, several
from analysis.narrative import order_agreement
from analysis.readings import Finding, finding
from analysis.timelines import interval_words
from analysis.words import none_or, plural, signed, times, whole_percent

FEW = 5  # dated events, below which an order of telling is not judged
CLEAR = 1 / 3  # tau beyond which an order is said to follow time, or to run against it


def order_found(order: pd.DataFrame) -> Finding:
    """How the order of telling stands to time. Takes `narrative.telling_order`."""
    tau = order_agreement(order["in_time"].tolist())
    if tau is None:
        return finding(f"{plural(len(order), 'event has', 'events have')} a date: "
                       "too few to compare the order of telling with the order of time.")
    back = order[order["step"] == "back"]
    if len(order) < FEW:
        return finding(f"Only {len(order)} events have a date, too few to tell an order; the "
                       f"telling {_steps(back)}.", back["sentence_id"])
    way = "neither follows nor reverses"
    if abs(tau) > CLEAR:
        way = "follows" if tau > 0 else "runs against"
    first, last = (interval_words(row["date_start"], row["date_end"])
                   for row in (order.iloc[0], order.iloc[-1]))
    return finding(f"The telling {way} time (Kendall's tau {signed(tau)}, N = {len(order)} dated "
                   f"events): it {_steps(back)}. The first dated event told: {first}; the last: "
                   f"{last}.", back["sentence_id"])


def _steps(back: pd.DataFrame) -> str:
    return f"steps back {times(len(back))}" if len(back) else "never steps back"


def voices_found(table: pd.DataFrame) -> Finding:
    """Whose words the report carries. Takes `narrative.voices`."""
    claimed = table[table["kind"] != "report"]
    if claimed.empty:
        return finding("No statement is attributed: the whole report speaks in its own voice.")
    top = claimed.iloc[0]
    unnamed = claimed[claimed["kind"] == "unnamed"]
    quoted = int(claimed["n_direct"].sum())
    n, nameless = int(claimed["n_claims"].sum()), int(unnamed["n_claims"].sum())
    hold = "holds" if n == 1 else "hold"
    alone = f"; {top['voice']} alone {whole_percent(top['share'])}" if len(claimed) > 1 else ""
    return finding(f"{plural(n, 'claim')} of {plural(len(claimed), 'voice')} {hold} "
                   f"{whole_percent(claimed['share'].sum())} of the words{alone}. Quoted "
                   f"word for word: {none_or(quoted)} of {n}; from a source without a name: "
                   f"{none_or(nameless)}.",
                   several(top["sentence_ids"]))


def agency_found(table: pd.DataFrame, forms: pd.DataFrame) -> list[Finding]:
    """Who acts, who is acted upon. Takes `narrative.agency` and `narrative.form_counts`."""
    told = []
    if not table.empty:
        told.append(finding(f"{_most(table, 'acts', 'acts', 'act')}; "
                            f"{_most(table, 'acted_upon', 'is acted upon', 'are acted upon')}; "
                            f"N = {plural(len(table), 'identity', 'identities')}, persons and "
                            "organs counted apart from their state."))
    hidden = forms[forms["form"].isin(["passive without agent", "agentless"])]
    without, n = (int(t["n"].sum()) if len(t) else 0 for t in (hidden, forms))
    if n:
        told.append(finding(
            f"{none_or(without).capitalize()} of {plural(n, 'mention')} of an event "
            f"({whole_percent(without / n)}) {'is' if without < 2 else 'are'} worded so that "
            "whoever acts is left out (a passive without its agent, or a word without an actor).",
            [i for cell in hidden["sentence_ids"] for i in several(cell)]))
    return told or [finding("No event was found, so nobody acts.")]


def _most(table: pd.DataFrame, column: str, one: str, several_do: str) -> str:
    """Who does something most often, in words, ties said."""
    first, n = leaders(table["actor"], table[column])
    events = plural(int(n), "event")
    if n == 0 or len(first) > 2:
        return f"nobody {one} in more than {events}"
    each = " each" if len(first) > 1 else ""
    return f"{' and '.join(first)} {several_do if each else one} most often ({events}{each})"


def frames_found(table: pd.DataFrame) -> Finding:
    """Which frames the words belong to. Takes `wording.frames`."""
    if table.empty:
        return finding("No word of the frame list stands in this report.")
    first = table.iloc[0]
    rest = ", ".join(f"“{row.category}” {whole_percent(row.share)}"
                     for row in table.iloc[1:4].itertuples())
    share = whole_percent(first["share"])
    if len(table) > 1 and table["n"].iloc[1] == first["n"]:
        return finding(f"No frame stands out among {plural(int(table['n'].sum()), 'frame word')}: "
                       f"“{first['category']}” {share}, {rest}.",
                       several(first["sentence_ids"]))
    return finding(f"“{first['category']}” holds {share} of "
                   f"{plural(int(table['n'].sum()), 'frame word')}"
                   + (f", before {rest}." if rest else "."), several(first["sentence_ids"]))


def tone_found(hits: pd.DataFrame, n_words: int) -> Finding:
    """How much evaluation, and in whose voice. Takes `wording.tone_hits`."""
    if hits.empty:
        return finding(f"No evaluative word of the list stands among {n_words:,} words.")
    counts = hits["polarity"].value_counts()
    parts = ", ".join(f"{counts[p]} {p}" for p in ("negative", "positive", "intensifier")
                      if p in counts)
    own = int(hits["said_by"].isna().sum())
    return finding(f"{plural(len(hits), 'evaluative word')} among {plural(n_words, 'word')} "
                   f"({parts}); {none_or(own)} in the report's own voice.", hits["sentence_id"])


def hedges_found(hits: pd.DataFrame, n_sentences: int) -> Finding:
    """How often the wording holds back. Takes `wording.hedge_hits`."""
    if hits.empty:
        return finding(f"No hedge of the list stands in {plural(n_sentences, 'sentence')}.")
    own = int(hits["said_by"].isna().sum())
    return finding(f"{plural(len(hits), 'hedge')} in {hits['sentence_id'].nunique()} of "
                   f"{plural(n_sentences, 'sentence')}; {none_or(own)} in the report's own voice, "
                   f"{none_or(len(hits) - own)} inside claims of others.", hits["sentence_id"])


def causes_found(table: pd.DataFrame) -> Finding:
    """What is tied to what. Takes `wording.causes`."""
    if table.empty:
        return finding("No connective of the list ties one thing to another in this report.")
    counts = table["relation"].value_counts()
    parts = ", ".join(f"{n} of {relation}" for relation, n in counts.items())
    return finding(f"{plural(len(table), 'connective')} {'ties' if len(table) == 1 else 'tie'} one "
                   f"thing to another: {parts}.", table["sentence_id"])


def words_found(counts: pd.DataFrame) -> Finding:
    """The most frequent words. Takes `vocabulary.word_counts`."""
    if counts.empty:
        return finding("The report has no words but those of the stop list.")
    top = counts.iloc[0]
    again = ", ".join(f"{row.word} ({row.n})" for row in counts.head(5).itertuples())
    return finding(f"The most frequent content words: {again}.", several(top["sentence_ids"]))


def topics_found(blocks: pd.DataFrame) -> Finding:
    """How many blocks of topic. Takes `vocabulary.topic_blocks`."""
    if len(blocks) < 2:
        return finding("TextTiling sees no shift of vocabulary between the paragraphs"
                       " (short reports often are one block).")
    return finding(f"The vocabulary shifts {times(len(blocks) - 1)}: "
                   f"{plural(len(blocks), 'block')}, the longest of "
                   f"{int(blocks['n_words'].max()):,} words.", blocks["sentence_id"])


def key_findings(
    order: pd.DataFrame, voices: pd.DataFrame, agency: pd.DataFrame, forms: pd.DataFrame,
    tone: pd.DataFrame, n_words: int,
) -> list[Finding]:
    """The key findings about the telling."""
    return [voices_found(voices), order_found(order), *agency_found(agency, forms),
            tone_found(tone, n_words)]
