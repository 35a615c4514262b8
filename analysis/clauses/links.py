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

from analysis.clauses.surface import FINITE, RELATIVES
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
INVERTED = frozenset({"had", "should", "were"})
NEGATIVE_PAIRS = frozenset({("instead", "of"), ("short", "of"), ("rather", "than")})


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


def is_noun(tree: Tree, i: int) -> bool:
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
    dep, head, nominal = tree.dep[i], tree.head[i], is_noun(tree, i)
    if head == i:
        return None
    if dep == "conj":
        return Link(head, "conj", tree.kid(head, "cc"))
    if dep in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
        # "talks are expected to begin": the subject is that of the lower verb
        lower = next((k for k in tree.children(head, "xcomp") if to_of(tree, k)), head)
        if tree.kid(lower, "auxpass") is not None or (lower == head and dep.endswith("pass")):
            return Link(lower, "np")
        return Link(_predicate(tree, lower, "subj"), "subj")
    if dep in ("dobj", "attr", "dative", "oprd") or (
            dep in ("compound", "nmod") and nominal and is_noun(tree, head)):
        return Link(head, "np")
    if dep in ("pobj", "pcomp"):
        return _behind_preposition(tree, i, head)
    return None if nominal else _of_clause(tree, i, head)


def _predicate(tree: Tree, i: int, frame: str) -> int:
    """The adjective or noun beside a copula where it decides, else `i` itself."""
    beside = ("acomp", "attr", "oprd") if frame == "subj" else ("acomp", "attr", "oprd", "nsubj")
    named = tree.children(i, *beside) if tree.lemma[i] in COPULAS else []
    return next((k for k in named if effect_of(tree, k, frame)), i)


def _behind_preposition(tree: Tree, i: int, prep: int) -> Link | None:
    name, governor = tree.lower[prep], tree.head[prep]
    if name == "without" or (tree.lower[max(prep - 1, 0)], name) in NEGATIVE_PAIRS:
        return Link(governor, "without", prep)
    if is_noun(tree, i):
        if name == "for":  # "preparations are under way for a visit": the subject governs
            verb = governor if tree.pos[governor] == "AUX" else tree.head[governor]
            named = _predicate(tree, verb, "np")
            governor = governor if named == verb else named
        return Link(governor, "np", prep) if name in OBJECT_PREPOSITIONS else None
    if name == "by":
        return Link(governor, "beside", prep)
    known = name in GERUND_PREPOSITIONS and tree.tag[i] not in FINITE
    return Link(_predicate(tree, governor, "ing"), "ing", prep) if known else None


def _of_clause(tree: Tree, i: int, head: int) -> Link | None:
    dep, to, mark = tree.dep[i], to_of(tree, i), tree.kid(i, "mark")
    first = min(tree.kids[i][0], i) if tree.kids[i] else i
    marker = "" if mark is None else tree.lower[mark]
    if marker == "whether" or (marker == "if" and dep in ("xcomp", "ccomp")):
        return Link(head, "whether", mark)
    if dep in ("xcomp", "ccomp"):
        if tree.pos[first] == "ADP" and tree.tag[first + 1] in RELATIVES:
            return None  # a relative clause: "a drill for which training has begun"
        bare = "" if tree.children(i, "aux", "auxpass") else tree.tag[i]  # "let the men go"
        frame = "to" if to is not None or dep == "xcomp" or bare == "VB" else "that"
        frame = "ing" if bare == "VBG" else frame
        return Link(_predicate(tree, head, frame), frame, mark if to is None else to)
    if dep in ("acl", "relcl") and to is None:
        content = tree.lower[first] == "that" and tree.dep[first] not in ("nsubj", "nsubjpass")
        return Link(head, "that", first) if content and effect_of(tree, head, "that") else None
    if dep == "advcl" and mark is not None and is_condition(tree, mark):
        return Link(head, "if", mark)
    if dep == "advcl" and marker in TIMES:
        return Link(head, "time", mark)
    if dep == "advcl" and tree.tag[i] == "VBG" and i == first and tree.dep[i - 1] == "prt":
        return Link(head, "ing")  # "ruled out sending troops"
    if dep == "advcl" and tree.dep[first] == "aux" and tree.lower[first] in INVERTED:
        return Link(head, "if", first)  # "had they known"
    if dep in ("acl", "relcl", "advcl") and to is not None:
        governor = _predicate(tree, head, "to")
        return Link(governor, "purpose" if dep == "advcl" and governor == head else "to", to)
    return Link(head, "same") if dep == "acomp" else None
