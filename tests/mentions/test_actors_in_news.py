"""Actors as newspapers name them: organs of any state, towns, sources told apart, titles."""

from __future__ import annotations

import pytest

from analysis.extract.actors import find_actors

# What must be among the mentions (text=id, @ for a place), and ids that must not.
NEWS = [
    # Organs by rule, for any state, also before a thing of theirs.
    ("The Peruvian coastguard said it.", ["Peruvian coastguard=PER.MIL"], ["PER.COP"]),
    ("A Peruvian air force plane landed.", ["Peruvian air force=PER.MIL"], []),
    ("Kenyan navy boats left port.", ["Kenyan navy=KEN.MIL"], []),
    ("Peruvian food exports fell.", [], ["PER.GOV"]),
    ("Japan's central bank cut rates.", ["Japan's central bank=JPN.GOV.BOJ"], []),
    ("The Bank of Canada cut rates.", ["Bank of Canada=CAN.GOV.BOC"], []),
    ("The China Coast Guard spoke.", ["China Coast Guard=CHN.MIL.CCG"], []),
    ("Kenyan personnel were hurt.", ["Kenyan personnel=KEN.MIL"], []),
    # Names of the United Nations' bodies in all three spellings.
    ("The UN human rights office said it.", ["UN human rights office=IGO.UN.OHCHR"], []),
    ("The U.N. human rights office said it.", ["U.N. human rights office=IGO.UN.OHCHR"], []),
    ("The United Nations human rights office said it.",
     ["United Nations human rights office=IGO.UN.OHCHR"], []),
    ("The African Union's Peace and Security Council met.",
     ["Peace and Security Council=IGO.AU.PSC"], ["IGO.UN.SC"]),
    # Whose organ it is: its possessor's, also across a sentence; a town's.
    ("Kenya is worried. Peru has protested. Its foreign ministry summoned the envoy.",
     ["foreign ministry=PER.GOV"], ["KEN.GOV"]),
    ("The Kharkiv police said it.", ["Kharkiv police=UKR.COP"], []),
    ("Peru's president told parliament that taxes would rise.", ["parliament=PER.LEG"], []),
    ("He went to parliament in Peru.", [], ["PER.LEG"]),
    # The reclusive state; parties that many states have.
    ("Seoul said the reclusive state had fired a missile.", ["reclusive state=PRK"], []),
    ("Italy's opposition Democratic Party wants an inquiry.", [], ["USA.PTY.DEM"]),
    ("In the United States the Democratic Party won.", ["Democratic Party=USA.PTY.DEM"], []),
    # Sources without a name, told apart.
    ("A source close to the talks said so.",
     ["source close to the talks=anon:source-close-to-the-talks"], []),
    ("Two people familiar with the matter said so.",
     ["people familiar with the matter=anon:people-familiar-with-the-matter"], []),
    ("Two people with flags walked by.", [], ["anon:"]),
    ("Officials on both sides said so.",
     ["Officials on both sides=anon:officials-on-both-sides"], []),
    ("The governor of Belgorod said so.",
     ["governor of Belgorod=anon:governor-of-belgorod", "Belgorod=belgorod@"], []),
    ("Two people died, according to a doctor.", ["doctor=anon:doctor"], []),
    ("He was taken to a doctor.", [], ["anon:"]),
    # A state's short name before a noun is a name; its adjective is none.
    ("US sanctions and a UK plan failed.", ["US=USA", "UK=GBR"], ["USA@"]),
    ("American sanctions and a British plan failed.", [], ["USA", "GBR"]),
    # Unlisted bodies: an adjective that is half of the name, a name in capitals.
    ("The minister spoke. Rwandan Railways said the train was late.",
     ["Rwandan Railways=rwandan-railways"], ["railways"]),
    ("The mining union FESUC put the number at 41.", ["FESUC=fesuc"], []),
    # What an agency is for tells that it is no spy agency.
    ("The Norwegian Harbour Agency closed.", ["Harbour Agency=NOR.GOV"], ["NOR.SPY"]),
    ("The Norwegian spy agency closed.", ["Norwegian spy agency=NOR.SPY"], ["NOR.GOV"]),
    # The ministry is the one that spoke, not the one in a spokesman's title.
    ("Kenya's Health Ministry said 40 had died. \"We wait,\" Ugandan Foreign Ministry spokesperson "
     "Ann Okello said.\n\nThe ministry says 30 people are missing.",
     ["The ministry=KEN.GOV"], ["The ministry=UGA.GOV"]),
    ("Ugandan Foreign Ministry spokesperson Ann Okello spoke. The ministry is closed.",
     ["The ministry=UGA.GOV"], []),
    # People: titles before and behind, names the parser does not see.
    ("The mayor of Kharkiv, Ihor Petrenko, said so.", ["Ihor Petrenko=ihor-petrenko"], ["anon:"]),
    ("Foreign ministry spokesman Jorge Soto of Peru said Peru would wait.",
     ["Foreign ministry=PER.GOV", "Jorge Soto=jorge-soto"], []),
    ("Army spokesman Rear Admiral Jorge Soto spoke.", ["Jorge Soto=jorge-soto"],
     ["rear-admiral"]),
]


@pytest.mark.parametrize("text, wanted, unwanted", NEWS, ids=[row[0] for row in NEWS])
def test_actors_in_news(parse, text, wanted, unwanted):
    found = find_actors(parse(text))
    rows = [f"{a.text}={a.actor_id}{'@' if a.is_place else ''}" for a in found]
    assert [row for row in wanted if row not in rows] == [], rows
    assert [row for row in rows if any(f"={one}" in row for one in unwanted)] == []


def test_the_office_of_a_person_keeps_its_town(parse):
    mayor = next(a for a in find_actors(parse("The mayor of Kharkiv, Ihor Petrenko, said so."))
                 if a.kind == "person")
    assert mayor.role == "mayor of Kharkiv"


def test_what_whose_tells_is_no_title(parse):
    mother, *_ = find_actors(parse("Ana Kolar, whose son Matan was held, urged calm."))
    assert (mother.actor_id, mother.role) == ("ana-kolar", None)
