"""What a number measures (sent, killed, supplied …): the last step, read from the parse.

`assign_roles` is all that the rest of the layer asks of this module; it reads what the
drafts hold and changes nothing but their role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.draft import Draft, Source, read_source, words_of
from analysis.extract.quantities.nouns import (
    LOOK_BACK,
    empty_heads,
    figure_of,
    force_nouns,
    is_people,
    lemma_of,
    named_by,
    place_nouns,
)
from analysis.extract.syntax import children, children_of, first_child
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "casualties"})
HOME = frozenset({"repatriated", "returned"})
STEPS = 7  # how far up the parse a governing word is looked for
NO_PLACE = frozenset({"DATE", "TIME", "ORG", "PERSON", "EVENT"})
PRESENT = frozenset({"be", "remain", "stay"})
PRICE = re.compile(r"\b(?:for|at)\s$", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:(?:up|down)\sfrom|compared\s(?:with|to)|than|against)\s(?:the\s)?$", re.IGNORECASE)
PAYMENTS = frozenset({"spent", "paid"})
ROLED = frozenset({"count", "money", "rate", "ordinal", "mass"})
MONEY_ROLES = frozenset({"spent", "paid", "received", "supplied"})


def assign_roles(doc: Doc, quantities: Sequence[Draft]) -> list[Draft]:
    """The quantities with their roles, told by what governs them or by what they refer back to."""
    source = read_source(doc)
    found: list[Draft] = []
    for i, one in enumerate(quantities):
        near = quantities[max(0, i - LOOK_BACK) : i + LOOK_BACK]
        others = {k for other in near if other.kind != "ordinal" for k in (other.head, other.last)}
        role = _role(source, one, found[-LOOK_BACK:], frozenset(others - {one.head, one.last}))
        found.append(replace(one, role=role))
    return found


def _role(
    source: Source, draft: Draft, found: Sequence[Draft], others: frozenset[int]
) -> str | None:
    part = draft.kind == "percent" and draft.counted is not None
    modifying = draft.noun is not None and source.text.startswith("-", draft.number_end)
    if modifying or not (part or draft.kind in ROLED):
        return None
    if (given := _given(source, draft)) is not None:
        return given
    head = source.tokens[draft.head]
    before = source.text[max(0, draft.start - 24) : draft.start]
    other = draft.noun is None and _participle(source, draft) is None and (
        COMPARED.search(before) is not None)
    role = None if other or draft.unit == "times" else role_of(
        head, counted=draft.counted, others=others, numbered=draft.kind == "ordinal")
    if role is None and draft.counted is None and not other:
        role = role_of(head, counted="thing", others=others)
    if draft.kind == "money":
        price = PRICE.search(before)
        kept = role in MONEY_ROLES and not (price and role == "supplied")
        return role if kept else _inherited(source, draft, found) if draft.whole is not None else (
            None)
    role = None if role in PAYMENTS else role
    role = role or _among_the_lost(source, draft) or _inherited(source, draft, found)
    if role is None and draft.scope and found and source.text[
            found[-1].end : draft.start].strip().lower() in words_of("alternative"):
        return found[-1].role if draft.noun is None and not draft.unit else None
    return role


def _given(source: Source, draft: Draft) -> str | None:
    """The role told by the noun to which a clause gives a bare number: *put the toll at six*."""
    if draft.kind != "count" or draft.whole is not None or (
            draft.noun is not None and source.lower(draft.noun) not in words_of("lost")):
        return None
    figure = figure_of(source, draft)
    if figure is None or figure.tag_ == "NNP":
        return None
    own = role_of_word(source.tokens[draft.noun], people=True) if draft.noun is not None else None
    named = named_by(figure)
    if own or named is None:
        return own or role_of_word(figure, people=True)
    return role_of(named, counted=lemma_of(named), others=frozenset()) or (
        role_of_word(named, people=True) or role_of_word(figure, people=True))


def _among_the_lost(source: Source, draft: Draft) -> str | None:
    """*Among the dead are nine women and a child*: the role that the opening tells."""
    start = source.sentence(draft.first)[0]
    if source.lower(start) != "among" or source.lower(start + 1) != "the" or (
            start + 2 >= draft.first):
        return None
    role = role_of_word(source.tokens[start + 2], people=True)
    return role if role in LOSSES and is_people(draft.counted) else None


def _inherited(source: Source, draft: Draft, found: Sequence[Draft]) -> str | None:
    """The role of the whole, or of the number that a bare one or *times as many* refers back to."""
    if draft.whole is not None:
        return next((one.role for one in found if one.key == draft.whole), None)
    own = _participle(source, draft)
    if own is not None and source.tokens[draft.head].head == own:
        return None  # *11 were killed and 34 trapped*
    earlier = [one for one in found if one.kind == "count" and one.role]
    if draft.unit == "times" or (draft.share and draft.change != "none"):
        subject = _subject(source, draft)
        named = named_by(subject) if subject is not None else None
        if named is not None:
            return role_of_word(named, people=is_people(lemma_of(named)))
        return earlier[-1].role if earlier and subject is not None else None
    if earlier and _gapped(source, earlier[-1], draft):
        return earlier[-1].role
    if draft.kind == "count" and draft.counted and draft.noun is None:
        return next((one.role for one in reversed(earlier) if one.counted == draft.counted), None)
    return None


def _participle(source: Source, draft: Draft) -> Token | None:
    """The participle right behind a bare number: *34 trapped*, *12,000 sent*."""
    bare = draft.noun is None and source.tag(draft.last + 1) == "VBN"
    return source.tokens[draft.last + 1] if bare else None


def _gapped(source: Source, first: Draft, draft: Draft) -> bool:
    """*sent 90 medics to treat them and 30 masons to rebuild*: the verb is left out before 30."""
    head = source.tokens[draft.head]
    start = head.left_edge.i
    if draft.kind != "count" or source.sentence(first.head) != source.sentence(head.i):
        return False
    joined = head.dep_ in ("nsubj", "conj") and source.lower(start - 1) == "and"
    to = source.lower(first.head + 1) == source.lower(head.i + 1) == "to"
    return joined and to and source.tag(head.i + 2) == "VB"


def _subject(source: Source, draft: Draft) -> Token | None:
    verb = source.tokens[draft.last]
    for _ in range(STEPS):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    return first_child(verb, "nsubj", "nsubjpass")


@cache
def roles() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """(lemma, pos) → {people, things or any: role}."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in read_lexicon("quantities/roles", ("lemma", "pos", "of", "role")):
        found.setdefault((row["lemma"], row["pos"]), {})[row["of"]] = row["role"]
    return found


@cache
def led_verbs() -> Mapping[str, str]:
    """Verbs of motion that tell their role only with where to or from: *taken to Kursk*."""
    rows = read_lexicon("quantities/roles", ("lemma", "pos", "of", "role", "needs"))
    return {row["lemma"]: row["needs"] for row in rows if row["needs"]}


def _is_led(verb: Token, needs: str) -> bool:
    return any(child.lower_ in words_of(needs)
               for child in children(verb, "prep", "prt", "advmod", "dative"))


POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def role_of_word(token: Token, *, people: bool) -> str | None:
    """The role that the word itself tells, for a number of people or of things."""
    pos = POS.get(token.pos_)
    if pos is None:
        return None
    lemma = token.lemma_.lower()
    if people and lemma == "take" and any(
            c.lower_ in words_of("captive") for c in children_of(token)):
        return "captured"
    known = roles().get((lemma, pos))
    if known is None and pos != "verb":
        known = roles().get((token.lower_, "adj")) or roles().get((token.lower_, "noun"))
    role = known.get("people" if people else "things") or known.get("any") if known else None
    if role is None or pos != "verb":
        return role
    if role == "sent" and any(child.lower_ in words_of("home") for child in children_of(token)):
        return "repatriated"
    needs = led_verbs().get(lemma) if people else None
    return role if needs is None or _is_led(token, needs) else None


def role_of(
    head: Token, *, counted: str | None, others: frozenset[int], numbered: bool = False
) -> str | None:
    """The role of the number that hangs on `head`, its noun or its own token.

    `others` are the tokens of other numbers; what governs those is not looked at. A
    noun that an ordinal numbers (`numbered`) is told nothing by itself.
    """
    people = is_people(counted)
    if numbered:
        direct = head.dep_ in ("nsubj", "nsubjpass", "dobj")
        return _role_at(head.head, people=people) if direct else None
    own = role_of_word(head, people=people)
    if own in LOSSES:
        # *freed ten hostages*: where they go now, not how they got there.
        home = _governing(head, people, others) if own == "captured" else None
        return home if home in HOME else own
    clauses = [child for child in children(head, "acl", "relcl")
               if not any(inner.i in others for inner in children_of(child))]
    lost = [role for role in _roles(children(head, "amod"), people) if role in LOSSES]
    told, governing = _roles(clauses, people), _governing(head, people, others)
    if lost and not told and governing in LOSSES:
        return governing  # two wounded men were captured
    return _joined(told + lost + _resulting(head, people)) or governing or _present(head, counted)


def _resulting(head: Token, people: bool) -> list[str]:
    """*left 40 people dead*: what those told of have become."""
    if head.dep_ != "dobj":
        return []
    return [role for role in _roles(children(head.head, "oprd", "acomp"), people)
            if role in LOSSES][:1]


def _governing(head: Token, people: bool, others: frozenset[int]) -> str | None:
    node = head
    for _ in range(STEPS):
        if node.dep_ in ("ROOT", "agent") or (node.dep_ == "appos" and node != head):
            return None
        if node.dep_ == "prep" and node.lower_ in words_of("circumstance") and not _reaches(node):
            return None
        below, node = node, node.head
        if node.i in others and below.dep_ not in ("conj", "appos"):
            return None
        if node.pos_ in ("VERB", "AUX"):
            return _role_in_clause(node, below, people)
        if role := role_of_word(node, people=people):
            return role
    return None


def _reaches(preposition: Token) -> bool:
    """Whether it tells of the act: *has risen to 57*, *came to 300 tons*, *exchanged for 40*."""
    if preposition.lower_ == "for" and preposition.head.lemma_ in words_of("exchange"):
        return True
    verb = preposition.head.lemma_.lower()
    return preposition.lower_ == "to" and (verb == "come" or verb in words_of("giving"))


def _role_in_clause(verb: Token, below: Token, people: bool) -> str | None:
    """The role told by the verb of a clause to its argument `below`."""
    subject = below.dep_ in ("nsubj", "nsubjpass")
    given = first_child(verb, "dobj")
    if given is not None and given != below and given.lemma_.lower() in empty_heads():
        return None  # *brings the total to 3,000*
    if below.dep_ == "dobj" and _moves_nobody(verb):
        return None
    role = _role_at(verb, people=people)
    if role is None and subject:
        role = _told_of_subject(verb, people)
    if role is None:
        return _role_below(verb, below, people=people)
    acting = below.dep_ == "nsubj" and any(children(verb, "dobj"))
    return None if acting and verb.lemma_.lower() not in words_of("self_moving") else role


def _moves_nobody(verb: Token) -> bool:
    """Whether an object of the verb goes nowhere: *left 30 underground*, *the sum reached 40*."""
    subject = first_child(verb, "nsubj")
    return verb.lemma_ in ("leave", "reach") or (
        subject is not None and subject.lemma_.lower() in empty_heads())


def _told_of_subject(verb: Token, people: bool) -> str | None:
    """*are thought to be dead*, *is to go to Kursk*: what is said of the subject further down."""
    for _ in range(3):
        inner = next(children(verb, "acomp", "attr", "xcomp", "oprd"), None)
        if inner is None:
            return None
        role = _role_at(inner, people=people)
        if role is not None:
            return role
        verb = inner
    return None


def _present(head: Token, counted: str | None) -> str | None:
    """*11,000 soldiers in Kursk* are deployed; that some *are in Russia* is told of men sent.

    Said of forces and of nationals (*North Koreans*), not of all people.
    """
    if counted is not None and counted not in force_nouns() and not counted[0].isupper():
        return None
    if any(_in_place(child) for child in children(head, "prep")):
        return "deployed"
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ in words_of("serving"):
        return "deployed" if any(_in_place(child) for child in children(verb, "prep")) else None
    if head.dep_ == "nsubj" and verb.lemma_ in PRESENT:
        return "sent" if any(_in_place(child) for child in children(verb, "prep")) else None
    return None


def _in_place(preposition: Token) -> bool:
    return preposition.lower_ in ("in", "at", "on") and any(
        _is_place(noun) for noun in children(preposition, "pobj")
        if preposition.lower_ != "on" or noun.lemma_.lower() in place_nouns())


def _is_place(noun: Token) -> bool:
    if noun.lemma_.lower() in place_nouns():
        return True
    return noun.tag_ in ("NNP", "NNPS") and noun.ent_type_ not in NO_PLACE


def _role_at(node: Token, *, people: bool) -> str | None:
    role = role_of_word(node, people=people)
    if role not in LOSSES or node.pos_ not in ("VERB", "AUX"):
        return role
    before = node.head if node.dep_ == "conj" and node.i - node.head.i == 2 else None
    first = role_of_word(before, people=people) if before is not None else None
    either = [first] if first in LOSSES and node.nbor(-1).dep_ == "cc" else []
    return _joined([*either, role, *_listed_after(node, people)])


def _listed_after(verb: Token, people: bool) -> Iterator[str]:
    """The losses that share one number with `verb`: *killed, wounded or captured*.

    Read from the words themselves, as parsers take such lists apart.
    """
    for token in verb.doc[verb.i + 1 :]:
        if token.lower_ in words_of("listing") and not token.is_sent_start:
            continue
        role = role_of_word(token, people=people)
        if role not in LOSSES:
            return
        yield role


def _role_below(verb: Token, head: Token, *, people: bool) -> str | None:
    """The role told by the object of an empty verb: *put deliveries at*."""
    for noun in children(verb, "dobj", "nsubj", "nsubjpass"):
        if noun != head and (role := role_of_word(noun, people=people)):
            return role
    return None


def _roles(tokens: Iterable[Token], people: bool) -> list[str]:
    """The roles told by clauses and adjectives, or by what is joined to them: *shot and killed*."""
    found = []
    for token in tokens:
        role = _role_at(token, people=people)
        if role is None and token.pos_ == "VERB":
            joined = (role_of_word(child, people=people) for child in children(token, "conj"))
            role = next((one for one in joined if one), None)
        if role:
            found.append(role)
    return found


def _joined(found: list[str]) -> str | None:
    """One role; several kinds of loss together are casualties."""
    losses = {role for role in found if role in LOSSES}
    if len(losses) > 1:
        return "casualties"
    return found[0] if found else None
