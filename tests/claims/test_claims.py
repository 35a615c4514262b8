"""The attributions layer: who says so, in which words, and what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import language
from analysis.claims import find_quotations, read_claims
from analysis.clauses import tree_of
from analysis.extract.coreference import Referents
from analysis.extract.records import Actor

# Sentence, source, a word of the cue, a piece of the content, stance, speech.
ONE_ROW = [
    # Indirect speech, the source before, after and inside the content.
    ("The ministry said that two bridges had been closed.",
     "The ministry", "said", "two bridges had been closed", "asserts", "indirect"),
    ("Two bridges have been closed, the ministry said on Friday.",
     "the ministry", "said", "Two bridges have been closed", "asserts", "indirect"),
    ("The bridges, the ministry said, will stay closed until the spring.",
     "the ministry", "said", "will stay closed until the spring", "asserts", "indirect"),
    ("Mayor Anna Berg told reporters that the tunnel was flooded.",
     "Mayor Anna Berg", "told", "the tunnel was flooded", "asserts", "indirect"),
    ("The tunnel is flooded, Mayor Anna Berg told reporters.",
     "Mayor Anna Berg", "told", "The tunnel is flooded", "asserts", "indirect"),
    ("The agency reported the same day that the reactor had been restarted.",
     "The agency", "reported", "the reactor had been restarted", "asserts", "indirect"),
    ("The governor announced on Tuesday for the second time that the port would close.",
     "The governor", "announced", "the port would close", "asserts", "indirect"),
    ("The port will close in May, Chile announced two days later.",
     "Chile", "announced", "The port will close in May", "asserts", "indirect"),
    ("The dam held, the region's chief engineer, Pablo Ruiz, said on Monday.",
     "Pablo Ruiz", "said", "The dam held", "asserts", "indirect"),
    ("As the minister said, the road is open.",
     "the minister", "said", "the road is open", "asserts", "indirect"),
    ("Researchers believe that the vessel sank in 1912.",
     "Researchers", "believe", "the vessel sank in 1912", "asserts", "indirect"),
    ("The court found that the contract was void.",
     "The court", "found", "the contract was void", "asserts", "indirect"),
    ("The army acknowledged having lost two drones.",
     "The army", "acknowledged", "having lost two drones", "asserts", "indirect"),
    ("The company has confirmed the sale.",
     "The company", "confirmed", "the sale", "asserts", "indirect"),
    ("Peru accused Chile of moving the border posts.",
     "Peru", "accused", "Chile of moving the border posts", "asserts", "indirect"),
    ("The envoy spoke of about 200 missing sailors.",
     "The envoy", "spoke", "about 200 missing sailors", "asserts", "indirect"),
    ("The coast guard had counted about 40 boats.",
     "The coast guard", "counted", "about 40 boats", "asserts", "indirect"),
    # Direct and mixed speech.
    ('"The road is open," the mayor said.',
     "the mayor", "said", "The road is open", "asserts", "direct"),
    ("“We will rebuild the school,” said Anna Berg, the mayor.",
     "Anna Berg", "said", "We will rebuild the school", "asserts", "direct"),
    ("The mayor said: “The road is open. The bridge is not.”",
     "The mayor", "said", "The bridge is not", "asserts", "direct"),
    ("“We waited. Nobody came,” the captain told the paper.",
     "the captain", "told", "We waited. Nobody came", "asserts", "direct"),
    ("The captain said the crew was “tired but safe” in the harbour.",
     "The captain", "said", "the crew was “tired but safe”", "asserts", "mixed"),
    ("The senator called the plan “a dangerous folly”.",
     "The senator", "called", "the plan “a dangerous folly”", "asserts", "mixed"),
    ("The senator asked, “Who paid for this?”",
     "The senator", "asked", "Who paid for this?", "questions", "direct"),
    # Phrases, nouns, adjectives, documents.
    ("According to the police, four cars were stolen.",
     "the police", "According to", "four cars were stolen", "asserts", "indirect"),
    ("Four cars were stolen, according to the police.",
     "the police", "according to", "Four cars were stolen", "asserts", "indirect"),
    ("In Berlin's view, the treaty is dead.",
     "Berlin", "view", "the treaty is dead", "asserts", "indirect"),
    ("By the spy agency's estimate, 300 guns were shipped.",
     "the spy agency", "estimate", "300 guns were shipped", "asserts", "indirect"),
    ("Lima's estimate is that 40 miners are trapped.",
     "Lima", "estimate", "40 miners are trapped", "asserts", "indirect"),
    ("The agency put the number of trapped miners at 40.",
     "The agency", "put", "at 40", "asserts", "indirect"),
    ("The union's claim that the mine was unsafe angered the owner.",
     "The union", "claim", "the mine was unsafe", "asserts", "indirect"),
    ("Satellite images show that the ships have left the harbour.",
     "Satellite images", "show", "the ships have left the harbour", "asserts", "indirect"),
    ("Reports from the border revealed that tanks were moving south.",
     "Reports from the border", "revealed", "tanks were moving south", "asserts", "indirect"),
    ("The mayor is confident that the bridge will open.",
     "The mayor", "confident", "the bridge will open", "asserts", "indirect"),
    ("Anonymous officials described the raid as a failure.",
     "Anonymous officials", "described", "the raid as a failure", "asserts", "indirect"),
    # Stance.
    ("Peru denied that it had moved the posts.",
     "Peru", "denied", "it had moved the posts", "denies", "indirect"),
    ("Peru denies having moved the posts.",
     "Peru", "denies", "having moved the posts", "denies", "indirect"),
    ("The minister rejected the claim that the dam was cracked.",
     "The minister", "rejected", "the dam was cracked", "denies", "indirect"),
    ("Russia's envoy waved the accusations away.",
     "Russia's envoy", "waved", "the accusations", "denies", "indirect"),
    ("The delegate told the council that the reports were groundless.",
     "The delegate", "told", "the reports were groundless", "denies", "indirect"),
    ("A report that Spain had asked for help was false, the ministry said.",
     "the ministry", "said", "was false", "denies", "indirect"),
    ("Analysts doubt that the talks will succeed.",
     "Analysts", "doubt", "the talks will succeed", "questions", "indirect"),
    ("Critics raised doubts about the count.",
     "Critics", "doubts", "the count", "questions", "indirect"),
    ("The bank expects inflation to fall next year.",
     "The bank", "expects", "inflation to fall next year", "predicts", "indirect"),
    ("The minister said that fuel could run out by June.",
     "The minister", "said", "fuel could run out by June", "predicts", "indirect"),
    ("The general warned that the city might fall.",
     "The general", "warned", "the city might fall", "predicts", "indirect"),
    ("The general ordered the battalion to withdraw.",
     "The general", "ordered", "to withdraw", "orders", "indirect"),
    ("The union demanded that the mine be closed.",
     "The union", "demanded", "the mine be closed", "orders", "indirect"),
    ("The president vowed to rebuild the port.",
     "The president", "vowed", "to rebuild the port", "predicts", "indirect"),
    # Passives.
    ("They were told that the bridge was closed.",
     None, "told", "the bridge was closed", "asserts", "indirect"),
    ("The accord was rejected by the union.",
     "the union", "rejected", "The accord", "denies", "indirect"),
    ("The vessel is believed to have sunk.",
     None, "believed", "to have sunk", "asserts", "indirect"),
    ("The king is said to be ill.",
     None, "said", "to be ill", "asserts", "indirect"),
    ("The older tunnel appears to have collapsed.",
     None, "appears", "to have collapsed", "asserts", "indirect"),
    ("Rumours that the king was ill spread quickly.",
     None, "Rumours", "the king was ill", "questions", "indirect"),
    ("A report that Lima had asked for help was false.",
     None, "report", "Lima had asked for help", "denies", "indirect"),
    # What is not held is denied; what is asked for is ordered.
    ("Lima does not expect a strike this month.",
     "Lima", "expect", "a strike", "denies", "indirect"),
    ("Lima asked for two helicopters.",
     "Lima", "asked", "two helicopters", "orders", "indirect"),
    ("The navy put out a statement saying that the frigate was safe.",
     "The navy", "saying", "the frigate was safe", "asserts", "indirect"),
    # Speakers told by layout, polls, what somebody is not sure of.
    ("“The bridge will never open.” — Anna Berg",
     "Anna Berg", "—", "The bridge will never open", "asserts", "direct"),
    ("“KELLER: The bridge will never open.\n\nThat was all.",
     "KELLER", ":", "The bridge will never open", "asserts", "indirect"),
    ("Silva leads Novak by nine points in the latest poll.",
     "the latest poll", "in", "Silva leads Novak by nine points", "asserts", "indirect"),
    ("The mayor is not sure that the bridge will open.",
     "The mayor", "sure", "the bridge will open", "questions", "indirect"),
    # Odd forms.
    ("He said “the war is over and left.",
     "He", "said", "the war is over and left", "asserts", "indirect"),
    ("On Saturday Marta Silva, the head of the port, had told the mayor that the crane was broken.",
     "Marta Silva", "told", "the crane was broken", "asserts", "indirect"),
    ("The harbour, which the navy said was mined, is closed.",
     "the navy", "said", "was mined", "asserts", "indirect"),
]

NO_ROW = [
    "The Islamic Republic has put the missile on a truck.",
    "The talks collapsed without an agreement.",
    "No casualties were reported.",
    "The minister did not say how many.",
    "The minister did not deny the sale.",
    "Neither Lima nor Santiago has acknowledged the sale.",
    "The ministry has admitted nothing.",
    "Police attacking children is not a negation.",
    "The saying is old.",
    "The road to the claims office is closed.",
    "The order of the words matters.",
    "The soldiers carried the report to the camp.",
    "The written order lay on the table.",
    "She put the cups at the end of the table.",
    "There is nothing to say.",
    "The train stops here, you know.",
    "The new school opens on Monday.",
    "Photo: The harbour at night.",
    "The Latest: The harbour at night.",
    "“The harbour at night” — a picture of last year",
    "“The harbour at night” (1911) — Turner",
    "He waved and walked away.",
    "They fired what appeared to be a flare.",
    "The army has yet to confirm the loss.",
    "The rocket attacked the eastern suburbs with a roar.",
    "A told story is half a story.",
]


@pytest.mark.parametrize("text, source, cue, content, stance, speech", ONE_ROW)
def test_one_row(parse, text, source, cue, content, stance, speech):
    rows = read_claims(parse(text))
    assert len(rows) == 1, rows
    row = rows[0]
    assert row.source == source
    assert cue in row.cue
    assert content in row.content
    assert (row.stance, row.speech) == (stance, speech)


@pytest.mark.parametrize("text", NO_ROW)
def test_no_row(parse, text):
    assert read_claims(parse(text)) == ()


@pytest.mark.parametrize("text, pairs", [
    ("The mayor said the road was open. The police denied it.",
     [("The mayor", "said"), ("The police", "denied")]),
    ("Lima denied the sale but Santiago confirmed it.",
     [("Lima", "denied"), ("Santiago", "confirmed")]),
    ("The mayor praised the crew and said that the road was open.",
     [("The mayor", "praised"), ("The mayor", "said")]),
])
def test_several_rows(parse, text, pairs):
    rows = read_claims(parse(text))
    assert [(row.source, row.cue) for row in rows] == pairs
    assert [row.attribution_id for row in rows] == [f"a{i + 1}" for i in range(len(rows))]


def test_content_leaves_out_the_reporting_words(parse):
    row, = read_claims(parse("The ministry said on Friday that two men had drowned."))
    assert row.content == "two men had drowned"
    assert (row.cue, row.source) == ("said", "The ministry")


def test_quotation_goes_on_behind_the_sentence(parse):
    text = "“We lost the ship,” the captain said. “We saved the crew.” It was raining."
    row, = read_claims(parse(text))
    assert row.content.strip("“”,") == "We lost the ship"
    assert [text[a:b] for a, b in row.more] == ["“We saved the crew.”"]


def test_inner_attribution_is_left_to_the_outer_one(parse):
    rows = read_claims(parse("The mayor said the police believed that he had lied."))
    assert [row.source for row in rows] == ["The mayor"]


def test_attitudes_only_in_the_wider_scope(parse):
    doc = parse("The union supports the minister.")
    assert read_claims(doc) == ()
    row, = read_claims(doc, scope="all")
    assert (row.source, row.cue, row.content) == ("The union", "supports", "the minister")


# Chains: text, mentions (text, id, kind), then source, claimant_id and via of the only row.
CHAINS = [
    ("The Daily Post reported on Monday, citing NATO, that the ring had been broken.",
     [("The Daily Post", "MED.POST", "media"), ("NATO", "IGO.NATO", "organisation")],
     "NATO", "IGO.NATO", ("MED.POST",)),
    ("The ring has been broken, the Daily Post reported, citing Le Soir, which quoted NATO.",
     [("Daily Post", "MED.POST", "media"), ("Le Soir", "MED.SOIR", "media"),
      ("NATO", "IGO.NATO", "organisation")],
     "NATO", "IGO.NATO", ("MED.POST", "MED.SOIR")),
    ("NATO expects the figure to rise, according to the Daily Post.",
     [("NATO", "IGO.NATO", "organisation"), ("Daily Post", "MED.POST", "media")],
     "NATO", "IGO.NATO", ("MED.POST",)),
    ("NATO told the Daily Post that the ring had been broken.",
     [("NATO", "IGO.NATO", "organisation"), ("the Daily Post", "MED.POST", "media")],
     "NATO", "IGO.NATO", ("MED.POST",)),
    ("NATO told lawmakers that the ring had been broken.",
     [("NATO", "IGO.NATO", "organisation"), ("lawmakers", "FRA.LEG", "organ")],
     "NATO", "IGO.NATO", ()),
    ("Lawmakers said after a briefing by NATO that the ring had been broken.",
     [("Lawmakers", "FRA.LEG", "organ"), ("NATO", "IGO.NATO", "organisation")],
     "Lawmakers", "IGO.NATO", ("FRA.LEG",)),
    ("Marta Silva told Jan Novak in an interview that the port was closed.",
     [("Marta Silva", "marta-silva", "person"), ("Jan Novak", "jan-novak", "person")],
     "Marta Silva", "marta-silva", ("jan-novak",)),
    ("NATO confirmed the arrest in a statement carried by the Daily Post.",
     [("NATO", "IGO.NATO", "organisation"), ("Daily Post", "MED.POST", "media")],
     "NATO", "IGO.NATO", ("MED.POST",)),
    ("NATO was quoted by the Daily Post as saying that the ring had been broken.",
     [("NATO", "IGO.NATO", "organisation"), ("Daily Post", "MED.POST", "media")],
     "NATO", "IGO.NATO", ("MED.POST",)),
    ("The Daily Post quoted NATO as saying that the ring had been broken.",
     [("The Daily Post", "MED.POST", "media"), ("NATO", "IGO.NATO", "organisation")],
     "NATO", "IGO.NATO", ("MED.POST",)),
]


def mentions(text: str, named: list[tuple[str, str, str]]) -> list[Actor]:
    """Actor mentions at the first place where each name stands in `text`."""
    return [
        Actor(f"m{i}", text.index(name), text.index(name) + len(name), name, id_, name, kind)
        for i, (name, id_, kind) in enumerate(named, 1)
    ]


def by_mention(doc, actors) -> Referents:
    """References by mention alone, so that the test rests on no other layer."""
    spans = {a.mention_id: doc.char_span(a.start, a.end, alignment_mode="expand") for a in actors}
    return Referents(
        {t.i: (a.actor_id,) for a in actors for t in spans[a.mention_id]},
        {t.i: a for a in actors for t in spans[a.mention_id]},
    )


@pytest.mark.parametrize("text, named, source, claimant, via", CHAINS)
def test_chain(parse, text, named, source, claimant, via):
    doc, actors = parse(text), mentions(text, named)
    rows = read_claims(doc, actors=actors, referents=by_mention(doc, actors))
    assert [(row.source, row.claimant_id, row.via) for row in rows] == [(source, claimant, via)]


def test_briefing_explains_who_were_told(parse):
    text = ("Lawmakers said after a briefing by NATO that the ring had been broken. "
            "Four men are at large, they were told.")
    named = [("Lawmakers", "FRA.LEG", "organ"), ("NATO", "IGO.NATO", "organisation")]
    doc, actors = parse(text), mentions(text, named)
    rows = read_claims(doc, actors=actors, referents=by_mention(doc, actors))
    assert [row.claimant_id for row in rows] == ["IGO.NATO", "IGO.NATO"]
    assert rows[1].source is None
    assert rows[1].via == ("FRA.LEG",)


@pytest.mark.parametrize("after, claimant", [
    ("Ken Abe, who was also briefed, said two had been caught.", "IGO.NATO"),
    # near misses: nobody says that he was told
    ("Ken Abe, who was also elected, said two had been caught.", "ken-abe"),
    ("Ken Abe said two had been caught.", "ken-abe"),
])
def test_who_was_briefed_too_knows_it_from_who_told_them(parse, after, claimant):
    text = f"NATO told lawmakers on Monday that four men were at large. {after}"
    doc = parse(text)
    actors = mentions(text, [("NATO", "IGO.NATO", "organisation"), ("Ken Abe", "ken-abe", "person")])
    rows = read_claims(doc, actors=actors, referents=by_mention(doc, actors))
    assert [row.claimant_id for row in rows] == ["IGO.NATO", claimant]


@pytest.mark.parametrize("after, claimant", [
    ("In its report, the Tumen Price Team named the buyers.", "PRI"),
    # another noun, and the same noun without a name
    ("In its report, the Tumen Price Panel named the buyers.", None),
    ("In its report, the team named the buyers.", None),
])
def test_who_is_first_only_described_is_named_in_the_next_sentence(parse, after, claimant):
    text = f"Norway sold 40 tanks, a team that watches prices said on Monday. {after}"
    named = [(name, "PRI", "organisation") for name in ("Tumen Price Team", "Tumen Price Panel")
             if name in text]
    doc = parse(text)
    actors = mentions(text, named)
    rows = read_claims(doc, actors=actors, referents=by_mention(doc, actors))
    assert rows[0].claimant_id == claimant


@pytest.mark.parametrize("text, quoted", [
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("A lone ” mark and “one pair” here.", ["“one pair”"]),
    ('An open "mark that never closes.\n\nA new "pair" here.', ['"pair"']),
    ("The ships' crews and the boys' coats.", []),
    ("She said ‘the dog’s bone is here’ and left.", ["‘the dog’s bone is here’"]),
    ("“First paragraph goes on.\n\n“Second one ends.” Done.",
     ["“First paragraph goes on.\n\n“Second one ends.”"]),
    ("„So“ said he.", ["„So“"]),
    ("", []),
])
def test_quotations(parse, text, quoted):
    doc = parse(text)
    assert [doc[a:b].text for a, b in find_quotations(tree_of(doc)).ranges] == quoted


CHARACTERS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([
        "He", "said", "that", "“", "”", '"', "'", "’", "according", "to", "the", "police", ",", ".",
        "\n\n", ":", "(", ")", "denied", "told", "Kyiv", "was", "it", "claims", "in", "view", "🙂",
    ]), max_size=25).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(CHARACTERS)
def test_any_text_is_read_and_spans_are_exact(text):
    doc = language.parse(text)
    for scope in ("claims", "all"):
        rows = read_claims(doc, scope=scope)
        for row in rows:
            assert doc.text[row.cue_start : row.cue_end] == row.cue
            assert doc.text[row.content_start : row.content_end] == row.content != ""
            assert row.cue_end <= row.content_start or row.content_end <= row.cue_start
            if row.source is not None:
                assert doc.text[row.source_start : row.source_end] == row.source != ""
        assert [row.cue_start for row in rows] == sorted(row.cue_start for row in rows)
