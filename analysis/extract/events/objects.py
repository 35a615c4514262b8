"""What an event is done with or to, as words: a thing, or the clause of what is asked or agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import is_human
from analysis.extract.events.trigger import Trigger
from analysis.extract.syntax import span_text

if TYPE_CHECKING:
    from spacy.tokens import Token

# Acts whose object is what is asked for, threatened, alleged or agreed.
SPOKEN = frozenset({"REQUEST", "THREATEN", "ACCUSE", "AGREE"})
# Acts that a thing can undergo as the subject: *the missile flew*, *arms are flowing*.
UNDERGONE = frozenset({"AID", "MOBILIZE", "LAUNCH", "COOPERATE", "RETREAT"})
CLAUSES = ("xcomp", "ccomp")
ALLEGING = frozenset({"of", "to", "on", "for", "from"})


def object_words(
    trigger: Trigger, arguments: Arguments, coding: Coding, ctx: Context
) -> str | None:
    """The words of the object; None where it is a party, a pronoun or a number of things.

    What is counted stands in the event's quantities.
    """
    if trigger.nominal:
        thing = next((token for prep, token in arguments.preps if prep == "of"), None)
        return _phrase(thing, ctx)
    if coding.event_type in SPOKEN:
        clause = _clause(trigger.head, ctx)
        if clause is not None:
            return _clause_words(clause, ctx)
    thing = arguments.patient
    moved = thing is None and coding.event_type in UNDERGONE and coding.weak is None
    if moved and not is_human(arguments.agent, ctx):
        thing = arguments.agent
    return _phrase(thing, ctx)


def _phrase(thing: Token | None, ctx: Context) -> str | None:
    if thing is None or thing.pos_ == "PRON" or ctx.referents.mention(thing) is not None:
        return None
    return None if thing.i in ctx.quantities else _noun_phrase(thing, ctx)


def _noun_phrase(noun: Token, ctx: Context) -> str:
    # The phrase up to its first clause: what is said about the thing is not the thing.
    start, end = noun.left_edge.i, noun.i + 1
    for kid in ctx.kids[noun.i]:
        if kid.i > noun.i and kid.dep_ in ("prep", "conj", "cc"):
            end = max(end, kid.right_edge.i + 1)
        elif kid.i > noun.i:
            break
    return span_text(ctx.doc, start, end).strip(" ,;\n")


def _clause(verb: Token, ctx: Context) -> Token | None:
    """The clause of what is said: *urged them to stop*, *accused her of lying*."""
    own = next((kid for kid in ctx.children(verb, *CLAUSES) if kid.i > verb.i), None)
    if own is not None:
        return own if own.pos_ in ("VERB", "AUX") else None
    for prep in ctx.children(verb, "prep"):
        if prep.lower_ in ALLEGING and (inner := ctx.child(prep, "pcomp")) is not None:
            return inner
    return None


def _clause_words(clause: Token, ctx: Context) -> str:
    # A condition or an aside that hangs on the clause is not what is asked for.
    end = clause.right_edge.i + 1
    for kid in ctx.kids[clause.i]:
        if kid.i > clause.i and kid.dep_ in ("advcl", "punct", "cc"):
            end = min(end, kid.left_edge.i)
    start = next((k.i for k in ctx.kids[clause.i] if k.dep_ in ("nsubj", "nsubjpass")), None)
    first = clause.left_edge.i if start is None else ctx.doc[start].left_edge.i
    return ctx.doc[first:end].text.strip(" ,;\n\"“”")
