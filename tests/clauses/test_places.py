"""Places: named in the clause's own phrases, its object's, or elsewhere in the sentence."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# own phrase
The rebels killed a priest in Mali. | killed | agent=rebels patient=priest place=Mali
The bus crashed near Lima. | crashed | theme=bus place=Lima
Protesters gathered outside the embassy. | gathered | agent=Protesters place=embassy
A bomb exploded at the station. | exploded | theme=bomb place=station
The thieves met in a hotel. | met | agent=thieves place=hotel
The minister arrived in Geneva on Monday. | arrived | agent=minister place=Geneva
Soldiers marched through the village. | marched | agent=Soldiers place=village
In Nairobi, police arrested two poachers. | arrested | agent=police patient=poachers place=Nairobi
# whither
The refugees fled to Kenya. | fled | agent=refugees place=Kenya
The army advanced into Chad. | advanced | agent=army place=Chad
The ship sailed from Norway. | sailed | theme=ship place=Norway
# of the object
The rebels burned a church in Mali. | burned | agent=rebels patient=church place=Mali
The attack on a school in Kabul was condemned. | attack | patient=school place=Kabul
The company closed its mine in Peru. | closed | agent=company patient=mine place=Peru
# a name counts more than a common noun
The police found the boat in a garage in Oslo. | found | agent=police patient=boat place=Oslo
# of the passive and of nouns
The pilot was buried in Norway. | buried | patient=pilot place=Norway
The murder of the priest in Kenya was condemned. | murder | patient=priest place=Kenya
The arrest took place in Lima. | took | place=Lima theme=arrest
# shared by the sentence
The rebels attacked a bus in Kenya and killed two nurses. | killed | agent=rebels patient=nurses place=Kenya
# no place
The minister resigned on Monday. | resigned | agent=minister place=-
The court jailed the banker for fraud. | jailed | agent=court patient=banker place=-
The senators met in secret. | met | agent=senators place=-
The union met in May. | met | agent=union place=-
The bank is in trouble. | is | theme=bank place=-
The army put the plan into action. | put | agent=army patient=plan place=-
The company sold shares for a profit. | sold | agent=company patient=shares place=-
""")


@pytest.mark.parametrize("row", TABLE)
def test_places(parse, row):
    check(parse, row)
