"""What an event is linked to: its dates, place, quantities and claimant."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.places import cause_of, effect_of
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import roles_of
from analysis.extract.records import Attribution, DateMention, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

COMING = frozenset({"planned", "possible", "conditional", "requested"})
SKIPPED_QUANTITIES = frozenset({"length", "age", "temperature"})


@dataclass(frozen=True, slots=True)
class When:
    """The days an event is dated to, and the date expression that says so."""

    start: date | None = None
    end: date | None = None
    date_id: str | None = None


SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
NOUN_PARTS = frozenset({"compound", "amod", "nmod", "poss"})
NEVER = When()
AHEAD = "coming"


def governed_dates(ctx: Context, triggers: dict[int, Trigger]) -> dict[int, DateMention]:
    """Token index of a verb or trigger → the date expression that depends on it."""
    found: dict[int, DateMention] = {}
    seen: set[str] = set()
    figures = {claim.content_end for i, claim in ctx.cues.items() if ctx.doc[i].pos_ == "NOUN"}
    for i in sorted(ctx.dates):
        mention = ctx.dates[i]
        if mention.date_id in seen:
            continue
        if figures and _behind(i, ctx) in figures:
            seen.add(mention.date_id)
            continue  # "ahead of the army's estimate of 300 by May": when it is foreseen for
        token = ctx.doc[i]
        if ctx.dates.get(token.head.i) is mention and token.head != token:
            continue  # not the head of the expression
        seen.add(mention.date_id)
        if token.dep_ in NOUN_PARTS and token.head.i not in triggers:
            continue  # "winter training" dates no verb
        undated = mention.date_start is None and mention.date_end is None
        if mention.type == "SET" or (undated and not _ahead(mention)):
            continue
        governor = _governor(token, triggers)
        if governor is not None:
            found.setdefault(governor.i, _either(token, mention, ctx))
    return found


def _behind(i: int, ctx: Context) -> int:
    """The offset at which the word before a date ends, a preposition left out."""
    i -= 1 + (i > 1 and ctx.doc[i - 1].pos_ == "ADP")
    word = ctx.doc[max(0, i)]
    return word.idx + len(word)


def _either(token: Token, mention: DateMention, ctx: Context) -> DateMention:
    """The days of *in July or August*: up to the end of the second."""
    second = ctx.child(token, "conj")
    if second is None or ctx.child(token, "cc") is None or second.i not in ctx.dates:
        return mention
    other = ctx.dates[second.i]
    if other.date_end is None or mention.date_end is None or other.date_end < mention.date_end:
        return mention
    return replace(mention, date_end=other.date_end)


def _ahead(mention: DateMention) -> bool:
    """Whether `mention` is a time to come of unknown length: *in the coming weeks*."""
    return (mention.value or "").startswith("PX") and AHEAD in mention.text.lower()


def _governor(token: Token, triggers: dict[int, Trigger]) -> Token | None:
    node = token
    while node.head != node:
        node = node.head
        if node.i in triggers or node.pos_ in ("VERB", "AUX"):
            return node
    return None


def when(
    trigger: Trigger, dated: dict[int, DateMention], coded: Container[int], ctx: Context
) -> DateMention | None:
    """The date expression that governs `trigger`, or None.

    A noun shares the date of its verb, unless the verb is an event itself (`coded`).
    """
    mention = dated.get(trigger.head.i)
    if mention is not None and trigger.nominal and mention.precision == "season":
        return None  # "winter training" is a kind of training
    if mention is None and trigger.clause != trigger.head and trigger.clause.i not in coded:
        mention = dated.get(trigger.clause.i)
    if mention is None and (effect := effect_of(trigger, ctx)) is not None:
        mention = dated.get(effect.i) or _shared_date(effect, dated, ctx)
    if mention is None and not trigger.nominal:
        mention = _shared_date(trigger.head, dated, ctx)
    if mention is None and (cause := cause_of(trigger, ctx)) is not None:
        mention = dated.get(cause.i)
    return mention


def _shared_date(
    verb: Token, dated: dict[int, DateMention], ctx: Context
) -> DateMention | None:
    if verb.dep_ == "acomp":
        verb = verb.head
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _from_head(verb, dated, ctx)
    for kid in ctx.kids[verb.i]:
        if kid.i not in dated or kid.pos_ != "VERB" or ctx.child(kid, *SUBJECTS) is not None:
            continue
        # "signed and ratified in June"; "asked on Thursday, he did not deny"
        harm = "harm" in roles_of(verb.lemma_.lower()) and "harm" in roles_of(kid.lemma_.lower())
        if kid.dep_ == "conj" and (harm or ctx.child(verb, "dobj") is None):
            return dated[kid.i]
        if kid.dep_ == "advcl" and kid.i < verb.i and ctx.child(kid, "mark") is None:
            return dated[kid.i]
    return None


def _from_head(
    verb: Token, dated: dict[int, DateMention], ctx: Context
) -> DateMention | None:
    head = verb.head
    mention = dated.get(head.i)
    if mention is None:
        return _from_head(head, dated, ctx) if head.dep_ in ("conj", "advcl") else None
    if verb.tag_ == "VB" and verb.dep_ == "advcl":
        own, above = coding_of(verb, ctx), coding_of(head, ctx)
        both = own is not None and above is not None
        said = both and own.event_type == "REQUEST" and above.event_type == "PROTEST"
        return mention if said else None  # "marched on Sunday to demand a vote"
    if ctx.child(verb, *SUBJECTS) is None:
        # "was received last Friday and handed him a letter": one subject, one day
        joined = verb.dep_ == "conj" or verb.tag_ == "VBN"
        return mention if joined and ctx.child(verb, "mark") is None else None
    # "Last October A denied it and B waved it away": a date before the first subject
    subject = ctx.child(head, *SUBJECTS)
    fronted = subject is not None and mention.start < subject.left_edge.idx
    return mention if fronted and verb.dep_ == "conj" else None


def cut(
    mention: DateMention | None, status: str, published: date | None, *, running: bool = False
) -> When:
    """The event's days: never after publication if past, never before it if still to come.

    A `running` sum has an open start and ends on the day it was stated.
    """
    if mention is None:
        return NEVER
    start, end = mention.date_start, mention.date_end
    if running and status not in COMING:
        start = None
    if published is None:
        return When(start, end, mention.date_id)
    if status in COMING:
        if end is not None and end < published:
            return NEVER if start is None else When(start, end, mention.date_id)
        start = published if start is None or start < published else start
        return When(start, end, mention.date_id)
    if start is not None and start > published:
        return When(start, end, mention.date_id)
    if end is None or end > published:
        end = published
    return When(start, end, mention.date_id)


def stated_by(
    trigger: Trigger, claim: Attribution | None, dated: dict[int, DateMention], ctx: Context, *,
    counted: bool = False,
) -> When:
    """The open interval of what was said to have happened by the day of speaking.

    What was said on the day of publication itself only closes the interval of a sum
    (`counted`).
    """
    if claim is None or ctx.published is None or not _backshifted(trigger.clause, ctx):
        return NEVER
    for i, other in ctx.cues.items():
        if other is claim and i in dated:
            said = dated[i]
            last = said.date_end
            if last is not None and (last < ctx.published or (counted and last == ctx.published)):
                return When(None, said.date_end, said.date_id)
    return NEVER


def _backshifted(verb: Token, ctx: Context) -> bool:
    node = verb
    while node is not None:
        aux = [kid for kid in ctx.kids[node.i] if kid.dep_ in ("aux", "auxpass")]
        if any(kid.lower_ == "had" for kid in aux):
            return True
        if aux or node.dep_ != "conj" or node.head == node:
            return False
        node = node.head


def quantities_of(
    trigger: Trigger, arguments: Arguments, ctx: Context
) -> tuple[Quantity, ...]:
    """The quantities among the arguments of one trigger, in text order."""
    heads = [arguments.agent, arguments.patient, arguments.dative]
    if _lent(arguments.agent, trigger):
        heads[0] = None
    heads += [token for _, token in arguments.preps if not _compares(token, ctx)]
    if trigger.nominal:
        heads = [trigger.head, *(t for p, t in arguments.preps if p in ("of", "at", "to", "among"))]
        heads.append(arguments.agent)  # "of which 4,000 have suffered casualties"
    found: dict[str, Quantity] = {}
    for head in heads:
        if head is None:
            continue
        for member in ctx.conjuncts(head):
            for token in (member, *_inner(member, ctx)):
                for quantity in ctx.quantities.get(token.i, ()):
                    if quantity.kind not in SKIPPED_QUANTITIES:
                        found[quantity.quantity_id] = quantity
    return tuple(sorted(found.values(), key=lambda q: q.start))


def _lent(agent: Token | None, trigger: Trigger) -> bool:
    """Whether the subject belongs to the verb above: *thousands marched to demand a vote*."""
    verb = trigger.head
    purpose = verb.dep_ == "advcl" and verb.tag_ == "VB"
    return agent is not None and purpose and agent.head != verb


def _compares(token: Token, ctx: Context) -> bool:
    """Whether a number is only what another is measured by: *on top of the 300, up from 200*."""
    prep = token.head
    if prep.lower_ == "from" and prep.head.lower_ in ("up", "down"):
        return True
    return token.lower_ == "top" and prep.lower_ == "on"


def _inner(token: Token, ctx: Context) -> list[Token]:
    found = [k for k in ctx.kids[token.i] if k.dep_ in ("nummod", "quantmod", "amod", "compound")]
    for prep in ctx.kids[token.i]:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "among"):
            for held in ctx.kids[prep.i]:
                if held.dep_ == "pobj":
                    found.append(held)
                    found += ctx.children(held, "nummod", "quantmod", "amod")
    return found
