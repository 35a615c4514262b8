"""From the numerals of a text to drafts of quantities: unit, noun, age; ordinals and multiples."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.bounds import bound_after, bound_before
from analysis.extract.quantities.draft import Draft, Source, rows_of, words_of
from analysis.extract.quantities.exclusions import code_spans, is_glued, is_something_else
from analysis.extract.quantities.measures import (
    Measure,
    prefix_before,
    priced,
    rate_after,
    unit_after,
)
from analysis.extract.quantities.nouns import LOST, NOUNS, lemma_of, noun_after
from analysis.extract.quantities.numerals import (
    LETTERS,
    Numeral,
    by_first_letter,
    find_numerals,
    scaled_by,
    word_rows,
)
from analysis.extract.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

# Magnitude letters that are no unit, and those that may be one.
SURE_LETTERS = frozenset({"k", "mn", "mln", "mio", "bn", "Bn", "BN", "bln", "tn", "trn"})
HYPHENS = frozenset({"-", "‐", "‑", "–"})
# Measures that describe a thing which may be named behind them: *170mm guns*.
DESCRIBING = frozenset({"length", "area", "mass", "volume", "power", "speed", "data"})
OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|fewer|less)(?=\s)")
OLD = re.compile(r"\s?-?\s?(?:olds?\b(?!\s(?:man|woman)?\s?enough)|of\sage\b)", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged|ages?(?:\s(?:was|is))?|age\sof|turn(?:s|ed|ing)?"
    r"|(?:people|men|women|children|adults|those|anyone)(?=\s(?:over|under)))"
    r"\s(?:(?:of|about|around|only|just|between|from|over|under)\s)?$", re.IGNORECASE)
OLDEST = 120
FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
MULTIPLE = re.compile(
    r"(?=[dtqh])\b(?:doubl|tripl|trebl|quadrupl|halv|twice|thrice)\w*", re.IGNORECASE)


def read_numbers(source: Source, *, every_number: bool = False) -> list[Draft]:
    """The numbers of a text that are quantities, in order, with their units and nouns."""
    codes = code_spans(source.text)
    code_starts = [start for start, _ in codes]
    drafts: list[Draft] = []
    taken = 0
    for numeral in find_numerals(source.text):
        i = bisect_right(code_starts, numeral.start) - 1
        if numeral.start < taken or (i >= 0 and numeral.start < codes[i][1]):
            continue
        draft = _measured(source, numeral, taken)
        if draft is None or not _is_quantity(source, draft, every_number):
            continue
        # A price in brackets between a number and its rate is a quantity of its own.
        inner = source.text.find("(", draft.number_end, draft.end)
        taken = draft.end if inner < 0 else inner
        drafts.append(_with_noun(source, draft))
    return drafts


def _measured(source: Source, numeral: Numeral, taken: int) -> Draft | None:
    """The number with its unit, or None where it is a name, a date or a code."""
    text, first = source.text, source.at(numeral.start)
    last = max(first, source.at(numeral.end - 1))
    prefix = prefix_before(text, numeral.start, after=taken)
    if not prefix and is_glued(text, numeral.start):
        return None
    numeral = _with_letters(source, numeral, last, money=prefix is not None)
    measure = _unit(text, numeral)
    if prefix:
        measure = priced(text, prefix[0], numeral.end, measure)
    elif measure is None and is_something_else(source, numeral, first):
        return None
    draft = Draft(
        start=prefix[1] if prefix else numeral.start, end=numeral.end, number_start=numeral.start,
        number_end=numeral.end, first=first, last=last, head=last, low=numeral.low,
        high=numeral.high, style=numeral.style, scaled=numeral.scaled,
        bound="about" if numeral.style == "vague" else "exact",
        fraction=numeral.style == "fraction" and abs(numeral.low) < 1,
    )
    if measure is None:
        return replace(draft, kind="rate", unit="share") if draft.fraction else draft
    return replace(
        draft, low=draft.low * measure.factor, high=draft.high * measure.factor, fraction=False,
        end=max(measure.end, draft.end), unit=measure.unit, name=measure.name, kind=measure.kind,
        scaled=draft.scaled or measure.factor > 1, prefixed=prefix is not None)


def _unit(text: str, numeral: Numeral) -> Measure | None:
    """The unit behind a number, or behind its *-plus*: *15-plus hours*."""
    found = unit_after(text, numeral.end, scaled=numeral.scaled, vague=numeral.style == "vague",
                       halved=numeral.style == "fraction")
    after = None if found else bound_after(text, numeral.end)
    if after is None or after.cue[0] not in "+-":
        return found
    return unit_after(text, after.at, scaled=numeral.scaled)


def _with_letters(source: Source, numeral: Numeral, last: int, *, money: bool) -> Numeral:
    """The numeral with magnitude letters behind it read, or left there to be a unit."""
    text, letters, end = source.text, numeral.suffix, numeral.end + len(numeral.suffix)
    if not letters or text[end : end + 1].isalnum():
        return numeral
    if letters in SURE_LETTERS or (money and letters in LETTERS):
        return scaled_by(numeral, letters)
    counts = text[end : end + 1] == " " and (
        source.tag(source.from_(end)) in ("NNS", "NNPS", "JJ")
        or unit_after(text, end, scaled=True) is not None)
    return scaled_by(numeral, letters) if counts and letters in ("m", "M", "b", "B") else numeral


def _is_quantity(source: Source, draft: Draft, every_number: bool) -> bool:
    """Whether a number in words is a quantity here, and not a pronoun or a part of a name."""
    if draft.style != "word" or draft.scaled or draft.unit:
        return True
    first, behind = source.tokens[draft.first], source.token(draft.last + 1)
    if draft.low == 1:
        return behind is not None and _counting_one(source, draft, behind, every_number)
    if behind is not None and behind.text in HYPHENS and draft.last + 2 < len(source.tokens):
        return source.lower(draft.last + 2) not in words_of("joined")
    if first.tag_ == "NNP" and behind is not None and behind.tag_ == "NNP":
        return False
    if first.text[0].isupper() and not first.is_sent_start:
        return noun_after(source, draft.last + 1) is not None
    definite = source.lower(draft.first - 1) in words_of("definite") | {"top"}
    return every_number or not definite or draft.low > 4


def _counting_one(source: Source, draft: Draft, behind: Token, every_number: bool) -> bool:
    """*one soldier*, *one in ten*; not *one of them*, *one another*, *one day*."""
    word = behind.lower_
    if every_number and word == "of":
        return source.lower(draft.last + 2) not in ("", "them", "us", "those", "these", "which",
                                                    "whom")
    if word in ("in", "out"):
        return True
    if behind.text in HYPHENS or word in ("another", "day", "thing", "such"):
        return False
    counting = source.tokens[draft.first].dep_ == "nummod"
    return counting and noun_after(source, draft.last + 1) is not None


def _with_noun(source: Source, draft: Draft) -> Draft:
    """The draft with the noun that it counts or describes, its span drawn to a counted one."""
    text, at = source.text, source.from_(draft.end)
    joined = at < len(source.tokens) and source.tokens[at].text in HYPHENS
    at += joined
    if at >= len(source.tokens):
        return draft
    amount = draft.kind in DESCRIBING or (draft.style == "vague" and draft.unit is None)
    partitive = amount and source.lower(at) == "of"
    noun = noun_after(source, at + partitive, hyphened=joined)
    if noun is None and draft.unit is None:
        if after := OR_MORE.match(text, draft.end):
            noun = noun_after(source, source.from_(after.end()))
            bound = bound_after(text, draft.end)
            draft = replace(draft, bound=bound.bound) if noun and bound else draft
        if noun is None:
            return _with_rate(text, _with_more(source, draft, at))
    if noun is None or (draft.unit is not None and not draft.fraction
                        and draft.kind not in DESCRIBING):
        return draft
    lost = noun.lower_ == "others" or (noun.lower_ in LOST and noun.tag_ not in NOUNS)
    head = draft.head if partitive and draft.unit else noun.i
    draft = replace(draft, counted=None if lost else lemma_of(noun), noun=noun.i, head=head)
    noun_end = noun.idx + len(noun)
    if draft.unit is None or draft.fraction:
        return _with_rate(text, replace(draft, end=noun_end))
    per = rate_after(text, noun_end) if partitive and "/" not in draft.unit else None
    if per is not None:  # *12 tons of grain a day*
        return replace(draft, unit=f"{draft.unit}/{per[0]}", kind="rate", end=per[2])
    return draft


def _with_rate(text: str, draft: Draft) -> Draft:
    """*92 drones a day*, *92 a day*."""
    per = rate_after(text, draft.end) if draft.unit is None else None
    return draft if per is None else replace(draft, kind="rate", unit=f"per {per[0]}", end=per[2])


def _with_more(source: Source, draft: Draft, at: int) -> Draft:
    """*11 more* without a noun; not *11 more than*."""
    if source.lower(at) == "more" and source.lower(at + 1) not in ("than", "or") and (
            source.tokens[at - 1].whitespace_):
        return replace(draft, end=source.starts[at] + 4)
    return draft


def aged(source: Source, draft: Draft) -> Draft:
    """The draft as an age, where it is one: *aged 31*, *a 28-year-old*, *Petrova, 65, said*."""
    if draft.kind == "duration":
        old = OLD.match(source.text, draft.end)
        return _age(draft, old.end(), draft.unit) if old else draft
    if draft.unit or draft.low % 1 or not 0 < draft.high <= OLDEST:
        return draft
    told = AGED.search(source.text, max(0, draft.start - 20), draft.start)
    if told and (draft.noun is None or "under" in told[0] or "over" in told[0]):
        return _age(draft, draft.number_end, "year")
    if draft.noun is None and draft.style == "figure" and (
            _apposed(source, draft) or _of_a_person(source, draft)):
        return _age(draft, draft.end, "year")
    return draft


def _age(draft: Draft, end: int, unit: str | None) -> Draft:
    return replace(draft, kind="age", end=end, unit=unit, name=None, counted=None, noun=None)


def _apposed(source: Source, draft: Draft) -> bool:
    """*Petrova, 65, said*: between commas behind a name; *Petrova 65 said*."""
    name = source.token(draft.first - 1)
    comma = name is not None and name.text == ","
    name = source.token(draft.first - 2) if comma else name
    behind = source.token(draft.last + 1)
    if name is None or (name.ent_type_ != "PERSON" and not (comma and name.tag_ == "NNP"
                                                            and name.ent_type_ != "DATE")):
        return False
    if comma:
        closed = behind is None or behind.text in (",", ".", "—", "–", "-", "―")
        return closed and (name.ent_type_ == "PERSON" or draft.low >= 10)
    return behind is not None and draft.low >= 10 and behind.tag_ in ("VBD", "VBZ", "MD")


def _of_a_person(source: Source, draft: Draft) -> bool:
    """*He will be 35*: a bare number that a person is."""
    token = source.tokens[draft.last]
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in ("attr", "acomp", "nummod") or draft.low < 5:
        return False
    return any(child.lower_ in ("he", "she", "who") or child.ent_type_ == "PERSON"
               for child in children(verb, "nsubj"))


@cache
def _ordinal(word: str) -> int | None:
    known = {row["word"]: int(row["low"]) for row in word_rows("ordinal")}.get(word)
    figures = FIGURES.fullmatch(word)
    return known if known is not None else int(figures[1]) if figures else None


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = by_first_letter(row["word"] for row in word_rows("ordinal"))
    return re.compile(rf"\b(?:{words}|\d{{1,4}}(?:st|nd|rd|th))\b", re.IGNORECASE)


@cache
def _not_ordinals() -> frozenset[str]:
    """Nouns behind an ordinal that make it a name or a date: *first lady*, *38th parallel*."""
    return frozenset(row["word"] for row in rows_of("not_ordinal"))


def read_ordinals(source: Source) -> list[Draft]:
    """The drafts of ordinals that number a noun: *the third batch*."""
    found = []
    for match in _ordinal_pattern().finditer(source.text):
        token = source.tokens[source.at(match.start())]
        number = _ordinal(token.lower_)
        noun = noun_after(source, token.i + 1) if number is not None else None
        if noun is None or number is None or not _is_numbering(source, token, noun):
            continue
        found.append(Draft(
            start=token.idx, end=noun.idx + len(noun), number_start=token.idx,
            number_end=token.idx + len(token), first=token.i, last=token.i, head=noun.i,
            low=number, high=number, style="ordinal", kind="ordinal", counted=lemma_of(noun),
            noun=noun.i))
    return found


def _is_numbering(source: Source, token: Token, noun: Token) -> bool:
    """Whether an ordinal is no name and no date: not *11th Corps*, *Second World War*."""
    following, before = source.tokens[token.i + 1], source.token(token.i - 1)
    if not token.whitespace_ or token.dep_ == "advmod" or (
            before is not None and before.tag_ == "HYPH" and not before.whitespace_):
        return False
    if {noun.lemma_.lower(), following.lemma_.lower()} & _not_ordinals():
        return False
    if following.tag_ in ("NNP", "NNPS"):
        return token.text[0].islower()
    return token.is_sent_start or not token.text[0].isupper()


def read_multiples(source: Source) -> list[Draft]:
    """The drafts of verbs and adverbs that multiply: *doubled*, *more than tripled*, *twice*."""
    factors = {row["word"]: float(row["low"]) for row in word_rows("multiple")}
    found = []
    for match in MULTIPLE.finditer(source.text):
        token = source.tokens[source.at(match.start())]
        factor, verb = factors.get(token.lemma_.lower()), token.tag_[0] == "V"
        if factor is None or token.idx != match.start() or not (verb or token.tag_ == "RB"):
            continue
        bound = bound_before(source.text, token.idx)
        found.append(Draft(
            start=bound.at if bound else token.idx, end=token.idx + len(token),
            number_start=token.idx, number_end=token.idx + len(token), first=token.i, last=token.i,
            head=token.i, low=factor, high=factor, style="multiple", kind="rate", unit="times",
            name="count", bound=bound.bound if bound else "exact",
            change="none" if not verb else "up" if factor > 1 else "down"))
    return found
