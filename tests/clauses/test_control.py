"""Control and raising: who does what an infinitive or a gerund names."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# the object does it
The general ordered the soldiers to burn the village. | burn | agent=soldiers patient=village
The court told the company to pay damages. | pay | agent=company patient=damages
Nigeria asked France to send doctors. | send | agent=France patient=doctors
The union urged the government to raise wages. | raise | agent=government patient=wages
The king allowed the rebels to keep their weapons. | keep | agent=rebels patient=weapons
Norway sent engineers to repair the dam. | repair | agent=engineers patient=dam
The sanctions forced the company to close the mine. | close | agent=company patient=mine
The mayor helped the refugees find shelter. | find | agent=refugees patient=shelter
# the subject does it
The general promised the king to spare the town. | spare | agent=general patient=town
The rebels threatened to kill the hostages. | kill | agent=rebels patient=hostages
The police used tear gas to disperse the crowd. | disperse | agent=police patient=crowd
Chile agreed to release the sailors. | release | agent=Chile patient=sailors
The army invaded Chad to free the hostages. | free | agent=army patient=hostages
The minister refused to meet the delegation. | meet | agent=minister patient=delegation
The company began hiring nurses. | hiring | agent=company patient=nurses
# raising, passive and adjectives
The army seems to control the port. | control | agent=army patient=port
The soldiers were ordered to leave the base. | leave | agent=soldiers patient=base
Peru is ready to sign the treaty. | sign | agent=Peru patient=treaty
The rebels are likely to attack the port. | attack | agent=rebels patient=port
The prisoners are expected to be freed. | freed | patient=prisoners
# nobody is named
It is dangerous to cross the border. | cross | patient=border
It would be wrong to ignore the vote. | ignore | patient=vote
# *for* and *on* name the doer of the infinitive
The senate called for the president to resign. | resign | agent=president
The bishop called on Mali to free the journalist. | free | agent=Mali patient=journalist
It is time for Kenya to open the border. | open | agent=Kenya patient=border
# nouns with an infinitive
The decision of the court surprised the minister. | decision | agent=court
The rebels have a plan to capture the airport. | capture | agent=rebels patient=airport
Turkey's attempt to rescue the pilots failed. | rescue | agent=Turkey patient=pilots
The aim of the journey is to free the pilots. | free | patient=pilots
Their goal is to defeat the rebels. | defeat | agent=Their patient=rebels
""")


@pytest.mark.parametrize("row", TABLE)
def test_control(parse, row):
    check(parse, row)
