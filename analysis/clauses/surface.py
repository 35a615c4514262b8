"""Whose surface subject and object is it? Asked once for every predicate of a parse.

Control and raising, coordination, relative, participle and adverbial clauses, gerunds and
infinitives behind nouns all come down to one question: *whose subject is mine?* The answer
is a token and the mechanism that found it.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.clauses.frames import (
    classes_of,
    controls_object,
    is_transitive,
    noun_classes,
    takes_clause,
    takes_object,
)
from analysis.clauses.tree import VERBAL, Tree

Found = tuple[int, str]  # a head token and the mechanism that found it

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = frozenset({"WDT", "WP"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WH = RELATIVES | {"WRB", "WP$"}
ACCUSED = frozenset({"of", "for", "with", "over", "on"})
CLOSING = frozenset({"”", "’", '"', "'", "''", ")", "]"})  # may stand behind a full stop
ENDS = frozenset({".", "!", "?"})
EMPTY = frozenset({"it", "there"})  # words that may be a subject in form only
DEEP = 100  # how many questions may wait for one answer: no parse of a real sentence needs more


class Surface:
    """Surface subjects, objects and voice of the predicates of one parse.

    Each is read once. A circle of questions (which only a broken parse can make) has no answer.
    """

    def __init__(self, tree: Tree, is_party: Callable[[int], bool]) -> None:
        self.tree = tree
        self.is_party = is_party
        self._subjects: dict[int, Found | None] = {}
        self._passive: dict[int, bool] = {}
        self._asked: set[int] = set()

    # voice

    def passive(self, i: int) -> bool:
        """Whether the verb `i` is a passive: its surface subject is acted on."""
        if i not in self._passive:
            self._passive[i] = self._read_voice(i)
        return self._passive[i]

    def _read_voice(self, i: int) -> bool:
        tree = self.tree
        tag, kids = tree.tag[i], tree.kids[i]
        if tag not in ("VBN", "VBD") or tree.pos[i] not in ("VERB", "ADJ"):
            return False
        deps = {tree.dep[k] for k in kids}
        if deps & {"auxpass", "nsubjpass", "agent"}:
            return True
        aux = [k for k in kids if tree.dep[k] == "aux"]
        if any(tree.lemma[k] in ("be", "get") for k in aux):
            return True
        return not aux and "dobj" not in deps and self._bare_passive(i, deps)

    def _bare_passive(self, i: int, deps: set[str]) -> bool:
        """Whether a participle without auxiliary and object is passive, by where it stands."""
        tree = self.tree
        dep, tag = tree.dep[i], tree.tag[i]
        if dep in ("acl", "amod"):
            return True
        if dep == "conj" and not deps.intersection(SUBJECTS):
            first = tree.head[i]
            return tag == "VBN" and tree.tag[first] in ("VBN", "VBD") and self.passive(first)
        if dep == "advcl" and not deps.intersection(("nsubj", "expl")):
            return tag == "VBN" or "mark" not in deps
        # a headline's *Two men arrested in Oslo*
        return ("nsubj" in deps and "ccomp" not in deps and self._in_title(i)
                and takes_object(tree.lemma[i]))

    def _in_title(self, i: int) -> bool:
        """Whether the sentence of `i` is the text's first line and ends without a stop."""
        tree = self.tree
        start, end = tree.sentence[i]
        while end > 1 and (tree.words[end - 1].isspace() or tree.words[end - 1] in CLOSING):
            end -= 1
        last = end - 1
        behind = tree.text[tree.end(last):tree.end(last) + 9].lstrip(" ")[:1]
        return start == 0 and tree.words[last] not in ENDS and behind in ("", "\n", *CLOSING)

    # subjects

    def subject(self, i: int) -> Found | None:
        """The surface subject of the predicate `i` with the mechanism that found it, or None."""
        if i in self._subjects:
            return self._subjects[i]
        if i in self._asked or len(self._asked) > DEEP:
            return None
        self._asked.add(i)
        found = self._read_subject(i)
        self._asked.discard(i)
        self._subjects[i] = found
        return found

    def own_subject(self, i: int) -> Found | None:
        """The subject that `i` itself carries; a relative pronoun stands for its noun."""
        tree = self.tree
        own = tree.kid(i, *SUBJECTS)
        if own is None:  # the parser may hang it on the auxiliary
            own = next((k for aux in tree.children(i, "aux", "auxpass")
                        for k in tree.children(aux, *SUBJECTS)), None)
        if own is None and tree.tag[i] in ("VBZ", "VBP", "VBD"):
            own = tree.kid(i, "compound")  # in a headline; a finite verb has no compounds
        if own is None:
            return None
        noun = self.antecedent(i) if self._is_relative(own) else None
        return (own, "subject") if noun is None else (noun, "relative")

    def _is_relative(self, i: int) -> bool:
        """Whether token `i` is a relative pronoun, also a *that* which the tagger misread."""
        tree = self.tree
        return tree.tag[i] in RELATIVES or (
            tree.lower[i] == "that" and i < tree.head[i] and tree.dep[tree.head[i]] == "relcl")

    def antecedent(self, i: int) -> int | None:
        """The noun that the relative clause around `i` describes, or None."""
        tree, node = self.tree, i
        while (tree.dep[node] in ("conj", "xcomp", "ccomp", "advcl")
               and tree.pos[tree.head[node]] in VERBAL):
            node = tree.head[node]
        if tree.dep[node] not in ("relcl", "acl"):
            return None
        noun = tree.head[node]
        return noun if noun < i else None

    def _read_subject(self, i: int) -> Found | None:
        tree = self.tree
        if (own := self.own_subject(i)) is not None:
            return own
        dep, head = tree.dep[i], tree.head[i]
        verbal = tree.pos[head] in VERBAL
        if dep == "conj" and (verbal or (
                tree.pos[head] in ("ADJ", "NOUN") and tree.pos[i] in (*VERBAL, "ADJ"))):
            return self._under(self._said_again(i, head), "coordination")
        if dep in ("xcomp", "oprd"):
            return self._controlled(i, head)
        if dep == "acl":
            return self._of_noun(i, head)
        if dep == "relcl":
            return head, "relative"
        if dep == "amod" and tree.tag[i] in ("VBG", "VBN", "VBD"):
            return head, "modifier"
        if dep == "advcl":
            if verbal:
                return self._adverbial(i, head)
            return self._under(head, "adverbial") if tree.dep[head] in ("acomp", "attr") else None
        if dep == "pcomp":
            return self._gerund(head)
        if dep in ("ccomp", "dep") and verbal and tree.tag[i] in ("VBG", "VB"):
            return self._controlled(i, head)
        if dep == "acomp" and verbal:
            return self._under(head, "subject")
        return None

    def _under(self, i: int, basis: str) -> Found | None:
        found = self.subject(i)
        return None if found is None else (found[0], basis)

    def _infinitive(self, i: int) -> bool:
        tree = self.tree
        return any(tree.tag[k] == "TO" for k in tree.kids[i])

    # control

    def _controlled(self, i: int, head: int) -> Found | None:
        """Of an infinitive or gerund under a verb or adjective: its object's, or its subject's."""
        tree = self.tree
        if self._infinitive(i):
            named = self._named_before(i, head)
            if named is not None:
                return named, "control"
        if tree.pos[head] not in VERBAL:
            return self._under_predicate(i, head)
        adjective = tree.kid(head, "acomp")
        if adjective is not None:
            return self._under_predicate(i, adjective)
        predicate = tree.predicate(head)
        thing = self._object_before(i, head)
        if thing is not None and controls_object(predicate) and self._can_act(thing, predicate):
            return self._named(thing, head), "control"
        if tree.pos[head] == "AUX" and self._infinitive(i) and not self.passive(i):
            return self._spelt_out(head)
        return self._under(head, "control")

    def _object_before(self, i: int, verb: int) -> int | None:
        """The object of `verb`, or its indirect object, where it stands before `i`."""
        tree = self.tree
        thing = tree.kid(verb, "dobj", "dative")
        if thing is not None and tree.dep[thing] == "dative" and tree.pos[thing] == "ADP":
            thing = next(iter(tree.objects_of_preposition(thing)), None)
        return thing if thing is not None and thing < i else None

    def _named_before(self, i: int, head: int) -> int | None:
        """The party of *for* or *on* right before an infinitive: *called on Mali to leave*."""
        tree = self.tree
        first = min(tree.kids[i])
        for prep in tree.children(head, "prep"):
            name = tree.lower[prep]
            if prep > i or not (name == "for" or "asking" in classes_of(
                    f"{tree.lemma[head]} {name}")):
                continue
            for noun in tree.objects_of_preposition(prep):
                if self.is_party(noun) and tree.phrase(noun, whole=True)[1] == first:
                    return noun
        return None

    def _under_predicate(self, i: int, head: int) -> Found | None:
        """Of an infinitive under an adjective or noun: *is ready to pay*, *it is hard to pay*."""
        tree = self.tree
        over = tree.head[head] if tree.dep[head] in ("acomp", "attr", "oprd") else head
        found = self._under(over, "control")
        if found is not None and tree.lower[found[0]] in EMPTY and self._infinitive(i) and (
                "able" not in classes_of(tree.lemma[head])):
            return None
        return found

    def _spelt_out(self, be: int) -> Found | None:
        """Of an infinitive behind *be*: who has the aim it spells out (*its aim is to win*)."""
        tree = self.tree
        found = self._under(be, "control")
        if found is None or "intention" not in classes_of(tree.lemma[found[0]]):
            return found
        owner = tree.kid(found[0], "poss")
        if owner is None:
            behind = [noun for prep in tree.children(found[0], "prep") if tree.lower[prep] == "of"
                      for noun in tree.objects_of_preposition(prep) if self.is_party(noun)]
            owner = next(iter(behind), None)
        return None if owner is None else (owner, "control")

    def _can_act(self, i: int, predicate: str) -> bool:
        """Whether the object of a verb does the infinitive behind it; things do not act."""
        if "object_purpose" in classes_of(predicate):
            return True
        return self.is_party(i) or self.tree.tag[i] in RELATIVES

    def _named(self, i: int, verb: int) -> int:
        """`i`, or the noun that a relative pronoun stands for."""
        if self.tree.tag[i] in RELATIVES:
            noun = self.antecedent(verb)
            return i if noun is None else noun
        return i

    def _said_again(self, i: int, head: int) -> int:
        """What a coordinated verb is joined to: the same verb above it, if there is one.

        In *said that A had left and said that B had stayed* the parser joins *left* and *said*.
        """
        tree, above = self.tree, head
        while tree.dep[above] in ("ccomp", "conj") and tree.pos[tree.head[above]] in VERBAL:
            above = tree.head[above]
            if tree.lemma[above] == tree.lemma[i]:
                return above
        return head

    def _of_noun(self, i: int, noun: int) -> Found | None:
        """A participle is about its noun; an infinitive is done by who has the plan, the right."""
        tree = self.tree
        if not self._infinitive(i):
            return noun, "participle"
        owner = tree.kid(noun, "poss")
        if owner is not None:
            return owner, "control"
        if tree.dep[noun] in ("dobj", "pobj"):
            verb = tree.head[noun]
            while tree.pos[verb] == "ADP" and tree.head[verb] != verb:
                verb = tree.head[verb]
            if tree.pos[verb] in VERBAL and not self.passive(verb):
                found = self._under(verb, "control")
                plans = found is not None and (tree.dep[noun] == "dobj" or self.is_party(found[0]))
                return found if plans else None  # "the works point to a wish to leave"
        return None

    def _adverbial(self, i: int, head: int) -> Found | None:
        """Of an adverbial clause: its verb's subject; of a purpose, who is sent or who does it."""
        tree = self.tree
        if not self._infinitive(i):
            return self._under(head, "adverbial")
        named = self._named_before(i, head)
        if named is not None:
            return named, "control"
        sent = "object_purpose" in classes_of(tree.predicate(head))
        thing = tree.kid(head, "dobj")
        if sent and thing is not None and thing < i:
            return self._named(thing, head), "adverbial"
        if not sent and self.passive(head):
            by = self.agent_phrase(head)
            return None if by is None else (by, "adverbial")
        return self._under(head, "adverbial")

    def _gerund(self, prep: int) -> Found | None:
        """Behind a preposition: of its verb's object (accused X of), its subject, or its noun."""
        tree = self.tree
        head = tree.head[prep]
        if tree.dep[prep] in ("pcomp", "prep") and tree.pos[head] in ("ADP", "SCONJ"):
            head = tree.head[head]
        if tree.pos[head] in VERBAL:
            return self._behind_verb(prep, head)
        if tree.pos[head] == "ADJ":
            if tree.dep[head] in ("acomp", "oprd"):
                return self._under(tree.head[head], "gerund")
            return (tree.head[head], "gerund") if tree.dep[head] == "amod" else None
        if self.charged(head, prep):
            return head, "gerund"
        owner = tree.kid(head, "poss")
        if owner is not None:
            return owner, "gerund"
        above = tree.head[head]
        if tree.dep[head] == "dobj" and tree.pos[above] in VERBAL:
            return self._under(above, "gerund")
        if tree.dep[head] == "pobj" and tree.pos[tree.head[above]] in VERBAL:
            return self._behind_verb(above, tree.head[above])  # "held on suspicion of spying"
        return None

    def charged(self, noun: int, prep: int) -> bool:
        """Whether a preposition that the parser hangs on `noun` tells what `noun` is accused of."""
        tree = self.tree
        return (tree.dep[noun] == "dobj" and tree.lower[prep] in ("of", "for")
                and tree.head[prep] == noun and self.is_party(noun)
                and "accusing" in classes_of(tree.predicate(tree.head[noun])))

    def _behind_verb(self, prep: int, verb: int) -> Found | None:
        tree = self.tree
        thing, name = tree.kid(verb, "dobj"), tree.lower[prep]
        accused = "accusing" in classes_of(tree.predicate(verb)) and name in ACCUSED
        if thing is not None and thing < prep and (accused or name == "from"):
            return self._named(thing, verb), "gerund"  # "barred Chad from sailing"
        if self.passive(verb) and not accused and name == "by":
            return self._by_means(verb)
        return self._under(verb, "gerund")

    def _by_means(self, verb: int) -> Found | None:
        """Of *by doing* behind a passive: who does it is who does the other."""
        by = next((noun for k in self.tree.children(verb, "agent")
                   for noun in self.tree.objects_of_preposition(k)), None)
        return None if by is None else (by, "gerund")

    # objects

    def object(self, i: int) -> Found | None:
        """The surface object of the verb `i` with the mechanism that found it, or None."""
        tree = self.tree
        own = tree.kid(i, "dobj")
        if own is not None and own == tree.fixed_object(i):
            return None
        if own is not None:
            noun = self.antecedent(i) if self._is_relative(own) else None
            return (own, "object") if noun is None else (noun, "relative")
        if self.passive(i):
            return None
        if self._lacks_object(i):
            return tree.head[i], "relative"
        for other in tree.children(i, "conj"):  # "seized and burned the trucks"
            thing = tree.kid(other, "dobj")
            if (thing is not None and other - i <= 3 and tree.pos[other] in VERBAL
                    and tree.kid(other, *SUBJECTS) is None and takes_object(tree.lemma[i])):
                return thing, "coordination"
        complement = tree.kid(i, "ccomp")  # "urged Chad to leave": the parser's subject of *leave*
        if complement is not None and self._infinitive(complement) and (
                "object_purpose" in classes_of(tree.predicate(i))):
            thing = tree.kid(complement, "nsubj", "nsubjpass")
            if thing is not None:
                return thing, "object"
        if complement is not None and takes_object(tree.lemma[i]) and not (
                takes_clause(tree.lemma[i])):
            # "razed sheds built in May": the parser takes the participle for a clause
            thing = tree.kid(complement, "nsubj")
            bare = tree.tag[complement] in ("VBN", "VBD") and tree.kid(
                complement, "aux", "auxpass", "mark", "dobj") is None
            if thing is not None and bare and thing > i:
                return thing, "object"
        return None

    def _lacks_object(self, i: int) -> bool:
        """Whether a relative clause leaves its verb's object out: *the bridge they crossed*."""
        tree = self.tree
        subject = tree.kid(i, *SUBJECTS)
        if tree.dep[i] != "relcl" or subject is None or not is_transitive(tree.lemma[i]):
            return False
        if any(tree.tag[k] in WH for k in (*tree.kids[i], *tree.kids[subject])):
            return False
        return not any(
            tree.dep[k] in ("ccomp", "xcomp", "acomp", "attr")
            or (tree.dep[k] == "prep" and not tree.kids[k])
            for k in tree.kids[i])

    def agent_phrase(self, i: int) -> int | None:
        """The noun behind *by* in a passive, or None."""
        tree = self.tree
        by = tree.kid(i, "agent")
        if by is None:
            by = next((k for k in tree.children(i, "prep") if tree.lower[k] == "by"
                       and self.passive(i)), None)
        if by is None:
            return None
        noun = next(iter(tree.objects_of_preposition(by)), None)
        if noun is None or tree.entity[noun] in ("DATE", "TIME") or (
                "time" in noun_classes(tree.lemma[noun])):
            return None
        return noun
