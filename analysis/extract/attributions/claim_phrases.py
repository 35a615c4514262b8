"""Attributions without a verb: *according to X*, *in X's view*, *in a poll*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.extract.attributions.claim_labels import by_labels, by_signatures
from analysis.extract.attributions.content_spans import pieces, with_quotation
from analysis.extract.attributions.quotes import Quotations
from analysis.extract.attributions.reporting import (
    Cue,
    Draft,
    phrases,
    reporting_cues,
    tokens_of,
)
from analysis.extract.attributions.sources import source_range
from analysis.extract.syntax import first_child, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATEMENT = Cue("", frozenset(), "statement", "asserts")
POLLS = frozenset({"poll", "survey"})  # what they say is always their finding
APPOSITION = 10  # tokens behind a source that may still describe it


def by_phrases(doc: Doc, quotations: Quotations) -> Iterator[Draft]:
    """The attributions of prepositional phrases and speaker labels outside quotation marks."""
    possessors, cited = phrases("possessor"), phrases("document")
    lemmas = {"accord", "accordee", "according", "per"}
    lemmas.update(noun for _, noun in (*possessors, *cited))
    for token in tokens_of(doc, lemmas):
        if quotations.at(token.i):
            continue
        if token.lower_ in ("according", "per"):
            draft = _according(token, quotations)
        else:
            draft = _in_view(token, quotations) or _in_document(token, quotations)
        if draft is not None:
            yield draft
    yield from by_labels(doc)
    yield from by_signatures(doc)


def _according(token: Token, quotations: Quotations) -> Draft | None:
    doc = token.doc
    end = token.i + 1
    target = first_child(token, "pobj")
    if token.lower_ == "according":
        if end >= len(doc) or doc[end].lower_ != "to":
            return None
        end += 1
        target = first_child(doc[end - 1], "pobj", "pcomp")
    elif token.pos_ != "ADP" or (target is not None and not target.ent_type_):
        return None
    if target is None:
        return None
    return _draft((token.i, end), STATEMENT, target, token, quotations)


def _in_view(noun: Token, quotations: Quotations) -> Draft | None:
    """*in the agency's view*, *by Kyiv's count*, *in the words of the minister*."""
    if noun.dep_ not in ("pobj", "pcomp"):
        return None
    entry = phrases("possessor").get((noun.head.lower_, noun.lemma_))
    if entry is None:
        return None
    owner = first_child(noun, "poss")
    if owner is None:
        of = first_child(noun, "prep")
        owner = first_child(of, "pobj") if of is not None and of.lower_ == "of" else None
    if owner is None:
        return None
    return _draft((noun.i, noun.i + 1), entry, owner, noun.head, quotations, whole=noun)


def _in_document(noun: Token, quotations: Quotations) -> Draft | None:
    """*In a survey, …*: a document that opens the sentence; a poll anywhere: *leads in polls*."""
    if noun.dep_ != "pobj":
        return None
    prep = noun.head
    entry = phrases("document").get((prep.lower_, noun.lemma_))
    if entry is None or prep.dep_ != "prep":
        return None
    if prep.i - sentence_of(prep)[0] > 1:
        polled = noun.lemma_ in POLLS and prep.head.pos_ in ("VERB", "AUX")
        return _draft((prep.i, prep.i + 1), entry, noun, prep, quotations) if polled else None
    if _reports_itself(prep.head):
        return None
    if noun.right_edge.i + 1 >= len(noun.doc) or noun.doc[noun.right_edge.i + 1].text != ",":
        return None
    return _draft((prep.i, prep.i + 1), entry, noun, prep, quotations)


def _reports_itself(verb: Token) -> bool:
    """Whether the clause has a reporting verb with a subject: *in a report, X estimates that*."""
    return verb.lemma_ in reporting_cues("verb", "claims") and (
        first_child(verb, "nsubj") is not None and first_child(verb, "ccomp", "dobj") is not None)


def _draft(
    cue: tuple[int, int], entry: Cue, source: Token, phrase: Token, quotations: Quotations,
    *, whole: Token | None = None,
) -> Draft | None:
    """The clause that `phrase` stands in, without the phrase, is what the source says."""
    doc = phrase.doc
    last = max(source.right_edge.i, whole.right_edge.i if whole is not None else 0) + 1
    clause = _clause(phrase)
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if _closes_sentence(phrase, last):
        start, last = sentence_of(phrase)
        end = phrase.i
    cut = [(min(cue[0], phrase.left_edge.i), max(last, cue[1]))]
    found = [with_quotation(doc, piece, quotations) for piece in pieces(doc, start, end, cut)]
    found = [piece for piece in found if not piece[0] <= cue[0] < piece[1]]
    if not found:
        return None
    return Draft(cue, tuple(found), entry, cue[0], source_range(source), source.i)


def _closes_sentence(phrase: Token, last: int) -> bool:
    """Whether a phrase behind a comma ends the sentence, and so speaks of all of it."""
    doc, (start, end) = phrase.doc, sentence_of(phrase)
    if phrase.i - 1 <= start or doc[phrase.i - 1].text != ",":
        return False
    return end - last <= APPOSITION and not any(
        doc[i].pos_ in ("VERB", "AUX") for i in range(last, end)
    )


def _clause(phrase: Token) -> Token:
    """The verb with a subject that `phrase` hangs on, or the root of the sentence."""
    node = phrase.head
    while node.dep_ != "ROOT":
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("conj", "ccomp", "advcl") and any(
            child.dep_ in ("nsubj", "nsubjpass", "expl") for child in node.lefts
        ):
            return node
        node = node.head
    return node
