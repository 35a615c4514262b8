"""Who a noun phrase or pronoun refers to, looked up by the layers above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Referents:
    """What each token of one parse refers to.

    `ids` maps a token's index to actor ids, `mentions` to the mention it lies in.
    """

    ids: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    mentions: Mapping[int, Actor] = field(default_factory=dict)

    def of(self, token: Token) -> tuple[str, ...]:
        """The actor ids that the phrase headed by `token` refers to; empty where untold."""
        return self.ids.get(token.i, ())

    def mention(self, token: Token) -> Actor | None:
        """The innermost mention that `token` heads or lies in, or None."""
        return self.mentions.get(token.i)


def referents(doc: Doc, actors: Sequence[Actor]) -> Referents:
    """The references of `doc`: for every token in a mention, that mention and its id."""
    ids: dict[int, tuple[str, ...]] = {}
    mentions: dict[int, Actor] = {}
    for actor in sorted(actors, key=lambda a: a.start - a.end):
        span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
        for token in span or ():
            mentions[token.i] = actor
            if actor.actor_id:
                ids[token.i] = (actor.actor_id,)
    return Referents(ids, mentions)
