"""Whose surface subject and object is it? Asked once for every predicate of a parse.

Control and raising, coordination, relative, participle and adverbial clauses, gerunds and
infinitives behind nouns all come down to one question: *whose subject is mine?* The answer
is a token and the mechanism that found it.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.clauses.frames import classes_of, is_transitive, noun_classes, takes_object
from analysis.clauses.tree import VERBAL, Tree

Found = tuple[int, str]  # a head token and the mechanism that found it

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = frozenset({"WDT", "WP"})
CLOSING = frozenset({"”", "’", '"', "'", "''", ")", "]"})  # may stand behind a full stop
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
        dep, tag, kids = tree.dep[i], tree.tag[i], tree.kids[i]
        deps = {tree.dep[k] for k in kids}
        if tag not in ("VBN", "VBD") or tree.pos[i] not in ("VERB", "ADJ"):
            return False
        if "auxpass" in deps or "nsubjpass" in deps or "agent" in deps:
            return True
        aux = [k for k in kids if tree.dep[k] == "aux"]
        if any(tree.lemma[k] in ("be", "get") for k in aux):
            return True
        if aux or "dobj" in deps:
            return False
        if dep in ("acl", "amod"):
            return True
        if dep == "conj" and not deps.intersection(SUBJECTS):
            first = tree.head[i]
            if tag == "VBN" and tree.tag[first] in ("VBN", "VBD"):
                return self.passive(first)
            return False
        if dep == "advcl" and not deps.intersection(("nsubj", "expl")):
            return tag == "VBN" or "mark" not in deps
        # a headline's *Two men arrested in Oslo*
        return "nsubj" in deps and self._in_title(i) and takes_object(tree.lemma[i])

    def _in_title(self, i: int) -> bool:
        start, end = self.tree.sentence[i]
        ends = (word for word in reversed(self.tree.words[start:end])
                if not word.isspace() and word not in CLOSING)
        return start == 0 and next(ends, "") not in (".", "!", "?")

    # subjects

    def subject(self, i: int) -> Found | None:
        """The surface subject of the predicate `i` with the mechanism that found it, or None."""
        if i in self._subjects:
            return self._subjects[i]
        if i in self._asked:
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
        if own is None:
            return None
        if tree.tag[own] in RELATIVES:
            noun = self.antecedent(i)
            return (own, "subject") if noun is None else (noun, "relative")
        return own, "subject"

    def antecedent(self, i: int) -> int | None:
        """The noun that the relative clause around `i` describes, or None."""
        tree, node = self.tree, i
        while tree.dep[node] in ("conj", "xcomp", "ccomp", "advcl") and tree.pos[tree.head[node]] in VERBAL:
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
        if dep == "conj" and verbal:
            return self._under(head, "coordination")
        if dep == "conj" and tree.pos[head] in ("ADJ", "NOUN") and tree.pos[i] in VERBAL:
            return self._under(head, "coordination")
        if dep in ("xcomp", "oprd"):
            return self._controlled(i, head)
        if dep == "acl":
            return self._of_noun(i, head)
        if dep == "relcl":
            return head, "relative"
        if dep == "amod" and tree.tag[i] in ("VBG", "VBN", "VBD"):
            return head, "modifier"
        if dep == "advcl" and verbal:
            return self._adverbial(i, head)
        if dep == "advcl":
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

    def _controlled(self, i: int, head: int) -> Found | None:
        """Of an infinitive or gerund under a verb: the verb's object, or else its subject."""
        tree = self.tree
        if tree.pos[head] not in VERBAL:
            if tree.dep[head] in ("acomp", "attr", "oprd"):
                return self._under(tree.head[head], "control")
            return self._under(head, "control")
        if "subject_control" not in classes_of(tree.lemma[head]):
            thing = tree.kid(head, "dobj", "dative")
            if thing is not None and tree.dep[thing] == "dative" and tree.pos[thing] == "ADP":
                thing = next(iter(tree.objects_of_preposition(thing)), None)
            if thing is not None and thing < i and self._can_act(thing, head):
                return self._named(thing, head), "control"
            for prep in tree.children(head, "prep"):  # "called on Mali to free the men"
                if prep < i and tree.lower[prep] in ("on", "upon", "for", "with", "to"):
                    for noun in tree.objects_of_preposition(prep):
                        if prep == head + 1 and noun < i and tree.lemma[head] in (
                                "call", "appeal", "plead", "wait", "arrange", "rely", "count"):
                            return noun, "control"
        return self._under(head, "control")

    def _can_act(self, i: int, verb: int) -> bool:
        """Whether the object of `verb` does the infinitive behind it; things do not act."""
        if "object_purpose" in classes_of(self.tree.lemma[verb]):
            return True
        return self.is_party(i) or self.tree.tag[i] in RELATIVES

    def _named(self, i: int, verb: int) -> int:
        """`i`, or the noun that a relative pronoun stands for."""
        if self.tree.tag[i] in RELATIVES:
            noun = self.antecedent(verb)
            return i if noun is None else noun
        return i

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
                return self._under(verb, "control")
        return None

    def _adverbial(self, i: int, head: int) -> Found | None:
        tree = self.tree
        thing = tree.kid(head, "dobj")
        if (self._infinitive(i) and thing is not None and thing < i
                and "object_purpose" in classes_of(tree.lemma[head])):
            return self._named(thing, head), "adverbial"
        if self._infinitive(i) and self.passive(head) and (
                "object_purpose" not in classes_of(tree.lemma[head])):
            by = tree.kid(head, "agent")
            noun = None if by is None else next(iter(tree.objects_of_preposition(by)), None)
            return None if noun is None else (noun, "adverbial")
        return self._under(head, "adverbial")

    def _gerund(self, prep: int) -> Found | None:
        """Behind a preposition: of its verb's object (accused X of), its subject, or its noun."""
        tree = self.tree
        head = tree.head[prep]
        if tree.dep[prep] in ("pcomp", "prep") and tree.pos[head] in ("ADP", "SCONJ"):
            head = tree.head[head]
        if tree.pos[head] in VERBAL:
            if "accusing" in classes_of(tree.lemma[head]) and tree.lower[prep] in (
                    "of", "for", "with", "over"):
                thing = tree.kid(head, "dobj")
                if thing is not None:
                    return self._named(thing, head), "gerund"
            if tree.lower[prep] == "from":  # "barred Chad from sailing"
                thing = tree.kid(head, "dobj")
                if thing is not None and thing < prep:
                    return self._named(thing, head), "gerund"
            return self._under(head, "gerund")
        if tree.pos[head] in ("ADJ",):
            if tree.dep[head] in ("acomp", "oprd"):
                return self._under(tree.head[head], "gerund")
            return (tree.head[head], "gerund") if tree.dep[head] == "amod" else None
        owner = tree.kid(head, "poss")
        if owner is not None:
            return owner, "gerund"
        if tree.dep[head] == "dobj" and tree.pos[tree.head[head]] in VERBAL:
            return self._under(tree.head[head], "gerund")
        return None

    # objects

    def object(self, i: int) -> Found | None:
        """The surface object of the verb `i` with the mechanism that found it, or None."""
        tree = self.tree
        own = tree.kid(i, "dobj")
        if own is not None:
            if tree.tag[own] in RELATIVES:
                noun = self.antecedent(i)
                return (own, "object") if noun is None else (noun, "relative")
            return own, "object"
        if self.passive(i):
            return None
        if tree.dep[i] == "relcl" and tree.kid(i, *SUBJECTS) is not None and is_transitive(
                tree.lemma[i]):
            subject = tree.kid(i, *SUBJECTS)
            bare = not any(tree.tag[k] in (*RELATIVES, "WRB", "WP$") for k in
                           range(tree.sentence[i][0], i) if tree.head[k] == i)
            lone = not any(tree.dep[k] in ("ccomp", "xcomp", "acomp", "attr") for k in tree.kids[i])
            stranded = any(tree.dep[k] == "prep" and not tree.kids[k] for k in tree.kids[i])
            relative = any(tree.tag[k] in RELATIVES for k in tree.kids[subject])
            if bare and lone and not stranded and not relative:
                return tree.head[i], "relative"
        for other in tree.children(i, "conj"):  # "seized and burned the trucks"
            thing = tree.kid(other, "dobj")
            if (thing is not None and other - i <= 3 and tree.pos[other] in VERBAL
                    and tree.kid(other, *SUBJECTS) is None and takes_object(tree.lemma[i])):
                return thing, "coordination"
        complement = tree.kid(i, "ccomp")  # "urged Chad to leave": the parser's subject of *leave*
        if complement is not None and self._infinitive(complement) and (
                "object_purpose" in classes_of(tree.lemma[i])):
            thing = tree.kid(complement, "nsubj", "nsubjpass")
            if thing is not None:
                return thing, "object"
        return None

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

    def is_finite(self, i: int) -> bool:
        """Whether the verb `i` stands in a finite clause of its own."""
        tree = self.tree
        return tree.tag[i] in FINITE or any(
            tree.tag[k] in FINITE for k in tree.children(i, "aux", "auxpass"))
