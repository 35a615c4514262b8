"""Agent nouns: nouns that name who acts, and nouns that end as they do and name no doer."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# the noun itself acts
The killer of the judge was caught. | killer | agent=killer patient=judge
Supporters of the reform marched. | Supporters | agent=Supporters patient=reform
The owner of the mine sold his shares. | owner | agent=owner patient=mine
The leaders of the revolt fled. | leaders | agent=leaders patient=revolt
The company's founder resigned. | founder | agent=founder patient=company
The judge's killer was caught. | killer | agent=killer patient=judge
Drug smugglers crossed the river. | smugglers | agent=smugglers patient=Drug
The hostage takers released a nurse. | released | agent=takers patient=nurse
Arms dealers met in Geneva. | dealers | agent=dealers patient=Arms
The train driver was hurt. | driver | agent=driver patient=train
# it acts in the clause too
The killer of the judge shot a guard. | shot | agent=killer patient=guard
The owner sold the mine. | sold | agent=owner patient=mine
# who it is
Maria Lopez, the leader of the revolt, fled. | leader | agent=Lopez patient=revolt
The leader of the revolt, Maria Lopez, fled. | leader | agent=Lopez patient=revolt
John Miller was the founder of the school. | founder | agent=Miller patient=school
She is the owner of the bakery. | owner | agent=She patient=bakery
# who has them is no patient where the verb takes none
The town's minister left. | minister | agent=minister
The town's visitors left. | visitors | agent=visitors patient=town
# nouns that name an act though they end in -er, -or or -ent
The murder of the judge shocked Lima. | murder | patient=judge
The statement of the union was brief. | statement | agent=union
The treatment of the prisoners was harsh. | treatment | patient=prisoners
The retreat of the rebels ended the war. | retreat | agent=rebels
The agreement between Peru and Chile expired. | agreement | agent=Peru+Chile
# a nation or an office before them
French soldiers guarded the bridge. | guarded | agent=soldiers patient=bridge
The former commander of the brigade was jailed. | commander | agent=commander patient=brigade
The French commander of the brigade was jailed. | commander | agent=commander patient=brigade
""")


@pytest.mark.parametrize("row", TABLE)
def test_agent_nouns(parse, row):
    check(parse, row)
