"""Predicate adjectives: what is called so, and what stands beside it."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# behind a copula
The ministry is responsible for the dam. | responsible | theme=ministry
The bridge is unsafe. | unsafe | theme=bridge
The senators were angry. | angry | theme=senators
The water became toxic. | toxic | theme=water
The rebels remain strong. | strong | theme=rebels
The harvest looks poor. | poor | theme=harvest
Prices have been stable. | stable | theme=Prices
# joined
The road is narrow and dangerous. | dangerous | theme=road
The king and the queen are ill. | ill | theme=king+queen
The judge was old but fair. | fair | theme=judge
# with a complement
The union is ready to strike. | ready | theme=union
The mayor is confident that the bridge is safe. | confident | theme=mayor
The mayor is confident that the bridge is safe. | safe | theme=bridge
The company was unable to pay its workers. | unable | theme=company
# of the object
The storm left the bridge impassable. | impassable | theme=bridge
The court declared the vote invalid. | invalid | theme=vote
The guards kept the gate open. | open | theme=gate
The critics called the plan dangerous. | dangerous | theme=plan
# control and relative clauses
The plan that is unpopular was dropped. | unpopular | theme=plan
The drug which seemed safe was banned. | safe | theme=drug
The ministry wants to be independent. | independent | theme=ministry
The army claims to be neutral. | neutral | theme=army
# words that tell of an act before their noun
The gunman shot a dead dog. | dead | theme=dog
Three missing hikers were found. | missing | theme=hikers
The fatal shooting of the farmer shocked Lima. | fatal | patient=farmer
# adjectives before a noun are no clauses of their own otherwise
The old judge freed the young farmer. | freed | agent=judge patient=farmer
""")


@pytest.mark.parametrize("row", TABLE)
def test_adjectives(parse, row):
    check(parse, row)
