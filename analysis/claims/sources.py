"""Who says so: the head of the phrase that names the source, and how far that phrase reaches."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.claims.lexicon import is_person, words
from analysis.claims.text import Range, Text
from analysis.clauses.reading import Clause
from analysis.clauses.tree import Tree

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})  # entities that can speak
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
DATES = frozenset({"DATE", "TIME"})
DROPPED = frozenset({"cc", "preconj", "advmod", "mark", "prep"})
RELATIVES = frozenset({"that", "which", "who", "whom"})
EMPTY_SUBJECTS = frozenset({"there", "what", "you", "let"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "little"})
WEEKDAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})
FAR = 25  # tokens of an apposition between a name and its verb


def source_of(t: Text, clause: Clause) -> int | None:
    """The head of the phrase that names who does the saying of `clause`, or None.

    The agent of a passive; else the subject, its own or one that control, coordination or a
    relative clause gives it. A noun that a participle describes speaks where it is a document
    or a name (*a letter saying that*); who issues a document speaks in it.
    """
    if clause.voice == "passive":
        return next((one.head for one in clause.all("agent") if one.basis == "by"), None)
    subject = clause.one("agent", "theme")
    if subject is None:
        return None
    head = subject.head
    pronoun = t.tree.kid(clause.head, "nsubj", "nsubjpass")
    if pronoun is not None and t.tree.tag[pronoun] in ("WP", "WDT"):
        # a rule that says so does not speak, a minister who says so does
        return pronoun if t.tree.lower[pronoun] == "who" or (
            head != pronoun and cited(t.tree, head)) else None
    if subject.basis in ("participle", "modifier", "relative"):
        return _issuer(t, head) if _speaks(t, head, clause) else None
    return named(t.tree, head)


def _issuer(t: Text, noun: int) -> int:
    """The noun, or who issues a document: *the ministry put out a statement saying that*."""
    tree = t.tree
    verb = t.clauses.at.get(tree.head[noun])
    subject = None if verb is None or tree.dep[noun] != "dobj" or (
        tree.lemma[noun] not in words("document")) else verb.one("agent", "theme")
    return subject.head if subject is not None and cited(tree, subject.head) else named(tree, noun)


def _speaks(t: Text, noun: int, clause: Clause) -> bool:
    """Whether a noun speaks where a clause describes it: *a letter saying that*."""
    tree, verb = t.tree, clause.head
    while tree.dep[verb] in ("conj", "xcomp", "ccomp", "advcl") and tree.head[verb] != noun:
        verb = tree.head[verb]
    if tree.lemma[noun] in words("document") or tree.entity[noun]:
        return True
    return cited(tree, noun) and (tree.dep[verb] == "relcl" or (
        tree.tag[verb] == "VBG" and tree.dep[noun] in (
            "nsubj", "nsubjpass", "ROOT", "appos", "conj")))


def named(tree: Tree, head: int) -> int:
    """The name in apposition to an office: *the ambassador, Jane Doe,* is Jane Doe."""
    if tree.entity[head] == "PERSON":
        return head
    for k in tree.children(head, "appos"):
        if k < head or tree.pos[k] != "PROPN":
            continue
        unknown = tree.pos[head] == "NOUN" and not tree.entity[k]
        if tree.entity[k] == "PERSON" or (
                unknown and any(tree.pos[j] == "PROPN" for j in tree.kids[k] if j < k)):
            return k
    return head


def cited(tree: Tree, noun: int) -> bool:
    """Whether `noun` is someone or something that news quotes: a name, an office, a document."""
    return tree.pos[noun] in ("PRON", "PROPN") or tree.entity[noun] in NAMED or (
        tree.lemma[noun] in words("document") or is_person(tree.lemma[noun]))


def is_human(tree: Tree, noun: int) -> bool:
    """Whether `noun` is a person or people."""
    return tree.entity[noun] == "PERSON" or is_person(tree.lemma[noun]) or (
        tree.pos[noun] == "PRON" and tree.lower[noun] not in ("it", "this", "that"))


def agent(t: Text, verb: int) -> int | None:
    """The noun behind *by*, or None."""
    return next((noun for by in t.tree.children(verb, "agent")
                 for noun in t.tree.objects_of_preposition(by)), None)


def is_source(tree: Tree, head: int | None) -> bool:
    """Whether `head` can be a source at all; *there*, *you* and a formal *it* cannot."""
    return head is not None and tree.pos[head] in NOMINAL and not (
        tree.lower[head] in EMPTY_SUBJECTS or tree.dep[head] == "expl")


def negative(tree: Tree, head: int) -> bool:
    """Whether the phrase says that nobody speaks: *neither Kyiv nor Seoul*, *no official*."""
    return tree.lower[head] in NOBODY or any(
        tree.lower[k] in ("neither", "no") for k in tree.kids[head] if k < head)


def beside(t: Text, cue: Range, *, inverted: bool) -> int | None:
    """The noun beside a verb whose subject the parse does not tell, or None.

    Behind it where the quotation came first (*"…," said the mayor*), else before it.
    """
    tree = t.tree
    if inverted:
        for i in range(cue[1], min(cue[1] + 6, len(tree))):
            if tree.pos[i] in ("NOUN", "PROPN", "PRON"):
                while tree.dep[i] == "compound" and tree.head[i] > i:
                    i = tree.head[i]
                return i
            if tree.pos[i] not in ("DET", "ADJ", "NUM"):
                return None
        return None
    at = cue[0] - 1
    if at >= 0 and tree.words[at] in (",", ")", "]"):
        at = _before_insertion(tree, at)
    if at < 0 or tree.pos[at] not in ("NOUN", "PROPN", "PRON") or tree.entity[at] in DATES:
        return None
    head = _phrase_head(tree, at)
    if tree.pos[head] == "NOUN" and not cited(tree, head):
        return None
    return named(tree, head)


def _before_insertion(tree: Tree, at: int) -> int:
    opening = {",": ",", ")": "(", "]": "["}[tree.words[at]]
    for i in range(at - 1, max(-1, at - FAR), -1):
        if tree.words[i] == opening:
            return i - 1
        if i == tree.sentence[i][0]:
            break
    return -1


def _phrase_head(tree: Tree, end: int) -> int:
    """The head of the noun phrase that token `end` ends: *Chiefs* for *Chiefs of Staff*."""
    node = end
    while tree.dep[node] in ("pobj", "prep", "compound", "poss") and (above := tree.head[node]) < (
            end) and tree.pos[above] in ("NOUN", "PROPN", "ADP"):
        if tree.pos[above] == "ADP" and tree.lower[above] != "of":
            break
        if any(tree.words[i] in (",", "(") for i in range(above, node)):
            break
        node = above
    return node if tree.pos[node] != "ADP" else end


def head_within(tree: Tree, segment: Range, verb: int) -> int | None:
    """The head of the source in the tokens before an inverted verb: a name before an office."""
    inside = range(*segment)
    heads = [i for i in inside if tree.pos[i] in ("NOUN", "PROPN", "PRON")
             and tree.head[i] not in inside]
    people = [i for i in heads if tree.entity[i] == "PERSON"] or [
        i for i in inside if tree.dep[i] == "appos" and tree.entity[i] == "PERSON"]
    return next(iter(people or [i for i in heads if tree.head[i] == verb] or heads), None)


def source_range(t: Text, head: int) -> Range:
    """The tokens that name the source: title and possessor with it, no article or apposition.

    It ends before the first comma, bracket, dash or relative clause. The article
    *the* stays before a common noun (*the agency*), as it is part of the reference.
    """
    tree = t.tree
    first, last = tree.phrase(head)
    end = next((i for i in range(head + 1, last) if tree.lower[i] in RELATIVES or (
        tree.tag[i] in ("POS", ",", ":", "-LRB-", "``", "''"))), last)
    for name in tree.conjuncts(head)[1:]:  # Peru, Chile and Bolivia
        begins, behind = tree.phrase(name)
        if begins <= end or tree.pos[name] not in ("NOUN", "PROPN") or not all(
                tree.lower[i] in (",", "and") for i in range(end, begins)):
            break
        end = behind
    start = next((i + 1 for i in range(head - 1, first - 1, -1)
                  if tree.words[i] in "\"“”()[]—:;" or tree.words[i].isspace()), first)
    while start < head and _droppable(tree, start, head):
        start += 1
    return start, end


def _droppable(tree: Tree, i: int, head: int) -> bool:
    if tree.lower[i] in ("a", "an"):
        return True
    if tree.lower[i] == "the":
        return tree.pos[head] == "PROPN" and tree.words[head][0].isupper()
    if (tree.entity[i] == "DATE" and tree.entity[head] != "DATE") or tree.lower[i] in WEEKDAYS:
        return True
    return tree.pos[i] in ("PUNCT", "SPACE") or tree.dep[i] in DROPPED


def joined(t: Text, head: int, source: Range) -> Iterator[int]:
    """The heads of a source, as far as its span names them: *Norway and the United Nations*."""
    for member in t.tree.conjuncts(head):
        if member == head or head < member < source[1]:
            yield member
