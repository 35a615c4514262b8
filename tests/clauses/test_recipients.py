"""Recipients: indirect objects, *to*, *for*, and prepositions that lead to none."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# two objects
Norway gave Malawi two ships. | gave | agent=Norway patient=ships recipient=Malawi
The judge sent the lawyer a letter. | sent | agent=judge patient=letter recipient=lawyer
The union offered the workers a loan. | offered | agent=union patient=loan recipient=workers
The guide told the tourists a story. | told | agent=guide patient=story recipient=tourists
# to
Norway gave two ships to Malawi. | gave | agent=Norway patient=ships recipient=Malawi
The bank lent money to the farmers. | lent | agent=bank patient=money recipient=farmers
The king handed power to the generals. | handed | agent=king patient=power recipient=generals
The rebels surrendered to the army. | surrendered | agent=rebels recipient=army
The minister spoke to reporters. | spoke | agent=minister recipient=reporters
The mayor apologised to the families. | apologised | agent=mayor recipient=families
# to a place
The ministry sent doctors to Haiti. | sent | agent=ministry patient=doctors place=Haiti
The pilot flew to Oslo. | flew | agent=pilot place=Oslo
The army moved the tanks to the harbour. | moved | agent=army patient=tanks
# for
The charity cooked for the refugees. | cooked | agent=charity recipient=refugees
The charity bought blankets for the winter. | bought | agent=charity patient=blankets
The union waited for an hour. | waited | agent=union
# in the passive
Malawi was given two ships. | given | patient=ships recipient=Malawi
Two ships were given to Malawi. | given | patient=ships recipient=Malawi
Two ships were given to Malawi by Norway. | given | agent=Norway patient=ships recipient=Malawi
The nurse was awarded a medal by the king. | awarded | agent=king patient=medal recipient=nurse
The workers were promised a loan. | promised | patient=loan recipient=workers
# with
Peru signed a treaty with Chile. | treaty | agent=Peru recipient=Chile
The soldiers opened the crate with a knife. | opened | agent=soldiers patient=crate
The envoy met with the rebels. | met | agent=envoy patient=rebels
# nouns
The king's gift to the museum was stolen. | gift | agent=king recipient=museum
The ministry announced aid for the farmers. | aid | agent=ministry recipient=farmers
The bishop's letter to the president was published. | published | patient=letter
""")


@pytest.mark.parametrize("row", TABLE)
def test_recipients(parse, row):
    check(parse, row)
