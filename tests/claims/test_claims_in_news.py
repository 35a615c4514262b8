"""Who says what as newspapers write it: calls, refusals to comment, joined clauses, relays."""

from __future__ import annotations

import pytest

from analysis.claims import read_claims
from analysis.extract.actors import find_actors

# Text, and its attributions as (source, content, stance).
TOLD = [
    ("Peru called on Kenya to leave.", [("Peru", "to leave", "orders")]),
    ("Peru called for calm.", [("Peru", "calm", "orders")]),
    ("Peru called the report a lie.", [("Peru", "the report a lie", "denies")]),
    ("Peru called the report a success.", [("Peru", "the report a success", "asserts")]),
    # The day of the saying is no part of what is said.
    ("Peru said on Friday it had closed the road.",
     [("Peru", "it had closed the road", "asserts")]),
    ("Peru said Monday the road was open.", [("Peru", "the road was open", "asserts")]),
    ("Peru said Monday's vote was fair.", [("Peru", "Monday's vote was fair", "asserts")]),
    # What somebody is accused of, with or without the accuser.
    ("Ten men were accused of theft.", [(None, "theft", "asserts")]),
    ("Peru fined two men accused of stealing gold.", [(None, "stealing gold", "asserts")]),
    # Lists of names are one source; a name set before its description is the source.
    ("Peru, Chile and Brazil said prices rose.",
     [("Peru, Chile and Brazil", "prices rose", "asserts")]),
    ("IRSO, the Kenyan body that keeps the roads, disputed the figures.",
     [("IRSO", "the figures", "denies")]),
    ('Rebels threatened the town.', []),
    ('Rebels threatened "war".', [("Rebels", '"war"', "asserts")]),
    ("Peru threatened to leave.", [("Peru", "to leave", "asserts")]),
    ("Peru warned that prices would rise.", [("Peru", "prices would rise", "asserts")]),
    ("Peru warned that prices could rise.", [("Peru", "prices could rise", "predicts")]),
    # To comment or to be named is no claim; to declare is one.
    ("The ministry declined to comment.", []),
    ("The ministry refused to confirm that he had left.", [
        ("The ministry", "to confirm that he had left", "denies")]),
    ("An official, who asked not to be named, said prices would rise.",
     [("official", "prices would rise", "asserts")]),
    ("The minister asked to be heard by parliament.",
     [("The minister", "to be heard by parliament", "orders")]),
    # A second source behind a comma and *and* says its own.
    ("The army said it had shot down 20 drones, and the governor of Brod reported one death.",
     [("The army", "it had shot down 20 drones", "asserts"),
      ("the governor of Brod", "one death", "asserts")]),
    ("The army said it had shot down 20 drones, and the mayor reported one death, and the "
     "police denied that anybody had fled.",
     [("The army", "it had shot down 20 drones", "asserts"), ("the mayor", "one death", "asserts"),
      ("the police", "anybody had fled", "denies")]),
    # What the parse hangs on the cue belongs to what is told.
    ("The release came after mediators helped avert a crisis, a diplomat said.",
     [("diplomat", "The release came after mediators helped avert a crisis", "asserts")]),
    ("The navy counted between five and six missiles.",
     [("The navy", "five and six missiles", "asserts")]),
    ("The mayor had earlier given a toll of five dead.",
     [("The mayor", "a toll of five dead", "asserts")]),
    ("The mayor gave a speech of two hours.", []),
    ("Ships nearby reported no damage.", [("Ships", "no damage", "asserts")]),
    # In a report, X estimates: the verb tells it; without one, the report does.
    ("In a new report, the ministry estimates that 300 people died.",
     [("the ministry", "300 people died", "asserts")]),
]


@pytest.mark.parametrize("text, rows", TOLD, ids=[text for text, _ in TOLD])
def test_who_says_what(parse, text, rows):
    found = read_claims(parse(text))
    assert [(a.source, a.content, a.stance) for a in found] == rows


# Text, and the claimants and carriers of its attributions.
CLAIMANTS = [
    # The body named behind its common noun; a person's office.
    ("The EU's border agency Frontex said that arrivals fell.", [("IGO.EU.FRONTEX", ())]),
    ("The EU's border agency said that arrivals fell.", [("IGO.EU", ())]),
    ("Prime Minister Benjamin Netanyahu's office denied the report.", [("ISR.GOV", ())]),
    ("Prime Minister Benjamin Netanyahu denied the report.", [("benjamin-netanyahu", ())]),
    # After a briefing a belief is relayed; otherwise it is the speaker's own account.
    ("The Japanese army believes that a launch is near, lawmaker Ken Abe told reporters after a "
     "briefing.", [("JPN.MIL", ("ken-abe",))]),
    ("The Japanese army believes that a launch is near, lawmaker Ken Abe told reporters.",
     [("ken-abe", ())]),
    # A report seen by a medium before the verb.
    # Each of several sources is a claimant; the medium that quotes one is a carrier.
    ("Peru, Chile and Brazil said prices rose.", [("PER; CHL; BRA", ())]),
    ("Norway and the United Nations said the road was open.", [("NOR; IGO.UN", ())]),
    ("Norway, a neighbour of Sweden, said the road was open.", [("NOR", ())]),
    ("Two hospital sources and a local official told AFP that 12 people had died.",
     [("anon:hospital-sources; anon:official", ("FRA.MED.AFP",))]),
    ("The road is closed, according to a Peruvian official quoted by Reuters.",
     [("anon:peruvian-official", ("GBR.MED.REUTERS",))]),
    # The last link of a chain told in a relative clause.
    ("Kenya denied a report by the Daily Nation, which cited European officials, that its "
     "troops had fled.", [("KEN", ())]),
    ("A report by the security firm Mandiant found that prices rose.", [("mandiant", ())]),
    ("According to data from the International Organization for Migration, 300 people fled.",
     [("IGO.UN.IOM", ())]),
    # It is whoever spoke just before, known or not.
    ("Norway fell silent. The fisheries council said it had closed four ports. It estimated "
     "that 20 boats had left.", [(None, ()), (None, ())]),
    ("In a report seen by Reuters, the International Atomic Energy Agency says that stocks rose.",
     [("IGO.UN.IAEA", ("GBR.MED.REUTERS",))]),
]


@pytest.mark.parametrize("text, rows", CLAIMANTS, ids=[text for text, _ in CLAIMANTS])
def test_whose_claim_it_is(parse, text, rows):
    doc = parse(text)
    found = read_claims(doc, actors=find_actors(doc))
    assert [(a.claimant_id, tuple(a.via)) for a in found] == rows


def test_what_is_rejected_as_a_quotation_is_mixed(parse):
    row, = read_claims(parse('Oslo rejected the report as "pure fiction".'))
    assert (row.content, row.speech) == ('the report as "pure fiction"', "mixed")


@pytest.mark.parametrize("before", [
    "", "LIMA, May 3 (Reuters) - ", "LIMA (AP) — ", "LIMA – ", "SAN JOSE, Costa Rica, May 3 -- ",
])
def test_nobody_says_the_dateline(parse, before):
    text = f"Prices rise in Peru\n\n{before}Prices in Peru rose on Monday, the central bank said."
    row, = read_claims(parse(text))
    assert row.content == "Prices in Peru rose on Monday"


def test_a_dash_in_the_first_sentence_is_no_dateline(parse):
    row, = read_claims(parse("NATO leaders met in Riga - for two days - on Monday, he said."))
    assert row.content.startswith("NATO leaders met")


def test_reporters_are_no_medium(parse):
    doc = parse("Reuters was there. Peru will wait, the minister told reporters.")
    assert [tuple(a.via) for a in read_claims(doc, actors=find_actors(doc))] == [()]


def test_a_medium_relays_an_accusation(parse):
    doc = parse("Peru's foreign ministry accused Kenya of bullying, the Reuters agency reported.")
    row, = read_claims(doc, actors=find_actors(doc))
    assert (row.claimant_id, tuple(row.via)) == ("PER.GOV", ("GBR.MED.REUTERS",))
