"""Whose figure it is: relative clauses, nouns of estimate, sources that go on speaking."""

from __future__ import annotations

import pytest

from analysis.claims import read_claims
from analysis.extract.coreference import Referents
from analysis.extract.records import Actor

# Sentence, then source, cue and content of a row that it must have.
GIVEN = [
    ("The new toll is above the roughly 400 deaths that the army gave in March.",
     "the army", "gave", "the roughly 400 deaths"),
    ("Lima now speaks of 90 boats, up from the 60 it had given before.",
     "it", "given", "the 60"),
    ("The toll is twice the 160 the ministry had stated in November.",
     "the ministry", "stated", "the 160"),
    ("It compares with the 700 huts that Minister Anna Berg had mentioned on Friday.",
     "Minister Anna Berg", "mentioned", "the 700 huts"),
    ("It compares with the 300 injuries reported by the police.",
     "the police", "reported", "the 300 injuries"),
    ("The board stood by its estimate of 2,000 homes.",
     "its", "estimate", "2,000 homes"),
    ("The total has overtaken the bank's earlier projection of 10,900.",
     "the bank", "projection", "10,900"),
    ("Lima's figure of 45 deaths has not been confirmed.",
     "Lima", "figure", "45 deaths"),
]
# A thing is handed over, a subject is no object, a year is no figure, a part is no estimate.
NOT_GIVEN = [
    "The 20 trucks that the army gave were new.",
    "The 300 soldiers who counted the votes were tired.",
    "The king's army of 300 fled.",
    "The town's population of 3,000 fled.",
    "The bank's estimate of 2019 was too high.",
    "The trucks that the army mentioned were new.",
]


@pytest.mark.parametrize("text, source, cue, content", GIVEN)
def test_figure_belongs_to_who_gave_it(parse, text, source, cue, content):
    rows = [(row.source, row.cue.split()[-1], row.content)
            for row in read_claims(parse(text))]
    assert (source, cue, content) in rows


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_no_figure_was_given(parse, text):
    assert read_claims(parse(text)) == ()


def test_figure_of_another_stands_inside_a_content(parse):
    text = "The mayor said that 90 houses had burnt, not the 40 that the police had counted."
    rows = read_claims(parse(text))
    assert [row.source for row in rows] == ["The mayor", "the police"]
    assert rows[0].content.startswith("90 houses had burnt")
    assert rows[1].content == "the 40"


# Text, mentions (text, id, kind), then (source, claimant_id, via) of each row.
CHAINS = [
    # Whose intelligence it is remains unsaid; a panel is somebody.
    ("NATO said on Monday, citing intelligence, that the ring had been broken.",
     [("NATO", "IGO.NATO", "organisation")], [("NATO", "IGO.NATO", ())]),
    ("NATO said on Monday, citing an Interpol report, that the ring had been broken.",
     [("NATO", "IGO.NATO", "organisation"), ("Interpol", "IGO.INTERPOL", "organisation")],
     [("Interpol report", "IGO.INTERPOL", ("IGO.NATO",))]),
    # The second clause under one *according to*.
    ("Marta Silva opened the fair and said that nine men had died, according to the Daily Post.",
     [("Marta Silva", "marta-silva", "person"), ("Daily Post", "MED.POST", "media")],
     [("Marta Silva", "marta-silva", ("MED.POST",)), ("Daily Post", "MED.POST", ())]),
    ("Marta Silva opened the fair and thanked the crew, according to the Daily Post.",
     [("Marta Silva", "marta-silva", "person"), ("Daily Post", "MED.POST", "media")],
     [("Daily Post", "MED.POST", ())]),
    # Who is said to have said so.
    ("NATO is said to have acknowledged 35 losses, according to the Daily Post.",
     [("NATO", "IGO.NATO", "organisation"), ("Daily Post", "MED.POST", "media")],
     [("NATO", "IGO.NATO", ("MED.POST",))]),
]


@pytest.mark.parametrize("text, named, expected", CHAINS)
def test_chain(parse, text, named, expected):
    assert _sorted(_claims(parse(text), text, named)) == _sorted(expected)


@pytest.mark.parametrize("second, claimant", [
    ("Forty men are missing, it said.", "PER.GOV"),
    ("By its count, forty men are missing.", "PER.GOV"),
    ("Forty men are missing, they said.", None),
    ("Forty men are missing, he said.", None),
])
def test_organisation_goes_on_speaking(parse, second, claimant):
    text = f"The ministry said that the dam had burst. {second}"
    rows = _claims(parse(text), text, [("The ministry", "PER.GOV", "organ")])
    assert [row[1] for row in rows] == ["PER.GOV", claimant]


def test_pronoun_in_a_new_paragraph_is_left_to_its_own_sentence(parse):
    text = "The ministry said that the dam had burst.\n\nForty men are missing, it said."
    rows = _claims(parse(text), text, [("The ministry", "PER.GOV", "organ")])
    assert [row[1] for row in rows] == ["PER.GOV", None]


def test_the_officials_are_those_of_before(parse):
    text = "Dutch officials said that the dam had burst. Forty men are missing, the officials said."
    named = [("Dutch officials", "anon:dutch-officials", "source"),
             ("the officials", "anon:officials", "source")]
    rows = _claims(parse(text), text, named)
    assert [row[1] for row in rows] == ["anon:dutch-officials"] * 2


def test_other_officials_are_others(parse):
    text = "Dutch officials said that the dam had burst. Forty men are missing, officials said."
    named = [("Dutch officials", "anon:dutch-officials", "source"),
             (", officials", "anon:officials", "source")]
    rows = _claims(parse(text), text, named)
    assert [row[1] for row in rows] == ["anon:dutch-officials", "anon:officials"]


def _claims(doc, text, named):
    actors = [
        Actor(f"m{i}", text.index(name), text.index(name) + len(name), name, id_, name, kind)
        for i, (name, id_, kind) in enumerate(named, 1)
    ]
    spans = {a.mention_id: doc.char_span(a.start, a.end, alignment_mode="expand") for a in actors}
    referents = Referents(
        {t.i: (a.actor_id,) for a in actors for t in spans[a.mention_id]},
        {t.i: a for a in actors for t in spans[a.mention_id]},
    )
    return [(row.source, row.claimant_id, row.via)
            for row in read_claims(doc, actors=actors, referents=referents)]


def _sorted(rows):
    return sorted(rows, key=str)
