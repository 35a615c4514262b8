"""Coordination: shared subjects, objects and auxiliaries, and those that are not shared."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# subjects joined
Peru and Chile signed the treaty. | signed | agent=Peru+Chile patient=treaty
Peru, Chile and Bolivia opened the museum. | opened | agent=Peru+Chile+Bolivia patient=museum
Either Ghana or Togo will host the summit. | host | agent=Ghana+Togo patient=summit
The minister, not the general, ordered the raid. | ordered | agent=minister patient=raid
# objects joined
The navy sank a tanker and two tugs. | sank | agent=navy patient=tanker+tugs
The court fined the bank and its director. | fined | agent=court patient=bank+director
# verbs that share a subject
The rebels entered the town and burned the school. | burned | agent=rebels patient=school
The rebels entered the town and burned the school. | entered | agent=rebels patient=town
The president resigned and left the country. | left | agent=president patient=country
Kenya has closed the camp and will expel the refugees. | expel | agent=Kenya patient=refugees
Spain condemned the raid but praised the mayor. | praised | agent=Spain patient=mayor
The army advanced, took the bridge and shelled the town. | shelled | agent=army patient=town
# verbs that do not
The rebels entered the town and the army burned the school. | burned | agent=army patient=school
The rebels fled and soldiers searched the houses. | searched | agent=soldiers patient=houses
The bank collapsed, and the government arrested its director. | arrested | agent=government patient=director
# objects shared by two verbs
The thieves seized and sold the paintings. | seized | agent=thieves patient=paintings
The thieves seized and sold the paintings. | sold | agent=thieves patient=paintings
# passives joined
The priest was kidnapped and murdered by bandits. | murdered | agent=bandits patient=priest
The letters were found and burned. | burned | patient=letters
The pilot was arrested and faces trial. | faces | agent=pilot patient=trial
The pilot ejected and was rescued by fishermen. | rescued | agent=fishermen patient=pilot
# infinitives joined
Mali wants to buy jets and sell helicopters. | sell | agent=Mali patient=helicopters
The judge asked the police to arrest the banker and seize his yacht. | seize | agent=police patient=yacht
# the same verb said again joins its like
The bank said that Peru had paid and said that Chad would follow. | said | agent=bank
# nouns joined
The attack and killing of the judge shocked Lima. | killing | patient=judge
Soldiers carried out raids and arrests. | arrests | agent=Soldiers
Soldiers carried out raids and arrests. | raids | agent=Soldiers
The king banned strikes and the arrest of teachers. | arrest | patient=teachers
""")


@pytest.mark.parametrize("row", TABLE)
def test_coordination(parse, row):
    check(parse, row)
