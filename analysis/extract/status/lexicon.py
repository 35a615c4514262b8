"""The word lists of the status layer, as tables that are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

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
# Stems that the lemmatiser leaves without their e (hoped, staging).
MISREAD = frozenset({"hop", "stag", "wag", "slat", "hat"})


@dataclass(frozen=True, slots=True)
class Grade:
    """A finer class of a status, with the factuality (-3 … +3) that it stands for."""

    status: str
    value: float


@cache
def grades() -> Mapping[str, Grade]:
    """Grade name → status and value, from status/grades.csv."""
    rows = read_lexicon("status/grades", ("grade", "status", "value"))
    return MappingProxyType({r["grade"]: Grade(r["status"], float(r["value"])) for r in rows})


@cache
def cues() -> Mapping[tuple[str, str, str], str]:
    """(lemma, part of speech, frame) → effect, from status/effects.csv."""
    rows = read_lexicon("status/effects", ("effect", "part", "frames", "words"))
    return MappingProxyType(
        {
            (word.replace("_", " "), row["part"], frame): row["effect"].replace(
                "announced", "light"
            )
            for row in rows
            for frame in row["frames"].split()
            for word in row["words"].split()
        }
    )


@cache
def hedges() -> Mapping[str, float]:
    """Adverb of doubt → how much certainty it takes away."""
    return MappingProxyType({word: 0.8 for word, part, _ in cues() if part == "ADV"})


def lemma_of(token: Token) -> str:
    """The lemma in lower case; *hoped* is *hope*, where the lemmatiser makes it *hop*."""
    lemma = token.lemma_.lower()
    if lemma in MISREAD and token.lower_ in (f"{lemma}ed", f"{lemma}es", f"{lemma}ing"):
        return f"{lemma}e"
    return lemma
