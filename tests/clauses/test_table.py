"""The table of clauses: ids, offsets, links, and what holds of any text whatsoever."""

from __future__ import annotations

from dataclasses import fields
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import language
from analysis.clauses import Tree, find_clauses, read_clauses, tree_of
from analysis.clauses.rows import Mentions, clause_records
from analysis.extract.records import Actor, ClauseRecord, DateMention, Quantity

TEXT = "Peru said on Monday that rebels had killed 12 monks in Lima. The army denied it."


def found_in(parse, text, **mentions):
    return find_clauses(parse(text), **mentions)


def test_one_record_per_predicate_in_text_order(parse):
    found = found_in(parse, TEXT)
    assert [one.trigger for one in found] == ["said", "killed", "denied"]
    assert [one.clause_id for one in found] == ["c1", "c2", "c3"]
    assert [one.kind for one in found] == ["verb"] * 3
    assert [one.predicate for one in found] == ["say", "kill", "deny"]
    assert [one.voice for one in found] == ["active"] * 3


def test_columns_come_in_the_order_of_the_codebook():
    assert [one.name for one in fields(ClauseRecord)] == [
        "clause_id", "start", "end", "trigger_start", "trigger_end", "trigger", "predicate",
        "kind", "voice", "agent_open", "parent_id", "relation",
        "agent", "agent_id", "agent_basis", "patient", "patient_id", "patient_basis",
        "recipient", "recipient_id", "recipient_basis", "theme", "theme_id", "content",
        "place", "place_id", "date_ids", "quantity_ids", "status", "status_cue",
        "attribution_id", "event_id", "reason"]


def test_parties_are_their_words_without_mentions(parse):
    said, killed, denied = found_in(parse, TEXT)
    assert (said.agent, said.agent_id, said.agent_basis) == (("Peru",), (), "subject")
    assert (killed.agent, killed.patient) == (("rebels",), ("12 monks",))
    assert (denied.agent, denied.patient) == (("The army",), ("it",))


def test_parties_have_the_ids_of_their_mentions(parse):
    actor = Actor("m1", 0, 4, "Peru", actor_id="PER", name="Peru", kind="state")
    said = found_in(parse, TEXT, actors=(actor,))[0]
    assert said.agent_id == ("PER",)


def test_the_parent_is_the_clause_that_governs(parse):
    said, killed, denied = found_in(parse, TEXT)
    assert (said.parent_id, killed.parent_id, denied.parent_id) == (None, "c1", None)
    assert (said.relation, killed.relation) == (None, "that")


def test_the_first_clause_can_be_a_parent(parse):
    found = {one.trigger: one for one in found_in(parse, "Stop selling weapons.")}
    assert found["selling"].parent_id == found["Stop"].clause_id


def test_content_is_cut_from_the_text(parse):
    said = found_in(parse, TEXT)[0]
    assert said.content == "that rebels had killed 12 monks in Lima"


def test_place_is_the_words_of_the_place(parse):
    _, killed, denied = found_in(parse, TEXT)
    assert (killed.place, denied.place) == ("Lima", None)


def test_dates_and_quantities_belong_to_the_clause_that_governs_them_most_closely(parse):
    monday, twelve = TEXT.index("Monday"), TEXT.index("12")
    dates = (DateMention("d1", monday, monday + 6, "Monday", "DATE", "2024-05-06"),)
    quantities = (Quantity("q1", twelve, twelve + 2, "12"),)
    said, killed, denied = found_in(parse, TEXT, dates=dates, quantities=quantities)
    assert [one.date_ids for one in (said, killed, denied)] == [("d1",), (), ()]
    assert [one.quantity_ids for one in (said, killed, denied)] == [(), ("q1",), ()]


def test_a_pronoun_without_a_mention_names_the_noun_it_takes_up(parse):
    found = {one.trigger: one for one in found_in(parse, "The farmers said they had paid.")}
    assert found["paid"].agent == ("The farmers",)


def test_a_verb_with_its_particle_is_one_predicate_and_one_trigger(parse):
    found = found_in(parse, "Rebels carried out a raid.")
    assert [(one.predicate, one.trigger) for one in found] == [
        ("carry out", "carried out"), ("raid", "raid")]


@pytest.mark.parametrize("text, trigger, agent_open", [
    ("The mayor was shot.", "shot", True),
    ("The mayor was shot by rebels.", "shot", False),
    ("The arrest of the mayor was illegal.", "arrest", True),
    ("The arrest of the mayor by soldiers was illegal.", "arrest", False),
    ("The collapse of the bridge was sudden.", "collapse", False),
    ("Rebels shot the mayor.", "shot", False),
])
def test_an_agent_is_open_where_one_is_asked_for_and_none_is_named(
        parse, text, trigger, agent_open):
    found = {one.trigger: one for one in found_in(parse, text)}
    assert found[trigger].agent_open is agent_open


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "12", "Lima"])
def test_a_text_without_a_predicate_has_no_clauses(parse, text):
    assert found_in(parse, text) == ()


def holds(tree: Tree) -> None:
    """Fail unless what is true of the clauses of any text is true of these."""
    clauses = read_clauses(tree)
    records = clause_records(clauses, Mentions())
    assert len(records) == len(clauses.clauses)
    for clause, record in zip(clauses, records, strict=True):
        assert tree.text[record.trigger_start:record.trigger_end] == record.trigger
        assert record.start <= record.trigger_start < record.trigger_end <= record.end
        assert record.parent_id != record.clause_id
        assert clause.parent != clause.head
        assert all(one.head != clause.head or one.basis == "agent noun"
                   for one in clause.arguments)
        for named in (record.agent, record.patient, record.recipient, record.theme):
            assert len(named) == len(set(named))
            assert all(words in tree.text for words in named)


WORDS = st.sampled_from((
    "the a his their it who which that and or not to of by in on with from for after because if "
    "Peru Lima Monday rebels army mayor attack arrest supporters agreement part series dead ready "
    "was is been get got has said told accused ordered launched killed killing to_leave taking "
    "responsible condemned suffered up out , . ; : \" ( ) 12").replace("_", " ").split(" "))


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_text_of_words(text):
    holds(tree_of(language.parse(text)))


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_of_characters(text):
    holds(tree_of(language.parse(text)))


DEPS = ("nsubj nsubjpass dobj dative agent prep pobj pcomp conj acl relcl advcl xcomp ccomp acomp "
        "attr oprd amod compound poss appos aux auxpass mark cc det punct dep prt").split()
KINDS = (("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VBG"), ("VERB", "VB"), ("AUX", "VBZ"),
         ("NOUN", "NN"), ("NOUN", "NNS"), ("PROPN", "NNP"), ("ADJ", "JJ"), ("ADP", "IN"),
         ("PRON", "PRP"), ("PRON", "WP"), ("PART", "TO"), ("NUM", "CD"))
LEMMAS = "attack arrest leader series part accuse launch be it who by of to for suffer".split()


@st.composite
def trees(draw) -> Tree:
    """Any tree at all over a few words: also those that no parser would make."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    head = list(range(size))
    for at, i in enumerate(order[1:], 1):
        head[i] = order[draw(st.integers(0, at - 1))]
    kinds = [draw(st.sampled_from(KINDS)) for _ in range(size)]
    words = [draw(st.sampled_from(LEMMAS)) for _ in range(size)]
    dep = ["ROOT" if head[i] == i else draw(st.sampled_from(DEPS)) for i in range(size)]
    entity = [draw(st.sampled_from(("", "", "GPE", "ORG", "DATE"))) for _ in range(size)]
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(size)]
    kids = [[k for k in range(size) if head[k] == i != k] for i in range(size)]
    return Tree(" ".join(words), starts, words, words, words, [pos for pos, _ in kinds],
                [tag for _, tag in kinds], dep, head, kids, entity, [(0, size)] * size)


@given(trees())
@settings(max_examples=500, deadline=None)
def test_any_tree(tree):
    holds(tree)


@pytest.mark.parametrize("text", [
    "; ".join(["the army attacked the town"] * 599) + ".",
    "The army planned " + ", ".join(["attacks"] * 4000) + " and raids.",
    "The army bought " + ", ".join(["trucks"] * 4000) + " and guns.",
    "The minister said that " * 300 + "the army left.",
    "The man who saw " * 300 + "the army left.",
    "The arrest " + "of the leader " * 300 + "failed.",
], ids=["semicolons", "event nouns", "nouns", "said that", "who saw", "of the leader"])
def test_long_and_deep_sentences_are_read_in_a_moment(parse, text):
    tree = tree_of(parse(text))
    begun = perf_counter()
    holds(tree)
    assert perf_counter() - begun < 5


def test_time_grows_with_length_and_not_faster(parse):
    def seconds(count: int) -> float:
        tree = tree_of(parse("; ".join(["the army attacked the town"] * count) + "."))
        taken = []
        for _ in range(3):
            begun = perf_counter()
            clause_records(read_clauses(tree), Mentions())
            taken.append(perf_counter() - begun)
        return min(taken)

    assert seconds(800) < 8 * max(seconds(100), 0.005) * 3
