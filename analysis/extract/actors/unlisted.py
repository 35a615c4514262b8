"""Organisations, groups and places that no list holds, as the parser's names tell them.

One name is one thing in a report: what a name is called most often there (an organisation, a
place) it is everywhere, also where the parser does not label it; short forms are mentions of
the same actor (*Norbank* beside *Norbank Group*, *HSO* beside *Harbour Safety Office*).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import (
    OWNERS,
    POSSESSIVE,
    Draft,
    Hit,
    cues,
    gazetteer,
    noun_classes,
    organ_words,
)
from analysis.extract.actors.people import gender_of, is_located, title_of
from analysis.extract.syntax import children_of, span_text, tokens_of, words_of
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLACE = frozenset({"GPE", "LOC", "FAC"})
NAMED = PLACE | {"ORG", "NORP", "PERSON"}
ARTICLES = frozenset({"the", "a", "an"})
QUOTES = frozenset({"\"", "“", "‘", "'"})
OF = frozenset({"of", "for", "on", "against", "and", "the"})
ACTING = frozenset({"nsubj", "nsubjpass", "poss", "appos", "agent"})
# Organs of the state that an unlisted body's name tells; parties and armed groups are their own.
STATE_SECTORS = frozenset({"GOV", "JUD", "COP", "SPY", "LEG", "MIL"})
# Words that begin the names of bodies of many states.
WIDE = frozenset({"International", "World", "Global", "European", "African", "Asian", "Arab",
                  "Pan", "Inter", "Nordic", "Islamic", "Universal"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words: tokens, label of the parser or of the words beside it."""

    start: int
    end: int
    text: str
    label: str


def find_unlisted(
    doc: Doc, found: Sequence[Draft], names: Iterable[Hit], *, home: str | None = None,
    titles: Collection[int] = (),
) -> Iterator[Draft]:
    """The names of `doc` outside the mentions `found`, the listed `names` and people's `titles`.

    Organs and media without a state beside them belong to `home`, the state the report is
    about.
    """
    names = tuple(names)
    covered = {i for one in (*found, *names) for i in range(one.start, one.end)} | {*titles}
    owners = {hit.end: hit for hit in names if hit.entry.kind in OWNERS}
    spans = list(_names(doc, covered, owners))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in spans:
        if name.label:
            votes[name.text]["GPE" if name.label in PLACE else name.label] += 1
    fresh = []
    for name in spans:
        label = votes[name.text].most_common(1)[0][0] if name.text in votes else ""
        draft = _draft(doc, name, label, owners, home)
        if draft is not None:
            fresh.append(draft)
    short = _short_forms(doc, [*found, *fresh])
    taken = {i for draft in (*found, *fresh) for i in range(draft.start, draft.end)}
    for draft in fresh:
        full = short.get(draft.name or "")
        yield draft if full is None else replace(full, start=draft.start, end=draft.end)
    for i, word in enumerate(words_of(doc)):
        full = short.get(word)
        if full is not None and i not in taken and _is_alone(doc, i):
            yield Draft(i, i + 1, full.actor_id, full.name, full.kind, full.country)


def _names(doc: Doc, covered: set[int], owners: Mapping[int, Hit]) -> Iterator[_Name]:
    """The runs of capitalised words that may be names: what the parser labels, then the rest."""
    covered = set(covered)
    for name in _bodies(doc, covered):
        if covered.isdisjoint(range(name.start, name.end)):
            covered |= set(range(name.start, name.end))
            yield name
    for entity in doc.ents:
        name = _cleaned(doc, entity.start, entity.end, entity.label_, covered, owners)
        if name is not None:
            covered |= set(range(name.start, name.end))
            yield name
    for token in tokens_of(doc):
        i = token.i
        if token.pos_ != "PROPN" or i in covered or token.ent_type_ or not token.text[0].isupper():
            continue
        end = i + 1
        while end < len(doc) and end not in covered and doc[end].pos_ == "PROPN" and (
                doc[end].text[:1].isupper() and not doc[end].ent_type_):
            end += 1
        covered |= set(range(i, end))
        i += end - i > 1 and bool(_kind_told(token.lower_))  # *Carmaker Velanto*
        text = span_text(doc, i, end)
        if "\n" not in text and len(text) > 2 and not title_of(text):
            yield _Name(i, end, text, _label_beside(doc, i, end))


def _cleaned(doc: Doc, start: int, end: int, label: str, covered: set[int],
             owners: Mapping[int, Hit]) -> _Name | None:
    """An entity without articles, owners and possessives; None where it is no name of ours."""
    located = end - start == 1 and is_located(doc[start])
    if label not in NAMED or (label == "PERSON" and not located and (
            _kind_before(doc, start) != "MEDIA")):
        return None
    label = "GPE" if label == "PERSON" else label  # *in Raqqah*
    if start and doc[start - 1].lower_ == "of":
        # *the mayor of Brod, Ana Kolar*: the parser's name ends at the comma.
        comma = next((i for i in range(start, end) if doc[i].text == ","), end)
        label, end = (label if comma == end else "GPE"), comma
    while start < end and (doc[start].lower_ in ARTICLES or doc[start].is_punct or (
            doc[start].pos_ == "NOUN" and _kind_told(doc[start].lower_))):
        start += 1
    # *the Norwegian Harbour Agency*: the adjective is the owner, not the name.
    while start in covered and start + 1 < end and any(
            k in owners and owners[k].entry.kind == "adjective" for k in (start + 1, start + 2)):
        start += 1
    while end > start and (doc[end - 1].text in POSSESSIVE or doc[end - 1].is_space
                           or doc[end - 1].is_punct):
        end -= 1
    if start >= end or not covered.isdisjoint(range(start, end)):
        return None
    text, last = span_text(doc, start, end), doc[end - 1]
    capitals = [t for t in doc[start:end] if t.text[:1].isupper() and (
        t.pos_ == "PROPN" or (t.is_upper and len(t) > 2))]
    if label == "NORP":
        return _Name(start, end, text, label) if last.tag_ in ("NNPS", "NNS") else None
    if not capitals or "\n" in text or title_of(text) or text in cues("zone"):
        return None
    if end - start == 1 and doc[start].is_sent_start and doc[start].lower_ in words_of(doc):
        return None  # a capital that only begins the sentence
    if label in PLACE and last.tag_ == "NNPS":
        return None  # a plural name is none of one place (*the two Koreas*)
    beside = _label_beside(doc, start, end)
    if label in PLACE and end < len(doc) and doc[end].lower_ in cues("area"):
        end += doc[end].is_lower and end not in covered
    return _Name(start, end, span_text(doc, start, end), beside or label)


def _label_beside(doc: Doc, start: int, end: int) -> str:
    """What the words around a name tell of it: *the village of Brod*, *the lender Norbank*."""
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in cues("address"):
        return "GPE"
    if kind := _kind_before(doc, start):
        return kind
    head, word = doc[end - 1], doc[end - 1].lower_
    classes = noun_classes(word)
    if _is_persons(doc, start, head) or (start and title_of(doc[start - 1].text) and (
            head.text.istitle() and not head.ent_type_)):
        return "PERSON"
    if end - start > 1 and classes[:1] == ("place",) and word not in organ_words().heads and (
            not _acts(head)):
        return "FAC"  # *Tiyas Military Airfield*
    if end - start > 1 and word in organ_words().heads:
        return "ORG"
    if end - start > 1 or not head.is_alpha or head.dep_ not in ACTING:
        return ""
    if head.ent_type_ == "GPE" and head.dep_ == "nsubj" and head.head.lemma_ in cues("says"):
        return "PERSON"  # a place that no list holds and that speaks is a surname
    if head.ent_type_:
        return ""
    if head.is_upper and len(head) > 2:
        return "ORG"
    # A lone name that the parser knows nothing of is mostly a surname.
    common = classes or (head.is_sent_start and word in words_of(doc))
    return "PERSON" if head.text.istitle() and not common else ""


def _kind_told(noun: str) -> str:
    """The label that a noun before a name gives it: MEDIA, ORG or none."""
    if noun in cues("medium"):
        return "MEDIA"
    maker = noun.endswith("maker") and noun not in ("lawmaker", "policymaker")
    return "ORG" if maker or noun in cues("firm") else ""


def _kind_before(doc: Doc, start: int) -> str:
    """What the noun before a name says of it: *the broadcaster N1*, *carmaker Velanto*."""
    at = start - 1 - (start > 1 and doc[start - 1].text in QUOTES)
    return _kind_told(doc[at].lower_) if start else ""


def _is_persons(doc: Doc, start: int, head: Token) -> bool:
    """Whether a name is a person's by its own first word or by what is told of it.

    *Eva, a student who saw it*, *Ana Kolar, whose son was held*.
    """
    if gender_of(doc[start].text) and not head.ent_type_:
        return True
    told = [noun_classes(child.lemma_.lower())[:1] == ("person",) for child in children_of(head)
            if child.dep_ == "appos" and child.pos_ == "NOUN"]
    comma = head.i + 2 < len(doc) and doc[head.i + 1].text == ","
    return any(told) or (comma and doc[head.i + 2].lower_ in ("who", "whose", "whom"))


def _acts(token: Token) -> bool:
    """Whether a name is used as a party's: it acts, owns, or is told what it is."""
    if token.dep_ == "conj" and token.head.ent_type_ == "ORG":
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in ("at", "by", "with")
    return token.dep_ in ACTING


def _bodies(doc: Doc, covered: Collection[int]) -> Iterator[_Name]:
    """State bodies by the head of their name: *Committee for Emergency Response*."""
    for token in tokens_of(doc):
        if token.i in covered or not token.text.istitle() or (
                organ_words().heads.get(token.lower_) not in STATE_SECTORS):
            continue
        start = end = token.i
        while start and doc[start - 1].text.istitle() and start - 1 not in covered and (
                doc[start - 1].pos_ in ("PROPN", "ADJ") and not doc[start - 1].is_sent_start):
            start -= 1
        i = end = token.i + 1
        while i < len(doc) and i not in covered and (
                doc[i].lower_ in OF or doc[i].text.istitle()):
            i += 1
            if doc[i - 1].text.istitle():
                end = i
        if end - start > 1:
            yield _Name(start, end, span_text(doc, start, end), "ORG")


def _draft(doc: Doc, name: _Name, label: str, owners: Mapping[int, Hit], home: str | None
           ) -> Draft | None:
    """The mention that a name makes, its `label` being what the report calls it most often."""
    start, end, text, head = name.start, name.end, name.text, doc[name.end - 1]
    if label == "GPE" and (name.label != "ORG" or not _acts(head)):
        return Draft(start, end, slug(text), text, "place", is_place=True)
    if label == "PERSON":
        return Draft(start, end, slug(text), text, "person")
    if label == "NORP":
        return Draft(start, end, slug(text), text, "group")
    owner = owners.get(start) or (owners.get(start - 1) if start and (
        doc[start - 1].text in POSSESSIVE) else None)
    state = owner.entry.state if owner is not None else None
    if label == "MEDIA" or name.label == "MEDIA":
        owned = owners.get(_phrase_start(doc, start, owners))
        state = owned.entry.state if owned is not None else home
        actor_id = f"{state}.MED.{slug(text).upper()}" if state else slug(text)
        return Draft(start, end, actor_id, text, "media", state)
    if label not in ("ORG", "GPE"):
        return None
    sectors = [s for token in doc[start:end] if (s := organ_words().heads.get(token.lower_))]
    organ = sectors and sectors[-1] in STATE_SECTORS
    if state and organ:
        return Draft(start, end, f"{state}.{sectors[-1]}", text, "organ", state)
    if owner is not None and owner.entry.kind == "adjective" and end - start == 1:
        # *Peruvian Railways*
        text, start = span_text(doc, owner.start, end), owner.start
        return Draft(start, end, slug(text), text, "organisation", state)
    if home and end - start > 1 and doc[start].text not in WIDE and (
            sector := _head_sector(doc, start, end)) in STATE_SECTORS:
        return Draft(start, end, f"{home}.{sector}", text, "organ", home)
    kind = "media" if sectors and sectors[-1] == "MED" else "organisation"
    return Draft(start, end, slug(text), text, kind, state)


def _head_sector(doc: Doc, start: int, end: int) -> str:
    """The sector that the head of a body's name tells, what follows *of* left out."""
    stop = next((i for i in range(start, end) if doc[i].lower_ in OF), end)
    return organ_words().heads.get(doc[(stop if stop > start else end) - 1].lower_, "")


def _phrase_start(doc: Doc, start: int, owners: Mapping[int, Hit]) -> int:
    """Where the words before a name that tell its kind begin, or its owner's end."""
    while start and start not in owners and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        start -= 1
    return start


def _short_forms(doc: Doc, drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Short forms of the bodies named: told in brackets, initials, the name's own first word."""
    found: dict[str, Draft] = {}
    initials: dict[str, Draft] = {}
    first: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda one: one.start):
        end = draft.end
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
            word = doc[end + 1].text
            if word.isupper() and word.isalnum() and 1 < len(word) < 8:
                found.setdefault(word, draft)
        words = [doc[i].text for i in range(draft.start, end) if doc[i].text[:1].isupper()]
        if len(words) > 1 and draft.kind in ("organisation", "organ", "media", "group"):
            if len(words) > 2:
                initials.setdefault("".join(word[0] for word in words), draft)
            if draft.kind != "organ" and _may_be_short(words[0]):
                first.setdefault(words[0], draft)
    return {**first, **initials, **found}


def _may_be_short(word: str) -> bool:
    """Whether the first word of a body's name can stand for it: a made-up one, no common word.

    Neither a place (*Florida Highway Patrol*) nor a given name nor a title.
    """
    lower = word.lower()
    listed = any(not rest for rest, _ in gazetteer(()).names.get(word, ()))
    return len(word) > 3 and word.isalpha() and not (listed or noun_classes(lower)) and not (
        gender_of(word) or title_of(word) or word in WIDE or lower in cues("name_opening"))


def _is_alone(doc: Doc, i: int) -> bool:
    """Whether a capitalised word is not part of a longer name: *Norbank*, not *Norbank Arena*."""
    near = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    return not any(token.pos_ == "PROPN" and token.text[:1].isupper() for token in near)
