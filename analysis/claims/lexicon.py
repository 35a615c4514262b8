"""The words that report speech, thought and judgement, as data/lexicons/claims has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from analysis.clauses.frames import noun_classes
from analysis.lexicons import read_lexicon

CUES = ("part", "frames", "kind", "stance", "scope", "words")
PHRASES = ("form", "preposition", "stance", "nouns")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word: its lemma, where its content stands (frames), its kind and stance."""

    lemma: str
    frames: frozenset[str]
    kind: str
    stance: str


STATEMENT = Cue("", frozenset(), "statement", "asserts")  # of phrases and labels


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in cell.split())


@cache
def cues(part: str, scope: str = "claims") -> Mapping[str, tuple[Cue, ...]]:
    """Lemma → cues of one part of speech, to be tried in order; `scope` all adds attitudes."""
    found: dict[str, tuple[Cue, ...]] = {}
    for row in read_lexicon("claims/cues", CUES):
        if row["part"] != part or scope not in ("all", row["scope"]):
            continue
        for word in _words(row["words"]):
            cue = Cue(word, frozenset(row["frames"].split()), row["kind"], row["stance"])
            found[word] = (*found.get(word, ()), cue)
    return MappingProxyType(found)


@cache
def phrases(form: str) -> Mapping[tuple[str, str], Cue]:
    """(preposition, noun) → cue of the phrases of one form: possessor or document."""
    return MappingProxyType({
        (row["preposition"], noun): Cue(noun, frozenset(), "statement", row["stance"])
        for row in read_lexicon("claims/phrases", PHRASES) if row["form"] == form
        for noun in _words(row["nouns"])
    })


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class of data/lexicons/claims/words.csv."""
    return frozenset(word for row in read_lexicon("claims/words", ("class", "words"))
                     if row["class"] == name for word in _words(row["words"]))


@cache
def is_person(noun: str) -> bool:
    """Whether a noun, given by its lemma, is someone whom news quotes."""
    return bool(noun_classes(noun) & {"person", "group"}) or noun in words("person")
