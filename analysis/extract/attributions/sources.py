"""Who a reporting verb, noun or phrase names as its source, and the span of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.attributions.reporting import NAMED, documents, words
from analysis.extract.syntax import (
    children_of,
    conjuncts,
    first_child,
    is_passive,
    sentence_of,
    sentences_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "acl"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
KEPT_PREPOSITIONS = frozenset({"of", "for", "from", "with"})
# What may follow the head of a source inside its span.
POSTMODIFIERS = frozenset({
    "prep", "acl", "cc", "conj", "nummod", "amod", "advmod", "compound",
})
DROPPED = frozenset({"cc", "preconj", "advmod", "mark", "prep"})
RELATIVES = frozenset({"that", "which", "who", "whom"})
EMPTY_SUBJECTS = frozenset({"there", "what", "it", "you", "let"})
WEEKDAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "little"})
MAX_CLIMB = 5
FAR = 25  # tokens of an apposition between a name and its verb


def verb_source(verb: Token) -> Token | None:
    """The head of the phrase that names who says so, or None where the text names nobody.

    The subject, of the verb itself or of the verb it is coordinated with or
    depends on; of a passive, the agent; of a participle, the noun it modifies.
    """
    node = verb
    for _ in range(MAX_CLIMB):
        if node == verb and passive(node):
            return agent(node)
        subject = _subject(node)
        if subject is not None:
            return _set_off(subject) or out_of_brackets(named(subject))
        if node.dep_ in ("acl", "relcl") and _speaks(node.head, node):
            return _author(node.head) or node.head
        if node.dep_ not in CLIMBS:
            return None
        if node.dep_ == "xcomp" and (person := first_child(node.head, "dobj")) is not None:
            return person
        node = node.head
    return None


def _subject(verb: Token) -> Token | None:
    return first_child(verb, "nsubj", "nsubjpass")


def _set_off(subject: Token) -> Token | None:
    """The name that *IRSO, the body that keeps the roads, denied* sets before its subject."""
    verb, edge = subject.head, subject.left_edge.i
    if subject.pos_ != "NOUN" or edge < 2 or subject.doc[edge - 1].text != "," or (
            subject.doc[verb.i - 1].text != ","):
        return None
    name = subject.doc[edge - 2]
    begins = name.left_edge.i == sentence_of(name)[0]
    return name if begins and name.pos_ == "PROPN" and name.head == verb and (
        name.ent_type_ not in ("DATE", "TIME")) else None


def _author(document: Token) -> Token | None:
    """Who issues the document: *the ministry put out a statement saying that*."""
    if document.dep_ != "dobj" or document.lemma_ not in documents():
        return None
    subject = first_child(document.head, "nsubj")
    return subject if subject is not None and cited(subject) else None


def _speaks(noun: Token, verb: Token) -> bool:
    """Whether `noun`, which `verb` modifies, is the one who speaks: *a letter saying that*."""
    if noun.pos_ not in NOMINAL:
        return False
    if verb.dep_ == "relcl" or noun.lemma_ in documents() or noun.ent_type_:
        return True
    return verb.tag_ == "VBG" and noun.dep_ in ("nsubj", "nsubjpass", "ROOT", "appos", "conj")


def named(head: Token) -> Token:
    """The name in apposition to an office: *the ambassador, Jane Doe,* is Jane Doe."""
    if head.ent_type_ == "PERSON":
        return head
    for child in head.rights:
        if child.dep_ != "appos" or child.pos_ != "PROPN":
            continue
        unknown = head.pos_ == "NOUN" and not child.ent_type_
        if child.ent_type_ == "PERSON" or (unknown and _has_first_name(child)):
            return child
    return head


def _has_first_name(name: Token) -> bool:
    return any(child.pos_ == "PROPN" for child in name.lefts)


def cited(noun: Token) -> bool:
    """Whether `noun` is someone or something that news quotes: a name, an office, a document."""
    return noun.pos_ == "PRON" or noun.ent_type_ in NAMED or noun.lemma_ in documents() or (
        noun.pos_ == "PROPN" or noun.lemma_ in words("source_people", "noun")
    )


def passive(verb: Token) -> bool:
    """Whether `verb` is a passive, or a past participle that stands for one."""
    if is_passive(verb):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(
        child.dep_ in ("aux", "nsubj") for child in children_of(verb)
    )


def agent(verb: Token) -> Token | None:
    """The agent of a passive: *by the ministry*."""
    by = first_child(verb, "agent")
    return first_child(by, "pobj") if by is not None else None


def out_of_brackets(head: Token) -> Token:
    """`head`, or the noun before the brackets that a parser took it from: *Smith (R-OH) said*."""
    doc = head.doc
    for i in range(head.i - 1, max(-1, head.i - 4), -1):
        if doc[i].text in "([" and i > 0:
            before = doc[i - 1]
            return before if before.pos_ in NOMINAL else head
    return head


def neighbour_source(cue: Range, doc: Doc, *, inverted: bool) -> Token | None:
    """The noun beside a verb whose subject the parse does not tell, or None.

    Behind it where the quotation came first (*"…," said the mayor*), else before it.
    """
    if inverted:
        for i in range(cue[1], min(cue[1] + 6, len(doc))):
            token = doc[i]
            if token.pos_ in ("NOUN", "PROPN", "PRON"):
                while token.dep_ == "compound" and token.head.i > token.i:
                    token = token.head
                return token
            if token.pos_ not in ("DET", "ADJ", "NUM"):
                return None
        return None
    at = cue[0] - 1
    while at > 0 and doc[at].text in (")", "]", ","):
        at = _before_insertion(doc, at)
    if at < 0 or doc[at].pos_ not in ("NOUN", "PROPN", "PRON") or (
        sentences_of(doc)[at] != sentences_of(doc)[cue[0]]
    ):
        return None
    return _phrase_head(doc[at])


def _before_insertion(doc: Doc, at: int) -> int:
    """The token before the brackets or the pair of commas that close at `at`."""
    opening = {")": "(", "]": "["}.get(doc[at].text, ",")
    for i in range(at - 1, max(-1, at - FAR), -1):
        if doc[i].text == opening:
            return i - 1
        if doc[i].is_sent_start:
            break
    return -1


def _phrase_head(token: Token) -> Token:
    """The head of the noun phrase that `token` ends: *Chiefs* for *Chiefs of Staff*."""
    doc = token.doc
    node = token
    while node.dep_ in ("pobj", "prep", "compound", "poss") and node.head.i < token.i and (
        node.head.pos_ in ("NOUN", "PROPN", "ADP")
    ):
        if node.head.pos_ == "ADP" and node.head.lower_ != "of":
            break
        if any(doc[i].text in (",", "(") for i in range(node.head.i, node.i)):
            break
        node = node.head
    return node if node.pos_ != "ADP" else token


def segment_head(doc: Doc, segment: Range, verb: Token) -> Token | None:
    """The head of the source in the tokens before an inverted verb: a name before an office."""
    tokens = doc[segment[0] : segment[1]]
    heads = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "PRON")
             and not segment[0] <= t.head.i < segment[1]]
    apposed = [t for t in tokens if t.dep_ == "appos" and t.ent_type_ == "PERSON"]
    subject = [t for t in heads if t.head == verb]
    named_first = [t for t in heads if t.ent_type_ == "PERSON"] or apposed
    return next(iter(named_first or subject or heads), None)


def is_source(head: Token | None) -> bool:
    """Whether `head` can be a source at all; *there*, *you* and a formal *it* cannot."""
    return head is not None and head.pos_ in NOMINAL and not (
        head.lower_ in EMPTY_SUBJECTS and (head.lower_ != "it" or head.dep_ == "expl")
    )


def negative(head: Token) -> bool:
    """Whether the phrase says that nobody speaks: *neither Kyiv nor Seoul*, *no official*."""
    return head.lower_ in NOBODY or any(
        child.lower_ in ("neither", "no") for child in head.lefts
    )


def source_range(head: Token) -> Range:
    """The tokens that name the source: title and possessor with it, no article or apposition.

    It ends before the first comma, bracket, dash or relative clause. The article
    *the* stays before a common noun (*the agency*), as it is part of the reference.
    """
    doc = head.doc
    start, end = head.left_edge.i, _list_end(head)
    for token in head.rights:
        if token.i < end:
            continue
        if token.dep_ not in POSTMODIFIERS or token.left_edge.i != end:
            break
        if token.dep_ == "prep" and token.lower_ not in KEPT_PREPOSITIONS:
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


def _list_end(head: Token) -> int:
    """Behind `head`, or behind the last of the names joined to it: *Peru, Chile and Bolivia*."""
    end = head.i + 1
    for name in conjuncts(head)[1:] if head.pos_ == "PROPN" else ():
        between = head.doc[end : name.i]
        if name.i < end or name.pos_ != "PROPN" or not all(
                t.text in (",", "and") or t.dep_ in ("det", "compound") for t in between):
            break
        end = name.i + 1
    return end


def _before_break(doc: Doc, start: int, end: int) -> int:
    for i in range(start, end):
        if (doc[i].is_punct and doc[i].text not in "'’-–/&.") or doc[i].lower_ in RELATIVES:
            return i
    return end


def _after_break(doc: Doc, start: int, head: int) -> int:
    for i in range(head - 1, start - 1, -1):
        if doc[i].text in "\"“”()[]—:;" or doc[i].is_space:
            return i + 1
    return start


def _droppable(token: Token, head: Token) -> bool:
    if token.lower_ in ("a", "an"):
        return True
    if token.lower_ == "the":
        return head.pos_ == "PROPN" and head.text[0].isupper()
    if (token.ent_type_ == "DATE" and head.ent_type_ != "DATE") or token.lower_ in WEEKDAYS:
        return True
    return token.is_space or token.is_punct or token.dep_ in DROPPED
