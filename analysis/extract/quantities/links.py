"""Drafts of quantities in their sentence: what they share, are part of, and measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.counted import (
    empty_heads,
    lemma_of,
    named_by,
    place_nouns,
    setting_nouns,
)
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.nouns import compared, with_counted
from analysis.extract.quantities.roles import LOSSES, is_people, role_of, role_of_word
from analysis.extract.quantities.sentence_edges import sentence_end, sentence_start
from analysis.extract.quantities.wholes import in_whole
from analysis.extract.quantities.words import words_of
from analysis.extract.syntax import first_child, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SO_FAR = re.compile(
    r"\bin\s(?:two|three|four|all|several)\s(?:deployments|waves|batches|phases)\b"
    r"|\bso\sfar\b|\bto\sdate\b|\bsince\s(?!then|when)", re.IGNORECASE)
OR_MORE = re.compile(r"\b(?:or|and)\smore\b")
PRICE = re.compile(r"\b(?:for|at)\s$", re.IGNORECASE)
PAYMENTS = frozenset({"spent", "paid"})
ROLED = frozenset({"count", "money", "rate", "ordinal", "mass"})
SCOPED = frozenset({"count", "percent", "money", "mass"})
MONEY_ROLES = frozenset({"spent", "paid", "received", "supplied"})


def linked(doc: Doc, text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their nouns resolved, and with scope, whole and role."""
    drafts = _sharing(text, drafts)
    heads = frozenset(i for draft in drafts if draft.kind != "ordinal"
                      for i in (draft.head, draft.last))
    found: list[Draft] = []
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        draft = _carried_change(text, _carried_age(text, draft, found), found)
        draft = in_whole(doc, text, draft, found, following)
        draft = with_counted(doc, draft, found)
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
        if b.fraction:
            continue
        told = b.noun is not None or b.unit
        if told and text[a.end : b.number_start].strip().lower() in words_of("shared"):
            found[i] = replace(a, unit=b.unit, name=b.name, counted=b.counted, kind=b.kind,
                               head=b.head)
    return found


def _carried_age(text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    """*aged 7 and 9*: a bare number joined to an age is one."""
    if not found or found[-1].kind != "age" or draft.kind != "count" or draft.noun is not None:
        return draft
    if text[found[-1].end : draft.start].strip().lower() not in ("and", "or", ","):
        return draft
    return replace(draft, kind="age", unit=found[-1].unit)


def _carried_change(text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    """*rose by 300 jobs or 2 percent*, *A fell 2 percent, B by 3 percent*: the change goes on."""
    if draft.moved and draft.change != "none":
        return replace(draft, change="up" if draft.moved > 0 else "down")
    if not found or draft.change != "none":
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


def _with_role(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], heads: frozenset[int]
) -> Draft:
    part = draft.kind == "percent" and draft.counted is not None
    modifying = draft.noun is not None and text[draft.number_end : draft.number_end + 1] == "-"
    if draft.role or modifying or not (part or draft.kind in ROLED):
        return draft
    others = heads - {draft.head, draft.last}
    other = compared(doc, draft) and _participle(doc, draft) is None
    role = None if other or draft.unit == "times" else role_of(
        doc[draft.head], counted=draft.counted, others=others, numbered=draft.kind == "ordinal")
    if role is None and draft.counted is None and not other:
        role = role_of(doc[draft.head], counted="thing", others=others)
    if draft.kind == "money":
        price = PRICE.search(text, max(0, draft.start - 5), draft.start)
        kept = role in MONEY_ROLES and not (price and role == "supplied")
        whole = draft.whole is not None
        return replace(draft, role=role if kept else _inherited_role(doc, draft, found)
                       if whole else None)
    role = None if role in PAYMENTS else role
    role = role or _among_the_lost(doc, draft) or _inherited_role(doc, draft, found)
    return replace(draft, role=role)


def _among_the_lost(doc: Doc, draft: Draft) -> str | None:
    """*Among the dead are nine women and a child*: the role that the opening tells."""
    start = sentence_start(doc, draft.first)
    if start + 2 >= draft.first or doc[start].lower_ != "among" or doc[start + 1].lower_ != "the":
        return None
    role = role_of_word(doc[start + 2], people=True)
    return role if role in LOSSES and is_people(draft.counted) else None


def _inherited_role(doc: Doc, draft: Draft, found: Sequence[Draft]) -> str | None:
    """The role of the whole, or of the number that a bare one or *times as many* refers back to."""
    if draft.whole is not None:
        return next((one.role for one in found if one.key == draft.whole), None)
    earlier = [one for one in found if one.kind == "count" and one.role]
    if _told_apart(doc, draft):
        return None
    share = draft.fraction or draft.kind == "percent"
    if draft.unit == "times" or (share and draft.change != "none"):
        return _role_of_subject(doc, draft) or _role_of_figure(doc, draft, earlier)
    if earlier and _gapped(doc, earlier[-1], draft):
        return earlier[-1].role
    if draft.kind == "count" and draft.counted and draft.noun is None:
        if (role := _role_of_main_subject(doc, draft)) is not None:
            return role
        return next((one.role for one in reversed(earlier) if one.counted == draft.counted), None)
    return None


def _told_apart(doc: Doc, draft: Draft) -> bool:
    """Whether the number has a participle of its own: *11 were killed and 34 trapped*."""
    own = _participle(doc, draft)
    return own is not None and doc[draft.head].head == own


def _participle(doc: Doc, draft: Draft) -> Token | None:
    """The participle right behind a bare number: *34 trapped*, *12,000 sent*."""
    after = doc[draft.last + 1] if draft.last + 1 < len(doc) else None
    return after if draft.noun is None and after is not None and after.tag_ == "VBN" else None


def _gapped(doc: Doc, first: Draft, draft: Draft) -> bool:
    """*sent 90 medics to treat them and 30 masons to rebuild*: the verb is left out before 30."""
    before, head = doc[first.head], doc[draft.head]
    start = head.left_edge.i
    if draft.kind != "count" or head.i + 2 >= len(doc) or sentence_of(before) != sentence_of(head):
        return False
    joined = head.dep_ in ("nsubj", "conj") and start > 0 and doc[start - 1].lower_ == "and"
    to = doc[before.i + 1].lower_ == doc[head.i + 1].lower_ == "to"
    return joined and to and doc[head.i + 2].tag_ == "VB"


def _subject(doc: Doc, draft: Draft) -> Token | None:
    verb = doc[draft.last]
    while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
        verb = verb.head
    return first_child(verb, "nsubj", "nsubjpass")


def _role_of_subject(doc: Doc, draft: Draft) -> str | None:
    """*The number of deaths has doubled*: the multiple measures deaths."""
    subject = _subject(doc, draft)
    named = named_by(subject) if subject is not None else None
    return role_of_word(named, people=is_people(lemma_of(named))) if named is not None else None


def _role_of_main_subject(doc: Doc, draft: Draft) -> str | None:
    """*The number of deaths has doubled since May, when the army spoke of 300*: of deaths."""
    root = doc[draft.head].sent.root
    subject = first_child(root, "nsubj", "nsubjpass")
    if subject is None or root.i > draft.head or subject.lemma_.lower() not in empty_heads():
        return None
    named = named_by(subject)
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
    return found[-1] if gap in words_of("alternative") and found[-1].kind == "count" else None


def _is_setting(doc: Doc, text: str, draft: Draft) -> bool:
    """Whether a number only tells the scene: of places, or inside a word (*nine-storey*)."""
    modifying = text[draft.number_end : draft.number_end + 1] in ("-", "‑")
    return modifying or draft.counted in place_nouns() | setting_nouns()


def _running(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first *so far* between the two offsets: the text is searched once for all numbers."""
    told = _told_so_far(text)
    at = bisect_left(told, start, key=lambda match: match.start())
    return told[at] if at < len(told) and told[at].end() <= end else None


@lru_cache(maxsize=2)
def _told_so_far(text: str) -> tuple[re.Match[str], ...]:
    return tuple(SO_FAR.finditer(text))


def _scoped(doc: Doc, text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    if draft.scope or (draft.kind not in SCOPED and not draft.fraction):
        return draft
    if draft.kind == "percent" or draft.fraction:
        return replace(draft, scope="part") if text.startswith(" of ", draft.end) else draft
    other = _alternative(text, draft, found)
    if other is not None:
        return replace(draft, scope=other.scope, role=draft.role or other.role)
    words = set(text[draft.start : draft.number_start].lower().split()) - {"more"}
    words.update(OR_MORE.sub("", text[draft.number_end : draft.end].lower()).split())
    if words & words_of("adding"):
        return replace(draft, scope="additional")
    if draft.role is None and _is_setting(doc, text, draft):
        return draft
    stop = sentence_end(doc, draft.head)
    running = _running(text, draft.end, doc[stop - 1].idx + len(doc[stop - 1]))
    if running and running[0].lower().startswith("since"):
        # *has stayed since May*, *sent two, the sixth since May*: no sum that runs on.
        elsewhere = draft.role == "deployed" or "," in text[draft.end : running.start()]
        running = None if elsewhere else running
    return replace(draft, scope="cumulative" if running else "total")
