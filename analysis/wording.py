"""How a report is worded: frames, tone, hedges and causes, each hit with its place.

Word lists of data/lexicons against the sentences table; no model, no verdict:
every row is a word at an offset, to be read where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd
from nltk.stem.snowball import SnowballStemmer

from analysis.cells import joined, known
from analysis.extract.tables import JOINER
from analysis.lexicons import list_of
from analysis.names import actor_names, shown_name

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
BREAK = re.compile(r",(?!\d)|[;:—–()\"“”]|\.(?=\s|$)")
NEGATORS = frozenset({"no", "not", "never", "neither", "nor", "without", "hardly", "cannot"})
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "this", "that", "who", "which"})
NEGATION_REACH = 3  # words before a hit in which a negator is looked for
HIT = {"sentence_id": "string", "start": "Int64", "end": "Int64", "word": "string"}
Entry = tuple[tuple[str, ...], Mapping[str, str]]


def words_of(text: str) -> list[tuple[int, int, str]]:
    """The words of `text` as (start, end, lower-case form), hyphens and apostrophes kept inside."""
    return [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in WORD.finditer(text)]


@cache
def _stemmer() -> Callable[[str], str]:
    return cache(SnowballStemmer("english").stem)


@cache
def _index(
    name: str, by_stem: bool
) -> Mapping[str, tuple[Entry, ...]]:
    """The list's entries under the form of their first word, the longest entries first."""
    index: dict[str, list[Entry]] = {}
    for row in list_of("telling/words", name, ("word", "value", "order")):
        forms = tuple(_form(word, by_stem) for _, _, word in words_of(row["word"]))
        index.setdefault(forms[0], []).append((forms, row))
    return {form: tuple(sorted(found, key=lambda e: -len(e[0]))) for form, found in index.items()}


def _form(word: str, by_stem: bool) -> str:
    return _stemmer()(word) if by_stem else word


def _hits(
    sentences: pd.DataFrame, name: str, *, by_stem: bool = False
) -> Iterator[tuple[dict[str, Any], Mapping[str, str], bool]]:
    """Each hit of the word list: its row, the list's row, and whether a negator stands before it.

    Of entries that begin at one word the longest counts, and with it all others
    of the same words (a word may stand for two categories).
    """
    index = _index(name, by_stem)
    for sentence in sentences.to_dict("records"):
        words = words_of(sentence["text"])
        forms = [_form(word, by_stem) for _, _, word in words]
        at = 0
        while at < len(forms):
            fitting = [e for e in index.get(forms[at], ()) if _fits(e[0], forms, at)]
            length = len(fitting[0][0]) if fitting else 1
            for _, row in (e for e in fitting if len(e[0]) == length):
                start, end = words[at][0], words[at + length - 1][1]
                before = {word for _, _, word in words[max(0, at - NEGATION_REACH) : at]}
                yield {
                    "sentence_id": sentence["sentence_id"], "start": sentence["start"] + start,
                    "end": sentence["start"] + end, "word": sentence["text"][start:end],
                }, row, bool(before & NEGATORS) or any(w.endswith("n't") for w in before)
            at += length


def _fits(entry: tuple[str, ...], forms: list[str], at: int) -> bool:
    return tuple(forms[at : at + len(entry)]) == entry


def frame_hits(sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per word that belongs to a frame: `sentence_id, start, end, word, category`.

    Frames after Semetko and Valkenburg (Journal of Communication 50, 2000) and
    this project's own fields; word list frame, matched by Snowball stem.
    """
    rows = [hit | {"category": row["value"]} for hit, row, _ in
            _hits(sentences, "frame", by_stem=True)]
    return _table(rows, {"category": "string"})


def frames(hits: pd.DataFrame) -> pd.DataFrame:
    """One row per frame: `category, n, share, n_sentences, words, sentence_ids`, by frequency."""
    rows = []
    for category, group in hits.groupby("category", sort=False):
        rows.append({
            "category": category, "n": len(group), "share": len(group) / len(hits),
            "n_sentences": group["sentence_id"].nunique(),
            "words": _ranked(group["word"].str.lower()),
            "sentence_ids": joined(group["sentence_id"]),
        })
    rows.sort(key=lambda row: -row["n"])
    dtypes = {"category": "string", "n": "Int64", "share": "Float64", "n_sentences": "Int64",
              "words": "string", "sentence_ids": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _ranked(words: pd.Series) -> str:
    counts = words.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return JOINER.join(f"{word} ({n})" if n > 1 else word for word, n in counts.items())


def tone_hits(
    sentences: pd.DataFrame, attributions: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """One row per evaluative word: hit, `polarity`, `negated`, `said_by` (a claimant).

    Word list tone, matched by form. `said_by` is empty where the
    report speaks in its own voice; `negated` where a negator stands at most
    three words before.
    """
    speaker = _speakers(attributions, actors)
    rows = [hit | {"polarity": row["value"], "negated": negated,
                   "said_by": speaker(hit["start"])}
            for hit, row, negated in _hits(sentences, "tone")]
    return _table(rows, {"polarity": "string", "negated": "boolean", "said_by": "string"})


def hedge_hits(
    sentences: pd.DataFrame, attributions: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """One row per hedge: hit, `kind` (appearance, possibility, …), `said_by` as in `tone_hits`."""
    speaker = _speakers(attributions, actors)
    rows = [hit | {"kind": row["value"], "said_by": speaker(hit["start"])}
            for hit, row, _ in _hits(sentences, "hedge")
            if not _is_month(hit["word"])]
    return _table(rows, {"kind": "string", "said_by": "string"})


def _is_month(word: str) -> bool:
    return word == "May"


def _speakers(attributions: pd.DataFrame, actors: pd.DataFrame) -> Callable[[int], str | None]:
    """A function from an offset to who says what stands there: the shortest claim that holds it."""
    names = actor_names(actors)
    claims = sorted(
        ((row["content_start"], row["content_end"], voice_of(row, names))
         for row in attributions.to_dict("records") if known(row["content_start"]) is not None),
        key=lambda claim: claim[1] - claim[0],
    )
    return lambda at: next((who for start, end, who in claims if start <= at < end), None)


def voice_of(claim: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The name of a claim's claimant; else the source as written, or that it is not resolved."""
    if known(claim["claimant_id"]):
        return shown_name(claim["claimant_id"], names)
    source = known(claim["source"])
    if source is None:
        return "a source not given"
    return "someone not resolved (a pronoun)" if source.lower() in PRONOUNS else source


def causes(sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per connective: hit, `relation`, `effect`, `ground` and both spans' offsets.

    relation is cause, purpose, condition, exchange, concession or circumstance.
    The spans are what stands between the cue and the next break (comma, bracket,
    sentence end); a cue that opens its sentence takes its ground up to the
    first comma. A side that is not in the sentence stays empty.
    """
    texts = dict(zip(sentences["sentence_id"],
                     zip(sentences["text"], sentences["start"], strict=True), strict=True))
    rows = []
    for hit, row, _ in _hits(sentences, "connective"):
        if row["value"] == "none":
            continue
        text, offset = texts[hit["sentence_id"]]
        sides = _sides(text, hit["start"] - offset, hit["end"] - offset, row["order"])
        cells: dict[str, Any] = {"relation": row["value"]}
        for name, (start, end) in zip(("effect", "ground"), sides, strict=True):
            is_there = start < end
            cells |= {name: text[start:end] if is_there else None,
                      f"{name}_start": offset + start if is_there else None,
                      f"{name}_end": offset + end if is_there else None}
        rows.append(hit | cells)
    extra = {"relation": "string", "effect": "string", "effect_start": "Int64",
             "effect_end": "Int64", "ground": "string", "ground_start": "Int64",
             "ground_end": "Int64"}
    return _table(rows, extra)


def _sides(text: str, start: int, end: int, order: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans (effect, ground) around the cue at start..end of a sentence."""
    breaks = [m.start() for m in BREAK.finditer(text)]
    after_end = next((b for b in breaks if b >= end), len(text))
    if not text[:start].strip(" \"“'‘"):
        opened = _trim(text, end, after_end)
        rest = _trim(text, after_end, len(text))
        return (rest, opened) if order == "effect_first" else (opened, (0, 0))
    before_start = max((b + 1 for b in breaks if b < start - 2), default=0)
    before, after = _trim(text, before_start, start), _trim(text, end, after_end)
    return (before, after) if order == "effect_first" else (after, before)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    blank = " \t\n,;:.—–()\"“”"
    while start < end and text[start] in blank:
        start += 1
    while end > start and text[end - 1] in blank:
        end -= 1
    return start, end


def _table(rows: list[dict[str, Any]], extra: Mapping[str, str]) -> pd.DataFrame:
    dtypes = {**HIT, **extra}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)
