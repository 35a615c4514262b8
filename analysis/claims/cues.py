"""The words that make a claim, each read with its source and content: one draft per cue.

Verbs (*said that*, *"…," said*, *was told*), nouns and adjectives (*X's claim that*, *is sure
that*), phrases (*according to X*, *in X's view*), figures (*the 300 that X gave*), and layout
(*Minister: …*, *"…" — Anna Berg*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.claims.contents import (
    has_number,
    infinitive,
    is_number,
    place_of,
    under,
)
from analysis.claims.lexicon import STATEMENT, Cue, cues, phrases, words
from analysis.claims.sources import (
    DATES,
    NAMED,
    agent,
    beside,
    cited,
    is_source,
    named,
    negative,
    source_of,
    source_range,
)
from analysis.claims.text import MARKS, Range, Text, breaks, spaced
from analysis.clauses.figures import LOSSES, roles
from analysis.clauses.reading import Clause
from analysis.clauses.tree import VERBAL, Tree

# What somebody may be said not to hold; what is not said is no attribution.
HELD = frozenset({"belief", "prediction", "position", "intention", "promise"})
# Of these verbs *to comment*, *to be named* is no claim.
NOT_TELLING = frozenset({"decline", "refuse", "ask", "request"})
BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
POLLS = frozenset({"poll", "survey"})  # what they say is always their finding
FIGURE = "given"  # the frame of cues that tie a figure to who gave it
YEAR = re.compile(r"(?:19|20)\d\d")  # as a number of its own it would have a comma or a noun
DASHES = frozenset({"―", "—", "–", "--", "-"})
NAME_PARTS = frozenset({"of", "the", "for", "’s", "'s"})
LONGEST_QUOTED_NAME = 6  # tokens with the marks
LIGHT_GAP = 4  # tokens from a light verb to its noun
FIGURE_GAP = 5  # tokens from a noun to its figure
APPOSITION = 10  # tokens behind a source that may still describe it
LONGEST_LABEL = 6  # tokens of a speaker's name before a colon
LONGEST_SIGNATURE = 7  # tokens of a name behind a dash, with its middle initials


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim in tokens, before it is checked against the others.

    `anchor` is the cue's main token, `source_head` the head of the source, `via` the heads of
    those who carry it, the reader's side first, `main` the head of the content where the
    parse tells it, `more` what is quoted further on.
    """

    cue: Range
    content: tuple[Range, ...]
    entry: Cue
    anchor: int
    source: Range | None = None
    source_head: int | None = None
    via: tuple[int, ...] = ()
    main: int | None = None
    more: tuple[Range, ...] = ()


def drafts_of(t: Text, scope: str) -> list[Draft]:
    """All claims of a parse outside quotation marks, one draft per cue."""
    found = [*_verbs(t, scope), *_nouns(t, scope), *_phrases(t)]
    figures = list(_figures(t))
    read = {draft.anchor for draft in figures}
    return [*(d for d in found if d.anchor not in read), *figures, *_labels(t), *_signatures(t)]


# Verbs


def _verbs(t: Text, scope: str) -> Iterator[Draft]:
    known, tree = cues("verb", scope), t.tree
    for clause in t.clauses:
        verb = clause.head
        if clause.kind != "verb" or tree.lemma[verb] not in known or tree.dep[verb] == "amod" or (
                t.quotations.at(verb)):
            continue
        particle = clause.predicate.partition(" ")[2]
        for cue in known[tree.lemma[verb]]:
            if particle and particle not in cue.frames:
                # a particle makes another verb of it (*called off*), unless something is said
                cue = replace(cue, frames=cue.frames & {"that", "quote"})
            if (draft := _of_verb(t, clause, cue, scope)) is not None:
                yield draft
                break


def _of_verb(t: Text, clause: Clause, cue: Cue, scope: str) -> Draft | None:
    tree, verb = t.tree, clause.head
    span, head = cue_range(tree, verb), source_of(t, clause)
    if _silent(t, verb, head, cue, scope):
        return None
    place = place_of(t, clause, cue, span, head)
    sourceless = clause.voice == "passive" or cue.kind == "impression"
    head = None if cue.kind == "impression" else place.source
    if head is None and not sourceless:
        head = _beside(t, span, place.ranges)
    if head is not None and not is_source(tree, head):
        head = None
    if head is not None and _in_speech(t, head):
        head = _beside(t, span, place.ranges)  # the parser took it from what is said
    if (head is None and not sourceless) or _unspoken(tree, verb, scope):
        return None
    if any(tree.dep[k] == "dobj" for k in place.heads[:1]) and (
            (head is not None and cue.kind == "finding" and not cited(tree, head)) or (
                tree.dep[verb] == "advcl" and infinitive(tree, verb))):
        return None  # the delay shows the strain; flew in to discuss trade
    source = None if head is None else source_range(t, head)
    cut = [*place.cut, span, *([source] if source else ())]
    grown = [t.with_quotation(piece) for piece in place.ranges]
    found = {t.with_quotation(piece) for whole in grown for piece in t.pieces(*whole, cut)}
    content = sorted(p for p in found if not p[0] <= verb < p[1])
    if not content:
        return None
    main = next((k for k in place.heads if tree.pos[k] in VERBAL), None)
    return Draft(span, tuple(content), _with_stance(t, cue, verb, place.heads), verb, source,
                 head, main=main)


def cue_range(tree: Tree, verb: int) -> Range:
    """The verb with its auxiliaries, what stands between them, and its particle."""
    start, end = verb, verb + 1
    while start > 0 and tree.head[start - 1] == verb and tree.dep[start - 1] in BEFORE_CUE:
        start -= 1
    while start < verb and tree.dep[start] not in ("aux", "auxpass"):
        start += 1
    if end < len(tree) and tree.head[end] == verb and tree.dep[end] == "prt":
        end += 1
    return start, end


def _silent(t: Text, verb: int, head: int | None, cue: Cue, scope: str) -> bool:
    """Whether nothing is said: *did not say*, *neither X nor Y has confirmed*."""
    tree = t.tree
    if head is not None and negative(tree, head):
        return True
    act = tree.kid(verb, "xcomp") if tree.lemma[verb] in NOT_TELLING else None
    if act is not None and tree.lemma[act] in words("commenting"):
        return True
    if cue.kind == "impression" and any(
            tree.lower[k] in ("what", "that", "which") for k in tree.children(verb, "nsubj")):
        return True
    return scope == "claims" and cue.kind not in HELD and _negated(tree, verb)


def _negated(tree: Tree, verb: int) -> bool:
    return tree.kid(verb, "neg") is not None


def _unspoken(tree: Tree, verb: int, scope: str) -> bool:
    """Whether the form of `verb` tells of no saying: *the right to say*, *failed to say*."""
    return scope == "claims" and infinitive(tree, verb) and (
        tree.dep[verb] in ("acl", "relcl") or tree.lemma[tree.head[verb]] in words("unsaid"))


def _with_stance(t: Text, cue: Cue, verb: int, heads: list[int]) -> Cue:
    """`cue` with the stance that it has here: not held, or asked for."""
    tree = t.tree
    if _negated(tree, verb):
        return replace(cue, stance="denies")
    for head in heads:
        before = tree.lower[head if tree.dep[head] == "prep" else tree.head[head]]
        if cue.lemma == "call" and (infinitive(tree, head) or before in ("for", "on", "upon")):
            return replace(cue, stance="orders")  # called for calm, not called it a lie
        if cue.stance == "questions" and (
                infinitive(tree, head) or (tree.dep[head] == "pobj" and before == "for")):
            return replace(cue, stance="orders")  # asked for help, asked them to leave
    return cue


def _in_speech(t: Text, head: int) -> bool:
    """Whether `head` stands in a quotation that is more than a name or a word."""
    found = t.quotations.at(head)
    return found is not None and found[1] - found[0] > LONGEST_QUOTED_NAME


def _beside(t: Text, cue: Range, found: list[Range]) -> int | None:
    inverted = any(end <= cue[0] for _, end in found)
    head = beside(t, cue, inverted=inverted)
    if head is None and inverted:
        head = beside(t, cue, inverted=False)
    return None if head is not None and any(a <= head < b for a, b in found) else head


# Nouns and adjectives


def _nouns(t: Text, scope: str) -> Iterator[Draft]:
    nouns, adjectives, tree = cues("noun", scope), cues("adj", scope), t.tree
    for i, lemma in enumerate(tree.lemma):
        if tree.pos[i] == "NOUN" and lemma in nouns:
            known, source = nouns[lemma], _source_of_noun(t, i)
        elif tree.pos[i] == "ADJ" and lemma in adjectives and tree.dep[i] == "acomp":
            known, source = adjectives[lemma], tree.kid(tree.head[i], "nsubj")
        else:
            continue
        if not t.quotations.at(i):
            yield from [d for cue in known if (d := _of_noun(t, i, cue, source)) is not None][:1]


def _of_noun(t: Text, word: int, cue: Cue, source: int | None) -> Draft | None:
    tree = t.tree
    is_noun = tree.pos[word] == "NOUN"
    source = source if source is not None and is_source(tree, source) else None
    negated = _negated(tree, word) or _negated(tree, tree.head[word]) or any(
        tree.lower[k] == "no" for k in tree.kids[word])
    head = None if negated and is_noun else _content_of_noun(t, word, cue)
    if head is None or (source is None and not (
            is_noun and tree.dep[word] != "dobj" and _is_that_clause(t, head))):
        return None  # without a source only: claims that …, speculation that …
    found = [t.with_quotation(p) for p in t.pieces(t.left[head], t.right[head] + 1)]
    content = tuple(p for p in found if not p[0] <= word < p[1])
    if not content:
        return None
    verb = tree.head[word]
    if tree.dep[word] == "nsubj" and any(
            tree.lemma[k] in words("denial") for k in tree.children(verb, "acomp", "attr")):
        cue = replace(cue, stance="denies")  # a report that … was false
    if negated:
        cue = replace(cue, stance="questions")  # is not sure that
    joined = tree.dep[word] == "acomp" or (
        tree.dep[word] == "dobj" and source is not None and source == tree.kid(verb, "nsubj"))
    start = verb if joined and 0 < word - verb <= LIGHT_GAP else word
    return Draft((start, word + 1), content, cue, word,
                 None if source is None else source_range(t, source), source)


def _source_of_noun(t: Text, noun: int) -> int | None:
    """The possessor, who stands behind *by* or *from*, or the subject: *X raised doubts about*."""
    tree = t.tree
    if (owner := _owner(t, noun, "by", "from")) is not None:
        return owner
    verb = t.clauses.at.get(tree.head[noun])
    if tree.dep[noun] == "dobj" and verb is not None and (
            tree.lemma[verb.head] in words("light")):
        subject = source_of(t, verb)
        return subject if subject is not None and cited(tree, subject) else None
    return None


def _owner(t: Text, noun: int, *prepositions: str) -> int | None:
    """The possessor of a noun, or who stands behind one of the prepositions."""
    return next(iter((*t.tree.children(noun, "poss"), *under(t, noun, *prepositions))), None)


def _content_of_noun(t: Text, word: int, cue: Cue) -> int | None:
    tree = t.tree
    for k in t.behind(word):
        dep = tree.dep[k]
        if dep in ("acl", "ccomp", "relcl", "xcomp"):
            if "that" in cue.frames and _is_that_clause(t, k):
                return k
            if "inf" in cue.frames and dep in ("acl", "xcomp") and infinitive(tree, k):
                return k
        if dep == "prep" and tree.lower[k] in cue.frames:
            return tree.kid(k, "pobj", "pcomp")
    verb = tree.head[word]
    if tree.dep[word] == "nsubj" and tree.lemma[verb] == "be" and "that" in cue.frames:
        return next((k for k in tree.children(verb, "ccomp", "attr") if tree.dep[k] == "ccomp" or (
            is_number(tree, k) or (tree.lemma[k] != "time" and has_number(tree, k)))), None)
    return None


def _is_that_clause(t: Text, verb: int) -> bool:
    """Whether *that* opens the clause and is no argument of it: *a report that Lima had left*."""
    tree = t.tree
    mark = tree.kid(verb, "mark")
    if tree.dep[verb] == "ccomp" or (mark is not None and tree.lower[mark] == "that"):
        return True
    complete = any(tree.dep[k] == "nsubj" for k in tree.kids[verb] if k < verb) and any(
        tree.dep[k] in ("dobj", "attr", "acomp") or tree.lower[k] in ("for", "to", "of")
        for k in t.behind(verb))
    return complete and tree.lower[t.left[verb]] == "that"


# Phrases


def _phrases(t: Text) -> Iterator[Draft]:
    tree, owned, cited_in = t.tree, phrases("possessor"), phrases("document")
    nouns = {noun for _, noun in (*owned, *cited_in)}
    for i, word in enumerate(tree.lower):
        if word in ("according", "per"):
            draft = None if t.quotations.at(i) else _according(t, i)
        elif tree.lemma[i] in nouns and tree.dep[i] in ("pobj", "pcomp") and (
                not t.quotations.at(i)):
            draft = _in_view(t, i) or _in_document(t, i)
        else:
            continue
        if draft is not None:
            yield draft


def _according(t: Text, i: int) -> Draft | None:
    tree, end = t.tree, i + 1
    target = tree.kid(i, "pobj")
    if tree.lower[i] == "according":
        if end >= len(tree) or tree.lower[end] != "to":
            return None
        target = tree.kid(end, "pobj", "pcomp")
        end += 1
    elif tree.pos[i] != "ADP" or (target is not None and tree.entity[target] not in NAMED):
        return None
    return None if target is None else _said_around(t, (i, end), STATEMENT, target, i)


def _in_view(t: Text, noun: int) -> Draft | None:
    """*in the agency's view*, *by Kyiv's count*, *in the words of the minister*."""
    prep = t.tree.head[noun]
    entry = phrases("possessor").get((t.tree.lower[prep], t.tree.lemma[noun]))
    if entry is None:
        return None
    owner = _owner(t, noun, "of")
    return None if owner is None else _said_around(
        t, (noun, noun + 1), entry, owner, prep, end=t.right[noun])


def _in_document(t: Text, noun: int) -> Draft | None:
    """*In a survey, …*: a document that opens the sentence; a poll anywhere: *leads in polls*."""
    tree, prep = t.tree, t.tree.head[noun]
    entry = phrases("document").get((tree.lower[prep], tree.lemma[noun]))
    if entry is None or tree.dep[prep] != "prep":
        return None
    verb = tree.head[prep]
    if prep - tree.sentence[prep][0] > 1:
        if tree.lemma[noun] not in POLLS or tree.pos[verb] not in VERBAL:
            return None
    elif (tree.lemma[verb] in cues("verb") and tree.kid(verb, "nsubj") is not None
          and tree.kid(verb, "ccomp", "dobj") is not None):
        return None  # in a report, X estimates that …
    elif t.right[noun] + 1 >= len(tree) or tree.words[t.right[noun] + 1] != ",":
        return None
    return _said_around(t, (prep, prep + 1), entry, noun, prep)


def _said_around(
    t: Text, cue: Range, entry: Cue, source: int, phrase: int, *, end: int = 0
) -> Draft | None:
    """The clause that `phrase` stands in, without the phrase, is what the source says."""
    tree = t.tree
    last = max(t.right[source], end) + 1
    clause = tree.head[phrase]
    while tree.head[clause] != clause and not (
            tree.pos[clause] in VERBAL and tree.dep[clause] in ("conj", "ccomp", "advcl") and any(
                tree.dep[k] in ("nsubj", "nsubjpass", "expl") for k in tree.kids[clause])):
        clause = tree.head[clause]
    start, stop = t.left[clause], t.right[clause] + 1
    first, behind = tree.sentence[phrase]
    if phrase - 1 > first and tree.words[phrase - 1] == "," and behind - last <= APPOSITION and (
            not any(tree.pos[i] in VERBAL for i in range(last, behind))):
        start, stop, last = first, phrase, behind  # behind a comma it speaks of the whole sentence
    cut = (min(cue[0], t.left[phrase]), max(last, cue[1]))
    found = [t.with_quotation(piece) for piece in t.pieces(start, stop, [cut])]
    content = tuple(piece for piece in found if not piece[0] <= cue[0] < piece[1])
    if not content:
        return None
    return Draft(cue, content, entry, cue[0], source_range(t, source), source)


# Figures


def _figures(t: Text) -> Iterator[Draft]:
    """*the 300 that the army gave*, *the 300 reported by the army*, *its estimate of 300 dead*."""
    verbs, nouns, tree = cues("figure verb"), cues("figure noun"), t.tree
    for i, lemma in enumerate(tree.lemma):
        draft = None
        if lemma in verbs and tree.dep[i] in ("relcl", "acl") and tree.pos[i] == "VERB":
            draft = _given(t, i, verbs[lemma][0])
        elif lemma in nouns and tree.pos[i] == "NOUN":
            draft = _estimated(t, i, nouns[lemma][0])
        if draft is not None and not t.quotations.at(i):
            yield draft


def _given(t: Text, verb: int, cue: Cue) -> Draft | None:
    tree, noun = t.tree, t.tree.head[verb]
    number, source = _number(tree, noun), _giver(t, verb)
    if number is None or source is None or verb < noun:
        return None
    if "things" in cue.frames and noun != number and not _tells_losses(tree, noun):
        return None  # the 20 trucks that the army gave
    start = t.left[number]
    start = max((k for k in (*tree.kids[noun], *tree.kids[number])
                 if tree.dep[k] == "det" and start - 1 <= k < number), default=start)
    return _of_figure(t, cue, verb, source, (start, max(noun, number) + 1))


def _tells_losses(tree: Tree, noun: int) -> bool:
    """*deaths*, *wounded*: a noun that says what has become of those it counts."""
    known = roles().get((tree.lemma[noun], "noun")) or roles().get((tree.lower[noun], "adj")) or {}
    return bool(LOSSES.intersection(role for role, _ in known.values()))


def _giver(t: Text, verb: int) -> int | None:
    """The subject of a relative clause whose object the figure is; of a participle, the agent."""
    tree, subject = t.tree, t.tree.kid(verb, "nsubj")
    if subject is None:
        return agent(t, verb) if tree.tag[verb] == "VBN" else None
    if tree.lower[subject] in ("that", "which", "who") or any(
            tree.lower[k] not in ("that", "which")
            for k in tree.children(verb, "dobj", "ccomp", "xcomp")):
        return None
    return named(tree, subject)


def _estimated(t: Text, noun: int, cue: Cue) -> Draft | None:
    tree = t.tree
    counted = next(iter(under(t, noun, "of")), None)
    number = None if counted is None else _number(tree, counted)
    source = _owner(t, noun, "by", "from")
    if number is None or source is None or not 0 < number - noun <= FIGURE_GAP:
        return None
    return _of_figure(t, cue, noun, source, (t.left[number], max(counted or 0, number) + 1))


def _of_figure(t: Text, cue: Cue, word: int, source: int, content: Range) -> Draft | None:
    if not is_source(t.tree, source) or not cited(t.tree, source):
        return None
    return Draft((word, word + 1), (content,), cue, word, source_range(t, source), source)


def _number(tree: Tree, noun: int) -> int | None:
    """The number that counts `noun`, or `noun` itself where it is one and no year or date."""
    if tree.entity[noun] in DATES or YEAR.fullmatch(tree.words[noun]):
        return None
    counts = [k for k in tree.kids[noun] if tree.dep[k] == "nummod" and is_number(tree, k)]
    number = counts[-1] if counts else noun if is_number(tree, noun) else None
    return number if number is None or tree.entity[number] not in DATES else None


# Layout


def _labels(t: Text) -> Iterator[Draft]:
    """*Minister: We will go*: a name at the start of a paragraph, and a colon."""
    tree = t.tree
    for colon in (i for i, word in enumerate(tree.words) if word == ":"):
        start = _paragraph_start(tree, colon, LONGEST_LABEL + 2)
        if start is not None and tree.words[start] in MARKS:
            start += 1
        if start is not None and _is_label(tree, start, colon) and (
                content := t.pieces(colon + 1, _paragraph_end(tree, colon + 1))):
            yield Draft((colon, colon + 1), tuple(content), STATEMENT, colon, (start, colon),
                        colon - 1)


def _is_label(tree: Tree, start: int, colon: int) -> bool:
    if start >= colon or colon + 1 >= len(tree) or not (
            spaced(tree, colon) or tree.words[colon + 1].isspace()):
        return False
    for i in range(start, colon):
        if (tree.pos[i] == "PUNCT" and tree.words[i] not in "'’.-") or is_number(tree, i) or (
                tree.lower[i] in words("label") or tree.pos[i] in VERBAL):
            return False
        if not (tree.words[i][0].isupper() or tree.lower[i] in NAME_PARTS):
            return False
    return True


def _signatures(t: Text) -> Iterator[Draft]:
    """*“We will go.” — Anna Berg*: a quotation that is a paragraph, signed behind a dash."""
    tree = t.tree
    for dash in (i for i, word in enumerate(tree.words) if word in DASHES):
        quoted = t.quotations.at(dash - 1) if dash else None
        if quoted is None or quoted[1] != dash or (quoted[0] and not breaks(tree, quoted[0] - 1)):
            continue
        end = _paragraph_end(tree, dash + 1)
        name = t.trimmed(dash + 1, end)
        if 0 < name[1] - name[0] <= LONGEST_SIGNATURE and all(
                tree.words[i][0].isupper() for i in range(*name)):
            yield Draft((dash, dash + 1), (quoted,), STATEMENT, dash, name, name[1] - 1)


def _paragraph_start(tree: Tree, at: int, longest: int) -> int | None:
    return next((i for i in range(at, max(-1, at - longest - 1), -1)
                 if i == 0 or breaks(tree, i - 1)), None)


def _paragraph_end(tree: Tree, at: int) -> int:
    while at < len(tree) and not breaks(tree, at):
        at += 1
    return at
