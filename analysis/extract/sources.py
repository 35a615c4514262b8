"""Who a reporting verb, noun or phrase names as its source, and the span of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.syntax import first_child, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
# What may follow the head of a source inside its span.
POSTMODIFIERS = frozenset({"prep", "acl", "cc", "conj", "nummod", "amod", "advmod", "case", "compound"})
RELATIVES = frozenset({"that", "which", "who", "whom"})
MAX_CLIMB = 4


def verb_source(verb: Token) -> Token | None:
    """The head of the phrase that names who says so, or None where the text names nobody.

    The subject, of the verb itself or of the verb it is coordinated with or
    depends on; of a passive, the agent; of a participle, the noun it modifies.
    """
    node = verb
    for _ in range(MAX_CLIMB):
        if is_passive(node):
            agent = first_child(node, "agent")
            source = first_child(agent, "pobj") if agent is not None else None
            if source is not None or node is verb:
                return source
        subject = first_child(node, "nsubj", "nsubjpass")
        if subject is not None:
            return subject if subject.lower_ not in ("there", "what") else None
        if node.dep_ in ("acl", "relcl") and node.head.pos_ in NOMINAL:
            return node.head
        if node.dep_ not in CLIMBS:
            return None
        node = node.head
        if node.pos_ in ("NOUN", "PROPN") and node.dep_ not in CLIMBS:
            return node
    return None


def inverted_source(verb: Token) -> Token | None:
    """The noun right behind a verb that has no subject: *"…," said the mayor*."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr", "npadvmod", "oprd", "dep", "nsubj", "nsubjpass"):
            return child if child.pos_ in NOMINAL else None
    return None


def source_range(head: Token) -> Range:
    """The tokens that name the source: title and possessor with it, no article or apposition.

    It ends before the first comma, bracket, dash or relative clause. The article
    *the* stays before a common noun (*the agency*), as it is part of the reference.
    """
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    for token in head.rights:
        if token.dep_ not in POSTMODIFIERS or token.left_edge.i != end:
            break
        stop = _before_break(doc, end, token.right_edge.i + 1)
        if stop < token.right_edge.i + 1:
            end = max(end, stop)
            break
        end = stop
    start = _after_break(doc, start, head.i)
    while start < head.i and _droppable(doc[start], head):
        start += 1
    return start, end


def _before_break(doc, start: int, end: int) -> int:
    for i in range(start, end):
        if (doc[i].is_punct and doc[i].text not in "'’-–/&.") or doc[i].lower_ in RELATIVES:
            return i
    return end


def _after_break(doc, start: int, head: int) -> int:
    for i in range(head - 1, start - 1, -1):
        if doc[i].text in "\"“”()[]—:;" or doc[i].is_space:
            return i + 1
    return start


def _droppable(token: Token, head: Token) -> bool:
    if token.lower_ in ("a", "an"):
        return True
    if token.lower_ == "the":
        return head.pos_ == "PROPN"
    return token.is_space or token.is_punct or token.dep_ in ("cc", "preconj", "advmod", "mark", "prep")
