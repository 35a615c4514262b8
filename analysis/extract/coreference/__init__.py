"""Who a noun phrase or pronoun refers to, looked up by the layers above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import cues, state_of
from analysis.extract.actors.people import belongs_to
from analysis.extract.coreference.candidates import (
    BODIES,
    Candidate,
    Discourse,
    Entity,
    Ids,
    Pronoun,
)
from analysis.extract.coreference.nouns import Nouns, is_measure, noun_kind, taken_up
from analysis.extract.coreference.quotes import speakers_of_quotes
from analysis.extract.records import Actor
from analysis.extract.syntax import (
    children_of,
    first_child,
    first_conjunct,
    own_subject,
    tokens_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Referents", "referents"]

SPEAKING = cues("reports")
SORTS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "ours", "myself", "ourselves"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})
OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
INSIDE = frozenset({"compound", "amod", "nmod", "advmod", "quantmod"})
PERSONAL = {"he": "person", "she": "person", "they": "people"}
CLAUSES_UP = 8


@dataclass(frozen=True)
class Referents:
    """What each token of one parse refers to.

    `ids` maps a token's index to actor ids, `mentions` to the mention it lies in, `kinds` the
    head of a noun phrase to the kind of party it names, `antecedents` a pronoun or noun to
    the head of what it takes up, which may have no id (*a man … he*).
    """

    ids: Mapping[int, Ids] = field(default_factory=dict)
    mentions: Mapping[int, Actor] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    antecedents: Mapping[int, int] = field(default_factory=dict)

    def of(self, token: Token) -> Ids:
        """The actor ids that the phrase headed by `token` refers to; empty where untold."""
        return self.ids.get(token.i, ())

    def mention(self, token: Token) -> Actor | None:
        """The innermost mention that `token` heads or lies in, or None."""
        return self.mentions.get(token.i)

    def kind(self, token: Token) -> str:
        """What kind of party the phrase headed by `token` is, named or not; empty if it is none.

        state, organ, organisation, group, media, person, people, place, or vehicle (*two
        aircraft fired*).
        """
        return self.kinds.get(token.i, "")

    def antecedent(self, token: Token) -> int | None:
        """The index of the head that `token` takes up, or None."""
        return self.antecedents.get(token.i)


def referents(doc: Doc, actors: Sequence[Actor]) -> Referents:
    """The references of `doc`: of mentions, and of the nouns and pronouns that take them up.

    Looked up by token: names and organs give their own id; *it*, *he*, *their*, *the
    country*, *both sides*, *the company* what they refer to in the report; *its soldiers*,
    *Kenyan farmers* whose they are; *we* in a quotation its speaker; officials without a name
    an `anon:` identity. Where it cannot be told there is no entry.
    """
    reading = _Reading(doc, actors)
    for number, sentence in enumerate(doc.sents):
        reading.read_sentence(sentence.start, sentence.end, number)
        if any("\n" in word.text for word in sentence):
            reading.told.paragraph = number + 1
    reading.read_speakers()
    return Referents(reading.ids, reading.mentions, reading.kinds, reading.antecedents)


class _Reading:
    """The work on one parse: what is known of each token, filled from left to right."""

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self.doc, self.tokens = doc, tokens_of(doc)
        self.nouns = Nouns(doc, actors)
        self.ids: dict[int, Ids] = dict(self.nouns.ids)
        self.mentions, self.heads = self.nouns.mentions, self.nouns.heads
        self.kinds: dict[int, str] = {}
        self.antecedents: dict[int, int] = {}
        self.told = Discourse()
        self.at: dict[int, Candidate] = {}

    def read_sentence(self, start: int, end: int, number: int) -> None:
        ahead = [self._named(i, number) for i in range(start, end) if i in self.heads]
        self.at.update({one.at: one for one in ahead if one is not None})
        for i in range(start, end):
            token = self.tokens[i]
            if i in self.at:
                self.kinds[i] = self.at[i].kind
                self._keep(self.at[i])
                self._join(token, number)
            elif token.tag_ in RELATIVE:
                self._relative(token, number)
            elif token.lower_ in SORTS:
                self._pronoun(token, number)
            elif token.pos_ in ("NOUN", "PROPN") or i in self.nouns.adjectives or (
                    token.pos_ in ("ADJ", "NUM", "DET", "PRON") and children_of(token)):
                self._noun(token, number)

    # Names

    def _named(self, i: int, number: int) -> Candidate | None:
        """The candidate that the mention headed by token `i` makes."""
        actor, token = self.heads[i], self.tokens[i]
        if not actor.actor_id or (token.dep_ in INSIDE and actor.kind != "person"
                                  and token.i + 1 < len(self.doc) and token.head.i > i):
            self.kinds[i] = "place" if actor.is_place else actor.kind or ""
            return None
        kind = "place" if actor.is_place else actor.kind or ""
        named = f"{actor.name or ''} {actor.text}"
        words = (named if kind != "person" else _office(actor.role)).lower().split()
        plural = token.tag_ in ("NNS", "NNPS")
        if self.nouns.are_people(i) or self.nouns.are_armed(i) or (plural and kind == "group"):
            kind = "people"
        many = kind == "people" or token.lemma_ == "police" or (plural and token.is_lower)
        return self._candidate(token, number, (actor.actor_id,), kind, many=many,
                               gender=self.nouns.gender(actor), words=frozenset(words))

    def _candidate(self, token: Token, number: int, ids: Ids, kind: str, *, many: bool,
                   gender: str = "", words: frozenset[str] = frozenset(), first: int = -1,
                   armed: bool = False) -> Candidate:
        head = first_conjunct(token)
        head = first_conjunct(head.head) if head.dep_ == "appos" else head
        subject = head.dep_ in SUBJECTS
        return Candidate(token.i, number, ids, kind, many, gender, subject, _speaks(head),
                         words or frozenset((token.lower_, token.lemma_.lower())), first,
                         armed or self.nouns.are_armed(token.i))

    def _keep(self, one: Candidate) -> None:
        self.at[one.at] = one
        if one.ids:
            self.ids.setdefault(one.at, one.ids)
        self.told.add(one)

    def _join(self, token: Token, number: int) -> None:
        """Take *Putin and Kim* for two together, whom *they* can mean."""
        if first_child(token, "conj") is not None:
            return
        chain, node = [self.at[token.i]], token
        while node.dep_ in ("conj", "appos") and node.head.i < node.i and len(chain) < 12:
            node = node.head
            chain.insert(0, self.at.get(node.i, chain[0]))
        ids = tuple(dict.fromkeys(i for one in chain for i in one.ids))
        if len(ids) > 1:
            self.told.add(replace(chain[0], ids=ids, kind="people", many=True))

    # Pronouns

    def _pronoun(self, token: Token, number: int) -> None:
        sort = SORTS[token.lower_]
        self.kinds.update({token.i: PERSONAL[sort]} if sort in PERSONAL else {})
        if sort == "it" and _is_empty(token):
            return
        governing = self._clause_subjects(token)
        barred: Entity = ()
        if token.dep_ in OBJECTS and not token.lower_.endswith(("self", "selves")) and governing:
            first = self.at.get(governing[0])
            barred = first.entity if first is not None else ()
            governing = governing[1:]
        partner = self._partner(token) if (
            token.dep_ == "poss" and token.head.dep_ == "conj") else ()
        pronoun = Pronoun(token.i, number, sort, _speaks(token), governing, partner, barred,
                          self._told_of(token),
                          token.head.lower_ == "of" and is_measure(token.head.head))
        # *In its first report, the agency …*, but not *"It is so," the agency said.*
        preposed = token.dep_ == "poss" or token.head.dep_ == "advcl"
        ahead = [self.at[i] for i in governing if i > token.i and i in self.at] if preposed else []
        found = self.told.antecedent(pronoun, ahead)
        if found is not None:
            self._take_up(token, found, number)
        elif sort == "they" and (both := self._two_people(number)):
            self._keep(self._candidate(token, number, both, "people", many=True))

    def _told_of(self, token: Token) -> Entity:
        """The subject of what a pronoun says: nobody is told of by a name in his own words."""
        said = first_child(token.head, "ccomp") if token.dep_ == "nsubj" else None
        subject = own_subject(said) if said is not None and said.i < token.i else None
        one = self.at.get(subject.i) if subject is not None else None
        return one.entity if one is not None else ()

    def _partner(self, owner: Token) -> Entity:
        """Beside whom a thing with a possessive is named: *thanked Kim and his soldiers*."""
        first = owner.head.head
        if first.pos_ in ("VERB", "AUX"):
            first = first_child(first, "dobj") or first
        return self.at[first.i].entity if first.i in self.at else self.ids.get(first.i, ())

    def _two_people(self, number: int) -> Ids:
        """The two people whom a sentence before names: *Ana met Karl. They …*."""
        return self.told.two(
            lambda one: one.ids if one.kind == "person" and not one.many else (), number)

    def _take_up(self, token: Token, found: Candidate, number: int) -> None:
        """Give a pronoun or noun the identity of the candidate that it takes up."""
        self.antecedents[token.i] = found.first if found.first >= 0 else found.at
        kind = found.kind
        if kind != "thing":
            self.kinds[token.i] = kind
        one = self._candidate(token, number, found.ids, kind, many=found.many,
                              gender=found.gender, words=found.words,
                              first=self.antecedents[token.i], armed=found.armed)
        self._keep(one)

    def _clause_subjects(self, token: Token) -> tuple[int, ...]:
        """The subjects of the clauses that hold `token`, the nearest first, its own left out."""
        found: list[int] = []
        node, below = token.head, token
        for _ in range(2 * CLAUSES_UP):
            subject = own_subject(node) if node.pos_ in ("VERB", "AUX") else None
            if subject is not None and subject.i not in (below.i, token.i):
                found.append(subject.i)
            if node.head.i == node.i or len(found) == CLAUSES_UP:
                break
            below, node = node, node.head
        return tuple(found)

    def _relative(self, token: Token, number: int) -> None:
        """*who*, *which*, *that*: the noun that the relative clause belongs to."""
        node = token.head
        for _ in range(2 * CLAUSES_UP):
            if node.dep_ == "relcl" or node.head.i == node.i:
                break
            node = node.head
        noun = self.at.get(node.head.i) if node.dep_ == "relcl" else None
        if noun is None:
            return
        if noun.kind == "place" and token.tag_ == "WP":
            return
        self._take_up(token, noun, number)

    # Nouns

    def _noun(self, token: Token, number: int) -> None:
        i = token.i
        kind = noun_kind(token, self.nouns)
        if token.dep_ in INSIDE:
            beside = self.at.get(token.head.i)
            if beside is not None and beside.ids and token.pos_ == "NOUN" and (
                    kind == beside.kind == "person" or (kind in BODIES and beside.kind in BODIES)):
                self.ids.setdefault(i, beside.ids)  # *the preacher Jan Holm*, *the lender Norbank*
            else:
                ids = self.nouns.owned(token, self.ids, self._states)
                self.ids.update({i: ids} if ids and i not in self.ids else {})
            return
        if i in self.ids and token.dep_ != "appos":
            # Part of a mention or of a title: its head is the candidate.
            self.kinds.setdefault(i, kind)
            return
        if kind:
            self.kinds[i] = kind
        beside = self._apposed(token, kind)
        if beside is not None:
            self.ids.setdefault(i, beside.ids)
            self.antecedents[i] = beside.at
            self.at[i] = replace(beside, at=i, words=beside.words | {token.lemma_.lower()})
            self.told.add(self.at[i])
            return
        ids = self.nouns.owned(token, self.ids, self._states)
        found = None if ids else taken_up(token, kind, self.told, number, self.nouns)
        if found is None and not ids:
            ids = self.nouns.two(token, self.told, number, self._states)
        if found is not None:
            self._take_up(token, found, number)
            return
        many = token.tag_ in ("NNS", "NNPS", "CD") or kind == "people"
        if kind or token.pos_ in ("NOUN", "PROPN"):
            self._keep(self._candidate(token, number, ids, kind or "thing", many=many,
                                       gender=self.nouns.gender_of_noun(token)))
        elif ids:
            self.ids[i] = ids

    def _apposed(self, token: Token, kind: str) -> Candidate | None:
        """The name beside a noun: *the governor, Jan Holm*, *Norbank, the lender*."""
        if not kind or token.i in self.heads:
            return None
        if token.dep_ == "appos":
            one = self.at.get(token.head.i)
        else:
            name = first_child(token, "appos")
            one = self.at.get(name.i) if name is not None else None
        if one is None or not one.ids or (kind in ("person", "people")) != (
                one.kind in ("person", "people")):
            return None
        return one if token.tag_ != "NNS" or one.many else None

    def _states(self, ids: Ids) -> Ids:
        """The states behind identities, those of people by what the report or a list tells."""
        found = (state_of(one) or self.nouns.homes.get(one) or state_of(belongs_to(one) or "")
                 for one in ids)
        return tuple(dict.fromkeys(state for state in found if state))

    # Speakers

    def read_speakers(self) -> None:
        """*I* and *we* in quotations: whoever speaks in the sentence that holds the quotation."""
        speakers = speakers_of_quotes(self.doc)
        for token in self.tokens:
            if token.lower_ in SPEAKER and token.pos_ in ("PRON", "DET"):
                self.kinds[token.i] = "person" if token.lower_[0] in "im" else "people"
                speaker = speakers.get(token.i)
                if speaker is not None and speaker in self.ids:
                    self.ids[token.i] = self.ids[speaker]
                if speaker is not None:
                    self.antecedents[token.i] = speaker


def _office(role: str | None) -> str:
    """The word that names the office in a role: *Foreign Minister*, *chief of the mint*."""
    return (role or "").split(" of ")[0].rpartition(" ")[2]


def _speaks(token: Token) -> bool:
    """Whether someone is told to say something: *it said*, *according to it*, *quoted it*."""
    verb = token.head
    if token.dep_ in OBJECTS:
        return verb.lemma_ in ("cite", "quote") or verb.head.lower_ in ("according", "accord")
    return token.dep_ in SUBJECTS and verb.lemma_ in SPEAKING


def _is_empty(token: Token) -> bool:
    """Whether *it* stands for nothing: *it rained*, *it is clear that*."""
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in ("rain", "snow"):
        return True
    if token.dep_ not in SUBJECTS:
        return False
    return any(child.dep_ in ("ccomp", "csubj", "advcl", "xcomp") and child.i > verb.i
               for holder in (verb, first_child(verb, "acomp", "attr")) if holder is not None
               for child in children_of(holder)
               ) and verb.lemma_ in ("be", "seem", "appear", "happen", "take", "become", "remain")
