"""How a report is told: order, voices, agency, wording, vocabulary."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import narrative, telling_readings, vocabulary, wording
from analysis.extract.tables import SCHEMAS, empty_table
from tests.made_tables import actors, claims, dates, events, quantities, sentences

NOBODY = actors()
PEOPLE = actors({"actor_id": "ARG", "text": "Argentina"}, {"actor_id": "CHL", "text": "Chile"})


# ---- order

@pytest.mark.parametrize("ranks, tau", [
    ([1, 2, 3], 1.0), ([3, 2, 1], -1.0), ([2, 1, 3], 1 / 3), ([1, 1], 0.0), ([4], None), ([], None),
])
def test_agreement_of_two_orders(ranks, tau):
    assert narrative.order_agreement(ranks) == (None if tau is None else pytest.approx(tau))


@given(st.lists(st.integers(1, 6), min_size=2, max_size=8))
def test_telling_backwards_turns_the_agreement_round(ranks):
    forwards, backwards = map(narrative.order_agreement, (ranks, ranks[::-1]))
    assert forwards == pytest.approx(-backwards)
    assert -1 <= forwards <= 1


def test_the_order_of_telling_tells_where_it_steps_back():
    told = events(
        {"date_start": "2025-03-01", "date_end": "2025-03-01"}, {},
        {"date_start": "2024-01-01", "date_end": "2024-12-31"},
        {"date_start": "2025-03-01", "date_end": "2025-03-01"},
        {"date_start": "2025-03-01", "date_end": "2025-03-01"},
        {"date_end": "2026-01-01"},
    )
    table = narrative.telling_order(told, dates(), NOBODY, quantities())
    assert table["event_id"].tolist() == ["e1", "e3", "e4", "e5", "e6"]
    assert table["in_time"].tolist() == [2, 1, 2, 2, 3]
    assert table["step"].tolist() == ["start", "back", "forward", "same", "forward"]


# ---- voices

def test_every_word_has_one_voice_and_the_shorter_claim_wins():
    text = sentences("One two three four five six seven eight nine ten")
    said = claims(
        {"content_start": 0, "content_end": 28, "claimant_id": "ARG"},
        {"content_start": 8, "content_end": 18, "claimant_id": "CHL", "speech": "direct"},
        {"content_start": 19, "content_end": 23, "claimant_id": "anon:two-men"},
    )
    table = narrative.voices(text, said, PEOPLE).set_index("voice")
    assert table["n_words"].to_dict() == {
        "Argentina": 3, "Chile": 2, "two men (unnamed)": 1, narrative.NARRATOR: 4}
    assert table["share"].sum() == pytest.approx(1)
    assert table["kind"].to_dict() == {
        "Argentina": "named", "Chile": "named", "two men (unnamed)": "unnamed",
        narrative.NARRATOR: "report"}
    assert table.loc["Chile", "n_direct"] == 1


@pytest.mark.parametrize("cells, voice, kind", [
    ({"claimant_id": "ARG"}, "Argentina", "named"),
    ({"source": "the mayor"}, "the mayor", "named"),
    ({"source": "He"}, "someone not resolved (a pronoun)", "named"),
    ({}, "a source not given", "unnamed"),
    ({"claimant_id": "anon:an-aide"}, "an aide (unnamed)", "unnamed"),
])
def test_a_voice_has_the_best_name_there_is(cells, voice, kind):
    said = claims({"content_start": 0, "content_end": 3} | cells)
    row = narrative.voices(sentences("One two."), said, PEOPLE).iloc[0]
    assert (row["voice"], row["kind"]) == (voice, kind)


# ---- agency

@pytest.mark.parametrize("evidence, trigger, action, actor, form", [
    ("Argentina sent ships.", "sent", "send", "ARG", "with actor"),
    ("The ships were sent on Monday.", "sent", "send", None, "passive without agent"),
    ("The ships were sent by Argentina.", "sent", "send", "ARG", "passive with agent"),
    ("The ships were quickly sent by Chile.", "sent", "send", "CHL", "passive with agent"),
    ("The ships have not been sent.", "sent", "send", None, "passive without agent"),
    ("Argentina is sending ships.", "sending", "send", "ARG", "with actor"),
    ("It was clear that Chile sent ships.", "sent", "send", "CHL", "with actor"),
    ("There have been casualties.", "casualties", "casualty", None, "agentless"),
    ("There was a visit to Lima.", "visit", "visit", None, "agentless"),
    ("Ships arrived.", "arrived", "arrive", None, "agentless"),
    ("Officials were asked and Chile agreed.", "agreed", "agree", "CHL", "with actor"),
])
def test_how_the_wording_treats_who_acts(evidence, trigger, action, actor, form):
    at = evidence.index(trigger)
    table = events({
        "evidence": evidence, "start": 100, "end": 100 + len(evidence), "trigger": trigger,
        "trigger_start": 100 + at, "trigger_end": 100 + at + len(trigger), "action": action,
        "actor_id": actor,
    })
    assert narrative.voice_of_verbs(table)["form"].tolist() == [form]


def test_agency_counts_acts_and_being_acted_upon():
    table = narrative.agency(events(
        {"actor_id": "ARG", "recipient_id": "CHL"}, {"actor_id": "ARG; CHL"},
        {"actor_id": "CHL", "recipient_id": "ARG"}, {"actor_id": "ARG"}), PEOPLE)
    assert [(r.actor, r.acts, r.acted_upon) for r in table.itertuples()] == [
        ("Argentina", 3, 1), ("Chile", 2, 1)]
    assert table["share_acting"].tolist() == [pytest.approx(0.75), pytest.approx(2 / 3)]


@pytest.mark.parametrize("acts, words", [
    ([("ARG", "CHL"), ("ARG", None)],
     "Argentina acts most often (2 events); Chile is acted upon most often (1 event)"),
    ([("ARG", None), ("CHL", None)],
     "Argentina and Chile act most often (1 event each); nobody is acted upon in more than 0 events"),
])
def test_ties_are_said(acts, words):
    table = narrative.agency(events(*[{"actor_id": a, "recipient_id": r} for a, r in acts]), PEOPLE)
    none = narrative.form_counts(narrative.voice_of_verbs(events()))
    assert telling_readings.agency_found(table, none)[0][0].startswith(words)


# ---- wording

@pytest.mark.parametrize("text, word, category", [
    ("The treaties were signed.", "treaties", "diplomacy and alliance"),
    ("They went home.", None, None),
    ("Voters went home.", "Voters", "elections and governing"),
    ("The voter went home.", "voter", "elections and governing"),
    ("United they stood.", None, None),
    ("Prices rose.", "Prices", "economic consequences"),
    ("According to him, nothing.", None, None),
])
def test_frame_words_are_found_by_their_stem(text, word, category):
    hits = wording.frame_hits(sentences(text))
    found = {(r.word, r.category) for r in hits.itertuples()}
    assert (not found and word is None) or (word, category) in found


def test_a_word_of_two_frames_counts_for_both():
    hits = wording.frame_hits(sentences("A treaty."))
    assert sorted(hits["category"]) == ["diplomacy and alliance", "law and legitimacy"]
    assert wording.frames(hits)["share"].tolist() == [0.5, 0.5]


@pytest.mark.parametrize("text, polarity, negated", [
    ("A brutal raid.", "negative", False), ("It was not a success.", None, None),
    ("It was not very successful.", "positive", True), ("BRUTAL raid", "negative", False),
    ("No one, he said on the way home, was reckless.", "negative", False),
    ("The brutalist tower fell.", None, None),
])
def test_tone_words_by_form_and_negation(text, polarity, negated):
    hits = wording.tone_hits(sentences(text), claims(), NOBODY)
    hits = hits[hits["polarity"] != "intensifier"]
    if polarity is None:
        assert "negative" not in hits["polarity"].tolist()
    else:
        assert (hits["polarity"].tolist(), hits["negated"].tolist()) == ([polarity], [negated])


def test_evaluation_belongs_to_whoever_says_it():
    text = sentences("A brutal raid, said Chile of the reckless plan.")
    said = claims({"content_start": 0, "content_end": 13, "claimant_id": "CHL"})
    hits = wording.tone_hits(text, said, PEOPLE)
    assert hits["said_by"].fillna("report").tolist() == ["Chile", "report"]


@pytest.mark.parametrize("text, words", [
    ("It may rain in May.", ["may"]), ("He reportedly left.", ["reportedly"]),
    ("They point to a leak.", ["point to"]), ("The point was made.", []),
    ("The so-called reform", ["so-called"]), ("It is certain.", []),
])
def test_hedges(text, words):
    assert wording.hedge_hits(sentences(text), claims(), NOBODY)["word"].tolist() == words


@pytest.mark.parametrize("text, relation, effect, ground", [
    ("The road closed because of snow, police said.", "cause", "The road closed", "snow"),
    ("Because of snow, the road closed.", "cause", "the road closed", "snow"),
    ("The storm led to floods.", "cause", "floods", "The storm"),
    ("They sold ships in return for oil.", "exchange", "They sold ships", "oil"),
    ("If it rains, the match ends.", "condition", "the match ends", "it rains"),
    ("Some 11,000 fled due to fire.", "cause", "Some 11,000 fled", "fire"),
    ("The match ended despite rain.", "concession", "The match ended", "rain"),
    ("It rained. Therefore the match ended.", "cause", "the match ended", None),
])
def test_connectives_tie_an_effect_to_its_ground(text, relation, effect, ground):
    parts = text.split(". ") if text.startswith("It rained") else [text]
    table = wording.causes(sentences(*parts))
    row = table.iloc[0]
    shown = text.replace(". ", " ") if len(parts) > 1 else text
    assert (len(table), row["relation"]) == (1, relation)
    assert row["effect"].rstrip(".") == effect
    assert (None if pd.isna(row["ground"]) else row["ground"]) == ground
    assert shown[row["effect_start"]:row["effect_end"]] == row["effect"]


@pytest.mark.parametrize("text", [
    "The visit was due to end on Sunday.", "He spoke as if nothing had happened."])
def test_look_alikes_are_no_connectives(text):
    assert wording.causes(sentences(text)).empty


def test_a_date_after_an_event_is_no_cause():
    assert wording.causes(sentences("He left after the vote.")).empty


@settings(deadline=None)
@given(st.text(max_size=80))
def test_hits_lie_where_they_say(text):
    table = sentences("Talks failed because of " + text)
    whole = table["text"].iloc[0]
    for hits in (wording.frame_hits(table), wording.tone_hits(table, claims(), NOBODY),
                 wording.hedge_hits(table, claims(), NOBODY), wording.causes(table)):
        for row in hits.itertuples():
            assert whole[row.start:row.end] == row.word


# ---- vocabulary

def test_frequent_words_are_content_words_in_their_usual_spelling():
    table = vocabulary.word_counts(sentences(
        "Chile said the port of Chile is open.", "The Port, said Chile's mayor, is 300 years old."))
    assert [(r.word, r.n) for r in table.head(2).itertuples()] == [("Chile", 3), ("Port", 2)]
    assert table["sentence_ids"].tolist()[0] == "s1; s2"
    assert not set(table["word"]) & {"said", "the", "300", "is"}


def test_collocations_meet_at_least_twice_and_stay_inside_a_sentence():
    table = vocabulary.collocations(sentences(
        "The foreign minister left.", "A foreign minister came.", "He left. Red", "ships sank. Red",
        "ships came"))
    assert table["pair"].tolist() == ["foreign minister"]
    assert table["n"].tolist() == [2]


def test_concordance_ignores_case_and_possessives():
    table = vocabulary.concordance(
        sentences("Chile's port is open.", "In chile it rains.", "Chilean wine."), "Chile")
    assert [(r.sentence_id, r.before, r.after) for r in table.itertuples()] == [
        ("s1", "", "port is open."), ("s2", "In", "it rains.")]
    assert len(vocabulary.concordance(sentences(*["rain"] * 60), "rain", most=7)) == 7


def test_topic_blocks_hold_every_paragraph_once_and_in_order():
    sea = "The ship left the harbour while sailors watched the waves and the anchor of the ship. "
    law = "The court heard the judge and the lawyer argue about the verdict of the jury in court. "
    table = vocabulary.topic_blocks(sentences(*[sea * 3] * 4, *[law * 3] * 4))
    paragraphs = [number for cell in table["paragraphs"] for number in cell.split("; ")]
    assert paragraphs == [str(n) for n in range(1, 9)]
    first_of_law = table["sentence_id"].tolist().index("s5")
    assert first_of_law > 0
    assert all("court" in words for words in table["words"][first_of_law:])
    assert not any("court" in words for words in table["words"][:first_of_law])


@pytest.mark.parametrize("texts", [[], ["Rain."], ["Rain.", "Snow."], ["🙂"], [""]])
def test_short_texts_are_one_block_or_none(texts):
    assert len(vocabulary.topic_blocks(sentences(*texts))) == (1 if texts else 0)


def test_everything_takes_tables_without_rows():
    none = {name: empty_table(name) for name in SCHEMAS}
    order = narrative.telling_order(
        none["events"], none["dates"], none["actors"], none["quantities"])
    voices = narrative.voices(none["sentences"], none["attributions"], none["actors"])
    forms = narrative.form_counts(narrative.voice_of_verbs(none["events"]))
    acting = narrative.agency(none["events"], none["actors"])
    tone = wording.tone_hits(none["sentences"], none["attributions"], none["actors"])
    assert all(table.empty for table in (order, voices, forms, acting, tone))
    assert wording.frames(wording.frame_hits(none["sentences"])).empty
    assert vocabulary.word_counts(none["sentences"]).empty
    assert vocabulary.collocations(none["sentences"]).empty
    found = telling_readings.key_findings(order, voices, acting, forms, tone, 0)
    assert [words.split()[0] for words, _ in found] == ["No", "0", "No", "No"]
