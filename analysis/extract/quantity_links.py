"""Drafts of quantities in their sentence: what they refer back to, are part of, and measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.counted import (
    NOUNS,
    REFERRING,
    counted_subject,
    empty_heads,
    named_by,
    lemma_of,
)
from analysis.extract.quantity_draft import Draft
from analysis.extract.quantity_roles import is_people, role_of, role_of_word
from analysis.extract.sentence_edges import sentence_end, sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ADDING = frozenset({"another", "additional", "more", "further", "extra"})
INCLUDING = re.compile(r"(?:\bincluding|\bamong them|\bof them|\bof these|\bof those|\bof whom|\bof which)"
                       r",?\s(?:at\sleast\s)?$", re.IGNORECASE)
SO_FAR = re.compile(r"\bin\s(?:two|three|four|all|several)\s(?:deployments|waves|batches|phases)\b"
                    r"|\bso\sfar\b|\bto\sdate\b|\bsince\s(?!then|when)", re.IGNORECASE)
NEAR = 90  # tokens from a sentence back to the number whose noun it leaves out
ALTERNATIVES = frozenset({"or", "or even", ", or", ", or even", "and even", ", and even", "perhaps", "if not"})
WHOLE_LINKS = frozenset({"", "the", "its", "their", "those", "these", "his", "all", "all the",
                         "a", "an", "a total", "the total"})
BARE = frozenset({"count"})
SHARED = frozenset({",", "and", "or", "or even", ", and", ", or", "-,", "-, and", "- and", "- or", "to"})


def linked(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their nouns resolved, and with scope, whole and role."""
    drafts = _sharing(text, drafts)
    heads = frozenset(i for draft in drafts if draft.kind != "ordinal"
                      for i in (draft.head, draft.last))
    found: list[Draft] = []
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        draft = _carried_change(text, draft, found)
        draft = _in_whole(doc, text, draft, found, following)
        draft = _with_counted(doc, draft, found)
        draft = _with_role(doc, text, draft, found, heads)
        found.append(_scoped(doc, text, draft, found))
    return found


def _sharing(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """*two or three missiles*, *4-, 5- and 6-inch*: what stands behind the last is of all."""
    found: list[Draft] = list(drafts)
    for i in range(len(found) - 2, -1, -1):
        a, b = found[i], found[i + 1]
        if a.unit or a.noun is not None or a.kind != "count" or b.kind in ("ordinal", "money"):
            continue
        if text[a.end : b.number_start].strip().lower() in SHARED and (b.noun is not None or b.unit):
            found[i] = replace(a, unit=b.unit, name=b.name, counted=b.counted, kind=b.kind,
                               head=b.head)
    return found


def _carried_change(text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    """*rose by 300 jobs or 2 percent*, *A fell 2 percent, B by 3 percent*: the change goes on."""
    if not found or draft.change != "none":
        if draft.moved and draft.change != "none":
            return replace(draft, change="up" if draft.moved > 0 else "down")
        return draft
    last = found[-1]
    between = text[last.end : draft.start]
    if last.change == "none" or last.moved or len(between) > 40:
        return draft
    words = between.lower().split()
    if between.strip(" ,").lower() == "or" or (
            words and words[-1] == "by" and last.kind == draft.kind and "." not in between):
        return replace(draft, change=last.change)
    return draft


def _in_whole(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft:
    """The draft with the quantity that it is part of, where the text says so."""
    if draft.kind not in ("count", "percent") and not draft.fraction:
        return draft
    whole = _whole(doc, text, draft, found, following)
    if whole is None:
        return draft
    counted = draft.counted or whole.counted
    unit, name, kind = draft.unit, draft.name, draft.kind
    if whole.unit and draft.unit is None and draft.noun is None:
        unit, name, kind = whole.unit, whole.name, whole.kind
    return replace(draft, whole=whole.key, counted=counted, scope="part", unit=unit, name=name,
                   kind=kind)


def _whole(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft | None:
    i = draft.last + 1
    while i < len(doc) and doc[i].idx < draft.end:
        i += 1
    if i + 1 < len(doc) and doc[i].lower_ == "of":
        if doc[i + 1].lower_ in REFERRING and not _described(doc, i + 2):
            return _antecedent(doc, draft, found)
        if following is not None and following.kind == "count" or following is not None and (
                following.unit and draft.unit is None):
            gap = text[doc[i].idx + 2 : following.start].strip().lower()
            return following if gap in WHOLE_LINKS else None
        return None
    if INCLUDING.search(text, max(0, draft.start - 24), draft.start):
        return _antecedent(doc, draft, found)
    return _sibling_whole(text, draft, found)


def _described(doc: Doc, i: int) -> bool:
    """Whether *those* before token `i` is told apart right there: *those responding*, *those who*."""
    return i < len(doc) and doc[i - 1].lower_ == "those" and (
        doc[i].tag_ in ("VBG", "VBN", "WP", "WDT", "JJ"))


def _sibling_whole(text: str, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """*including 500 officers and three generals*: the second is a part as well."""
    if not found or found[-1].scope != "part" or found[-1].whole is None or draft.noun is None:
        return None
    if text[found[-1].end : draft.start].strip().lower() not in ("and", ",", ", and"):
        return None
    return next((one for one in found if one.key == found[-1].whole), None)


def _antecedent(doc: Doc, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """The count that *them*, *those*, *whom* stand for: the nearest one, its part before it."""
    counts = [one for one in found if one.kind == "count" and one.counted]
    if not counts:
        return None
    near = _nearest(doc, draft, counts)
    for one in reversed(counts):
        if one.whole == near.key and one.start < near.start:
            return one
    return near


def _nearest(doc: Doc, draft: Draft, counts: Sequence[Draft]) -> Draft:
    """The last count; across a sentence's end the last of that sentence with a noun of its own."""
    start = sentence_start(doc, draft.first)
    if counts[-1].last >= start:
        return counts[-1]
    before = sentence_start(doc, counts[-1].last)
    named = [one for one in counts if one.last >= before and one.noun is not None]
    return named[-1] if named else counts[-1]


def _with_counted(doc: Doc, draft: Draft, found: Sequence[Draft]) -> Draft:
    """The draft with the noun that it refers back to, where none or only *dead* follows it."""
    share = draft.fraction or draft.kind == "percent"
    if draft.counted or (draft.kind not in BARE and not share):
        return draft
    noun = _after_of(doc, draft)
    if noun is None and not share and draft.noun is None:
        noun = _told_by_clause(doc, draft)
        if noun is not None:
            role = role_of(noun, counted=lemma_of(noun), others=frozenset())
            return replace(draft, counted=lemma_of(noun), role=role)
    if noun is not None:
        return replace(draft, counted=lemma_of(noun))
    if share:
        return draft
    start = sentence_start(doc, draft.last)
    people = draft.noun is not None
    things = not people and _of_things(doc[draft.head])
    near = [one for one in found if one.kind == "count" and one.counted and one.low >= 2
            and start - one.last <= NEAR
            and not (things and is_people(one.counted))
            and not (people and not is_people(one.counted))]
    for one in reversed([one for one in near if one.role] or near):
        return replace(draft, counted=one.counted)
    return draft if draft.noun is None else replace(draft, counted=lemma_of(doc[draft.noun]))


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
    noun = next((child for child in doc[i].children if child.dep_ == "pobj"), None)
    return noun if noun is not None and noun.tag_ in NOUNS and noun.ent_type_ != "DATE" else None


OR_MORE = re.compile(r"\b(?:or|and)\smore\b")
COMPARED = re.compile(r"\b(?:(?:up|down)\sfrom|compared\s(?:with|to)|than|against)\s(?:the\s)?$",
                      re.IGNORECASE)
PUTTING = frozenset({"put", "place", "set", "estimate", "peg", "keep"})
MONEY_ROLES = frozenset({"spent", "paid", "received", "supplied"})
GIVING = frozenset({"reach", "total", "number", "exceed", "hit", "stand", "top", "be", "rise", "fall",
                    "climb", "grow", "drop", "surpass", "pass", "average", "remain"})


def _told_by_clause(doc: Doc, draft: Draft) -> Token | None:
    """*Casualties have reached 4,000*: the subject is what is counted."""
    token = doc[draft.last]
    if (thing := _put_at(doc, draft)) is not None:
        return named_by(thing)
    verb = token.head
    if verb.pos_ == "ADP":
        verb = verb.head
    if token.dep_ not in ("dobj", "attr", "pobj", "npadvmod") or verb.lemma_.lower() not in GIVING:
        return None
    subject = counted_subject(verb)
    return subject if subject is not None and subject.tag_ != "NNP" else None


def _put_at(doc: Doc, draft: Draft) -> Token | None:
    """*put the number of shells sent so far at 13,000*: the object of the nearest such verb."""
    first = draft.first
    while first > 0 and doc[first - 1].idx >= draft.start:
        first -= 1
    if first == 0 or doc[first - 1].lower_ != "at":
        return None
    for token in reversed(doc[sentence_start(doc, first) : first - 1]):
        if token.pos_ == "VERB" and token.lemma_.lower() in PUTTING:
            return next((child for child in token.children if child.dep_ == "dobj"), None)
    return None


def _with_role(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], heads: frozenset[int]
) -> Draft:
    part = draft.kind == "percent" and draft.counted is not None
    if draft.role or not (part or draft.kind in ("count", "money", "rate", "ordinal")):
        return draft
    others = heads - {draft.head, draft.last}
    compared = draft.noun is None and COMPARED.search(
        text, max(0, draft.start - 24), draft.start)
    role = None if compared else role_of(
        doc[draft.head], counted=draft.counted, others=others, numbered=draft.kind == "ordinal")
    if role is None and draft.counted is None and not compared:
        role = role_of(doc[draft.head], counted="thing", others=others)
    if draft.kind == "money":
        return replace(draft, role=role if role in MONEY_ROLES else None)
    return replace(draft, role=role or _inherited_role(doc, draft, found))


def _inherited_role(doc: Doc, draft: Draft, found: Sequence[Draft]) -> str | None:
    """The role of the whole, or of the number that a bare one or *times as many* refers back to."""
    if draft.whole is not None:
        return next((one.role for one in found if one.key == draft.whole), None)
    earlier = [one for one in found if one.kind == "count" and one.role]
    if draft.unit == "times" or (draft.fraction and draft.change != "none"):
        return _role_of_subject(doc, draft) or _role_of_figure(doc, draft, earlier)
    if draft.kind == "count" and draft.counted and draft.noun is None:
        return next((one.role for one in reversed(earlier) if one.counted == draft.counted), None)
    return None


def _subject(doc: Doc, draft: Draft) -> Token | None:
    verb = doc[draft.last]
    while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
        verb = verb.head
    return next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _role_of_subject(doc: Doc, draft: Draft) -> str | None:
    """*The number of deaths has doubled*: the multiple measures deaths."""
    subject = _subject(doc, draft)
    named = named_by(subject) if subject is not None else None
    return role_of_word(named, people=is_people(lemma_of(named))) if named is not None else None


def _role_of_figure(doc: Doc, draft: Draft, earlier: Sequence[Draft]) -> str | None:
    """*Kyiv's number is four times as high*: the multiple measures what was told before."""
    subject = _subject(doc, draft)
    if not earlier or subject is None or subject.lemma_.lower() not in empty_heads():
        return None
    return earlier[-1].role


def _alternative(text: str, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """The number that this one is an alternative to: *30,000 or even 50,000*."""
    if not found or draft.noun is not None or draft.unit:
        return None
    gap = text[found[-1].end : draft.start].strip().lower()
    return found[-1] if gap in ALTERNATIVES and found[-1].kind == "count" else None


def _scoped(doc: Doc, text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    if draft.scope or draft.kind not in ("count", "percent") and not draft.fraction:
        return draft
    if draft.kind == "percent" or draft.fraction:
        return replace(draft, scope="part") if text.startswith(" of ", draft.end) else draft
    other = _alternative(text, draft, found)
    if other is not None:
        return replace(draft, scope=other.scope, role=draft.role or other.role)
    words = set(text[draft.start : draft.number_start].lower().split()) - {"more"}
    words.update(OR_MORE.sub("", text[draft.number_end : draft.end].lower()).split())
    if words & ADDING:
        return replace(draft, scope="additional")
    if draft.role is None:
        return draft
    stop = sentence_end(doc, draft.head)
    running = SO_FAR.search(text, draft.end, doc[stop - 1].idx + len(doc[stop - 1]))
    return replace(draft, scope="cumulative" if running else "total")
