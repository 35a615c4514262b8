"""What a report has named so far: organs, states, and which state a paragraph is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.actors.gazetteer import state_of
from analysis.extract.actors.home_state import is_subject
from analysis.extract.syntax import sentences_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MEDIA = ".MED"
PLACED, NAMED, LEADS, HOME = 0.5, 1.0, 2.0, 1.75


@dataclass
class Told:
    """What the report names: organs (token, id, name) and states, and phrases read so far.

    `titles` are the organs in people's titles, by their first tokens.
    """

    organs: list[tuple[int, str, str]]
    states: list[tuple[int, str]]
    places: set[int]
    located: list[tuple[int, str]]
    home: str | None = None
    by_phrase: dict[str, str] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()

    def before(self, i: int) -> list[tuple[int, str, str]]:
        """The organs named before token `i`, the last one first."""
        return sorted((organ for organ in self.organs if organ[0] < i), reverse=True)

    def of_noun(self, noun: str, i: int) -> str | None:
        """The organ named last before token `i` by that noun, outside people's titles.

        *the ministry* after *the Health Ministry*, though a foreign ministry spokesman spoke since.
        """
        return next((actor_id for at, actor_id, name in self.before(i)
                     if at not in self.titles and name.lower().split()[-1:] == [noun]), None)

    def paragraph(self, doc: Doc, i: int) -> list[str]:
        """The states named before token `i` in its paragraph, the one that leads first.

        One that acts in the same sentence leads; the state the report is about
        goes before one that is only named in passing.
        """
        words = words_of(doc)
        begin = next((k for k in range(i - 1, -1, -1) if "\n" in words[k]), 0)
        sentences = sentences_of(doc)
        sentence = sentences[i][0]
        weight: dict[str, tuple[float, int]] = {}
        counted: set[tuple[str, int]] = set()
        acting = [(at, state_of(actor_id)) for at, actor_id, _ in self.organs
                  if MEDIA not in actor_id]
        for at, state in sorted([*self.states, *((a, s) for a, s in acting if s)]):
            if begin <= at < i:
                acts = at not in self.places
                more = NAMED if acts and (state, sentences[at][0]) not in counted else PLACED
                counted |= {(state, sentences[at][0])} if acts else set()
                if acts and at >= sentence and is_subject(doc[at]):
                    more += LEADS
                weight[state] = (weight.get(state, (0.0, 0))[0] + more, at)
        if self.home in weight:
            weight[self.home] = (weight[self.home][0] + HOME, weight[self.home][1])
        elif self.home and weight:
            weight[self.home] = (HOME, begin)
        return sorted(weight, key=lambda state: weight[state], reverse=True)

    def subject(self, doc: Doc, i: int) -> str | None:
        """The state that is the last subject before token `i` in its sentence, or None."""
        sentence = sentences_of(doc)[i][0]
        return next((state for at, state in sorted(self.states, reverse=True)
                     if sentence <= at < i and at not in self.places and is_subject(doc[at])),
                    None)

    def subject_before(self, doc: Doc, i: int) -> str | None:
        """The state that is the subject of the sentence before token `i`'s, in its paragraph."""
        bounds = sentences_of(doc)
        sentence = bounds[i][0]
        if not sentence or "\n" in words_of(doc)[sentence - 1]:
            return None
        before = bounds[sentence - 1][0]
        return next((state for at, state in sorted(self.states)
                     if before <= at < sentence and at not in self.places
                     and is_subject(doc[at])), None)

    def where(self, doc: Doc, i: int) -> str | None:
        """The state of the place named last before token `i` in its paragraph, or None."""
        words = words_of(doc)
        near = max(((at, state) for at, state in self.located if at < i), default=None)
        if near is None or any("\n" in word for word in words[near[0] : i]):
            return None
        return near[1]
