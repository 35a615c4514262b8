"""The noun of a number that stands without one: carried over, or told by its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities.counted import (
    LOST,
    NOUNS,
    REFERRING,
    counted_subject,
    empty_heads,
    force_nouns,
    lemma_of,
    named_by,
    place_nouns,
    setting_nouns,
)
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.roles import is_people, role_of, role_of_word
from analysis.extract.quantities.sentence_edges import sentence_start
from analysis.extract.quantities.words import words_of
from analysis.extract.syntax import children_of, first_child, span_text
from analysis.extract.syntax import words_of as words_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 90  # tokens from a sentence back to the number whose noun it leaves out
TOPIC = 4  # tokens in a topic before its comma
COMPARED = re.compile(
    r"\b(?:(?:up|down)\sfrom|compared\s(?:with|to)|than|against)\s(?:the\s)?$", re.IGNORECASE)
JOINING = frozenset({"but", "and", "yet", ",", '"', "“"})
TAKING = frozenset({"dobj", "attr", "pobj", "npadvmod"})


def with_counted(doc: Doc, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the noun that it refers back to, where none or only *dead* follows it."""
    share = draft.fraction or draft.kind == "percent"
    if draft.counted or (draft.kind != "count" and not share):
        return draft
    if _is_size(doc, draft):
        return draft
    noun = _after_of(doc, draft) or (_changed(doc, draft) if share else None)
    if noun is None and not share and draft.noun is None:
        noun = _told_by_clause(doc, draft)
        if noun is not None:
            role = role_of(noun, counted=lemma_of(noun), others=frozenset()) or (
                role_of_word(noun, people=True))
            return replace(draft, counted=lemma_of(noun), role=role)
        if (figure := _figure_subject(doc, draft)) is not None:
            draft = replace(draft, role=role_of_word(figure, people=True))
    if noun is not None:
        return replace(draft, counted=lemma_of(noun))
    if not share and (thing := _put_at(doc, draft)) is not None:
        # *put the toll at six*: the figure's own noun tells the role.
        # *at nine dead*: what stands behind the number tells more than *losses*.
        own = role_of_word(doc[draft.noun], people=True) if draft.noun is not None else None
        draft = replace(draft, role=own or role_of_word(thing, people=True) or draft.role)
    return draft if share else _carried_over(doc, draft, found)


def _is_size(doc: Doc, draft: Draft) -> bool:
    """Whether the number is the size of a body: *a brigade 3,000 strong*."""
    return draft.last + 1 < len(doc) and doc[draft.last + 1].lower_ == "strong"


def _of_body(doc: Doc, draft: Draft) -> bool:
    """Whether a bare number tells of how many a body is: *a force of 5,000*."""
    of = doc[draft.head].head
    return draft.noun is None and doc[draft.head].dep_ == "pobj" and of.lower_ == "of" and (
        of.head.lemma_.lower() in words_of("body"))


def _changed(doc: Doc, draft: Draft) -> Token | None:
    """What has risen or fallen by a share: *deaths rose by 8 percent*, *raise pensions by 2 %*."""
    verb = doc[draft.head]
    for _ in range(3):
        if verb.pos_ == "VERB" or verb.dep_ == "ROOT":
            break
        verb = verb.head
    if draft.change == "none" or verb.pos_ != "VERB" or draft.moved:
        return None
    thing = first_child(verb, "dobj")
    if thing is None or thing.i == draft.head:
        thing = first_child(verb, "nsubj", "nsubjpass")
    named = named_by(thing) if thing is not None else None
    return named if named is not None and named.tag_ in ("NN", "NNS") and (
        named.i != draft.head) else None


def _carried_over(doc: Doc, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the noun of an earlier number, one with a role rather than one without."""
    start = sentence_start(doc, draft.last)
    people = draft.noun is not None  # *350 dead*
    things = not people and _of_things(doc[draft.head])
    topic = None if people else _topic(doc, start)
    if topic is not None and not (things and is_people(lemma_of(topic))):
        return replace(draft, counted=lemma_of(topic))
    near = [one for one in found if one.kind in ("count", "rate") and one.counted and one.low >= 2
            and start - one.last <= NEAR
            and not (things and is_people(one.counted))
            and not (people and (one.counted in LOST or not is_people(one.counted)))]
    if _of_body(doc, draft):
        near = [one for one in near if one.counted.split()[-1] in force_nouns()
                or one.counted[0].isupper()]
    near = [one for one in near if one.last >= _paragraph(doc, draft.last)] or near
    if near and compared(doc, draft):
        return replace(draft, counted=near[-1].counted)
    # Neither a part (*two children among them*) nor the scene (*on two fronts*) is taken up.
    whole = [one for one in near if one.scope != "part"
             and one.counted not in place_nouns() | setting_nouns()] or near
    for one in reversed([one for one in whole if one.role] or whole):
        return replace(draft, counted=one.counted)
    if draft.noun is None or doc[draft.noun].lower_ == "others":
        return draft
    return replace(draft, counted=lemma_of(doc[draft.noun]))


def _paragraph(doc: Doc, i: int) -> int:
    """The token that begins the paragraph of token `i`."""
    words = words_in(doc)
    return next((k + 1 for k in range(i, -1, -1) if words[k].isspace() and "\n" in words[k]), 0)


def compared(doc: Doc, draft: Draft) -> bool:
    """Whether a bare number is set beside the one before: *71 a day, compared with 500*."""
    before = span_text(doc, max(0, draft.first - 3), draft.first) if draft.first else ""
    return draft.noun is None and COMPARED.search(before + " ") is not None


def _topic(doc: Doc, start: int) -> Token | None:
    """*On tanks, Oslo gave 40*; *as for tanks, …*: what the sentence says it is about."""
    first = start
    while first + 2 < len(doc) and doc[first].lower_ in JOINING:
        first += 1
    first += doc[first].lower_ == "as"
    if first + 2 >= len(doc) or doc[first].lower_ not in words_of("topic"):
        return None
    noun = first_child(doc[first], "pobj")
    if noun is None or noun.tag_ != "NNS" or noun.ent_type_ or noun.i - first > TOPIC:
        return None
    numbered = any(child.dep_ == "nummod" for child in children_of(noun))
    behind = doc[noun.i + 1].text if noun.i + 1 < len(doc) else ""
    return noun if behind == "," and not numbered else None


def _of_things(head: Token) -> bool:
    """Whether what governs the number is said of things only: *supplied 6.5 million*."""
    nothing: frozenset[int] = frozenset()
    return role_of(head, counted="thing", others=nothing) is not None and (
        role_of(head, counted=None, others=nothing) is None)


def _after_of(doc: Doc, draft: Draft) -> Token | None:
    """*11,000 of its soldiers*, *half of the missiles*."""
    i = draft.last + 1
    while i < len(doc) and doc[i].idx < draft.end:
        i += 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of" or doc[i + 1].lower_ in REFERRING:
        return None
    noun = first_child(doc[i], "pobj")
    return noun if noun is not None and noun.tag_ in NOUNS and noun.ent_type_ != "DATE" else None


def _told_by_clause(doc: Doc, draft: Draft) -> Token | None:
    """*Casualties have reached 4,000*: the subject is what is counted."""
    token = doc[draft.last]
    if (thing := _put_at(doc, draft)) is not None:
        return named_by(thing)
    verb = token.head
    if verb.pos_ == "ADP":
        verb = verb.head
    if token.dep_ not in TAKING or verb.lemma_.lower() not in words_of("giving"):
        return None
    subject = counted_subject(verb)
    return subject if subject is not None and subject.tag_ != "NNP" else None


def _figure_subject(doc: Doc, draft: Draft) -> Token | None:
    """*The toll could exceed 40*: the figure that is the subject."""
    verb = doc[draft.last].head
    if doc[draft.last].dep_ not in TAKING or verb.lemma_.lower() not in words_of("giving"):
        return None
    subject = first_child(verb, "nsubj")
    return subject if subject is not None and subject.lemma_.lower() in empty_heads() else None


def _put_at(doc: Doc, draft: Draft) -> Token | None:
    """*put the number of shells sent so far at 13,000*: the object of the nearest such verb."""
    first = draft.first
    while first > 0 and doc[first - 1].idx >= draft.start:
        first -= 1
    if first == 0 or doc[first - 1].lower_ != "at":
        return None
    for token in reversed(doc[sentence_start(doc, first) : first - 1]):
        if token.pos_ == "VERB" and token.lemma_.lower() in words_of("putting"):
            return first_child(token, "dobj")
    return None
