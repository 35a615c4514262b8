"""Organs without an owner: whose they are by title, dateline, paragraph and pronoun."""

import pytest

from analysis.extract.actors import find_actors

FLOOD = (
    "Floods kill 30 in southern Chile\n\nSANTIAGO, May 6 (Wire) - Heavy rain killed 30 people in "
    "Chile, the civil defence agency said. The U.S. Geological Survey measured a small quake.\n\n"
    "Residents said help was slow. {}"
)


@pytest.mark.parametrize("sentence, text, expected", [
    ("The government rejected the charge.", "The government", "CHL.GOV"),
    ("A government spokesman denied it.", "government spokesman", "CHL.GOV"),
    ("Bolivia sent two boats, its foreign ministry said.", "foreign ministry", "BOL.GOV"),
    ("The country's parliament will meet.", "parliament", "CHL.LEG"),
    ("Bolivia sent boats. The Bolivian army sent trucks.", "Bolivian army", "BOL.MIL"),
    ("State television showed boats.", "State television", "CHL.MED"),
    ("The Committee for Emergency Planning met.", "Committee for Emergency Planning", "CHL.GOV"),
    ("The broadcaster Canal Sur reported it.", "Canal Sur", "CHL.MED.CANAL-SUR"),
    ("Carmaker Velanto closed a plant.", "Velanto", "velanto"),
    ("The Supreme Court will rule.", "Supreme Court", "CHL.JUD"),
    ("A doctors' group counted 41 dead.", "doctors' group", "anon:doctors-group"),
    ("The UN refugee agency sent tents.", "UN", "IGO.UN"),
])
def test_an_organ_belongs_to_the_state_the_report_is_about(parse, sentence, text, expected):
    found = {actor.text: actor.actor_id for actor in find_actors(parse(FLOOD.format(sentence)))}
    assert found[text] == expected


def test_dateline_and_parts_of_a_country_are_places(parse):
    found = find_actors(parse(FLOOD.format("")))
    assert [actor.is_place for actor in found if actor.text in ("Chile", "SANTIAGO")][:2] == [
        True, True]


def test_named_rebels_are_taken_up_by_a_plural_noun(parse):
    text = "The Rapid Support Forces left the town. The paramilitaries had held it for a month."
    found = [actor.actor_id for actor in find_actors(parse(text))]
    assert found.count("SDN.REB.RSF") == 2


def test_without_a_home_a_generic_organ_name_keeps_its_slug(parse):
    found = find_actors(parse("The Federal Harbour Administration closed the pier."))
    assert all("." not in actor.actor_id for actor in found)
