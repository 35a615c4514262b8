"""Parties: whatever is named or is people; things are no parties."""

from __future__ import annotations

import pytest

from tests.clauses.table import check, rows

TABLE = rows("""
# people, groups, offices, states, names
Fishermen rescued the crew. | rescued | agent=Fishermen patient=crew
The committee rejected the plan. | rejected | agent=committee patient=plan
Brazil recalled its envoy. | recalled | agent=Brazil patient=envoy
The Ministry of Health warned the hospitals. | warned | agent=Ministry patient=hospitals
Amnesty International criticised Chad. | criticised | agent=International patient=Chad
The mother of the victim wept. | wept | agent=mother
Hundreds of farmers blocked the road. | blocked | agent=Hundreds patient=road
The opposition walked out. | walked | agent=opposition
They left the village. | left | agent=They patient=village
Nobody helped the refugees. | helped | agent=Nobody patient=refugees
The Japanese surrendered. | surrendered | agent=Japanese
Two of them escaped. | escaped | agent=Two
Those who fled were arrested. | fled | agent=Those
Dr Anna Weber resigned. | resigned | agent=Weber
# a thing alone does nothing, but may bring something about
The rain stopped. | stopped | theme=rain
The ship arrived. | arrived | theme=ship
The storm destroyed the harbour. | destroyed | agent=storm patient=harbour
The law allows strikes. | allows | agent=law patient=strikes
A stone fell. | fell | theme=stone
The talks failed. | failed | theme=talks
# people to whom something happens
Forty people died. | died | theme=people
The patients recovered. | recovered | theme=patients
The girl drowned in the lake. | drowned | theme=girl
# what somebody is
The envoy is a doctor. | is | theme=envoy
The brothers became rich. | rich | theme=brothers
The village lies near the border. | lies | theme=village
# things do not do what they are bought for
The ministry bought boats to rescue refugees. | rescue | agent=ministry patient=refugees
The company used the money to build a school. | build | agent=company patient=school
The ministry sent nurses to treat the injured. | treat | agent=nurses patient=injured
""")


@pytest.mark.parametrize("row", TABLE)
def test_parties(parse, row):
    check(parse, row)
