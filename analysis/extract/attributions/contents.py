"""Where a reporting verb's content stands in the parse: the heads of what it conveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.attributions.reporting import Cue, reporting_cues
from analysis.extract.attributions.sources import agent, negative
from analysis.extract.quantities.nouns import empty_heads
from analysis.extract.syntax import children, children_of, first_child, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset({"at", "as", "away", "off", "aside"})  # with an object before them
SET_OFF = frozenset({",", "—", "–", "-", "“", '"', "("})
# Kinds of cue whose passive is a report even where no agent is named.
UNSOURCED = frozenset({"statement", "judgement", "belief", "finding", "question", "denial"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATED = frozenset({"which", "whom", "who", "that"})
PARTING = frozenset({";", ":"})
ADDRESSING = frozenset({"tell", "remind", "inform", "assure", "warn", "advise"})


def active_contents(verb: Token, cue: Cue) -> list[Token]:
    """The heads of what an active `verb` conveys, by the frames of `cue`; empty where nothing."""
    frames = cue.frames
    if "that" in frames and (inner := _said_of_which(verb)) is not None:
        return [inner]
    if frames & {"that", "quote"} and (heads := _clauses(verb)):
        return heads
    if "objinf" in frames and (heads := _object_infinitive(verb)):
        return heads
    for child in children_of(verb):
        if child.dep_ == "xcomp" and (
            ("inf" in frames and infinitive(child)) or ("ing" in frames and gerund(child))
        ):
            return [child]
    return _objects(verb, frames)


def _said_of_which(verb: Token) -> Token | None:
    """The verb right behind that *all of which it said came down* has as its content."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if verb.dep_ != "relcl" or following is None or following.tag_ not in FINITE:
        return None
    subject = first_child(verb, "nsubj")
    told = subject is not None and subject.i == verb.i - 1 and subject.i > 0
    return following if told and verb.doc[subject.i - 1].lower_ in RELATED else None


def _objects(verb: Token, frames: frozenset[str]) -> list[Token]:
    """The object with what the frames allow to follow it: *accuse X of Y*, *put X at Y*."""
    found: list[Token] = []
    for child in verb.rights:
        if child.dep_ == "dobj" and negative(child):
            return [child] if "lack" in frames else []
        if _is_object(child, frames):
            found.append(_inner_claim(child))
        elif "figure" in frames and child.lower_ == "between" and child.dep_ == "prep":
            found += [noun for noun in children(child, "pobj") if _has_number(noun)]
        elif child.dep_ in ("prep", "dative", "advmod") and child.lower_ in frames:
            complement = _complement(verb, child, found)
            if complement:
                return complement
    return found or _figure_within(verb, frames)


def _is_object(child: Token, frames: frozenset[str]) -> bool:
    if child.dep_ == "dobj" and "tally" in frames and _is_tally(child):
        return True
    if child.dep_ == "dobj":
        return bool(frames & {"obj", "oprd"}) or ("figure" in frames and _has_number(child)) or (
            "person" in frames and child.ent_type_ == "PERSON")
    return child.dep_ in ("oprd", "attr") and "oprd" in frames


def _is_tally(noun: Token) -> bool:
    """*a toll of five dead*, *a count of 300*: a noun for a figure with its number behind."""
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = first_child(of, "pobj") if of is not None else None
    return noun.lemma_ in empty_heads() and _figure(inner)


def _complement(verb: Token, prep: Token, found: list[Token]) -> list[Token]:
    """What `prep` adds to the objects found before it, or alone; empty where it adds nothing."""
    target = first_child(prep, "pobj", "pcomp")
    if prep.lower_ == "at" and verb.lemma_ != "put":
        return [target] if target is not None else []
    if prep.lower_ == "at" and not _figure(target):
        return []
    if prep.lower_ in COMPLEMENTS or prep.dep_ == "advmod":
        thing = first_child(verb, "dobj")
        if thing is not None and thing not in found:
            return [thing, prep]
        return [*found, prep] if found else []
    if target is None:
        return []
    return [*found, prep] if found else [target]


def _figure_within(verb: Token, frames: frozenset[str]) -> list[Token]:
    """The object of *put X at 300* where the parse hung the figure on something inside X."""
    thing = first_child(verb, "dobj") if "at" in frames else None
    if thing is None:
        return []
    at = next((t for t in thing.subtree if t.lower_ == "at" and t.i > thing.i), None)
    target = first_child(at, "pobj") if at is not None else None
    return [thing] if _figure(target) else []


def _inner_claim(noun: Token) -> Token:
    """The clause in *the claim that …*, as what is conveyed; otherwise `noun` itself."""
    if noun.lemma_ in reporting_cues("noun", "claims"):
        for child in noun.rights:
            mark = first_child(child, "mark")
            if child.dep_ in ("acl", "ccomp", "relcl") and mark is not None and (
                mark.lower_ == "that"
            ):
                return child
    return noun


def _figure(target: Token | None) -> bool:
    return target is not None and (target.like_num or _has_number(target))


def _has_number(noun: Token) -> bool:
    return noun.like_num or any(child.dep_ == "nummod" for child in noun.lefts)


def gerund(verb: Token) -> bool:
    """Whether `verb` is a gerund, simple or perfect: *sending*, *having sent*."""
    return verb.tag_ == "VBG" or any(child.lower_ == "having" for child in verb.lefts)


def passive_contents(verb: Token, cue: Cue) -> list[Token]:
    """The heads of what a passive conveys: *were told that*, *is said to*, *was denied by X*."""
    frames = cue.frames
    if "that" in frames and (heads := _clauses(verb)):
        return heads
    for child in children_of(verb):
        if child.dep_ == "xcomp" and infinitive(child) and (
            "raised" in frames or ("objinf" in frames and cue.stance == "orders")
        ):
            return [child]
    if "of" in frames and (target := _charge(verb)) is not None:
        return [target]
    subject = first_child(verb, "nsubjpass")
    if subject is not None and "obj" in frames and (
        agent(verb) is not None or cue.kind in UNSOURCED
    ):
        return [subject]
    return []


def _charge(verb: Token) -> Token | None:
    """What somebody is told or charged with: *were accused of theft*, *was warned of floods*."""
    of = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return first_child(of, "pobj", "pcomp") if of is not None else None


def infinitive(verb: Token) -> bool:
    """Whether *to* stands before `verb`."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def _clauses(verb: Token) -> list[Token]:
    if (verb.dep_ == "parataxis" and _set_off(verb)) or (
        verb.dep_ == "advcl" and (_as_clause(verb) or _parenthesis(verb))
    ):
        return [verb.head]
    return [
        child for child in children_of(verb)
        if (child.dep_ == "ccomp" and _said(child, verb))
        or (child.dep_ == "parataxis" and child.i < verb.i)
    ]


def _said(clause: Token, verb: Token) -> bool:
    """Not a clause behind a preposition (*for which …*), nor one that a semicolon parts."""
    doc, edge = verb.doc, clause.left_edge.i
    if doc[edge].pos_ == "ADP" and edge + 1 < len(doc) and doc[edge + 1].tag_ == "WDT":
        return False
    return clause.i > verb.i or all(
        doc[i].text not in PARTING for i in range(clause.right_edge.i, verb.i)
    )


def _parenthesis(verb: Token) -> bool:
    """*…, the agency reckons, …*: subject and verb between commas, and nothing else."""
    doc = verb.doc
    subject = first_child(verb, "nsubj")
    if subject is None or verb.i + 1 >= len(doc) or doc[verb.i + 1].text != ",":
        return False
    edge = subject.left_edge.i
    return edge > 0 and doc[edge - 1].text == "," and not complemented(verb)


def _set_off(verb: Token) -> bool:
    """Whether a parenthesis is set off by a comma or dash, not a semicolon, or begins it all."""
    doc, edge, start = verb.doc, verb.left_edge.i, sentence_of(verb)[0]
    return edge == start or doc[edge].text in SET_OFF or doc[edge - 1].text in SET_OFF


def _as_clause(verb: Token) -> bool:
    """*as the minister said*: a clause that reports the clause it hangs on."""
    mark = first_child(verb, "mark", "advmod")
    return mark is not None and mark.lower_ == "as" and not complemented(verb)


def _object_infinitive(verb: Token) -> list[Token]:
    for child in children_of(verb):
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i and infinitive(child):
            return [child]
    return []


def complemented(verb: Token) -> bool:
    """Whether a clause or an object, other than the one spoken to, follows `verb`."""
    return any(
        child.dep_ in ("ccomp", "xcomp", "oprd") or (
            child.dep_ == "dobj" and verb.lemma_ not in ADDRESSING
        )
        for child in verb.rights
    )
