"""Kinds of claims that readers of quotations get wrong, each with near misses."""

from __future__ import annotations

import time

import pytest

from analysis.claims import claims_of, find_claims, read_claims, speakers
from analysis.clauses.rows import read
from analysis.extract.actors import find_actors
from analysis.extract.coreference import Referents, referents

# Text, then source and content with what is quoted further on, of each row.
GOES_ON = [
    # the next sentence, the next paragraph, a quotation without its closing mark
    ('"The mast broke," the captain said. "Nobody was hurt." It was raining.',
     [("the captain", ['"The mast broke,"', '"Nobody was hurt."'])]),
    ('"The mast broke," said Captain Jan Holm.\n\n"Nobody was hurt. We sailed on."\n\nIt rained.',
     [("Captain Jan Holm", ['"The mast broke,"']),
      ("Captain Jan Holm", ['"Nobody was hurt. We sailed on."'])]),
    ("“The mast broke,” said Jan Holm. “It fell.\n\n“Nobody was hurt.”",
     [("Jan Holm", ["“The mast broke,”", "“It fell.\n\n“Nobody was hurt.”"])]),
    ('The captain said the mast had broken. "Nobody was hurt."',
     [("The captain", ["the mast had broken", '"Nobody was hurt."'])]),
    # a speaker named by layout, by a colon, by a verb of speaking
    ('"The mast broke." – Jan Holm', [("Jan Holm", ['"The mast broke."'])]),
    ('And from Captain Jan Holm: "The mast broke."',
     [("Captain Jan Holm", ['"The mast broke."'])]),
    ('Captain Jan Holm spoke to reporters in Bergen. "The mast broke."',
     [("Captain Jan Holm", ['"The mast broke."'])]),
    # who does something else does not speak, nor does a quotation within a sentence go on
    ('Captain Jan Holm painted the boat. "The mast broke."', []),
    ('"The mast broke," the captain said. The "Albatros" sank.',
     [("the captain", ['"The mast broke,"'])]),
    ('"The mast broke," the captain said. "The boat sank," the cook said.',
     [("the captain", ['"The mast broke,"']), ("the cook", ['"The boat sank,"'])]),
]


@pytest.mark.parametrize("text, expected", GOES_ON, ids=[text for text, _ in GOES_ON])
def test_a_quotation_that_goes_on_keeps_its_speaker(parse, text, expected):
    rows = read_claims(parse(text))
    assert [(row.source, [row.content, *(text[a:b] for a, b in row.more)])
            for row in rows] == expected


# Text, then source, content and stance of each row.
TOLD = [
    ("Miners protested the arrest of their leader.",
     [("Miners", "the arrest of their leader", "asserts")]),
    ("Miners protested that their leader had been beaten.",
     [("Miners", "their leader had been beaten", "denies")]),
    ("Chad denied the raid. Nine people fled.", [("Chad", "the raid", "denies")]),
    ("The editor was arrested and charged with fraud.", []),
    ("The editor was accused of fraud by Chad.", [("Chad", "fraud", "asserts")]),
    ("Chad called off the talks.", []),
    ("Chad called the talks a farce.", [("Chad", "the talks a farce", "asserts")]),
    ("Fans sang songs outside the hall.", []),
    ("The minister flew to Quito to discuss prices.", []),
    ("The minister went on to say that prices would fall.",
     [("The minister", "prices would fall", "asserts")]),
    ("Marchers in Quito demanded reform.", [("Marchers", "reform", "orders")]),
    ("The artist painted the mayor.", []),
    ("The paper painted the mayor as a thief.", [("The paper", "the mayor as a thief", "asserts")]),
    ("Huge demonstrations in Quito\n\nNothing else is known.", []),
    ("The fee is 75 euros per head.", []),
    ("He was widely suspected of theft.", []),
    ("The figures were questioned.", [(None, "The figures", "questions")]),
    ("The witnesses were questioned.", []),
    # a parser's object that is the subject of what is said
    ("Workers have indicated a murder probe is ongoing.",
     [("Workers", "a murder probe is ongoing", "asserts")]),
    # the agent of a passive, of a relative clause, of coordinated and controlled verbs
    ("Jan Holm is quoted as saying that the dam held.", [("Jan Holm", "the dam held", "asserts")]),
    ("Jan Holm, who said the dam held, left.", [("who", "the dam held", "asserts")]),
    ("Jan Holm shook hands and promised to mend the dam.",
     [("Jan Holm", "to mend the dam", "predicts")]),
    ("The firm told drivers to take the ferry.", [("The firm", "to take the ferry", "orders")]),
    ("The court ruled that the vote was void.", [("The court", "the vote was void", "asserts")]),
    ("The rules say so.", []),
    # claims that stand side by side
    ("The mayor said the dam held and warned that prices would rise.",
     [("The mayor", "the dam held", "asserts"), ("The mayor", "prices would rise", "asserts")]),
    ("The mayor said the minister had left and had warned that prices would rise.",
     [("The mayor", "the minister had left and had warned that prices would rise", "asserts")]),
    ("Chad said 40 men had died; Mali put the number at 12.",
     [("Chad", "40 men had died", "asserts"), ("Mali", "the number at 12", "asserts")]),
    ("The driver told reporters he was ill, with local media claiming he had slept.",
     [("The driver", "he was ill", "asserts"), ("local media", "he had slept", "asserts")]),
    # who is named inside a quotation does not say it
    ('"I thank Captain Berg," Holm said.', [("Holm", '"I thank Captain Berg,"', "asserts")]),
    ("The army's count of 300 dead was wrong.", [("The army", "300 dead", "asserts")]),
    ("The army put the toll at 30.", [("The army", "the toll at 30", "asserts")]),
]


@pytest.mark.parametrize("text, expected", TOLD, ids=[text for text, _ in TOLD])
def test_who_says_what(parse, text, expected):
    assert [(row.source, row.content.strip(","), row.stance)
            for row in read_claims(parse(text))] == expected


@pytest.mark.parametrize("text, claimants", [
    ("The Peruvian newspaper El Comercio reported that the dam held.", ["PER.MED.EL-COMERCIO"]),
    ("Syrian state television said the dam held.", ["SYR.MED"]),
    ("Jan Holm, a former foreign minister, said the dam held.", ["jan-holm"]),
    ("Chad and Mali said the dam held.", ["TCD; MLI"]),
    ("An official in Quito said the dam held. Jan Holm disagreed with the report.",
     ["anon:official", "jan-holm"]),
    ('"The dam held," said Jan Holm. "It is safe," he continued.', ["jan-holm", "jan-holm"]),
])
def test_who_the_claimant_is(parse, text, claimants):
    doc = parse(text)
    assert [row.claimant_id for row in read_claims(doc, actors=find_actors(doc))] == claimants


# What another named source is told to have said, found, denied is its own claim; what it
# thinks, and what the speaker says of itself, is not.
RETOLD = [
    ("The mayor of Lima said on Monday that Quito had denied the raid.",
     [("The mayor of Lima", "said"), ("Quito", "had denied")]),
    ("The mayor said she had denied the raid.", [("The mayor", "said")]),
    ("The mayor said the police suspected a trap.", [("The mayor", "said")]),
    ("The mayor said nobody had denied the raid.", [("The mayor", "said")]),
]


@pytest.mark.parametrize("text, expected", RETOLD, ids=[text for text, _ in RETOLD])
def test_a_claim_inside_a_claim(parse, text, expected):
    assert [(row.source, row.cue) for row in read_claims(parse(text))] == expected


def test_who_tells_of_a_claim_carries_it(parse):
    doc = parse("Mali told reporters that Chad had fled, and that Niger had confirmed the flight.")
    rows = read_claims(doc, actors=find_actors(doc))
    assert [(row.claimant_id, row.via) for row in rows] == [("MLI", ()), ("NER", ("MLI",))]


def _claims(doc):
    actors = find_actors(doc)
    links = referents(doc, actors)
    clauses, mentions = read(doc, actors, links)
    return clauses, find_claims(doc, clauses, mentions, referents=links)


def test_a_clause_belongs_to_the_claim_that_holds_it(parse):
    doc = parse("Chad fell silent. Mali said that rebels had fled and that soldiers shot at them.")
    clauses, rows = _claims(doc)
    found = claims_of(clauses, rows)
    assert {doc[i].text: name for i, name in found.items()} == {"fled": "a1", "shot": "a1"}


def test_the_cue_of_a_parenthesis_is_not_its_own_content(parse):
    doc = parse("Rebels, the army said on Monday, had fled.")
    clauses, rows = _claims(doc)
    assert {doc[i].text for i in claims_of(clauses, rows)} == {"fled"}


@pytest.mark.parametrize("text, expected", [
    ('"We lost our ship," said Jan Holm. We saw it.', {"We": ("jan-holm",), "our": ("jan-holm",)}),
    ('Jan Holm said: "I am tired." "My men sleep."', {"I": ("jan-holm",), "My": ("jan-holm",)}),
    ("Jan Holm said that we lost the ship.", {}),
    ('"We lost it," somebody said.', {}),
    ('"They lost it," said Jan Holm.', {}),
])
def test_we_in_a_quotation_is_who_speaks(parse, text, expected):
    doc = parse(text)
    assert {doc[i].text: who for i, who in speakers(*_claims(doc)).items()} == expected


@pytest.mark.parametrize("one, join", [
    ("the mayor of Quito said the dam held", "; "), ('He said "yes" and left.', " "),
    ('He said "yes and left.', " "), ('"We go to town today."', " "),
    ("the army said the dam held", " and that "),
])
def test_time_grows_no_faster_than_the_text(parse, one, join):
    def seconds(times: int) -> float:
        clauses, mentions = read(doc := parse(join.join([one] * times)), (), Referents())
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            claims_of(clauses, find_claims(doc, clauses, mentions))
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(600) < 12 * seconds(150) + 0.02
