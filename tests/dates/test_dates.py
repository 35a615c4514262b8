"""The dates layer: a table of sentences written for it, near misses, and properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import dates
from analysis.extract.dates import grammar, readings
from analysis.extract.dates.calendar import easter, period_of, plus_months, third

PUBLISHED = date(2025, 3, 27)  # a Thursday in ISO week 13

# Sentence | expression, type, value, first day, last day, modifier (- is none).
EXPLICIT = """
The treaty was signed on 19 June 2024. | 19 June 2024 DATE 2024-06-19 2024-06-19 2024-06-19 -
The treaty was signed on June 19, 2024. | June 19, 2024 DATE 2024-06-19 2024-06-19 2024-06-19 -
It took effect on Dec. 4, 2024, officials said. | Dec. 4, 2024 DATE 2024-12-04 2024-12-04 2024-12-04 -
The strike of the 3rd of May 2023 killed two. | 3rd of May 2023 DATE 2023-05-03 2023-05-03 2023-05-03 -
The file is dated 2025-02-11. | 2025-02-11 DATE 2025-02-11 2025-02-11 2025-02-11 -
The form was stamped 3/14/2024 in Ohio. | 3/14/2024 DATE 2024-03-14 2024-03-14 2024-03-14 -
The form was stamped 25/12/2023 in Leeds. | 25/12/2023 DATE 2023-12-25 2023-12-25 2023-12-25 -
The letter of 07.11.2022 was not answered. | 07.11.2022 DATE 2022-11-07 2022-11-07 2022-11-07 -
The raid took place on the night of March 3, 2025. | night of March 3, 2025 TIME 2025-03-03TNI 2025-03-03 2025-03-03 -
The road was built in the late 1800s. | late 1800s DATE 18 1866-09-01 1899-12-31 END
On Sunday, March 2, 2025, the port was shelled. | Sunday, March 2, 2025 DATE 2025-03-02 2025-03-02 2025-03-02 -
The leaders met in June 2024. | June 2024 DATE 2024-06 2024-06-01 2024-06-30 -
The leaders met in Sept. 2023. | Sept. 2023 DATE 2023-09 2023-09-01 2023-09-30 -
A satellite was lost in May 2024. | May 2024 DATE 2024-05 2024-05-01 2024-05-31 -
The bridge collapsed in early March 2024. | early March 2024 DATE 2024-03 2024-03-01 2024-03-10 START
The bridge collapsed in mid-February 2024. | mid-February 2024 DATE 2024-02 2024-02-11 2024-02-20 MID
The bridge collapsed in late February 2024. | late February 2024 DATE 2024-02 2024-02-21 2024-02-29 END
The bridge collapsed at the end of April 2024. | end of April 2024 DATE 2024-04 2024-04-21 2024-04-30 END
The factory was built in 2006. | 2006 DATE 2006 2006-01-01 2006-12-31 -
The 1999 crash changed the rules. | 1999 DATE 1999 1999-01-01 1999-12-31 -
In late 2021 the border was closed. | late 2021 DATE 2021 2021-09-01 2021-12-31 END
The 1950-53 war left the city in ruins. | 1950-53 DATE 1950/1953 1950-01-01 1953-12-31 -
He was premier from 2010 to 2014. | from 2010 to 2014 DATE 2010/2014 2010-01-01 2014-12-31 -
Budgets fell between 2011 and 2013. | between 2011 and 2013 DATE 2011/2013 2011-01-01 2013-12-31 -
The 2024/25 season was cut short. | 2024/25 DATE 2024/2025 2024-01-01 2025-12-31 -
Exports rose in the third quarter of 2024. | third quarter of 2024 DATE 2024-Q3 2024-07-01 2024-09-30 -
Exports rose in Q3 2024. | Q3 2024 DATE 2024-Q3 2024-07-01 2024-09-30 -
Exports rose in 2024 Q1. | 2024 Q1 DATE 2024-Q1 2024-01-01 2024-03-31 -
Prices doubled in the first half of 2025. | first half of 2025 DATE 2025-H1 2025-01-01 2025-06-30 -
Prices doubled in the second half of 2023. | second half of 2023 DATE 2023-H2 2023-07-01 2023-12-31 -
Losses for fiscal 2024 were small. | fiscal 2024 DATE 2024 2024-01-01 2024-12-31 -
The agency asked for more in fiscal year 2026. | fiscal year 2026 DATE 2026 2026-01-01 2026-12-31 -
They met in the summer of 2022. | summer of 2022 DATE 2022-SU 2022-06-01 2022-08-31 -
The pipes froze in winter 2023. | winter 2023 DATE 2023-WI 2023-12-01 2024-02-29 -
The famine of the 1990s killed many. | 1990s DATE 199 1990-01-01 1999-12-31 -
The famine of the '90s killed many. | '90s DATE 199 1990-01-01 1999-12-31 -
The plant was built in the seventies. | seventies DATE 197 1970-01-01 1979-12-31 -
In the mid-1980s the plant was closed. | mid-1980s DATE 198 1984-01-01 1986-12-31 MID
It was the worst flood of the 20th century. | 20th century DATE 19 1900-01-01 1999-12-31 -
Between October 8 and 13, 2024, three ships left. | Between October 8 and 13, 2024 DATE 2024-10-08/2024-10-13 2024-10-08 2024-10-13 -
The fair runs May 5-9, 2025, in Lyon. | May 5-9, 2025 DATE 2025-05-05/2025-05-09 2025-05-05 2025-05-09 -
Talks were held from May to July 2024. | from May to July 2024 DATE 2024-05/2024-07 2024-05-01 2024-07-31 -
The tax was paid in January and February 2024. | January and February 2024 DATE 2024-01/2024-02 2024-01-01 2024-02-29 -
He has led the party since 2023. | since 2023 DATE 2023 2023-01-01 2025-03-27 AFTER
He has led the party since June 2024. | since June 2024 DATE 2024-06 2024-06-01 2025-03-27 AFTER
The dam will be finished by December 2026. | by December 2026 DATE 2026-12 2025-03-27 2026-12-31 BEFORE
The truce will hold until May 1, 2025. | until May 1, 2025 DATE 2025-05-01 2025-03-27 2025-05-01 BEFORE
The march was moved to nineteen ninety-seven. | nineteen ninety-seven DATE 1997 1997-01-01 1997-12-31 -
Shops were shut on Christmas Day 2024. | Christmas Day 2024 DATE 2024-12-25 2024-12-25 2024-12-25 -
"""

RELATIVE = """
The minister resigned on Thursday. | Thursday DATE 2025-03-27 2025-03-27 2025-03-27 -
The minister resigned on Friday. | Friday DATE 2025-03-21 2025-03-21 2025-03-21 -
The ministers will meet on Friday. | Friday DATE 2025-03-28 2025-03-28 2025-03-28 -
The ministers will meet on Thursday. | Thursday DATE 2025-03-27 2025-03-27 2025-03-27 -
The court is scheduled to rule on Tuesday. | Tuesday DATE 2025-04-01 2025-04-01 2025-04-01 -
The court has ruled on Tuesday against him. | Tuesday DATE 2025-03-25 2025-03-25 2025-03-25 -
Work was delayed by winter storms. | winter DATE 2024-WI 2024-12-01 2025-02-28 -
Shares rose after the June summit. | June DATE 2024-06 2024-06-01 2024-06-30 -
Prices rose in the first months of this year. | first months of this year DATE 2025 2025-01-01 2025-04-30 START
It rained in the last days of February. | last days of February DATE 2025-02 2025-02-21 2025-02-28 END
The fair will start Monday. | Monday DATE 2025-03-31 2025-03-31 2025-03-31 -
The fair will end in June. | June DATE 2025-06 2025-06-01 2025-06-30 -
A vote is due on Sunday. | Sunday DATE 2025-03-30 2025-03-30 2025-03-30 -
The envoy arrived last Friday. | last Friday DATE 2025-03-21 2025-03-21 2025-03-21 -
The envoy arrived last Thursday. | last Thursday DATE 2025-03-20 2025-03-20 2025-03-20 -
The envoy arrives next Monday. | next Monday DATE 2025-03-31 2025-03-31 2025-03-31 -
The envoy arrived on Monday morning. | Monday morning TIME 2025-03-24TMO 2025-03-24 2025-03-24 -
The envoy left on Saturday night. | Saturday night TIME 2025-03-22TNI 2025-03-22 2025-03-22 -
Two shells hit the town today. | today DATE 2025-03-27 2025-03-27 2025-03-27 -
Two shells hit the town yesterday. | yesterday DATE 2025-03-26 2025-03-26 2025-03-26 -
The pact will be signed tomorrow. | tomorrow DATE 2025-03-28 2025-03-28 2025-03-28 -
The pact was signed the day before yesterday. | the day before yesterday DATE 2025-03-25 2025-03-25 2025-03-25 -
The pact will be signed the day after tomorrow. | the day after tomorrow DATE 2025-03-29 2025-03-29 2025-03-29 -
The plane landed yesterday evening. | yesterday evening TIME 2025-03-26TEV 2025-03-26 2025-03-26 -
The plane landed this morning. | this morning TIME 2025-03-27TMO 2025-03-27 2025-03-27 -
The plane landed last night. | last night TIME 2025-03-26TNI 2025-03-26 2025-03-26 -
The plane will land tonight. | tonight TIME 2025-03-27TNI 2025-03-27 2025-03-27 -
The drones attacked overnight. | overnight TIME 2025-03-26TNI 2025-03-26 2025-03-27 -
Rain will fall overnight. | overnight TIME 2025-03-27TNI 2025-03-27 2025-03-27 -
They were held for eight months. | eight months DURATION P8M - - -
It has until midnight on Friday. | until midnight on Friday TIME 2025-03-28T24:00 2025-03-27 2025-03-28 BEFORE
Troops crossed the river last week. | last week DATE 2025-W12 2025-03-17 2025-03-23 -
Troops are crossing the river this week. | this week DATE 2025-W13 2025-03-24 2025-03-30 -
Troops will cross the river next week. | next week DATE 2025-W14 2025-03-31 2025-04-06 -
Troops crossed the river last month. | last month DATE 2025-02 2025-02-01 2025-02-28 -
Troops crossed the river late last month. | late last month DATE 2025-02 2025-02-21 2025-02-28 END
Troops crossed the river this month. | this month DATE 2025-03 2025-03-01 2025-03-31 -
Troops crossed the river earlier this month. | earlier this month DATE 2025-03 2025-03-01 2025-03-27 -
Troops will cross the river later this month. | later this month DATE 2025-03 2025-03-27 2025-03-31 -
A visit is planned for this year. | this year DATE 2025 2025-01-01 2025-12-31 -
A visit is planned for next year. | next year DATE 2026 2026-01-01 2026-12-31 -
A visit took place last year. | last year DATE 2024 2024-01-01 2024-12-31 -
Sales fell last quarter. | last quarter DATE 2024-Q4 2024-10-01 2024-12-31 -
Sales fell in July last year. | July last year DATE 2024-07 2024-07-01 2024-07-31 -
Sales will rise in May of next year. | May of next year DATE 2026-05 2026-05-01 2026-05-31 -
The offensive began in October. | October DATE 2024-10 2024-10-01 2024-10-31 -
The offensive will begin in October. | October DATE 2025-10 2025-10-01 2025-10-31 -
Elections will be held in March. | March DATE 2025-03 2025-03-01 2025-03-31 -
He was arrested last October. | last October DATE 2024-10 2024-10-01 2024-10-31 -
He was arrested last March. | last March DATE 2024-03 2024-03-01 2024-03-31 -
He was arrested on December 4. | December 4 DATE 2024-12-04 2024-12-04 2024-12-04 -
He will be tried on April 9. | April 9 DATE 2025-04-09 2025-04-09 2025-04-09 -
He will be tried on 9 April. | 9 April DATE 2025-04-09 2025-04-09 2025-04-09 -
He told lawmakers on January 13 that it was over. | January 13 DATE 2025-01-13 2025-01-13 2025-01-13 -
The dividend is payable May 15. | May 15 DATE 2025-05-15 2025-05-15 2025-05-15 -
The court lent him the house through June. | June DATE 2025-06 2025-06-01 2025-06-30 -
The runners missed the mark set on Aug. 6. | Aug. 6 DATE 2024-08-06 2024-08-06 2024-08-06 -
The trial is set for Aug. 6. | Aug. 6 DATE 2025-08-06 2025-08-06 2025-08-06 -
The shares have risen since year-end. | since year-end DATE 2024 2024-09-01 2025-03-27 AFTER
They met last Friday, March 21, in Oslo. | last Friday, March 21 DATE 2025-03-21 2025-03-21 2025-03-21 -
The court sits annually. | annually SET P1Y - - -
They met on Easter Sunday 2024. | Easter Sunday 2024 DATE 2024-03-31 2024-03-31 2024-03-31 -
They met on Easter Monday 2024. | Easter Monday 2024 DATE 2024-04-01 2024-04-01 2024-04-01 -
The train stopped hours ago. | hours ago DATE PAST_REF - - -
The current drought is the worst yet. | current DATE PRESENT_REF 2025-03-27 2025-03-27 -
Losses in future quarters are likely. | future quarters DATE FUTURE_REF - - -
The train stopped for half an hour. | half an hour DURATION PT30M - - -
The train stopped for half a year. | half a year DURATION P6M - - -
The dynasty ruled for several hundred years. | several hundred years DURATION PXY - - -
The dynasty ruled for two hundred years. | two hundred years DURATION P200Y - - -
The dynasty ruled for centuries. | centuries DURATION PXC - - -
The dynasty ruled for decades. | decades DURATION PXY - - -
The dividend was paid Jan. 3. | Jan. 3 DATE 2025-01-03 2025-01-03 2025-01-03 -
Ships left the port between October 8 and 13. | between October 8 and 13 DATE 2024-10-08/2024-10-13 2024-10-08 2024-10-13 -
The shelling lasted from Monday to Wednesday. | from Monday to Wednesday DATE 2025-03-24/2025-03-26 2025-03-24 2025-03-26 -
It sent 3,000 more men in January and February. | January and February DATE 2025-01/2025-02 2025-01-01 2025-02-28 -
They had moved by ship in early to mid-October. | early to mid-October DATE 2024-10-01/2024-10-20 2024-10-01 2024-10-20 -
The total will reach 10,000 by December. | by December DATE 2025-12 2025-03-27 2025-12-31 BEFORE
By mid-January, 4,000 men had been killed. | By mid-January DATE 2025-01 - 2025-01-20 BEFORE
The post will be closed by year-end. | by year-end DATE 2025 2025-03-27 2025-12-31 BEFORE
The post will be closed by the end of the year. | by the end of the year DATE 2025 2025-03-27 2025-12-31 BEFORE
The post will be closed by the end of the month. | by the end of the month DATE 2025-03 2025-03-27 2025-03-31 BEFORE
The post will be closed by Monday. | by Monday DATE 2025-03-31 2025-03-27 2025-03-31 BEFORE
The road has been closed since Monday. | since Monday DATE 2025-03-24 2025-03-24 2025-03-27 AFTER
The road has been closed since last week. | since last week DATE 2025-W12 2025-03-17 2025-03-27 AFTER
The road was closed two weeks ago. | two weeks ago DATE 2025-W11 2025-03-10 2025-03-16 -
The road was closed three days ago. | three days ago DATE 2025-03-24 2025-03-24 2025-03-24 -
The road was closed two months ago. | two months ago DATE 2025-01 2025-01-01 2025-01-31 -
The road was closed five years ago. | five years ago DATE 2020 2020-01-01 2020-12-31 -
The road was closed a year ago. | a year ago DATE 2024 2024-01-01 2024-12-31 -
The road was closed several years ago. | several years ago DATE PAST_REF - - -
The road will reopen two weeks from now. | two weeks from now DATE 2025-W15 2025-04-07 2025-04-13 -
Shipments grew over the past three months. | the past three months DURATION P3M 2024-12-27 2025-03-27 -
Shipments grew over the past three days. | the past three days DURATION P3D 2025-03-25 2025-03-27 -
Shipments grew in the last two years. | the last two years DURATION P2Y 2023-03-27 2025-03-27 -
Shipments will grow over the next two weeks. | the next two weeks DURATION P2W 2025-03-27 2025-04-09 -
Shipments grew in recent weeks. | recent weeks DURATION PXW - 2025-03-27 -
Shipments will grow in the coming weeks. | the coming weeks DURATION PXW 2025-03-27 - -
The unit's winter training is nearly over. | winter DATE 2024-WI 2024-12-01 2025-02-28 -
The unit was formed last summer. | last summer DATE 2024-SU 2024-06-01 2024-08-31 -
The unit will be formed this summer. | this summer DATE 2025-SU 2025-06-01 2025-08-31 -
The unit was formed last fall. | last fall DATE 2024-FA 2024-09-01 2024-11-30 -
The firm reported a profit in the fourth quarter. | fourth quarter DATE 2024-Q4 2024-10-01 2024-12-31 -
The two sides clashed over the weekend. | the weekend DATE 2025-W12-WE 2025-03-22 2025-03-23 -
The two sides will meet this weekend. | this weekend DATE 2025-W13-WE 2025-03-29 2025-03-30 -
Supplies are now running low. | now DATE PRESENT_REF 2025-03-27 2025-03-27 -
The army currently holds two towns. | currently DATE PRESENT_REF 2025-03-27 2025-03-27 -
The army recently lost two towns. | recently DATE PAST_REF - - -
Such raids were rare in the past. | the past DATE PAST_REF - - -
Such raids may grow in the near future. | the near future DATE FUTURE_REF - - -
The family met on Thanksgiving. | Thanksgiving DATE 2024-11-28 2024-11-28 2024-11-28 -
A truce will begin on Good Friday. | Good Friday DATE 2025-04-18 2025-04-18 2025-04-18 -
The guns fell silent at midnight on Sunday. | midnight on Sunday TIME 2025-03-23T24:00 2025-03-23 2025-03-23 -
The guns fell silent at midday on Sunday. | midday on Sunday TIME 2025-03-23T12:00 2025-03-23 2025-03-23 -
The first week of February was quiet. | first week of February DATE 2025-02 2025-02-01 2025-02-10 START
The last week of October was quiet. | last week of October DATE 2024-10 2024-10-21 2024-10-31 END
The blast came at noon Wednesday. | noon Wednesday TIME 2025-03-26T12:00 2025-03-26 2025-03-26 -
The blast came at 7:30 p.m. Wednesday. | 7:30 p.m. Wednesday TIME 2025-03-26T19:30 2025-03-26 2025-03-26 -
The blast came at 10 a.m. local time. | 10 a.m. TIME 2025-03-27T10:00 2025-03-27 2025-03-27 -
The blast came at four o'clock in the afternoon. | four o'clock in the afternoon TIME 2025-03-27T16:00 2025-03-27 2025-03-27 -
The blast came at 0630 GMT and 14:20 GMT. | 14:20 GMT TIME 2025-03-27T14:20 2025-03-27 2025-03-27 -
"""

LENGTHS = """
The three-day visit begins soon. | three-day DURATION P3D - - -
They held out for three months. | three months DURATION P3M - - -
They held out for several weeks. | several weeks DURATION PXW - - -
They held out for a couple of days. | a couple of days DURATION P2D - - -
They held out for two and a half years. | two and a half years DURATION P2Y6M - - -
They held out for 18 hours. | 18 hours DURATION PT18H - - -
They held out for about six weeks. | about six weeks DURATION P6W - - APPROX
They held out for more than two years. | more than two years DURATION P2Y - - MORE_THAN
They held out for less than an hour. | less than an hour DURATION PT1H - - LESS_THAN
They held out for at least 30 days. | at least 30 days DURATION P30D - - EQUAL_OR_MORE
They held out for two decades. | two decades DURATION P20Y - - -
They held out for a year. | a year DURATION P1Y - - -
They held out for two hundred days. | two hundred days DURATION P200D - - -
The decades-long feud is over. | decades-long DURATION PXY - - -
They held out for months. | months DURATION PXM - - -
The eight-month-old truce broke down. | eight-month-old DURATION P8M - - -
The court sits every Monday. | every Monday SET XXXX-WXX-1 - - -
The court sits on Tuesdays. | Tuesdays SET XXXX-WXX-2 - - -
The court sits every two weeks. | every two weeks SET P2W - - -
The court sits every day. | every day SET P1D - - -
The court sits each month. | each month SET P1M - - -
The court sits every other week. | every other week SET P2W - - -
The court sits every July. | every July SET XXXX-07 - - -
The court sits daily. | daily SET P1D - - -
Flights leave on Monday mornings. | Monday mornings SET XXXX-WXX-1TMO - - -
"""

# The expression that is asked for is the last one of the text.
ANCHORED = """
He spoke on Monday in Paris. He left the same day. | the same day DATE 2025-03-24 2025-03-24 2025-03-24 -
Kyiv said on Thursday they had been seen a day earlier. | a day earlier DATE 2025-03-26 2025-03-26 2025-03-26 -
They met in June 2024. Trade has grown since then. | since then DATE 2024-06 2024-06-01 2025-03-27 AFTER
He fled on May 3, 2023, and came back two days later. | two days later DATE 2023-05-05 2023-05-05 2023-05-05 -
The war began in 2014. The following year it spread. | The following year DATE 2015 2015-01-01 2015-12-31 -
The war began in 2014. That year prices doubled. | That year DATE 2014 2014-01-01 2014-12-31 -
He was seen on March 3 and left the next morning. | next morning TIME 2025-03-04TMO 2025-03-04 2025-03-04 -
Fourth-quarter sales were 40 million, up from 30 million a year earlier. | a year earlier DATE 2023-Q4 2023-10-01 2023-12-31 -
Fees were 5 million in 2020, up from 3 million a year earlier. | a year earlier DATE 2019 2019-01-01 2019-12-31 -
In Q3 2023 the mine lost money. It made 2 million in the year-ago quarter. | year-ago quarter DATE 2022-Q3 2022-07-01 2022-09-30 -
The mine shut on Oct. 4 and 9. | 9 DATE 2024-10-09 2024-10-09 2024-10-09 -
The blast on Tuesday came two days after Moscow had agreed. | two days after DURATION P2D 2025-03-23 2025-03-25 -
She came on Monday, three days after her talks in Oslo. | three days after DURATION P3D 2025-03-21 2025-03-24 -
The ship sank two days after October 8, 2024. | October 8, 2024 DATE 2024-10-08 2024-10-08 2024-10-08 -
Fox reported on March 2 that more would come in the next two weeks. | the next two weeks DURATION P2W 2025-03-02 2025-03-15 -
They resigned the day after the vote. | the day after DATE XXXX-XX-XX - - -
Talks resumed in the weeks ahead of the vote, in 2024. | 2024 DATE 2024 2024-01-01 2024-12-31 -
Police came on March 3. Later in the year they left. | Later in the year DATE 2025 2025-03-27 2025-12-31 -
The deadline is 9 a.m. on Friday; he has until noon Monday. | until noon Monday TIME 2025-03-31T12:00 2025-03-27 2025-03-31 BEFORE
The talks had been due to end on Monday. | Monday DATE 2025-03-24 2025-03-24 2025-03-24 -
The kiosk had been due to close Monday. | Monday DATE 2025-03-24 2025-03-24 2025-03-24 -
Acme lost money in the fourth quarter. Sales had been flat in the third quarter. \
Costs rose. Staff left. Two plants shut in the quarter. | the quarter DATE 2024-Q4 2024-10-01 2024-12-31 -
On Friday Acme reported fees of 5 million, against 3 million a year earlier. | a year earlier DATE 2024 2024-01-01 2024-12-31 -
On May 3, 2023, fees were 5 million, against 3 million a year earlier. | a year earlier DATE 2022-05-03 2022-05-03 2022-05-03 -
"""

# A weekday has the tense of its own clause; an end lies ahead of what was done and lasts.
OWN_CLAUSE = """
The mayor said on Friday that the bench would sit on Tuesday. | Tuesday DATE 2025-03-25 2025-03-25 2025-03-25 -
The panel that sat on Monday will meet the crews on Friday. | Friday DATE 2025-03-28 2025-03-28 2025-03-28 -
The crews will meet the panel that sat on Monday. | Monday DATE 2025-03-24 2025-03-24 2025-03-24 -
Police said Wednesday the tunnel will reopen Monday. | Monday DATE 2025-03-31 2025-03-31 2025-03-31 -
He was barred from the rink until July. | until July DATE 2025-07 2025-03-27 2025-07-31 BEFORE
The amnesty has been extended until August. | until August DATE 2025-08 2025-03-27 2025-08-31 BEFORE
She taught there until July. | until July DATE 2024-07 - 2024-07-31 BEFORE
He had been barred from the rink until July. | until July DATE 2024-07 - 2024-07-31 BEFORE
The shed burned down on Tuesday of last week. | Tuesday of last week DATE 2025-03-18 2025-03-18 2025-03-18 -
The crews will meet on Tuesday of next week. | Tuesday of next week DATE 2025-04-01 2025-04-01 2025-04-01 -
The walkout would begin on Tuesday, the guild said on Monday. | Tuesday DATE 2025-03-25 2025-03-25 2025-03-25 -
The guild said on Monday the walkout would end at 1am on Wednesday. | 1am on Wednesday TIME 2025-03-26T01:00 2025-03-26 2025-03-26 -
The walkout will begin on Tuesday, the guild said on Monday. | Tuesday DATE 2025-04-01 2025-04-01 2025-04-01 -
He waited till half past six. | till half past six TIME 2025-03-27T06:30 - 2025-03-27 BEFORE
"""

# Each expression of the sentence with its value: days of one month, a year told once, and what
# only looks like a date.
SHARED = {
    "Polls were held on 3, 5 and 7 May 2019.": [
        ("3", "2019-05-03"), ("5", "2019-05-05"), ("7 May 2019", "2019-05-07")],
    "Polls were held on May 3, 5 and 7, 2019.": [
        ("May 3", "2019-05-03"), ("5", "2019-05-05"), ("7, 2019", "2019-05-07")],
    "It closes on Monday 20, Tuesday 21 and Wednesday 22 April 2026.": [
        ("Monday 20", "2026-04-20"), ("Tuesday 21", "2026-04-21"),
        ("Wednesday 22 April 2026", "2026-04-22")],
    "It rained in the last week of April and the first week of May 1994.": [
        ("last week of April", "1994-04"), ("first week of May 1994", "1994-05")],
    "On December 3, 5 men fled.": [("December 3", "2024-12-03")],
    "It rained on May 3, June 5 and July 7, 2019.": [
        ("May 3", "2019-05-03"), ("June 5", "2019-06-05"), ("July 7, 2019", "2019-07-07")],
    "It rained in March, April and May 2019.": [
        ("March", "2019-03"), ("April and May 2019", "2019-04/2019-05")],
    "They met in May or June 2018.": [("May", "2018-05"), ("June 2018", "2018-06")],
    "They met in June. The hall burned down in May 2018.": [
        ("June", "2024-06"), ("May 2018", "2018-05")],
    "The fair ran between March 2018 and May.": [
        ("between March 2018 and May", "2018-03/2018-05")],
    "The fair ran between March 2018 and last May.": [
        ("between March 2018 and last May", "2018-03/2024-05")],
    "In 2019 and 2020 prices rose.": [("2019", "2019"), ("2020", "2020")],
    "The slip is dated 7-Mar-11.": [("7-Mar-11", "2011-03-07")],
    "The slip is dated 14-Jun-2018.": [("14-Jun-2018", "2018-06-14")],
    "The slip is dated 7-Bar-11.": [],
    "The pact was signed on February 30, 2019.": [],
    "The pact was signed on 31 June.": [],
    "In February 30 barns burned.": [("February", "2025-02")],
    "A villa was buried in AD 79.": [("AD 79", "0079")],
    "A villa was built in 300 BC.": [("300 BC", "BC0300")],
    "The ad 79 people saw was pulled.": [],
}

UNDATED = """
The minister resigned on Friday. | Friday DATE XXXX-WXX-5 - - -
The minister resigned last Friday. | last Friday DATE XXXX-WXX-5 - - -
The minister resigned on Monday night. | Monday night TIME XXXX-WXX-1TNI - - -
The minister resigned today. | today DATE XXXX-XX-XX - - -
The minister resigned last week. | last week DATE XXXX-WXX - - -
The minister resigned last month. | last month DATE XXXX-XX - - -
The minister resigned last year. | last year DATE XXXX - - -
The minister resigned in October. | October DATE XXXX-10 - - -
The minister resigned on October 23. | October 23 DATE XXXX-10-23 - - -
The minister resigned last winter. | last winter DATE XXXX-WI - - -
The minister resigned in the third quarter. | third quarter DATE XXXX-Q3 - - -
The minister resigned two years ago. | two years ago DATE XXXX - - -
The minister resigned on Christmas Day. | Christmas Day DATE XXXX-12-25 - - -
The minister resigned over the weekend. | the weekend DATE XXXX-WXX-WE - - -
The minister resigned by January and February. | January and February DATE XXXX-01/XXXX-02 - - -
The minister is now at home. | now DATE PRESENT_REF - - -
The minister was ill over the past three weeks. | the past three weeks DURATION P3W - - -
The minister resigned in June 2024. | June 2024 DATE 2024-06 2024-06-01 2024-06-30 -
The minister resigned at 9 a.m. in Rome. | 9 a.m. TIME XXXX-XX-XXT09:00 - - -
"""

NO_DATES = [
    "The talks may fail and the march on the capital may go ahead.",
    "Protesters march against the law.",
    "Theresa May spoke to the 11th Corps.",
    "Article 5 of the pact binds all members.",
    "The KN-23 missile flew 450 km.",
    "A Boeing 737 and two F-16 jets took off.",
    "They sent 2,000 troops across the 38th parallel.",
    "The line is staffed 24/7.",
    "He asked for a second opinion.",
    "About 1950 soldiers crossed the river.",
    "The company paid $1990 for the licence.",
    "Room 2012 was empty.",
    "The 44-year-old driver was unhurt.",
    "She is 30 years old.",
    "The price may fall, and the shares with it.",
    "A spring broke in the engine.",
    "The team won 3-2 and leads by 12 points.",
    "Resolution 2375 was adopted.",
    "The 170mm gun is old.",
    "They spent three-quarters of the budget.",
    "It was the first time that he had spoken.",
    "So far nobody has been hurt, and he has already left.",
    "The troops dispatched earlier came back later.",
    "The M-1991 launcher and the T-72 tank were seen.",
    "Call 555 0199 for help.",
    "He drinks ten cups a day.",
    "They ran the second half of the course.",
    "Half of the men are home.",
    "The current was strong, and future losses are likely.",
    "Output grew 8% annually, to 10,000 units annually.",
    "At the end of the day it matters little.",
]


def rows(table: str) -> list[tuple[str, str, str, str, str, str, str]]:
    found = []
    for line in table.strip().splitlines():
        sentence, _, expected = line.partition(" | ")
        text, *rest = expected.rsplit(" ", 5)
        found.append((sentence, text, *rest))
    return found


def told(mention) -> tuple[str, ...]:
    days = (mention.date_start, mention.date_end)
    first, last = (day.isoformat() if day else "-" for day in days)
    return mention.text, mention.type, mention.value, first, last, mention.mod or "-"


@pytest.mark.parametrize("row", rows(EXPLICIT) + rows(RELATIVE) + rows(LENGTHS) + rows(OWN_CLAUSE), ids=lambda r: r[0])
def test_one_expression(parse, row):
    sentence, *expected = row
    found = dates.find_dates(parse(sentence), published=PUBLISHED)
    assert tuple(expected) in [told(mention) for mention in found]


@pytest.mark.parametrize("sentence", SHARED)
def test_days_and_years_that_are_shared(parse, sentence):
    found = dates.find_dates(parse(sentence), published=PUBLISHED)
    assert [(m.text, m.value) for m in found] == SHARED[sentence]


@pytest.mark.parametrize("row", rows(ANCHORED), ids=lambda r: r[0])
def test_expression_counted_from_another(parse, row):
    sentence, *expected = row
    found = dates.find_dates(parse(sentence), published=PUBLISHED)
    assert told(found[-1]) == tuple(expected)


@pytest.mark.parametrize("row", rows(UNDATED), ids=lambda r: r[0])
def test_without_a_publication_day(parse, row):
    sentence, *expected = row
    found = dates.find_dates(parse(sentence))
    assert tuple(expected) in [(m.text, *told(m)[1:]) for m in found] or (
        # *by* widens the span, not the value.
        [tuple(expected[1:3])] == [told(m)[1:3] for m in found]
    )
    assert all(m.date_start is None or m.basis == "explicit" for m in found)


@pytest.mark.parametrize("sentence", NO_DATES)
def test_near_misses(parse, sentence):
    assert [m.text for m in dates.find_dates(parse(sentence), published=PUBLISHED)] == []


@pytest.mark.parametrize(
    "sentence, precision, basis, anchor",
    [
        ("It happened in June 2024.", "month", "explicit", None),
        ("It happened on Thursday.", "day", "publication", "2025-03-27"),
        ("It happened this week.", "week", "publication", "2025-03-27"),
        ("It happened in 2006.", "year", "explicit", None),
        ("It happened in the 1990s.", "decade", "explicit", None),
        ("It happened last summer.", "season", "publication", "2025-03-27"),
        ("It happened in the first quarter of 2024.", "quarter", "explicit", None),
        ("It happened recently.", "vague", "publication", "2025-03-27"),
    ],
)
def test_precision_basis_and_anchor(parse, sentence, precision, basis, anchor):
    [mention] = dates.find_dates(parse(sentence), published=PUBLISHED)
    assert (mention.precision, mention.basis, mention.anchor) == (precision, basis, anchor)


@pytest.mark.parametrize(
    "sentence, text, first, last",
    [
        ("He ended a three-day visit to Oslo on Sunday.", "three-day", date(2025, 3, 21),
         date(2025, 3, 23)),
        ("He began a three-day visit to Oslo on Sunday.", "three-day", date(2025, 3, 23),
         date(2025, 3, 25)),
        ("He spoke of a three-day visit to Oslo on Sunday.", "three-day", None, None),
        ("Sales in the year to March 2024 rose.", "the year", date(2023, 4, 1),
         date(2024, 3, 31)),
        ("Sales in the 12 months ended June 30, 2024 rose.", "12 months", date(2023, 7, 1),
         date(2024, 6, 30)),
        ("Sales in the 12 months he spent in Oslo in June 2024 rose.", "12 months", None, None),
        ("It sank two days after October 8, 2024.", "two days after", date(2024, 10, 8),
         date(2024, 10, 10)),
        ("He resigned the day after Tuesday's vote.", "the day after", date(2025, 3, 26),
         date(2025, 3, 26)),
        ("Two days after the raid on Monday, they fled.", "Two days after", date(2025, 3, 24),
         date(2025, 3, 26)),
        ("Two days after the raid they fled to Oslo on Monday.", "Two days after", None, None),
        ("It sank two days before October 8, 2024.", "two days before", date(2024, 10, 6),
         date(2024, 10, 8)),
    ],
)
def test_lengths_whose_end_is_known(parse, sentence, text, first, last):
    found = dates.find_dates(parse(sentence), published=PUBLISHED)
    assert (text, first, last) in [(m.text, m.date_start, m.date_end) for m in found]


def test_a_clock_takes_the_day_that_follows(parse):
    found = dates.find_dates(parse("At 6:20 p.m. (1620 GMT) on Friday the dam broke."),
                             published=PUBLISHED)
    assert found[0].value == "2025-03-21T18:20"


def test_every_pattern_has_its_reading():
    assert all(callable(getattr(readings, f"read_{name}")) for name, _ in grammar.PATTERNS)


def test_ids_count_in_text_order(parse):
    doc = parse("On Monday he left. In June 2024 he came back. He stays for two weeks.")
    found = dates.find_dates(doc, published=PUBLISHED)
    assert [m.date_id for m in found] == ["d1", "d2", "d3"]
    assert [m.start for m in found] == sorted(m.start for m in found)


@pytest.mark.parametrize("text", ["Sales rose on Monday, 5 and 7.", "They met on Friday, 7 or 8."])
def test_a_weekday_that_cannot_be_told_has_no_further_days(parse, text):
    assert [one.text for one in dates.find_dates(parse(text), published=None)][:1] == [
        text.split(" on ")[1].split(",")[0]]


def test_a_doc_without_a_parse():
    import spacy

    doc = spacy.blank("en")("The treaty of June 19, 2024 was signed last week.")
    found = dates.find_dates(doc, published=PUBLISHED)
    assert [m.value for m in found] == ["2024-06-19", "2025-W12"]


PIECES = st.sampled_from(
    "Monday May 2024 1950 - 53 the last next third quarter of year ago earlier a two hundred half "
    "until since by between and from to 10 a.m. 24:00 October 31 31st Feb. 30 early mid late end "
    "weekend 1990s '90s noon Easter day before after yesterday fiscal Q3 FY24 9999 0000 00 every "
    "each recent past 99999999 winter now , . \n\n century decades ½ 1/2 – 🎉 \u2028 ٣ ²".split(" ")
)


def check(doc, published):
    text = doc.text
    end = 0
    for mention in dates.find_dates(doc, published=published):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end
        end = mention.end
        if mention.date_start and mention.date_end:
            assert mention.date_start <= mention.date_end
        if published is None and mention.basis == "publication":
            assert mention.date_start is None
            assert mention.date_end is None


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.none() | st.dates())
def test_any_sequence_of_date_words(parse, text, published):
    check(parse(text), published)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.none() | st.dates())
def test_any_text(parse, text, published):
    check(parse(text), published)


@given(st.dates(max_value=date(9999, 11, 30)))
def test_periods_hold_their_day(day):
    week = period_of(day, "W") if date(1, 1, 8) < day < date(9999, 11, 1) else None
    assert week is None or week.start <= day <= week.end
    month = period_of(day, "M")
    assert month.start <= day <= month.end
    parts = [third(month, mod) for mod in ("START", "MID", "END")]
    assert [parts[0].start, parts[-1].end] == [month.start, month.end]
    assert sum((part.end - part.start).days + 1 for part in parts) == (
        month.end - month.start).days + 1


def test_months_are_shortened_and_easter_is_known():
    assert plus_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert plus_months(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert [easter(year) for year in (2000, 2024, 2025)] == [
        date(2000, 4, 23), date(2024, 3, 31), date(2025, 4, 20)]
