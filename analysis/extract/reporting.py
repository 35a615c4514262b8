"""The words that report speech, as data: verbs with their frames, nouns, phrases.

A frame says where the content stands: `that` a clause, `quote` a quotation
beside the verb, `inf` an infinitive, `objinf` an object with an infinitive,
`ing` a gerund, `obj` an object, `oprd` an object with what it is called, or
a preposition's own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from analysis.lexicons import read_lexicon

COLUMNS = ("cue", "pos", "frames", "kind", "stance")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word: its lemma, its frames, its kind and the stance it takes."""

    lemma: str
    pos: str
    frames: frozenset[str]
    kind: str
    stance: str


@cache
def reporting_cues() -> Mapping[str, Mapping[str, Cue]]:
    """Part of speech → lemma → cue, from data/lexicons/reporting_cues.csv."""
    found: dict[str, dict[str, Cue]] = {"verb": {}, "noun": {}, "adj": {}, "prep": {}}
    for row in read_lexicon("reporting_cues", COLUMNS):
        cue = Cue(row["cue"], row["pos"], frozenset(row["frames"].split()), row["kind"],
                  row["stance"])
        found[cue.pos][cue.lemma] = cue
    return MappingProxyType({pos: MappingProxyType(cues) for pos, cues in found.items()})
