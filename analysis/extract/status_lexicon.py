"""The word lists of the status layer, as tables that are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from analysis.lexicons import read_lexicon

FRAMES = ("to", "that", "ing", "np", "subj")
PARTS = {
    "VERB": "VERB",
    "AUX": "VERB",
    "NOUN": "NOUN",
    "PROPN": "NOUN",
    "ADJ": "ADJ",
    "ADP": "ADP",
    "SCONJ": "ADP",
    "ADV": "ADJ",
}


@dataclass(frozen=True, slots=True)
class Grade:
    """A finer class of a status, with the factuality (-3 … +3) that it stands for."""

    status: str
    value: float


@cache
def grades() -> Mapping[str, Grade]:
    """Grade name → status and value, from status_grades.csv."""
    rows = read_lexicon("status_grades", ("grade", "status", "value"))
    return MappingProxyType({r["grade"]: Grade(r["status"], float(r["value"])) for r in rows})


@cache
def cues() -> Mapping[tuple[str, str, str], str]:
    """(lemma, part of speech, frame) → effect, from status_cues.csv."""
    rows = read_lexicon("status_cues", ("lemma", "pos", *FRAMES))
    return MappingProxyType(
        {
            (row["lemma"], row["pos"], frame): row[frame]
            for row in rows
            for frame in FRAMES
            if row[frame]
        }
    )


@cache
def hedges() -> Mapping[str, float]:
    """Adverb of doubt → how much certainty it takes away, from hedges.csv."""
    return MappingProxyType(
        {
            row["word"]: float(row["strength"])
            for row in read_lexicon("hedges", ("word", "strength"))
        }
    )
