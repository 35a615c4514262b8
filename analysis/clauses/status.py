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

from analysis.clauses.links import Link, effect_of, effects, is_condition, is_noun, link_of, to_of
from analysis.clauses.places import WHERE
from analysis.clauses.records import Clauses
from analysis.clauses.surface import FINITE
from analysis.clauses.tree import Tree
from analysis.lexicons import read_lexicon

Words = tuple[int, int]  # tokens, the last excluded

CHAIN = 12  # members of a coordination that share their auxiliaries
DOUBT = 0.8  # what words of doubt take from the factuality
NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})
NEGATORS = frozenset({"not", "never", "n't", "n’t", "neither", "nor", "hardly"})
NEARLY = frozenset({"almost", "nearly"})
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
CONSEQUENCES = frozenset({"will", "would", "may", "can", "could", "present", "should",
                          "infinitive"})
BARE = frozenset({"noun", "indefinite", "any"})
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

    @property
    def status(self) -> str:
        return grades()[self.grade][0]

    @property
    def plain(self) -> bool:  # nothing speaks against its having happened
        return self.status in ("occurred", "ongoing") or self.grade == "any"


@cache
def grades() -> Mapping[str, tuple[str, float]]:
    """Grade → its status and the factuality (-3 … +3) that it stands for."""
    rows = read_lexicon("status/grades", ("grade", "status", "value"))
    return MappingProxyType({r["grade"]: (r["status"], float(r["value"])) for r in rows})


def factuality(standing: Standing) -> float:
    """How far the text vouches for the act, from -3 (not so) to +3 (so).

    The value of the grade, less the strength of the words of doubt.
    """
    value = grades()[standing.grade][1]
    return value - standing.doubt if value > 0 else value


def read_statuses(clauses: Clauses) -> dict[int, Standing]:
    """The standing of every clause, by its head token."""
    statuses = Statuses(clauses.tree)
    return {clause.head: statuses.of(clause.head) for clause in clauses}


class Statuses:
    """The standings of the tokens of one parse; every governing word is read once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._known: dict[int, _Reading] = {}

    def of(self, i: int) -> Standing:
        """The standing of token `i`, a verb, an event noun or any word that governs one."""
        reading = self._read(i)
        doubt = DOUBT if reading.hedge else 0.0
        return Standing(reading.status, self._text(reading.cue), self._text(reading.hedge),
                        reading.grade, doubt)

    def _text(self, words: Words | None) -> str | None:
        tree = self.tree
        return (words and tree.text[tree.starts[words[0]]:tree.end(words[1] - 1)].strip()) or None

    def _read(self, i: int) -> _Reading:
        """The reading of `i`, once its governors are read from the outermost one down."""
        links: dict[int, Link | None] = {}
        node: int | None = i
        while node is not None and node not in self._known and node not in links:
            link = links[node] = link_of(self.tree, node)
            node = None if link is None else link.governor
        for node, link in reversed(links.items()):
            own = _own(self.tree, node)
            outer = None if link is None else self._known.get(link.governor)
            known = own if link is None or outer is None else _governed(
                self.tree, node, own, link, outer)
            self._known[node] = known
        return self._known[i]


# What its own words say.


def _own(tree: Tree, i: int) -> _Reading:
    if is_noun(tree, i):
        return _of_noun(tree, i)
    reading = _by_auxiliaries(tree, i, _auxiliaries(tree, i))
    for k in tree.children(i, "advmod", "npadvmod"):
        if (tree.lower[k], "ADV", "self") in effects():
            reading = replace(reading, hedge=(k, k + 1))
    to, negation = to_of(tree, i), _negation(tree, i)
    if to and tree.lower[to - 1] == "yet":
        return replace(reading, grade="not", cue=(to - 1, to + 1))
    if negation is None:
        mark = _condition(tree, i) if reading.grade in CONSEQUENCES else None
        return reading if mark is None else replace(reading, grade="then", cue=(mark, mark + 1))
    in_object = tree.head[negation] != i and negation > i
    grade = "nearly" if tree.lower[negation] in NEARLY else "nothing" if in_object else "not"
    joined = tree.dep[negation] in ("neg", "advmod") and (  # "did not", "no longer"
        tree.tag[negation - 1] in FINITE or tree.lower[negation - 1] == "no")
    return replace(reading, grade=grade, cue=(negation - joined, negation + 1))


def _auxiliaries(tree: Tree, i: int) -> list[int]:
    """The auxiliaries of the verb `i`, or those that it shares with a coordinated verb."""
    for _ in range(CHAIN):
        own, head = tree.children(i, "aux", "auxpass"), tree.head[i]
        alike = {tree.tag[head], tree.tag[i]} in ({tree.tag[i]}, {"VBN", "VBD"})
        if own or tree.dep[i] != "conj" or tree.kid(i, *SUBJECTS) is not None or not alike:
            return own
        i = head
    return []


def _by_auxiliaries(tree: Tree, i: int, auxiliaries: list[int]) -> _Reading:
    forms = [tree.lower[k] for k in auxiliaries]
    for k in auxiliaries:
        modal = effects().get((tree.lower[k], "AUX", "self"))
        if modal is not None and tree.tag[k] == "MD":
            if modal in ("would", "could", "should") and "have" in forms:
                have = auxiliaries[forms.index("have")]
                return _Reading("counterfactual", (k, max(k, have) + 1))
            return _Reading(modal, (k, k + 1))
    tag, dep = tree.tag[i], tree.dep[i]
    if any(tree.tag[k] == "TO" for k in auxiliaries):
        headline = dep == "ROOT" and tree.kid(i, *SUBJECTS) is not None
        return _Reading("scheduled" if headline else "infinitive")  # "Japan to deploy missiles"
    finite = next((k for k in auxiliaries if tree.tag[k] in FINITE and tree.lower[k] != "be"), None)
    if finite is None and dep == "ccomp" and "be" in forms:
        return _Reading("requested")  # "insisted that he be freed"
    lead = tag if finite is None else tree.tag[finite]
    if lead == "VBD":
        return _Reading("past")
    if finite is not None and tree.lemma[finite] == "have":
        return _Reading("perfect")
    if lead in FINITE:
        return _lasting(tree, i, _Reading("present"))
    if tag == "VBN":
        return _Reading("participle")
    if tag == "VBG":
        return _Reading("gerund" if dep in ("pcomp", "csubj", "xcomp", "pobj") else "adverbial")
    if tag == "VB":
        commands = dep == "ROOT" and not auxiliaries and tree.kid(i, *SUBJECTS) is None
        return _Reading("imperative" if commands else "infinitive")
    return _Reading("other")


def _lasting(tree: Tree, i: int, told: _Reading) -> _Reading:
    """The reading of what is told as present: what is being done, or a state, goes on."""
    auxiliaries = _auxiliaries(tree, i)
    being = [k for k in auxiliaries if tree.lower[k] == "being"]
    if being or (auxiliaries and tree.tag[i] == "VBG"):
        last = max(being + auxiliaries[:1])
        return replace(told, grade="progressive", cue=(auxiliaries[0], last + 1))
    is_there = tree.lemma[i] == "be" and tree.kid(i, "attr", "acomp") is None and any(
        tree.lower[k] in WHERE for k in tree.children(i, "prep"))
    return replace(told, grade="standing") if is_there or effect_of(tree, i, "self") else told


def _negation(tree: Tree, i: int) -> int | None:
    """The word that negates the clause of `i`: *not*, *never*, *no* in an argument, or None."""
    for _ in range(CHAIN):
        for k in tree.kids[i]:
            if tree.dep[k] in (*SUBJECTS, "dobj", "attr", "preconj"):
                found = _negative_word(tree, k)
                if found is not None:
                    return found
            elif _negates(tree, k):
                return k
        shared = tree.dep[i] == "conj" and not tree.children(i, "aux", "auxpass") and (
            _auxiliaries(tree, i))
        i = tree.head[i]
        if not shared or any(tree.lower[k] == "but" for k in tree.children(i, "cc")):
            break
    return None


def _negates(tree: Tree, k: int) -> bool:
    word, after = tree.lower[k], tree.lower[k + 1] if k + 1 < len(tree) else ""
    if tree.dep[k] not in ("neg", "advmod", "cc", "preconj", "aux", "auxpass") or (
            after in ("only", "just", "merely", "simply", "least")):
        return False  # "not only attacked but …" denies nothing
    if word in NEARLY:
        return k + 1 == tree.head[k]
    return tree.dep[k] == "neg" or word in NEGATORS or word.endswith(("n't", "n’t")) or (
        word == "longer" and tree.lower[max(k - 1, 0)] == "no")


def _negative_word(tree: Tree, i: int) -> int | None:
    """The *no*, *neither*, *none* that a noun phrase begins with, or None."""
    return next((k for k in (i, *tree.children(i, "det", "preconj")) if tree.lower[k] in NEGATIVE),
                None)


def _of_noun(tree: Tree, i: int) -> _Reading:
    negative, article = _negative_word(tree, i), tree.kid(i, "poss", "det")
    if negative is not None:
        return _Reading("no", (negative, negative + 1))
    grade = "noun" if article is None else "any" if tree.lower[article] == "any" else "indefinite"
    if article is not None and (tree.dep[article] == "poss" or tree.lower[article] in DEFINITE):
        grade = "standing" if effect_of(tree, i, "self") else "definite"
    reading = _Reading(grade)
    for k in tree.children(i, "amod", "compound", "advmod", "nmod"):
        effect = effects().get((tree.lower[k], "ADJ", "np")) or effects().get(
            (tree.lower[k], "ADV", "self"))
        if effect == "doubt":
            reading = replace(reading, hedge=(k, k + 1))
        elif effect in grades() and reading.plain:
            reading = replace(reading, grade=effect, cue=(k, k + 1))
    return reading


def _condition(tree: Tree, i: int) -> int | None:
    """The *if* of which the clause of `i` is the consequence: *if talks fail, they will strike*."""
    asides = tree.children(i, "parataxis")  # "if talks fail, the ministry says, they will strike"
    if tree.dep[i] == "ccomp" and tree.head[i] < i and tree.kid(i, "mark") is None:
        asides.append(tree.head[i])
    clauses = tree.children(i, "advcl") + asides + [
        k for aside in asides for k in tree.children(aside, "advcl") if k < aside]
    marks = (mark for clause in clauses for mark in tree.children(clause, "mark"))
    return next((mark for mark in marks if is_condition(tree, mark)), None)


# What governs it.


def _governed(tree: Tree, i: int, own: _Reading, link: Link, outer: _Reading) -> _Reading:
    governor, frame, word = link.governor, link.frame, link.word
    if frame == "without":  # or "instead of"
        return _Reading("not", (word - (tree.lower[word] != "without"), word + 1))
    if frame == "purpose" and outer.status == "possible":
        return _under(own, outer)  # "may arm itself to gain time"
    if frame in ("if", "whether", "purpose"):
        return replace(own, grade=frame, cue=(word, word + 1))
    if frame == "time":
        ahead = outer.status in ("planned", "possible", "conditional")
        return _under(own, outer) if own.grade == "present" and ahead else own
    if frame == "conj":
        by_governor = outer.grade != _own(tree, governor).grade and (
            tree.tag[i] == tree.tag[governor] or tree.tag[i] not in FINITE)
        either = outer.grade == "no" and word is not None and tree.lower[word] in ("or", "nor")
        return _under(own, outer) if (by_governor or either) and not outer.plain else own
    if frame in ("same", "beside"):
        return own if outer.plain else _under(own, outer)
    if frame == "that" and own.grade == "past":  # "said it was arming the rebels"
        own = _lasting(tree, i, own)
    effect = _effect(tree, i, own, link)
    if effect is not None:
        return _affected(own, outer, effect, _cue(tree, link))
    follows = own.grade in BARE if frame in ("np", "subj") else own.plain and frame != "that"
    if frame == "subj" and outer.status == "negated":
        follows = False  # what is said not to be large is there all the same
    running = frame == "ing" and outer.status == "ongoing"
    return _under(own, outer) if follows and (running or not outer.plain) else own


def _effect(tree: Tree, i: int, own: _Reading, link: Link) -> str | None:
    """What the governor says, where the way in which the act hangs on it does not forbid it."""
    governor, word = link.governor, link.word
    effect = effect_of(tree, governor, link.frame, word)
    if effect in ("attempted", "tried") and tree.dep[governor] == "pobj" and (
            tree.lower[tree.head[governor]] == "in"):
        return "purpose"  # "in an attempt to stop the march"
    if effect in ("dismissed", "rejected"):
        # A dismissed claim is denied; criticism that is dismissed was voiced all the same.
        if effect_of(tree, i, "that") == "doubt":
            return "denied"
        return "prevented" if effect == "rejected" and own.grade in BARE else None
    if effect == "announced":
        return "committed" if own.grade in BARE else None
    if word is None or link.frame != "np" or tree.pos[governor] != "VERB":
        return effect
    # "prevented from", but not "failed with"
    return effect if tree.lower[word] == "from" or effect not in {*UNDONE, "light"} else None


def _cue(tree: Tree, link: Link) -> Words:
    """The governor with its particle and the word between; with the auxiliary of *is planning*."""
    governor, word = link.governor, link.word
    end = max([governor, *(k for k in tree.children(governor, "prt") if k == governor + 1)])
    if word is not None and end < word <= governor + 4:
        end = word
    verb = tree.head[governor] if tree.dep[governor] == "acomp" else governor
    auxiliaries = tree.children(verb, "aux", "auxpass")
    running = tree.tag[verb] == "VBG" or any(tree.lower[k] == "being" for k in auxiliaries)
    return min([governor, verb, *auxiliaries]) if running else governor, end + 1


def _affected(own: _Reading, outer: _Reading, effect: str, words: Words) -> _Reading:
    """The reading of an act under a governor of which the list says `effect`."""
    if effect == "begun" and outer.grade not in ("perfect", "present"):
        effect = "same"  # "the war began in 2022" does not say that it goes on
    if effect in ("fact", "report"):
        return own
    if effect in ("same", "light"):
        return own if outer.plain or not own.plain else _under(own, outer)
    if effect == "doubt":
        return replace(own, hedge=words) if outer.plain else replace(
            outer, cue=_joined(outer.cue, words))
    if effect in UNDONE and outer.status == "negated":
        return own if effect != "excluded" else _Reading("able", _joined(outer.cue, words))
    if effect in UNDONE:
        return _Reading(effect if outer.plain else "averted", words)
    if outer.status in ("failed", "denied"):
        return replace(outer, cue=_joined(outer.cue, words))
    if outer.status == "negated":
        return _Reading("unplanned", _joined(outer.cue, words))
    if own.status in ("negated", "denied"):
        return own
    if outer.status in ("conditional", "possible"):
        return outer
    if effect == "attempted" and (outer.status != "occurred" or outer.grade == "present"):
        effect = "tried"  # "is trying to", "will try to"
    return replace(own, grade=effect, cue=words)


def _under(own: _Reading, outer: _Reading) -> _Reading:
    """The reading of an act that shares the fate of its governor."""
    grade = "inherited" if outer.status == "negated" else outer.grade
    return _Reading(grade, outer.cue, own.hedge or outer.hedge)


def _joined(a: Words | None, b: Words) -> Words:
    """Words that stand together are one cue; else those of the governor decided."""
    if a is not None and a[0] <= b[1] and b[0] - a[1] <= 1:
        return min(a[0], b[0]), max(a[1], b[1])
    return a or b
