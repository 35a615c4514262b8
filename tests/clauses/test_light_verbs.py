"""Verbs that leave the naming of the act to a noun, and verbs that only look like them."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# the subject does what the noun names
The army launched an attack on the port. | attack | agent=army patient=port
The minister paid a visit to Nairobi. | visit | agent=minister recipient=Nairobi
Rebels carried out a raid on the barracks. | raid | agent=Rebels patient=barracks
The two companies held talks. | talks | agent=companies
The union staged a protest against the law. | protest | agent=union patient=law
The navy conducted a search of the ship. | search | agent=navy patient=ship
The bishop gave a speech. | speech | agent=bishop
The court imposed a ban on strikes. | ban | agent=court patient=strikes
The president made a promise to the farmers. | promise | agent=president recipient=farmers
Peru put an end to the siege. | put | agent=Peru patient=end
# also in the passive, over a relative clause and a participle
The raid was carried out by rebels. | raid | agent=rebels
The attack that the army launched failed. | attack | agent=army
The search conducted by the navy ended. | search | agent=navy
An investigation was opened by prosecutors. | investigation | agent=prosecutors
The ban was imposed. | ban | agent=-
# begin, plan and end
The army resumed its bombardment of the port. | bombardment | agent=its patient=port
Farmers ended their blockade of the road. | blockade | agent=their patient=road
Iran cancelled the visit of the inspectors. | cancelled | agent=Iran patient=visit
The rebels planned an attack on the mayor. | attack | agent=rebels patient=mayor
# the subject undergoes it
The town suffered an attack. | attack | patient=town
The minister faces criticism. | criticism | patient=minister
The convoy came under attack. | attack | patient=convoy
The bank is under investigation. | investigation | patient=bank
# the subject has no part in it
The minister condemned the attack on the mosque. | attack | patient=mosque
The newspaper reported the murder of the judge. | murder | patient=judge
Witnesses saw the arrest of the pilot. | arrest | patient=pilot
The union demanded the release of the miners. | release | patient=miners
# a series, a wave, a campaign of it
The army carried out a series of attacks on the port. | attacks | agent=army patient=port
Rebels launched a wave of raids. | raids | agent=Rebels
Police began a campaign of arrests. | arrests | agent=Police
""")


@pytest.mark.parametrize("row", TABLE)
def test_light_verbs(parse, row):
    check(parse, row)
