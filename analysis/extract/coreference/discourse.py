"""What a report has mentioned up to a word: the candidates a pronoun or noun can refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.gazetteer import state_of
from analysis.extract.actors.people import belongs_to
from analysis.extract.syntax import own_subject
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKING = actor_cues("reports")
MAY_LEAD = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing mentioned: its head token, ids, and what pronouns it can answer to."""

    at: int
    sentence: int
    ids: tuple[str, ...]
    kind: str
    plural: bool = False
    gender: str = ""
    subject: bool = False
    speaks: bool = False
    is_place: bool = False
    word: str = ""
    role: str = ""


@dataclass
class Discourse:
    """The candidates so far, in text order, and the states by how often they were named."""

    candidates: list[Candidate] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    homes: Mapping[str, str] = field(default_factory=dict)

    def add(self, candidate: Candidate) -> None:
        """Take in one more candidate."""
        self.candidates.append(candidate)
        for state in self.states_of(candidate.ids):
            self.states[state] += 1

    def states_of(self, ids: Iterable[str]) -> list[str]:
        """The states behind identities, those of people by what the report or a list tells."""
        found: list[str] = []
        for one in ids:
            state = state_of(one) or self.homes.get(one) or state_of(belongs_to(one) or "")
            if state and state not in found:
                found.append(state)
        return found

    def last(self, *, back: int = 40) -> Iterable[Candidate]:
        """The latest candidates, the last one first."""
        return reversed(self.candidates[-back:])


@lru_cache(maxsize=1)
def uses() -> dict[str, frozenset[str]]:
    """The nouns of data/lexicons/reference_nouns.csv by their use."""
    found: dict[str, set[str]] = {}
    for row in read_lexicon("reference_nouns", ("word", "use")):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in found.items()}


def candidate(token: Token, ids: tuple[str, ...], *, sentence: int, kind: str, gender: str = "",
              is_place: bool = False, role: str = "") -> Candidate:
    """The candidate that a phrase headed by `token` makes."""
    head = token
    while head.dep_ == "conj" and head.head.i < head.i and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    subject = head.dep_ in MAY_LEAD
    cited = head.dep_ == "pobj" and head.head.head.lower_ in ("according", "accord")
    speaks = cited or (subject and head.head.lemma_ in SPEAKING)
    many = kind in ("force", "people") or (kind not in SINGULAR and token.tag_ in MANY)
    return Candidate(token.i, sentence, ids, kind, many, gender, subject, speaks, is_place,
                     token.lower_, role)


# A body is one, whatever its name's number (*the Joint Chiefs of Staff*).
SINGULAR = frozenset({"organ", "organisation", "state", "media", "place"})
MANY = frozenset({"NNS", "NNPS", "CD"})


FARTHEST = 50  # steps up the tree; a sentence of 600 clauses is a chain of them


def clause_subjects(token: Token) -> list[Token]:
    """The subjects of the clauses that hold `token`, the nearest first, itself left out."""
    found: list[Token] = []
    below = token
    for node in islice(token.ancestors, FARTHEST):
        subject = own_subject(node) if node.pos_ in ("VERB", "AUX") else None
        if subject is not None and subject.i != below.i:  # the subject does not hold the token
            found.append(subject)
        below = node
    return found
