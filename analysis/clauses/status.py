"""Whether the text says that an act has happened, once per clause, and the words that decide it.

An act is read by its own words first (tense, modals, negation, articles), then under the word
that governs it, which is read under its own governor, up to the root. Implicative, factive and
reporting governors are told apart as in Nairn, Condoravdi and Karttunen (2006) and in FactBank
(Saurí and Pustejovsky 2009). A finer class of each status, its *grade*, has a factuality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.clauses.links import (
    COPULAS,
    FINITE,
    Link,
    effect_of,
    effects,
    is_condition,
    is_nominal,
    link_of,
    to_of,
)
from analysis.clauses.tree import VERBAL, Tree
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from analysis.clauses.reading import Clauses

Words = tuple[int, int]  # tokens, the last excluded

DOUBT = 0.8
NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})
NEGATORS = frozenset({"not", "never", "n't", "n’t", "neither", "nor", "hardly"})
PARTICIPLES = frozenset({"VBN", "VBD"})  # which the tagger mixes up
NEARLY = frozenset({"almost", "nearly"})
SUBJECTS = ("nsubj", "nsubjpass")
ARGUMENTS = frozenset({*SUBJECTS, "dobj", "attr", "preconj"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
MODALS = {"will": "will", "shall": "will", "'ll": "will", "’ll": "will", "wo": "will",
          "would": "would", "'d": "would", "’d": "would", "may": "may", "might": "may",
          "can": "can", "ca": "can", "could": "could", "must": "should", "should": "should",
          "ought": "should"}
CONSEQUENCES = frozenset({"will", "would", "may", "can", "could", "present", "should",
                          "infinitive"})
WHERE = frozenset({"in", "at", "on", "near", "inside", "across", "around", "along"})
UNDATED = frozenset({"present", "infinitive", "gerund"})
BARE = frozenset({"noun", "indefinite", "modifier", "any"})
UNDONE = frozenset({"prevented", "refused", "failed", "false", "denied", "not", "doubted",
                    "excluded"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an act is said to have happened, with the words that say so and those of doubt."""

    status: str
    cue: str | None
    hedge: str | None
    grade: str
    doubt: float


@dataclass(frozen=True, slots=True)
class _Reading:
    grade: str
    cue: Words | None = None
    hedge: Words | None = None
    doubt: float = 0.0

    @property
    def status(self) -> str:
        return grades()[self.grade][0]

    @property
    def plain(self) -> bool:
        """Whether nothing speaks against the act having happened."""
        return self.status in ("occurred", "ongoing") or self.grade == "any"


@cache
def grades() -> Mapping[str, tuple[str, float]]:
    """Grade → its status and the factuality (-3 … +3) that it stands for."""
    rows = read_lexicon("status/grades", ("grade", "status", "value"))
    return MappingProxyType({r["grade"]: (r["status"], float(r["value"])) for r in rows})


@cache
def hedges() -> Mapping[str, float]:
    """Adverb of doubt → how much certainty it takes away."""
    rows = read_lexicon("status/hedges", ("word", "strength"))
    return MappingProxyType({row["word"]: float(row["strength"]) for row in rows})


def read_statuses(clauses: Clauses) -> dict[int, Standing]:
    """The standing of every clause, by its head token."""
    statuses = Statuses(clauses.tree)
    return {clause.head: statuses.of(clause.head) for clause in clauses}


def factuality(standing: Standing) -> float:
    """How far the text vouches for the act, from -3 (not so) to +3 (so).

    The value of the grade, less the strength of the words of doubt.
    """
    value = grades()[standing.grade][1]
    return max(-3.0, value - standing.doubt) if value > 0 else value


class Statuses:
    """The standings of the tokens of one parse; every governing word is read once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, _Reading] = {}

    def of(self, i: int) -> Standing:
        """The standing of token `i`, a verb, an event noun or any word that governs one."""
        reading = self._reading(i)
        cue, hedge = self._text(reading.cue), self._text(reading.hedge)
        return Standing(reading.status, cue, hedge, reading.grade, reading.doubt)

    def _text(self, words: Words | None) -> str | None:
        tree = self.tree
        return words and tree.text[tree.starts[words[0]]:tree.end(words[1] - 1)].strip() or None

    def _reading(self, i: int) -> _Reading:
        links: dict[int, Link | None] = {}
        node: int | None = i
        while node is not None and node not in self._known and node not in links:
            links[node] = link_of(self.tree, node)
            node = links[node].governor if links[node] is not None else None
        for node in reversed(links):
            link = links[node]
            outer = self._known.get(link.governor) if link is not None else None
            self._known[node] = self._composed(node, link, outer)
        return self._known[i]

    def _composed(self, i: int, link: Link | None, outer: _Reading | None) -> _Reading:
        own = self._consequence(i, self._own(i))
        if link is None or outer is None:
            return own
        if own.grade == "past" and link.frame == "that":  # "said it was arming the rebels"
            own = self._ongoing(i, own)
        return self._governed(i, own, link, outer)

    # what its own words say

    def _own(self, i: int) -> _Reading:
        return self._of_noun(i) if is_nominal(self.tree, i) else self._of_verb(i)

    def _of_verb(self, i: int) -> _Reading:
        tree = self.tree
        reading = self._by_auxiliaries(i)
        if reading.grade == "present":
            reading = self._ongoing(i, reading)
        for k in tree.children(i, "advmod", "npadvmod"):
            if tree.lower[k] in hedges():
                reading = replace(reading, hedge=(k, k + 1), doubt=hedges()[tree.lower[k]])
                break
        to = to_of(tree, i)
        if to and tree.lower[to - 1] == "yet":
            return replace(reading, grade="not", cue=(to - 1, to + 1))
        negation = self._negation(i)
        if negation is None:
            return reading
        in_object = tree.head[negation] != i and negation > i
        grade = "nearly" if tree.lower[negation] in NEARLY else "nothing" if in_object else "not"
        if reading.grade == "counterfactual" and tree.lower[reading.cue[0]] != "could":
            grade = "past"  # "would not have left", so they left
        start = negation - 1 if tree.lower[negation] == "longer" or (
            tree.dep[negation] == "neg" and negation > 0
            and tree.tag[negation - 1] in FINITE) else negation
        return replace(reading, grade=grade, cue=(start, negation + 1))

    def _auxiliaries(self, i: int) -> list[int]:
        """The auxiliaries of the verb `i`, or those that it shares with a coordinated verb."""
        tree = self.tree
        while True:
            own, head = tree.children(i, "aux", "auxpass"), tree.head[i]
            alike = tree.tag[head] == tree.tag[i] or {tree.tag[head], tree.tag[i]} == PARTICIPLES
            if own or tree.dep[i] != "conj" or tree.kid(i, *SUBJECTS) is not None or not alike:
                return own
            i = head

    def _by_auxiliaries(self, i: int) -> _Reading:
        tree, auxiliaries = self.tree, self._auxiliaries(i)
        for k in auxiliaries:
            modal = MODALS.get(tree.lower[k])
            if modal is None or tree.tag[k] not in ("MD", "VBD", "VBP", "VB") or (
                    tree.lower[k] in ("'d", "’d") and tree.tag[k] != "MD"):
                continue
            have = next((j for j in auxiliaries if tree.lower[j] == "have"), None)
            if modal in ("would", "could", "should") and have is not None:
                return _Reading("counterfactual", (k, max(k, have) + 1))
            return _Reading(modal, (k, k + 1))
        return self._by_tense(i, auxiliaries)

    def _by_tense(self, i: int, auxiliaries: list[int]) -> _Reading:
        tree = self.tree
        tag, dep = tree.tag[i], tree.dep[i]
        finite = next((k for k in auxiliaries if tree.tag[k] in ("VBZ", "VBP", "VBD")), None)
        lead = tag if finite is None else tree.tag[finite]
        forms = [tree.lower[k] for k in auxiliaries]
        if any(tree.tag[k] == "TO" for k in auxiliaries):
            headline = dep == "ROOT" and tree.kid(i, *SUBJECTS) is not None
            return _Reading("scheduled" if headline else "infinitive")  # "Japan to deploy missiles"
        if finite is None and dep == "ccomp" and "be" in forms:
            return _Reading("requested")  # "insisted that he be freed"
        if finite is not None and lead != "VBD":
            if "being" in forms:
                return _Reading("progressive", (finite, auxiliaries[forms.index("being")] + 1))
            if tag == "VBG":
                return _Reading("progressive", (auxiliaries[0], auxiliaries[0] + 1))
            if tree.lemma[finite] == "have" or tree.lower[finite] in ("'s", "'ve", "’ve"):
                return _Reading("perfect")
        if lead in ("VBZ", "VBP", "VBD"):
            return _Reading("past" if lead == "VBD" else "present")
        if tag == "VBN":
            return _Reading("past" if dep in ("ROOT", "ccomp", "conj") else "participle")
        if tag == "VBG":
            noun = dep in ("pcomp", "csubj", "xcomp", "pobj")
            return _Reading("gerund" if noun else "adverbial")
        if tag == "VB":
            commands = dep == "ROOT" and not auxiliaries and tree.kid(
                i, *SUBJECTS, "expl", "csubj") is None
            return _Reading("imperative" if commands else "infinitive")
        return _Reading("present" if tree.pos[i] in VERBAL else "other")

    def _negation(self, i: int) -> int | None:
        """The word that negates the clause of `i`: *not*, *never*, *no* in an argument, or None."""
        tree = self.tree
        while True:
            for k in tree.kids[i]:
                if tree.dep[k] in ARGUMENTS:
                    found = self._negative_word(k)
                    if found is not None:
                        return found
                elif self._negates(k):
                    return k
            head = tree.head[i]
            shared = tree.dep[i] == "conj" and not tree.children(i, "aux", "auxpass") and (
                self._auxiliaries(i))
            if not shared or any(tree.lower[k] == "but" for k in tree.children(head, "cc")):
                return None
            i = head

    def _negates(self, k: int) -> bool:
        tree, word = self.tree, self.tree.lower[k]
        if tree.dep[k] not in ("neg", "advmod", "cc", "preconj", "aux", "auxpass"):
            return False
        after = tree.lower[k + 1] if k + 1 < len(tree) else ""
        if after in ("only", "just", "merely", "simply", "least"):
            return False  # "not only attacked but …" denies nothing
        if word in NEARLY:
            return k + 1 == tree.head[k]
        return tree.dep[k] == "neg" or word in NEGATORS or word.endswith(("n't", "n’t")) or (
            word == "longer" and k > 0 and tree.lower[k - 1] == "no")

    def _negative_word(self, i: int) -> int | None:
        """The *no*, *neither*, *none* that a noun phrase begins with, or None."""
        tree = self.tree
        return next((k for k in (i, *tree.children(i, "det", "preconj", "neg", "cc"))
                     if tree.lower[k] in NEGATIVE and k <= i), None)

    def _of_noun(self, i: int) -> _Reading:
        tree = self.tree
        negative = self._negative_word(i)
        if negative is not None:
            return _Reading("no", (negative, negative + 1))
        reading = _Reading(self._article(i))
        if reading.grade == "definite" and effect_of(tree, i, "self"):
            reading = _Reading("standing")
        for k in tree.children(i, "amod", "compound", "advmod", "nmod"):
            word, words = tree.lower[k], (k, k + 1)
            effect = effects().get((word, "ADJ", "np")) or effects().get(
                (tree.lemma[k], "ADJ", "np"))
            if word in hedges() or effect == "doubt":
                reading = replace(reading, hedge=words, doubt=hedges().get(word, DOUBT))
            elif effect in grades() and reading.plain:
                reading = replace(reading, grade=effect, cue=words)
        return reading

    def _article(self, i: int) -> str:
        tree = self.tree
        if tree.dep[i] == "compound":
            return "modifier"
        article = tree.kid(i, "poss", "det")
        if article is None or tree.dep[article] == "poss":
            return "noun" if article is None else "definite"
        word = tree.lower[article]
        return "any" if word == "any" else "definite" if word in DEFINITE else "indefinite"

    def _consequence(self, i: int, own: _Reading) -> _Reading:
        """What comes of a condition: *if talks fail, troops will move in*."""
        if own.grade in CONSEQUENCES and not is_nominal(self.tree, i):
            tree, aside = self.tree, self.tree.head[i]
            clauses = tree.children(i, "advcl", "parataxis")
            if tree.dep[i] == "ccomp" and aside < i and tree.kid(i, "mark") is None:
                # "if talks fail, the ministry says, troops will move in"
                clauses += [k for k in tree.children(aside, "advcl") if k < aside]
            for mark in (m for clause in clauses for m in tree.children(clause, "mark")):
                if is_condition(tree, mark):
                    return replace(own, grade="then", cue=(mark, mark + 1))
        return own

    def _ongoing(self, i: int, own: _Reading) -> _Reading:
        """The reading of what is told as present: a progressive or a state goes on."""
        tree = self.tree
        start = next(iter(tree.children(i, "aux", "auxpass")), i)
        if tree.tag[i] == "VBG" and start != i:
            return replace(own, grade="progressive", cue=(start, start + 1))
        is_there = tree.lemma[i] == "be" and tree.kid(i, "attr", "acomp") is None and any(
            tree.lower[k] in WHERE for k in tree.children(i, "prep"))
        state = is_there or effect_of(tree, i, "self")
        return replace(own, grade="standing") if state else own

    # what governs it

    def _governed(self, i: int, own: _Reading, link: Link, outer: _Reading) -> _Reading:
        tree, frame, word = self.tree, link.frame, link.word
        words = None if word is None else (word, word + 1)
        if frame in ("if", "whether"):
            return replace(own, grade=frame, cue=words)
        if frame == "without":
            pair = words and tree.lower[words[0]] in ("of", "than")
            return _Reading("not", (words[0] - 1, words[1]) if pair else words)
        if frame == "purpose":
            if outer.status == "possible":
                return _under(own, outer)  # "may arm itself to gain time"
            return replace(own, grade="purpose", cue=words) if own.plain else own
        if frame == "time":
            ahead = own.grade == "present" and outer.status in (
                "planned", "possible", "conditional")
            return _under(own, outer) if ahead else own
        if frame == "conj":
            alike = is_nominal(tree, i) == is_nominal(tree, link.governor)
            first = self._consequence(link.governor, self._own(link.governor))
            shared = alike and not outer.plain and first.grade != outer.grade
            return _under(own, outer) if shared else own
        if frame in ("same", "beside"):
            return own if outer.plain or not own.plain else _under(own, outer)
        if tree.dep[i] == "attr" and outer.grade == "not" and tree.lemma[link.governor] == "be":
            return _Reading("no", outer.cue)  # "there was not an attack"
        effect = self._fitting(i, own, link)
        if effect is not None:
            return _affected(own, outer, effect, self._cue(link))
        if frame == "subj" and tree.lemma[link.governor] in COPULAS:
            return own  # what is said not to be large is there all the same
        follows = own.grade in BARE if frame in ("np", "subj") else (
            own.grade == "infinitive" if frame == "to" else own.plain and frame == "ing")
        running = frame == "ing" and outer.status == "ongoing"
        return _under(own, outer) if follows and (running or not outer.plain) else own

    def _fitting(self, i: int, own: _Reading, link: Link) -> str | None:
        """What the governor says, where the way in which the act hangs on it does not forbid it."""
        tree, governor, word = self.tree, link.governor, link.word
        effect = effect_of(tree, governor, link.frame, word)
        if effect in ("attempted", "tried") and tree.dep[governor] == "pobj" and (
                tree.lower[tree.head[governor]] == "in"):
            return "purpose"  # "in an attempt to stop the march"
        if link.frame == "to" and any(tree.lower[k] == "too" for k in tree.kids[governor]):
            return "prevented"  # "too weak to march"
        if effect in ("dismissed", "rejected"):
            # A dismissed claim is denied; criticism that is dismissed was voiced all the same.
            if effect_of(tree, i, "that") == "doubt":
                return "denied"
            return "prevented" if effect == "rejected" and own.grade in BARE else None
        if word is None or link.frame != "np" or tree.pos[governor] != "VERB":
            return effect
        # "prevented from", but not "failed with"
        return effect if tree.lower[word] == "from" or (
            effect not in UNDONE and effect != "light") else None

    def _cue(self, link: Link) -> Words:
        """The governor with its particle and the word between; with the auxiliary of *is planning*."""
        tree, governor, word = self.tree, link.governor, link.word
        end = max([governor, *(k for k in tree.children(governor, "prt") if k == governor + 1)])
        if word is not None and end < word <= governor + 4:
            end = word
        verb = tree.head[governor] if tree.dep[governor] == "acomp" else governor
        auxiliaries = tree.children(verb, "aux", "auxpass")
        running = tree.tag[verb] == "VBG" or any(tree.lower[k] == "being" for k in auxiliaries)
        return min([governor, verb, *auxiliaries]) if running else governor, end + 1


def _affected(own: _Reading, outer: _Reading, effect: str, words: Words) -> _Reading:
    """The reading of an act under a governor of which the list says `effect`."""
    if effect == "announced":
        effect = "committed" if own.grade in BARE else "fact"
    if effect == "begun" and outer.grade not in ("perfect", "present"):
        effect = "same"  # "the war began in 2022" does not say that it goes on
    if effect in ("fact", "report"):
        return own
    if effect in ("same", "light"):
        return own if outer.plain or not own.plain else _under(own, outer)
    if effect == "doubt":
        if not outer.plain and own.plain:
            return replace(outer, cue=_joined(outer.cue, words))
        return replace(own, hedge=words, doubt=max(own.doubt, DOUBT))
    if effect in UNDONE:
        if outer.status == "negated":
            return own if effect != "excluded" else _Reading("able", _joined(outer.cue, words))
        plain = outer.plain or effect in ("denied", "false", "doubted")
        return _Reading(effect if plain else "averted", words)
    if effect == "attempted" and (outer.status != "occurred" or outer.grade in UNDATED):
        effect = "tried"
    if outer.status in ("failed", "denied") and own.plain:
        return replace(outer, cue=_joined(outer.cue, words))
    if outer.status == "negated":
        return _Reading("unplanned", _joined(outer.cue, words))
    if own.status in ("negated", "denied"):
        return own
    if outer.status in ("conditional", "possible"):
        return outer
    return _Reading(effect, words, own.hedge or outer.hedge, max(own.doubt, outer.doubt))


def _under(own: _Reading, outer: _Reading) -> _Reading:
    """The reading of an act that shares the fate of its governor."""
    grade = "inherited" if outer.status == "negated" else outer.grade
    return _Reading(grade, outer.cue, own.hedge or outer.hedge, max(own.doubt, outer.doubt))


def _joined(a: Words | None, b: Words) -> Words:
    """Words that stand together are one cue; else those of the governor decided."""
    if a is None:
        return b
    if a[0] > b[1] or b[0] - a[1] > 1:
        return a
    return min(a[0], b[0]), max(a[1], b[1])
