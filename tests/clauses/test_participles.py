"""Participles: beside a noun, before it, and as clauses of their own."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# behind a noun
Villagers fleeing the fire reached the coast. | fleeing | agent=Villagers patient=fire
The officer commanding the unit was promoted. | commanding | agent=officer patient=unit
Trucks carrying grain were stopped. | carrying | agent=Trucks patient=grain
The grain stolen from the depot was sold. | stolen | patient=grain
The treaty signed by Peru expired. | signed | agent=Peru patient=treaty
Weapons smuggled by sailors were found. | smuggled | agent=sailors patient=Weapons
A law banning strikes was passed. | banning | agent=law patient=strikes
The nurse accused of murder denied it. | accused | patient=nurse
# before a noun
The captured pilot was flown to Oslo. | captured | patient=pilot
The retreating army burned the bridge. | burned | agent=army patient=bridge
The detained lawyer wrote a letter. | detained | patient=lawyer
# in front of the clause
Fearing an attack, the soldiers left the village. | Fearing | agent=soldiers patient=attack
Wounded by a sniper, the captain died. | Wounded | agent=sniper patient=captain
Surrounded by soldiers, the rebels surrendered. | Surrounded | agent=soldiers patient=rebels
Citing new evidence, the judge freed the farmer. | Citing | agent=judge patient=evidence
Armed with knives, the men robbed the bank. | robbed | agent=men patient=bank
Founded by monks, the school trains nurses. | Founded | agent=monks patient=school
Asked about the deal, the minister left the room. | Asked | patient=minister
# behind the clause
The army entered the city, killing the mayor. | killing | agent=army patient=mayor
The storm hit Cuba, destroying the harbour. | destroying | agent=storm patient=harbour
The rebels retreated, leaving their tanks. | leaving | agent=rebels patient=tanks
The boat capsized, drowning the crew. | drowning | agent=boat patient=crew
Police searched the flat, seizing documents. | seizing | agent=Police patient=documents
The king fled, accompanied by his guards. | accompanied | agent=guards patient=king
# the subject is its own
The talks having failed, the envoy left. | left | agent=envoy
The army shelled the port, its ships burning. | shelled | agent=army patient=port
# a finite verb in a headline has its noun before it
Peru Sends doctors to Chad | Sends | agent=Peru patient=doctors
# near misses: progressive and perfect tenses
The army is killing civilians. | killing | agent=army patient=civilians
The court has accused the nurse. | accused | agent=court patient=nurse
""")


@pytest.mark.parametrize("row", TABLE)
def test_participles(parse, row):
    check(parse, row)
