"""Who a noun phrase or pronoun refers to, looked up by the layers above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.attrs import POS
from spacy.symbols import ADJ, DET, NOUN, NUM, PRON, PROPN

from analysis.extract.actors.people import gender_of, title_of
from analysis.extract.coreference.discourse import Candidate, candidate, uses
from analysis.extract.coreference.nouns import noun_ids
from analysis.extract.coreference.pronouns import PRONOUNS, resolve_pronoun
from analysis.extract.coreference.reading import Ids, Reading, begin
from analysis.extract.records import Actor
from analysis.extract.syntax import lower_of, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({NOUN, PROPN, ADJ, NUM, PRON, DET})


@dataclass(frozen=True)
class Referents:
    """What each token of one parse refers to.

    `ids` maps a token's index to actor ids, `mentions` to the mention it lies in.
    """

    ids: Mapping[int, Ids] = field(default_factory=dict)
    mentions: Mapping[int, Actor] = field(default_factory=dict)

    def of(self, token: Token) -> Ids:
        """The actor ids that the phrase headed by `token` refers to; empty where untold."""
        return self.ids.get(token.i, ())

    def mention(self, token: Token) -> Actor | None:
        """The innermost mention that `token` heads or lies in, or None."""
        return self.mentions.get(token.i)


def referents(doc: Doc, actors: Sequence[Actor]) -> Referents:
    """The references of `doc`: of mentions, and of the nouns and pronouns that take them up.

    Looked up by token: names and organs give their own id, *it*, *he*, *their*,
    *the country*, *both sides*, *the troops*, *the officials* what they refer to
    in the report, *Russian drones* whose they are, officials without a name an
    `anon:` identity. Where it cannot be told there is no entry.
    """
    reading, tokens, may_refer = begin(doc, actors), tokens_of(doc), _referring(doc)
    for number, sentence in enumerate(doc.sents):
        ahead = _named_ahead(reading, sentence.start, sentence.end, number)
        reading.at.update(ahead)
        for i in range(sentence.start, sentence.end):
            if i in may_refer or i in reading.at:
                _read(reading, tokens[i], number)
    _appositions(reading)
    return Referents(reading.ids, reading.mentions)


def _referring(doc: Doc) -> frozenset[int]:
    """Where pronouns and words of a noun phrase stand; no other word refers to anybody."""
    nominal = [i for i, pos in enumerate(doc.to_array(POS).tolist()) if pos in NOMINAL]
    pronouns = [i for i, word in enumerate(lower_of(doc)) if word in PRONOUNS]
    return frozenset((*nominal, *pronouns))


def _named_ahead(reading: Reading, start: int, end: int, number: int) -> dict[int, Candidate]:
    """The candidates that mentions in one sentence make, also those behind a pronoun."""
    found = {}
    for i in range(start, end):
        actor = reading.heads.get(i)
        if actor is not None and actor.actor_id and not _is_before_noun(reading, i):
            found[i] = _mentioned(reading, reading.doc[i], actor, number)
    # *the governor, Pell, said*: the office is who the name beside it is.
    for i, one in list(found.items()):
        token = reading.doc[i]
        if token.dep_ == "appos" and token.head.i not in found and (
                _is_office(reading, token.head, one.kind)):
            office = candidate(token.head, one.ids, sentence=number, kind=one.kind,
                               gender=one.gender)
            found[token.head.i] = office
    return found


def _is_before_noun(reading: Reading, i: int) -> bool:
    """Whether a state only tells whose the next noun is, as an adjective does: *a US envoy*."""
    return i in reading.adjectives and reading.heads[i].kind == "state"


def _mentioned(reading: Reading, token: Token, actor: Actor, number: int) -> Candidate:
    kind, phrase = actor.kind or "", reading.phrases.get(token.i)
    if kind == "group" and actor.actor_id.startswith("anon:"):
        kind = "people"
    elif token.i in reading.adjectives or (phrase is not None and phrase.kind == "force"):
        kind = "force"
    elif phrase is not None and phrase.kind == "member" and token.tag_ == "NNS":
        kind = "people"
    gender = gender_of(actor.name or actor.text, actor.role) if kind == "person" else ""
    words = (actor.role or "").lower().split()
    return candidate(token, (actor.actor_id,), sentence=number, kind=kind, gender=gender,
                     is_place=actor.is_place, role=words[-1] if words else "")


def _read(reading: Reading, token: Token, number: int) -> None:
    i = token.i
    known = reading.at.get(i)
    if known is not None:
        reading.told.add(known)
        reading.ids.setdefault(i, known.ids)
        _join(reading, token, number)
        return
    if token.lower_ in PRONOUNS and token.dep_ != "expl":
        _keep(reading, token, resolve_pronoun(token, reading.told, reading.at, number), number)
    elif i not in reading.ids and token.pos in NOMINAL:
        _keep(reading, token, noun_ids(reading, token, number), number)


def _join(reading: Reading, token: Token, number: int) -> None:
    """Take *Putin and Kim* for two together, whom *they* can mean."""
    last, node, chain = reading.at[token.i], token, [reading.at[token.i]]
    while node.dep_ == "conj" and node.head.i < node.i:
        node = node.head
        before = reading.at.get(node.i)
        if before is None or before.kind != last.kind:
            break
        chain.append(before)
    ids = tuple(dict.fromkeys(i for one in reversed(chain) for i in one.ids))
    if len(ids) > 1:
        reading.told.add(candidate(token, ids, sentence=number, kind="people"))


def _keep(reading: Reading, token: Token, ids: Ids, number: int) -> None:
    if not ids:
        return
    reading.ids[token.i] = ids
    if token.dep_ in ("compound", "amod", "nmod"):
        return
    kind = _kind(reading, ids, token)
    made = candidate(token, ids, sentence=number, kind=kind)
    reading.at[token.i] = made
    reading.told.add(made)


def _kind(reading: Reading, ids: Ids, token: Token) -> str:
    first, phrase = ids[0], reading.phrases.get(token.i)
    if (phrase is not None and phrase.kind == "force") or token.lower_ in uses()["force"]:
        return "force"
    if token.tag_ == "NNS" or first.startswith("anon:"):
        return "people" if token.tag_ == "NNS" else "person"
    return next((m.kind or "" for m in reading.heads.values() if m.actor_id == first), "organ")


def _appositions(reading: Reading) -> None:
    """Give a noun the identity of the name beside it, and relative pronouns their noun's."""
    for token in reading.doc:
        beside = token.dep_ == "appos" and token.head.i in reading.ids
        if beside and token.i not in reading.ids and _names_one(reading, token):
            reading.ids[token.i] = reading.ids[token.head.i]
    for token in reading.doc:
        if token.tag_ in ("WP", "WDT") and token.i not in reading.ids:
            node = token.head
            while node.dep_ not in ("relcl", "ROOT") and node.head.i != node.i:
                node = node.head
            named = reading.mentions.get(node.head.i)
            if node.dep_ == "relcl" and node.head.i in reading.ids and not (
                    named is not None and named.is_place):
                reading.ids[token.i] = reading.ids[node.head.i]


def _names_one(reading: Reading, noun: Token) -> bool:
    word = noun.lower_
    return (noun.i in reading.phrases or title_of(word) is not None or word in uses()["country"]
            or word == "one")


def _is_office(reading: Reading, noun: Token, kind: str) -> bool:
    """Whether a noun can be the office or the kind of the name in apposition to it."""
    if noun.pos_ != "NOUN" or noun.i in reading.mentions:
        return False
    phrase = reading.phrases.get(noun.i)
    person = title_of(noun.text) is not None or (phrase is not None and phrase.kind in (
        "member", "source"))
    return person if kind == "person" else not person
