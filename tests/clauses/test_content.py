"""Content: what is said, ordered, promised, and who is dealt with in it."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# that-clauses
The minister said that the army had left. | said | agent=minister content=left
The minister said the army had left. | said | agent=minister content=left
Police believe that the nurse poisoned the guests. | believe | agent=Police content=poisoned
Police believe that the nurse poisoned the guests. | poisoned | agent=nurse patient=guests
The court ruled that the law was void. | ruled | agent=court content=was
It was reported that rebels had taken the port. | taken | agent=rebels patient=port
The editor told the owner that the strike was over. | told | agent=editor content=was recipient=owner
# behind what is said
The army has left, the minister said. | said | agent=minister content=left
The army has left, said the minister. | said | agent=minister content=left
"We have won," the general said. | said | agent=general content=won
# infinitives
The rebels agreed to free the pilots. | agreed | agent=rebels patient=pilots content=free
The envoy vowed to punish the rebels. | vowed | agent=envoy patient=rebels content=punish
The king refused to resign. | refused | agent=king content=resign
The general ordered the soldiers to leave. | ordered | agent=general patient=soldiers content=leave
The union decided to strike. | decided | agent=union content=strike
# gerunds
The clerk admitted stealing the files. | admitted | agent=clerk content=stealing
The company stopped selling the drug. | stopped | agent=company content=selling
# questions
The court asked whether the bank had lied. | asked | agent=court content=lied
Nobody knows who shot the mayor. | shot | agent=who patient=mayor
The police explained how the thieves entered the bank. | explained | agent=police content=entered
# nouns with a content
The plan to sell the ferry failed. | plan | patient=ferry content=sell
The ministry denied a report that troops had left. | report | content=left
The senate's decision to ban strikes was criticised. | decision | agent=senate patient=strikes content=ban
# no content
The minister said nothing. | said | agent=minister patient=nothing content=-
The army left because the minister resigned. | left | agent=army content=-
The general praised the soldiers who left. | praised | agent=general patient=soldiers content=-
""")


@pytest.mark.parametrize("row", TABLE)
def test_content(parse, row):
    check(parse, row)
