"""How a clause or a noun hangs on the word that governs it, and what that word says of it.

The frame is the marker between the two: to, that, ing, np (object, passive subject, *of*), subj
(active subject), if, whether, without, purpose, time, conj (coordination), beside (*by*), same
(one predicate). What a governor says is looked up in data/lexicons/status/effects.csv.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from analysis.clauses.tree import Tree
from analysis.lexicons import read_lexicon

PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ",
         "ADV": "ADJ"}
COPULAS = frozenset({"be", "seem", "appear", "become", "remain", "get", "look", "sound", "feel"})
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "assuming", "lest", "should"})
TIMES = frozenset({"before", "until", "till", "once", "when"})
# Prepositions by which a verb or a noun governs an event noun as it does an object.
OBJECT_PREPOSITIONS = frozenset({"for", "of", "on", "from", "against", "with", "about", "to"})
GERUND_PREPOSITIONS = OBJECT_PREPOSITIONS - {"with"} | {"in", "at", "into", "toward", "towards"}
NEGATIVE_PAIRS = frozenset({("instead", "of"), ("short", "of"), ("rather", "than")})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Link:
    """The governing token, the frame, and the token of the word between them."""

    governor: int
    frame: str
    word: int | None = None


@cache
def effects() -> Mapping[tuple[str, str, str], str]:
    """(word, part of speech, frame) → effect, from status/effects.csv."""
    rows = read_lexicon("status/effects", ("effect", "part", "frames", "words"))
    return MappingProxyType({
        (word.replace("_", " "), row["part"], frame): row["effect"]
        for row in rows for frame in row["frames"].split() for word in row["words"].split()
    })


def effect_of(tree: Tree, i: int, frame: str, word: int | None = None) -> str | None:
    """What the governor `i` says about an act in this frame; None where no list knows it.

    Its particle, or the preposition `word` between them, belongs to it: *rule out*, *call for*.
    """
    part = PARTS.get(tree.pos[i])
    beside = [] if word is None else [word]
    if part == "VERB":
        beside += tree.children(i, *(("prt", "dobj") if frame == "subj" else ("prt",)))
    for k in beside:
        found = effects().get((f"{tree.lemma[i]} {tree.lower[k]}", part, frame))
        if found is not None:
            return found
    return effects().get((tree.lemma[i], part, frame))


def is_nominal(tree: Tree, i: int) -> bool:
    """Whether `i` is read as a noun and not as a verb."""
    return tree.pos[i] in ("NOUN", "PROPN")


def to_of(tree: Tree, i: int) -> int | None:
    """The *to* of an infinitive, or None."""
    return next((k for k in tree.children(i, "aux") if tree.tag[k] == "TO"), None)


def is_condition(tree: Tree, mark: int) -> bool:
    """Whether a word opens a condition: *if*, *unless*, but not *even if*, *as if*."""
    return tree.lower[mark] in CONDITIONS and tree.lower[max(mark - 1, 0)] not in ("as", "even")


def link_of(tree: Tree, i: int) -> Link | None:
    """How `i` hangs on its governor; None for the root and for independent clauses."""
    head = tree.head[i]
    if head == i:
        return None
    if tree.dep[i] == "conj":
        return Link(head, "conj", tree.kid(head, "cc"))
    return _of_noun(tree, i, head) if is_nominal(tree, i) else _of_clause(tree, i, head)


def _predicate(tree: Tree, i: int, frame: str) -> int:
    """The adjective or noun beside a copula where it decides, else `i` itself."""
    beside = ("acomp", "attr", "oprd") if frame == "subj" else ("acomp", "attr", "oprd", "nsubj")
    named = tree.children(i, *beside) if tree.lemma[i] in COPULAS else []
    return next((k for k in named if effect_of(tree, k, frame)), i)


def _of_clause(tree: Tree, i: int, head: int) -> Link | None:
    dep, mark, to = tree.dep[i], tree.kid(i, "mark"), to_of(tree, i)
    marker = tree.lower[mark] if mark is not None else ""
    if marker == "whether" or (marker == "if" and dep in ("xcomp", "ccomp")):
        return Link(head, "whether", mark)
    if dep in ("xcomp", "ccomp"):
        gerund = tree.tag[i] == "VBG" and not tree.children(i, "aux", "auxpass")
        first = tree.kids[i][0] if tree.kids[i] else i
        if tree.pos[first] == "ADP" and tree.tag[first + 1] in ("WDT", "WP"):
            return None  # a relative clause: "a drill for which training has begun"
        frame = "ing" if gerund else "to" if to is not None or dep == "xcomp" else "that"
        return Link(_predicate(tree, head, frame), frame, mark if to is None else to)
    if dep in ("acl", "relcl") and to is not None:
        return Link(head, "to", to)
    if dep in ("acl", "relcl"):
        first = tree.kids[i][0] if tree.kids[i] else i
        content = tree.lower[first] == "that" and tree.dep[first] not in ("nsubj", "nsubjpass")
        return Link(head, "that", first) if content and effect_of(tree, head, "that") else None
    if dep == "advcl":
        return _adverbial(tree, i, head, mark)
    if dep in ("pcomp", "pobj"):
        return _behind_preposition(tree, i, head)
    if dep in ("nsubj", "csubj"):
        return Link(_predicate(tree, head, "subj"), "subj")
    if dep in ("nsubjpass", "csubjpass", "dobj", "attr", "oprd"):
        return Link(head, "np")
    return Link(head, "same") if dep == "acomp" else None


def _adverbial(tree: Tree, i: int, head: int, mark: int | None) -> Link | None:
    if mark is not None and is_condition(tree, mark):
        return Link(head, "if", mark)
    if mark is not None and tree.lower[mark] in TIMES:
        return Link(head, "time", mark)
    first = tree.kids[i][0] if tree.kids[i] else i
    if tree.dep[first] == "aux" and tree.lower[first] in ("had", "should", "were"):
        return Link(head, "if", first)  # "had they known"
    to = to_of(tree, i)
    if to is None:
        return None
    governor = _predicate(tree, head, "to")
    return Link(governor, "to" if governor != head else "purpose", to)


def _behind_preposition(tree: Tree, i: int, prep: int) -> Link | None:
    governor = tree.head[prep]
    for word in (prep, governor):  # "more than" compares only
        if tree.lower[word] == "without" or (
                word > 0 and (tree.lower[word - 1], tree.lower[word]) in NEGATIVE_PAIRS):
            return Link(tree.head[word], "without", word)
    if tree.tag[i] in FINITE or any(tree.tag[k] in FINITE for k in tree.children(i, "aux", "auxpass")):
        return None  # "depends on how the war goes"
    if tree.lower[prep] == "by":
        return Link(governor, "beside", prep)
    known = tree.lower[prep] in GERUND_PREPOSITIONS
    return Link(_predicate(tree, governor, "ing"), "ing", prep) if known else None


def _of_noun(tree: Tree, i: int, head: int) -> Link | None:
    dep = tree.dep[i]
    if dep in ("nsubj", "nsubjpass"):  # "talks are expected to begin", "… to be held"
        lower = next((k for k in tree.children(head, "xcomp") if to_of(tree, k)), head)
        dep = "nsubj" if tree.kid(lower, "auxpass") is None and lower != head else dep
        head = lower
    if dep == "nsubj":
        return Link(_predicate(tree, head, "subj"), "subj")
    if dep in ("nsubjpass", "dobj", "attr", "dative", "oprd") or (
            dep in ("compound", "nmod") and is_nominal(tree, head)):
        return Link(head, "np")
    if dep != "pobj" or tree.head[head] == head:
        return None
    if tree.lower[head] == "without":
        return Link(tree.head[head], "without", head)
    if tree.lower[head] not in OBJECT_PREPOSITIONS:
        return None
    governor = tree.head[head]
    verb = governor if tree.pos[governor] == "AUX" else tree.head[governor]
    named = _predicate(tree, verb, "np") if tree.lower[head] == "for" else verb
    return Link(named if named != verb else governor, "np", head)  # "preparations are made for it"
