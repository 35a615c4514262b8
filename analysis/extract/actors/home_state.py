"""The state a report is about: whose government *the government* is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.extract.actors.gazetteer import Hit
from analysis.extract.actors.persons import Person
from analysis.extract.syntax import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BESIDE = frozenset({"poss", "amod", "compound", "nmod", "appos"})
DATELINE, TITLE, LEAD, LATER, ENOUGH = 2.0, 2.0, 1.0, 0.25, 1.5


def home_state(doc: Doc, states: Iterable[tuple[int, str]], names: Iterable[Hit]) -> str | None:
    """The state that title, dateline and lead of `doc` name most, or None if none stands out.

    `states` are the tokens that name a state and its code; `names` the listed
    names, of which a dateline's is read.
    """
    breaks = [i for i, word in enumerate(words_of(doc)) if "\n" in word][:2]
    first, second = (breaks + [len(doc)] * 2)[:2]
    dateline = {hit.start for hit in names if doc[hit.start].is_upper and hit.entry.state
                and (hit.start == 0 or doc[hit.start - 1].is_space)
                and hit.entry.kind in ("capital", "place")}
    weight: dict[str, float] = {}
    for i, state in states:
        place = TITLE if i < first else LEAD if i < second else LATER
        weight[state] = weight.get(state, 0.0) + (DATELINE if i in dateline else place)
    best = max(weight, key=lambda state: weight[state], default=None)
    return best if best is not None and weight[best] >= ENOUGH else None


def named_states(names: Iterable[Hit], people: Iterable[Person]) -> list[tuple[int, str]]:
    """The tokens that name a state, its people or capital, or someone who belongs to it."""
    states = [(hit.start, hit.entry.state) for hit in names
              if hit.entry.state and hit.entry.kind in ("state", "capital", "adjective")]
    return states + [(person.start, person.country) for person in people if person.country]


def is_subject(token: Token) -> bool:
    """Whether the token is a subject, or stands beside one (*Colombia's government*)."""
    for _ in range(3):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in BESIDE:
            return False
        token = token.head
    return False
