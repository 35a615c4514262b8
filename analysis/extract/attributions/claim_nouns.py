"""Attributions that a noun or an adjective makes: *X's claim that*, *is confident that*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.attributions.content_spans import pieces, with_quotation
from analysis.extract.attributions.contents import infinitive
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import Cue, Draft, reporting_cues, tokens_of, words
from analysis.extract.attributions.sources import cited, is_source, source_range, verb_source
from analysis.extract.syntax import children, children_of, first_child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIGHT_GAP = 4  # tokens from a light verb to its noun


def by_nouns(doc: Doc, quotations: Quotations, scope: str) -> Iterator[Draft]:
    """The attributions of reporting nouns and adjectives outside quotation marks."""
    nouns, adjectives = reporting_cues("noun", scope), reporting_cues("adj", scope)
    for token in tokens_of(doc, nouns.keys() | adjectives.keys()):
        if quotations.at(token.i):
            continue
        if token.pos_ == "NOUN" and token.lemma_ in nouns:
            draft = _read(token, nouns[token.lemma_], _noun_source(token), quotations)
        elif token.pos_ == "ADJ" and token.lemma_ in adjectives and token.dep_ == "acomp":
            subject = first_child(token.head, "nsubj")
            draft = _read(token, adjectives[token.lemma_], subject, quotations)
        else:
            continue
        if draft is not None:
            yield draft


def _read(word: Token, cue: Cue, source: Token | None, quotations: Quotations) -> Draft | None:
    source = source if is_source(source) else None
    negated = _negated(word)
    content = None if negated and word.pos_ == "NOUN" else _content(word, cue)
    if content is None or (source is None and not _unsourced(word, content)):
        return None
    doc = word.doc
    found = [
        with_quotation(doc, piece, quotations)
        for piece in pieces(doc, content.left_edge.i, content.right_edge.i + 1, [])
    ]
    found = [piece for piece in found if not piece[0] <= word.i < piece[1]]
    if not found:
        return None
    if _called_untrue(word):
        cue = replace(cue, stance="denies")
    if negated:
        cue = replace(cue, stance="questions")  # is not sure that
    verb = word.head
    joined = word.dep_ == "acomp" or (word.dep_ == "dobj" and source == first_child(verb, "nsubj"))
    start = verb.i if joined and 0 < word.i - verb.i <= LIGHT_GAP else word.i
    return Draft(
        (start, word.i + 1), tuple(found), cue, word.i,
        source_range(source) if source is not None else None,
        source.i if source is not None else None,
    )


def _unsourced(word: Token, content: Token) -> bool:
    """Whether a noun reports although nobody is named: *claims that*, *speculation that*."""
    return word.pos_ == "NOUN" and word.dep_ != "dobj" and _that_clause(content)


def _called_untrue(noun: Token) -> bool:
    """*A report that … was false*."""
    return noun.dep_ == "nsubj" and any(
        child.lemma_ in words("denial_predicates", "lemma")
        for child in children(noun.head, "acomp", "attr")
    )


def _negated(word: Token) -> bool:
    around = (*children_of(word), *children_of(word.head))
    return any(child.dep_ == "neg" for child in around) or any(
        child.lower_ == "no" for child in word.lefts
    )


def _content(word: Token, cue: Cue) -> Token | None:
    for child in word.rights:
        dep = child.dep_
        if dep in ("acl", "ccomp", "relcl", "xcomp"):
            if "that" in cue.frames and _that_clause(child):
                return child
            if "inf" in cue.frames and dep in ("acl", "xcomp") and infinitive(child):
                return child
        if dep == "prep" and child.lower_ in cue.frames:
            return first_child(child, "pobj", "pcomp")
    if word.dep_ == "nsubj" and word.head.lemma_ == "be" and "that" in cue.frames:
        return next((c for c in children(word.head, "ccomp", "attr") if _stated(c)), None)
    return None


def _stated(predicate: Token) -> bool:
    """Whether *the estimate is* is followed by what it is: a clause or a figure."""
    if predicate.dep_ == "ccomp" or predicate.like_num:
        return True
    return predicate.lemma_ != "time" and any(c.dep_ == "nummod" for c in predicate.lefts)


def _that_clause(verb: Token) -> bool:
    mark = first_child(verb, "mark")
    if verb.dep_ == "ccomp" or (mark is not None and mark.lower_ == "that"):
        return True
    return _complete(verb) and verb.doc[verb.left_edge.i].lower_ == "that"


def _complete(verb: Token) -> bool:
    """Whether *that* can be no argument of `verb`: *a report that Lima had asked for help*."""
    return any(child.dep_ == "nsubj" for child in verb.lefts) and any(
        child.dep_ in ("dobj", "attr", "acomp") or child.lower_ in ("for", "to", "of")
        for child in verb.rights
    )


def _noun_source(noun: Token) -> Token | None:
    """The possessor, who stands behind *by* or *from*, or the subject: *X raised doubts about*."""
    owner = first_child(noun, "poss")
    if owner is not None:
        return owner
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("by", "from"):
            return first_child(prep, "pobj")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in words("reporting_light_verbs", "lemma"):
        subject = verb_source(verb)
        return subject if subject is not None and cited(subject) else None
    return None
