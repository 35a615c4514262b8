"""Whom a third-person pronoun takes up within its sentence, where nothing else tells."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.clauses.frames import noun_classes
from analysis.clauses.phrases import PLACES, TIMES
from analysis.clauses.tree import VERBAL, Tree

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
THEY = frozenset({"they", "them", "their", "theirs"})
IT = frozenset({"it", "its"})
NAMING = frozenset({"NOUN", "PROPN"})
PARTS = frozenset({"compound", "amod", "nmod", "poss"})  # of a noun phrase: not what it names


def antecedent(tree: Tree, i: int) -> int | None:
    """The head of the noun phrase that the pronoun `i` takes up, or None.

    First the subjects of the clauses over it, then (for people) the nearest fitting noun before
    it. A pronoun that is not a possessor does not take up the subject of its own clause. Of
    *the mayor said he had sold his boat* both pronouns give *mayor*.
    """
    group = next((one for one in (HE, SHE, THEY, IT) if tree.lower[i] in one), None)
    if group is None or tree.pos[i] not in ("PRON", "DET"):
        return None
    for noun in _candidates(tree, i):
        if tree.lower[noun] in group and tree.dep[i] == "poss":
            return antecedent(tree, noun) or noun
        if _fits(tree, noun, group):
            return noun
    return None


def _candidates(tree: Tree, i: int) -> Iterator[int]:
    over = list(tree.climb(i))
    owning = tree.dep[i] == "poss"
    subjects = [subject for j in over if tree.pos[j] in VERBAL
                for subject in tree.children(j, "nsubj", "nsubjpass")[:1]]
    barred = {i, *over}
    if not owning:
        barred.update(subjects[:1])
    yield from (noun for noun in subjects if noun not in barred)
    if tree.lower[i] in IT:
        return
    yield from (j for j in range(i - 1, tree.sentence[i][0] - 1, -1)
                if tree.pos[j] in NAMING and j not in barred and tree.dep[j] not in PARTS)


def _fits(tree: Tree, noun: int, group: frozenset[str]) -> bool:
    """Whether the phrase headed by `noun` agrees with the pronouns in number and kind."""
    label, listed = tree.entity[noun], noun_classes(tree.lemma[noun])
    if tree.pos[noun] not in NAMING or label in TIMES:
        return False
    many = tree.tag[noun] in ("NNS", "NNPS") or tree.kid(noun, "conj") is not None
    collective = label in ("ORG", "GPE", "NORP") or "group" in listed
    person = not collective and (label == "PERSON" or "person" in listed)
    if group is THEY:
        return many or collective
    if group is IT:
        return not many and not person
    named = tree.pos[noun] == "PROPN" and label not in (*PLACES, *TIMES, "NORP")
    return not many and (person or named)
