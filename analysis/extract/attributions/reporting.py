"""The words that report speech, as data: verbs with their frames, nouns, phrases.

A frame says where the content stands: `that` a clause, `quote` a quotation
beside the verb, `inf` an infinitive, `objinf` an object with an infinitive,
`ing` a gerund, `obj` an object, `oprd` an object with what it is called,
`person` an object that is one, `figure` an object with a number, `lack` one with *no*,
`tally` a noun for a figure, `raised` the
infinitive of a passive (*is said to*), or a preposition's name.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.extract.syntax import lemmas_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

COLUMNS = ("cue", "pos", "frames", "kind", "stance", "scope")
CITING = frozenset({"cite", "quote"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # entities that can speak


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word: its lemma, its frames, its kind and the stance it takes."""

    lemma: str
    frames: frozenset[str]
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in token ranges, before it is checked against the others.

    `anchor` is the cue's main token, `source_head` the head of the source, `via`
    the heads of those who carry it, the reader's side first, `main` the head of
    the content where the parse tells it, `more` what is quoted further on.
    """

    cue: Range
    content: tuple[Range, ...]
    entry: Cue
    anchor: int
    source: Range | None = None
    source_head: int | None = None
    via: tuple[int, ...] = ()
    main: int | None = None
    more: tuple[Range, ...] = ()


@cache
def reporting_cues(pos: str, scope: str) -> Mapping[str, Cue]:
    """Lemma → cue of one part of speech, from data/lexicons/reporting_cues.csv.

    `scope` is claims, or all, which adds attitudes; of two rows the later one holds.
    """
    return MappingProxyType({
        row["cue"]: Cue(row["cue"], frozenset(row["frames"].split()), row["kind"], row["stance"])
        for row in read_lexicon("reporting_cues", COLUMNS)
        if row["pos"] == pos and scope in ("all", row["scope"])
    })


@cache
def phrases(form: str) -> Mapping[tuple[str, str], Cue]:
    """(preposition, noun) → cue of the phrases of one form: possessor or document."""
    columns = ("preposition", "noun", "form", "stance")
    return MappingProxyType({
        (row["preposition"], row["noun"]):
            Cue(row["noun"], frozenset(), "statement", row["stance"])
        for row in read_lexicon("reporting_phrases", columns) if row["form"] == form
    })


@cache
def words(lexicon: str, column: str) -> frozenset[str]:
    """The words of one column of a lexicon."""
    return frozenset(row[column] for row in read_lexicon(lexicon, (column,)))


def documents() -> frozenset[str]:
    """Lemmas of what news cites as a source: reports, images, statements."""
    return words("source_documents", "noun")


def tokens_of(doc: Doc, lemmas: Container[str]) -> Iterator[Token]:
    """The tokens whose lemma is among `lemmas`."""
    for i, lemma in enumerate(lemmas_of(doc)):
        if lemma in lemmas:
            yield doc[i]
