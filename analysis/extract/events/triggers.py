"""Which verbs and event nouns of a parse are events, and why the others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy import symbols

from analysis.extract.events.coding import by_lemma
from analysis.extract.events.context import Context
from analysis.extract.events.headlines import headline_verb
from analysis.extract.events.noun_triggers import read_noun
from analysis.extract.events.trigger import Trigger, passed_over
from analysis.extract.events.verb_triggers import AUXILIARIES, read_copula, read_verb
from analysis.extract.events.words import roles_of
from analysis.extract.records import Uncoded

if TYPE_CHECKING:
    from spacy.tokens import Token

READ = frozenset({symbols.VERB, symbols.AUX, symbols.NOUN})


def find_triggers(ctx: Context) -> tuple[list[Trigger], list[Uncoded]]:
    """The triggers of one parse in text order, and the words that were passed over."""
    found: list[Trigger] = []
    passed: list[Uncoded] = []
    taken: set[int] = set()
    headline = headline_verb(ctx.doc, ctx.referents.mentions)
    kinds = ctx.doc.to_array("POS").tolist()
    for i, kind in enumerate(kinds):
        if i in taken or (kind not in READ and (headline is None or i != headline[0])):
            continue
        token = ctx.doc[i]
        if headline is not None and token.i == headline[0]:
            read: Trigger | str | None = _read_headline(token, headline[1])
        else:
            read = _read(token, ctx)
        if isinstance(read, Trigger):
            found.append(read)
            taken.update(range(read.first, read.last + 1))
        elif read:
            passed.append(passed_over(token, read))
    return found, passed


def _read_headline(token: Token, lemma: str) -> Trigger:
    roles = roles_of(lemma) | {"headline"}
    return Trigger(token, token.i, token.i, lemma, token, by_lemma(lemma), roles)


def _read(token: Token, ctx: Context) -> Trigger | str | None:
    pos = token.pos_
    if pos == "VERB":
        return read_verb(token, ctx)
    if pos == "AUX":
        return None if token.dep_ in AUXILIARIES else read_copula(token, ctx)
    if pos == "NOUN":
        return read_noun(token, ctx)
    return None
