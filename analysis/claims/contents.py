"""What is said: where the content of a reporting verb stands, by its frames and by quotations."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.claims.lexicon import Cue
from analysis.claims.sources import (
    WEEKDAYS,
    agent,
    head_within,
    is_human,
    negative,
    source_range,
)
from analysis.claims.text import Range, Text, breaks, merged
from analysis.clauses.reading import Clause
from analysis.clauses.surface import FINITE
from analysis.clauses.tree import VERBAL, Tree
from analysis.extract.quantities.nouns import empty_heads

COMPLEMENTS = frozenset({"at", "as", "away", "off", "aside"})  # with an object before them
# Kinds of cue whose passive is a report even where no agent is named.
UNSOURCED = frozenset({"statement", "judgement", "belief", "finding", "question", "denial"})
PARTING = frozenset({";", ":"})
ADDRESSING = frozenset({"tell", "remind", "inform", "assure", "warn", "advise"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
FAR = 30  # tokens between a verb and a clause that it governs from afar
SEGMENT = 16  # tokens of a source's name with its apposition
GAP = 14  # tokens between a verb and the quotation that it introduces


@dataclass(frozen=True, slots=True)
class Place:
    """Where a verb's content stands: its heads and ranges, what is cut from them, the source."""

    heads: list[int]
    ranges: list[Range]
    cut: list[Range]
    source: int | None


def place_of(t: Text, clause: Clause, cue: Cue, span: Range, source: int | None) -> Place:
    """The content by the parse, else by quotation marks, else by the commas before *X said*.

    `span` is the verb with its auxiliaries.
    """
    verb, passive = clause.head, clause.voice == "passive"
    heads = _of_passive(t, verb, cue) if passive else _of_active(t, verb, cue)
    if source in heads:
        source = None
    cut: list[Range] = []
    if heads and heads[0] == t.tree.head[verb]:  # a parenthesis is no part of what it reports
        cut = [(t.left[verb], t.right[verb] + 1)]
    ranges = merged([t.whole(head) for head in heads])
    if ranges and ranges[0][0] == verb + 1:
        ranges[0] = (_behind_day(t.tree, *ranges[0]), ranges[0][1])
    if "quote" not in cue.frames:
        return Place(heads, ranges, cut, source)
    if not ranges:
        named = source_range(t, source) if source is not None else span
        ranges = quoted_before(t, min(span[0], named[0]))
        if not ranges and "that" in cue.frames and not passive:
            heads = _strayed_clause(t, verb)
            ranges = [t.whole(head) for head in heads]
        ranges = ranges or quoted_after(t, verb, max(span[1], named[1]))
    if passive or any(end > verb for _, end in ranges):
        return Place(heads, ranges, cut, source)
    turned = _inverted(t, verb, span[0], cue.frames)
    if turned is None:
        return Place(heads, ranges, cut, source)
    content, segment = turned
    if not ranges or source is None or not segment[0] <= source < segment[1]:
        ranges, source = [content], head_within(t.tree, segment, verb)
    return Place(heads, ranges, [*cut, segment], source)


# By the parse


def _of_active(t: Text, verb: int, cue: Cue) -> list[int]:
    tree, frames = t.tree, cue.frames
    if frames & {"that", "quote"} and (heads := _clauses(t, verb)):
        return heads
    if "objinf" in frames:
        for k in t.behind(verb, "xcomp", "ccomp", "advcl"):
            if infinitive(tree, k):
                return [k]
    for k in tree.children(verb, "xcomp"):
        if ("inf" in frames and infinitive(tree, k)) or ("ing" in frames and _gerund(tree, k)):
            return [k]
    return _objects(t, verb, frames)


def _of_passive(t: Text, verb: int, cue: Cue) -> list[int]:
    """*were told that*, *is said to*, *were accused of theft*, *was denied by X*."""
    tree, frames = t.tree, cue.frames
    if "that" in frames and (heads := _clauses(t, verb)):
        return heads
    for k in tree.children(verb, "xcomp"):
        if infinitive(tree, k) and (
                "raised" in frames or ("objinf" in frames and cue.stance == "orders")):
            return [k]
    if "of" in frames:
        for prep in t.behind(verb, "prep"):
            if tree.lower[prep] == "of" and (thing := tree.kid(prep, "pobj", "pcomp")) is not None:
                return [thing]
    subject = tree.kid(verb, "nsubjpass")
    if subject is not None and "obj" in frames and (
            agent(t, verb) is not None or (
                cue.kind in UNSOURCED and not is_human(tree, subject))):
        return [subject]  # the report was questioned, but not: the witness was questioned
    return []


def _clauses(t: Text, verb: int) -> list[int]:
    tree = t.tree
    if tree.dep[verb] == "parataxis" or (
            tree.dep[verb] == "advcl" and (_as_clause(t, verb) or _parenthesis(t, verb))):
        return [tree.head[verb]]
    found = [k for k in tree.kids[verb]
             if (tree.dep[k] == "ccomp" and _said(t, k, verb))
             or (tree.dep[k] == "parataxis" and k < verb)]
    thing = tree.kid(verb, "dobj")
    if len(found) == 1 and thing is not None and verb < thing and t.right[thing] + 1 == (
            t.left[found[0]]) and tree.kid(found[0], *SUBJECTS) is None and any(
            tree.tag[k] in FINITE for k in (found[0], *tree.children(found[0], "aux"))):
        return [thing, *found]  # said [the probe] [is open]: the parser's object is its subject
    return found


def _said(t: Text, clause: int, verb: int) -> bool:
    """Not a clause behind a preposition (*for which …*), nor one that a semicolon parts."""
    tree, edge = t.tree, t.left[clause]
    if tree.pos[edge] == "ADP" and edge + 1 < len(tree) and tree.tag[edge + 1] == "WDT":
        return False
    if clause > verb:
        return tree.words[edge - 1] != ";"
    return all(tree.words[i] not in PARTING for i in range(t.right[clause], verb))


def _as_clause(t: Text, verb: int) -> bool:
    """*as the minister said*: a clause that reports the clause it hangs on."""
    mark = t.tree.kid(verb, "mark", "advmod")
    return mark is not None and t.tree.lower[mark] == "as" and not complemented(t, verb)


def _parenthesis(t: Text, verb: int) -> bool:
    """*…, the agency reckons, …*: subject and verb between commas, and nothing else."""
    tree, subject = t.tree, t.tree.kid(verb, "nsubj")
    if subject is None or verb + 1 >= len(tree) or tree.words[verb + 1] != ",":
        return False
    edge = t.left[subject]
    return edge > 0 and tree.words[edge - 1] == "," and not complemented(t, verb)


def complemented(t: Text, verb: int) -> bool:
    """Whether a clause or an object, other than the one spoken to, follows `verb`."""
    return bool(t.behind(verb, "ccomp", "xcomp", "oprd")) or (
        t.tree.lemma[verb] not in ADDRESSING and bool(t.behind(verb, "dobj")))


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether *to* stands before `verb`."""
    return any(tree.tag[k] == "TO" for k in tree.kids[verb] if k < verb)


def _gerund(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VBG" or any(
        tree.lower[k] == "having" for k in tree.kids[verb] if k < verb)


def _objects(t: Text, verb: int, frames: frozenset[str]) -> list[int]:
    """The object with what the frames allow to follow it: *accuse X of Y*, *put X at Y*."""
    tree = t.tree
    found: list[int] = []
    for k in t.behind(verb):
        dep, word = tree.dep[k], tree.lower[k]
        if dep == "dobj" and negative(tree, k):
            return [k] if "lack" in frames else []
        if (dep == "dobj" and _is_object(t, k, frames)) or (
                dep in ("oprd", "attr") and "oprd" in frames):
            found.append(k)
        elif dep == "prep" and word == "between" and "figure" in frames:
            found += [noun for noun in tree.children(k, "pobj") if has_number(tree, noun)]
        elif dep in ("prep", "dative", "advmod") and word in frames and (
                complement := _complement(t, verb, k, found)):
            return complement
    return found or _figure_within(t, verb, frames)


def _is_object(t: Text, noun: int, frames: frozenset[str]) -> bool:
    if "tally" in frames and t.tree.lemma[noun] in empty_heads() and any(
            has_number(t.tree, inner) for inner in under(t, noun, "of")):
        return True  # gave a toll of five dead
    return bool(frames & {"obj", "oprd"}) or (
        "figure" in frames and has_number(t.tree, noun)) or (
        "person" in frames and t.tree.entity[noun] == "PERSON")


def _complement(t: Text, verb: int, prep: int, found: list[int]) -> list[int]:
    """What `prep` adds to the objects found before it, or alone; empty where it adds nothing."""
    tree = t.tree
    target = tree.kid(prep, "pobj", "pcomp")
    if tree.lower[prep] == "at":
        if tree.lemma[verb] != "put":
            return [] if target is None else [target]
        if target is None or not has_number(tree, target):
            return []
    if tree.lower[prep] in COMPLEMENTS or tree.dep[prep] == "advmod":
        thing = tree.kid(verb, "dobj")
        if thing is not None and thing not in found:
            return [thing, prep]
        return [*found, prep] if found else []
    if target is None:
        return []
    return [*found, prep] if found else [target]


def _figure_within(t: Text, verb: int, frames: frozenset[str]) -> list[int]:
    """The object of *put X at 300* where the parse hung the figure on something inside X."""
    tree, thing = t.tree, t.tree.kid(verb, "dobj") if "at" in frames else None
    if thing is None:
        return []
    at = next((i for i in range(thing + 1, t.right[thing]) if tree.lower[i] == "at"), None)
    target = None if at is None else tree.kid(at, "pobj")
    return [thing] if target is not None and has_number(tree, target) else []


def under(t: Text, head: int, *prepositions: str) -> list[int]:
    """The nouns that prepositions behind `head` lead to."""
    return [noun for prep in t.behind(head, "prep") if t.tree.lower[prep] in prepositions
            for noun in t.tree.children(prep, "pobj")]


def is_number(tree: Tree, i: int) -> bool:
    """Whether token `i` is a number in figures or in words."""
    return tree.tag[i] == "CD" or tree.words[i].replace(",", "").replace(".", "").isdigit()


def has_number(tree: Tree, noun: int) -> bool:
    """Whether a number counts `noun`, or `noun` is one."""
    return is_number(tree, noun) or any(tree.dep[k] == "nummod" for k in tree.kids[noun])



def _behind_day(tree: Tree, start: int, end: int) -> int:
    """Where a content begins behind the day of the saying: *said on Friday it had closed*."""
    day = start + (tree.lower[start] == "on")
    begins = day + 2 < end and tree.lower[day] in WEEKDAYS and (
        tree.tag[day + 1] in ("PRP", "DT", "NNP", "NNS", "PRP$", "EX"))
    return day + 1 if begins else start


# By quotation marks and commas


def quoted_before(t: Text, start: int) -> list[Range]:
    """The quotation that ends right before token `start`, if any."""
    before = start - 1
    while before >= 0 and t.tree.words[before] in (",", "-", "–", "—"):
        before -= 1
    found = t.quotations.at(before) if before >= 0 else None
    return [found] if found else []


def quoted_after(t: Text, verb: int, end: int) -> list[Range]:
    """The quotation that `verb`, whose own words end before `end`, introduces, if any."""
    tree, sentence_end = t.tree, t.tree.sentence[verb][1]
    for i in range(end, min(end + GAP, len(tree))):
        before = i - 1 - breaks(tree, i - 1)
        if (found := t.quotations.at(i)) is not None:
            return [found] if i < sentence_end or tree.words[before] in (":", ",") else []
        if i >= sentence_end and tree.words[before] != ":":
            return []
    return []


def _strayed_clause(t: Text, verb: int) -> list[int]:
    """The *that* clause which the parse hung on a time or place between: *said Monday that*."""
    tree = t.tree
    for i in range(verb + 2, min(tree.sentence[verb][1], verb + FAR)):
        clause = tree.head[i]
        if tree.lower[i] == "that" and clause > i and tree.pos[clause] in VERBAL and any(
                tree.dep[k] in SUBJECTS for k in tree.kids[clause] if k != i and k < clause):
            return [clause]
        if t.quotations.at(i) or (
                tree.pos[i] == "VERB" and tree.dep[i] in ("ccomp", "conj", "ROOT", "relcl")):
            return []
    return []


def _inverted(
    t: Text, verb: int, end: int, frames: frozenset[str]
) -> tuple[Range, Range] | None:
    """The clause before *…, X said* or *…, X, the minister, said* and the extent of the source.

    Read from the commas before the cue, which starts at `end`: the parse often takes such an
    ending for a part of the clause before it. None where something that is said follows the verb.
    """
    tree, start = t.tree, t.tree.sentence[verb][0]
    finite = tree.tag[verb] in FINITE or (
        tree.tag[verb] == "VBN" and tree.dep[verb] not in ("acl", "amod", "pcomp"))
    if not finite or complemented(t, verb) or any(
            tree.lower[k] in frames or tree.dep[k] == "prt" for k in t.behind(verb)):
        return None
    comma = end > start and tree.words[end - 1] == ","
    at: int | None = end - 1 if comma else end
    for _ in range(2 if comma else 1):
        at = _segment_start(tree, at, start)
        if at is None:
            return None
        at -= 1
    if tree.pos[at + 1] == "ADP":  # with casualties reported
        return None
    piece = t.trimmed(start, at)
    if not any(tree.pos[i] in VERBAL for i in range(*piece)):
        return None
    return piece, (at + 1, end - 1 if comma else end)


def _segment_start(tree: Tree, end: int, start: int) -> int | None:
    """Where the verbless phrase that ends at `end` begins, right behind a comma or dash."""
    for i in range(end - 1, max(start, end - SEGMENT), -1):
        if tree.words[i] in (",", "—", "–"):
            return i + 1 if i + 1 < end else None
        if tree.pos[i] in VERBAL and tree.dep[i] not in ("amod", "acl"):
            return None
    return None
