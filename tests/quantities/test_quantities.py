"""Quantities: what is read from sentences written for this project, near misses included."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analysis.clauses import read_clauses, tree_of, with_roles
from analysis.extract.quantities import find_quantities
from analysis.extract.quantities.numerals import find_numerals
from analysis.extract.records import DateMention, Quantity
from analysis.language import parse as parse_text

SIGNS = {"exact": "", "about": "~", "at_least": ">=", "more_than": ">", "at_most": "<=",
         "less_than": "<", "between": ""}


def value(q: Quantity) -> str:
    """The value in short: ~3000, >=3, <=8, 4..6, with the change behind it."""
    ends = sorted({f"{end:.10g}" for end in (q.low, q.high) if end is not None}, key=float)
    change = "" if q.change == "none" else f" {q.change}"
    return SIGNS[q.bound] + "..".join(ends) + change


def cells(q: Quantity) -> tuple[str, str, str | None]:
    """Text, value, and what is counted or else the unit."""
    return q.text, value(q), q.counted or q.unit


# sentence, then for each quantity: text, value, counted or else unit
COUNTS = [
    ("Kyiv lost 3,000 soldiers.", [("3,000 soldiers", "3000", "soldier")]),
    ("The army called up 2500 reservists.", [("2500 reservists", "2500", "reservist")]),
    ("Some 11,000 troops crossed the river.", [("Some 11,000 troops", "~11000", "troops")]),
    ("About 600 of them returned.", [("About 600", "~600", None)]),
    ("At least 14 people were hurt.", [("At least 14 people", ">=14", "people")]),
    ("More than 260 houses burned.", [("More than 260 houses", ">260", "house")]),
    ("Over 90 tanks were lost.", [("Over 90 tanks", ">90", "tank")]),
    ("Up to 8,000 workers will leave.", [("Up to 8,000 workers", "<=8000", "worker")]),
    ("As many as 300 sailors are missing.", [("As many as 300 sailors", "<=300", "sailor")]),
    ("Fewer than 50 delegates came.", [("Fewer than 50 delegates", "<50", "delegate")]),
    ("No fewer than 12 ships sank.", [("No fewer than 12 ships", ">=12", "ship")]),
    ("Nearly 400 schools closed.", [("Nearly 400 schools", "~400", "school")]),
    ("Almost 20 villages lost power.", [("Almost 20 villages", "~20", "village")]),
    ("Roughly 1,200 civilians fled.", [("Roughly 1,200 civilians", "~1200", "civilian")]),
    ("Close to 75 bridges were checked.", [("Close to 75 bridges", "~75", "bridge")]),
    ("The fleet has 30 or more frigates.", [("30 or more frigates", ">=30", "frigate")]),
    ("They found 40 graves or so.", [("40 graves or so", "~40", "grave")]),
    ("Twenty-five engineers arrived.", [("Twenty-five engineers", "25", "engineer")]),
    ("Two hundred and fifty miners were trapped.",
     [("Two hundred and fifty miners", "250", "miner")]),
    ("The port handled 5.7 million containers.",
     [("5.7 million containers", "5700000", "container")]),
    ("It ordered 13k helmets.", [("13k helmets", "13000", "helmet")]),
    ("It has 1.3 million active troops.", [("1.3 million active troops", "1300000", "troops")]),
    ("The state bought 12 lakh tablets.", [("12 lakh tablets", "1200000", "tablet")]),
    ("One million two hundred thousand voters registered.",
     [("One million two hundred thousand voters", "1200000", "voter")]),
    ("One soldier was killed.", [("One soldier", "1", "soldier")]),
    ("It has twelve nuclear-powered submarines.",
     [("twelve nuclear-powered submarines", "12", "submarine")]),
    ("The 15 least safe bridges were shut.", [("15 least safe bridges", "15", "bridge")]),
    ("Parliament passed 9 of 14 bills.", [("9", "9", "bill"), ("14 bills", "14", "bill")]),
    ("The Navy sent 3 destroyers and 2 tankers.",
     [("3 destroyers", "3", "destroyer"), ("2 tankers", "2", "tanker")]),
    ("Two or three rockets failed.", [("Two or three rockets", "2..3", "rocket")]),
    ("About 350 dead were counted.", [("About 350 dead", "~350", "dead")]),
    ("The ship carried 28,000 tons of grain, 40 crew and 12 lifeboats.",
     [("28,000 tons", "28000", "grain"), ("40 crew", "40", "crew"),
      ("12 lifeboats", "12", "lifeboat")]),
    ("Police held 31 men, 4 women and 2 boys.",
     [("31 men", "31", "man"), ("4 women", "4", "woman"), ("2 boys", "2", "boy")]),
    ("There were 45 raids in March, 62 in April and 80 in May.",
     [("45 raids", "45", "raid"), ("62", "62", "raid"), ("80", "80", "raid")]),
    ("Casualties have reached 4,000.", [("4,000", "4000", "casualty")]),
    ("Seoul put the number of containers at 13,000.", [("13,000", "13000", "container")]),
    ("It got 8 jets, and another 16 are due.",
     [("8 jets", "8", "jet"), ("another 16", "16", "jet")]),
    ("A total of 97 mines were cleared, 11 more than planned.",
     [("97 mines", "97", "mine"), ("11", "11", "mine")]),
    ("Three-judge panels heard 18 cases.",
     [("Three-judge", "3", "judge"), ("18 cases", "18", "case")]),
    ("In Odesa 600 buildings were hit.", [("600 buildings", "600", "building")]),
    # a number without a noun takes that of the number before it, but not the scene's
    ("Oslo gave 300 shells. On Tuesdays, it supplied 48.",
     [("300 shells", "300", "shell"), ("48", "48", "shell")]),
    ("Oslo sent 300 shells. On two fronts, it supplied 48.",
     [("300 shells", "300", "shell"), ("two fronts", "2", "front"), ("48", "48", "shell")]),
    ("That took the losses past 3,000.", [("past 3,000", ">3000", None)]),
    ("They walked past 40 guards.", [("40 guards", "40", "guard")]),
]

VAGUE = [
    ("Dozens of homes burned.", [("Dozens of homes", "~24..99", "home")]),
    ("Hundreds of people waited.", [("Hundreds of people", "~200..999", "people")]),
    ("Thousands marched in Minsk.", [("Thousands", "~2000..9999", None)]),
    ("Tens of thousands of voters stayed away.",
     [("Tens of thousands of voters", "~20000..99999", "voter")]),
    ("Hundreds of thousands of refugees left.",
     [("Hundreds of thousands of refugees", "~200000..999999", "refugee")]),
    ("Several hundred cars were stolen.", [("Several hundred cars", "~300..900", "car")]),
    ("Several bridges collapsed.", [("Several bridges", "~3..9", "bridge")]),
    ("A couple of thousand workers struck.",
     [("A couple of thousand workers", "~2000..3000", "worker")]),
    ("Two dozen lawmakers resigned.", [("Two dozen lawmakers", "24", "lawmaker")]),
    ("More than a dozen boats capsized.", [("More than a dozen boats", ">12", "boat")]),
    ("About a million tons were lost.", [("About a million tons", "~1000000", "ton")]),
    ("Half a million doses arrived.", [("Half a million doses", "500000", "dose")]),
    ("Dozens of millions is too much; tens of millions of euros went missing.",
     [("Dozens of millions", "~24000000..99999999", None),
      ("tens of millions of euros", "~20000000..99999999", "EUR")]),
]

RANGES = [
    ("Between 30,000 and 40,000 men may go.",
     [("Between 30,000 and 40,000 men", "30000..40000", "man")]),
    ("They fired between four and six missiles.",
     [("between four and six missiles", "4..6", "missile")]),
    ("It needs 10,000 to 12,000 troops.", [("10,000 to 12,000 troops", "10000..12000", "troops")]),
    ("Ten to fifteen thousand shells were found.",
     [("Ten to fifteen thousand shells", "10000..15000", "shell")]),
    ("They work 52-58 hours.", [("52-58 hours", "52..58", "h")]),
    ("The plan costs $5-10 million.", [("$5-10 million", "5000000..10000000", "USD")]),
    ("Fines range from $900 to $3 million.", [("from $900 to $3 million", "900..3000000", "USD")]),
    ("Between $25 and $31 million was paid.",
     [("Between $25 and $31 million", "25000000..31000000", "USD")]),
    ("The deal is worth €1.2-1.5 billion.",
     [("€1.2-1.5 billion", "1200000000..1500000000", "EUR")]),
    ("The crater is 15 to 18 feet deep.", [("15 to 18 feet", "15..18", "foot")]),
    ("Pensions went from 7.25 to 8 percent.", [("from 7.25 to 8 percent", "7.25..8", "percent")]),
    ("About 2,000 to 3,000 trucks wait.", [("About 2,000 to 3,000 trucks", "~2000..3000", "truck")]),
]

PARTS_AND_SHARES = [
    ("A third of the bridges are gone.", [("A third", "0.3333333333", "bridge")]),
    ("Nearly half of the missiles failed.", [("Nearly half", "~0.5", "missile")]),
    ("Two thirds of voters agreed.", [("Two thirds", "0.6666666667", "voter")]),
    ("Three-quarters of the fleet is idle.", [("Three-quarters", "0.75", "fleet")]),
    ("Four in ten recruits quit.", [("Four in ten recruits", "0.4", "recruit")]),
    ("More than one in five trains was late.", [("More than one in five trains", ">0.2", "train")]),
    ("Two out of eight pupils were absent.", [("Two out of eight pupils", "0.25", "pupil")]),
    ("Exports fell by a fifth.", [("a fifth", "0.2 down", "export")]),
    ("Deliveries fell by more than half.", [("more than half", ">0.5 down", "delivery")]),
    ("The road is 7 1/4 miles long.", [("7 1/4 miles", "7.25", "mile")]),
    ("It rained for half an hour.", [("half an hour", "0.5", "h")]),
    ("Add ¾ litre of milk.", [("¾ litre", "0.75", "milk")]),
]

MEASURES = [
    ("The $2bn deal was signed.", [("$2bn", "2000000000", "USD")]),
    ("It paid US$48 million.", [("US$48 million", "48000000", "USD")]),
    ("The fine was €420,000.", [("€420,000", "420000", "EUR")]),
    ("It cost £6m.", [("£6m", "6000000", "GBP")]),
    ("A ticket is HK$350.", [("HK$350", "350", "HKD")]),
    ("They owe 4 billion shekels.", [("4 billion shekels", "4000000000", "ILS")]),
    ("It lent 72 million pounds.", [("72 million pounds", "72000000", "GBP")]),
    ("The parcel weighs 19 pounds.", [("19 pounds", "19", "lb")]),
    ("She paid 300 rubles.", [("300 rubles", "300", "RUB")]),
    ("A bowl costs 16 yuan .", [("16 yuan", "16", "CNY")]),
    ("They asked for 22 EUR million.", [("22 EUR million", "22000000", "EUR")]),
    ("The bill came to 8 euros 20 cents.", [("8 euros 20 cents", "8.2", "EUR")]),
    ("Gas costs $3.40 a gallon.", [("$3.40 a gallon", "3.4", "USD/gallon")]),
    ("It offered €31 per share.", [("€31 per share", "31", "EUR/share")]),
    ("Stocks rose 3.6%.", [("3.6%", "3.6 up", "stock")]),
    ("Peru cut fares by 4 percent.", [("4 percent", "4 down", "fare")]),
    # A hyphened word before the noun; a body's size; what a participle set up is no rise.
    ("They seized 15 pick-up trucks.", [("15 pick-up trucks", "15", "truck")]),
    ("A panel set up by 11 states met.", [("11 states", "11", "state")]),
    ("Some 40 boats sank in May. A force of 5,000 was sent to help.",
     [("Some 40 boats", "~40", "boat"), ("5,000", "5000", None)]),
    ("Peru has 70 lorries there, compared with 90 in May. It lost 200 goats.",
     [("70 lorries", "70", "lorry"), ("90", "90", "lorry"), ("200 goats", "200", "goat")]),
    ("Ten goats died.\n\nPeru has 70 lorries. Kenya put the number at 90.",
     [("Ten goats", "10", "goat"), ("70 lorries", "70", "lorry"), ("90", "90", "lorry")]),
    ("Turnout was 45 per cent.", [("45 per cent", "45", "percent")]),
    ("Support fell three percentage points.",
     [("three percentage points", "3 down", "support")]),
    ("It fired 170mm guns.", [("170mm", "170", "gun")]),
    ("They got 120 Koksan 170mm howitzers.",
     [("120 Koksan 170mm howitzers", "120", "howitzer"), ("170mm", "170", "howitzer")]),
    ("Trains run at 300 km/h.", [("300 km/h", "300", "km/h")]),
    ("Gusts reached 74 miles per hour.", [("74 miles per hour", "74", "mile/h")]),
    ("The farm covers 63 acres.", [("63 acres", "63", "acre")]),
    ("The site covers 1,450 sq m.", [("1,450 sq m", "1450", "m2")]),
    ("It weighs 2.5 tonnes.", [("2.5 tonnes", "2.5", "t")]),
    ("The plant makes 320 megawatts.", [("320 megawatts", "320", "MW")]),
    ("The mains hum at 50Hz.", [("50Hz", "50", "Hz")]),
    ("The archive fills 640GB.", [("640GB", "640", "GB")]),
    ("It was -12 degrees Celsius.", [("-12 degrees Celsius", "-12", "C")]),
    ("Tin melts at 232°C.", [("232°C", "232", "C")]),
    ("An 850-metre bridge opened.", [("850-metre", "850", "bridge")]),
    ("Russia fired 92 drones a day.", [("92 drones a day", "92", "drone")]),
    ("It now fires 92 a day.", [("92 a day", "92", "per day")]),
    ("The field yields 85,000 barrels a day.",
     [("85,000 barrels a day", "85000", "barrel/day")]),
    ("The force is four times as large.", [("four times", "4", "times")]),
    ("Output doubled.", [("doubled", "2 up", "times")]),
    ("Losses more than tripled.", [("more than tripled", ">3 up", "times")]),
    ("Twice as many came.", [("Twice", "2", "times")]),
    ("A 7.1-magnitude quake struck.", [("7.1-magnitude", "7.1", "magnitude")]),
    ("They met for 15-plus hours.", [("15-plus hours", ">15", "h")]),
]

CHANGES = [
    ("Prices rose by 3 percent.", [("3 percent", "3 up", "price")]),
    ("Jobs fell by about 7,150.", [("about 7,150", "~7150 down", "job")]),
    ("Rents were up 6.7 per cent.", [("6.7 per cent", "6.7 up", "percent")]),
    ("The index was down 41 points.", [("41 points", "41 down", "point")]),
    ("The ruble lost 4 percent.", [("4 percent", "4 down", "ruble")]),
    ("Oil fell $1.20, or 1.6%, to $73.50.",
     [("$1.20", "1.2 down", "USD"), ("1.6%", "1.6 down", "oil"), ("$73.50", "73.5", "USD")]),
    ("The toll rose from 3,000 to 10,000.", [("from 3,000 to 10,000", "3000..10000 up", None)]),
    ("The budget was cut from $5 million to $3 million.",
     [("from $5 million to $3 million", "3000000..5000000 down", "USD")]),
    ("Sales rose to 4,700 cars from 4,000 cars.",
     [("to 4,700 cars from 4,000 cars", "4000..4700 up", "car")]),
    ("Debt rose by 5.7 million to $2bn.",
     [("5.7 million", "5700000 up", "debt"), ("$2bn", "2000000000", "USD")]),
    ("The club lost three players.", [("three players", "3", "player")]),
    ("He gave up 80 metres.", [("80 metres", "80", "m")]),
]

AGES = [
    ("The 64-year-old minister resigned.", [("64-year-old", "64", "year")]),
    ("Maria Petrova, 65, spoke.", [("65", "65", "year")]),
    ("The bridge is ninety years old.", [("ninety years old", "90", "year")]),
    ("He will be 61 in May.", [("61", "61", "year")]),
    ("Men aged 20 to 27 must register.", [("20 to 27", "20..27", "year")]),
    ("People under 30 vote less.", [("under 30", "<30", "year")]),
    ("The law binds drivers from the age of 17.", [("17", "17", "year")]),
]

ORDINALS = [
    ("The third batch left.", [("third batch", "3", "batch")]),
    ("It was the first such accident.", [("first such accident", "1", "accident")]),
    ("This is the 12th attempt.", [("12th attempt", "12", "attempt")]),
]

# Thousands apart by a blank are one number; part and whole; two figures that are no range.
KINDS_OF_NUMBERS = [
    ("Some 28 000 people fled.", [("Some 28 000 people", "~28000", "people")]),
    ("They counted 3\u2009400 barns and 1\u00a0200 mills.",
     [("3 400 barns", "3400", "barn"), ("1 200 mills", "1200", "mill")]),
    ("It cost 2\u202f000\u202f000 euros.", [("2 000 000 euros", "2000000", "EUR")]),
    ("Some 28 0000 people fled.", [("Some 28", "~28", None), ("0000 people", "0", "people")]),
    ("Fares increased by $2 to $14.", [("$2", "2 up", "USD"), ("$14", "14", "USD")]),
    ("Rates increased by 0.25 points to 5 percent.",
     [("0.25 points", "0.25 up", "point"), ("5 percent", "5", "percent")]),
    ("Fares range from $2 to $14.", [("from $2 to $14", "2..14", "USD")]),
    ("Ghana and Togo sent 30 or 40 nurses respectively.",
     [("30", "30", "nurse"), ("40 nurses", "40", "nurse")]),
    ("Ghana sent 30 or 40 nurses.", [("30 or 40 nurses", "30..40", "nurse")]),
    ("A count found 24 of 26 barns burned.", [("24", "24", "barn"), ("26 barns", "26", "barn")]),
]

TABLE = [*KINDS_OF_NUMBERS, *COUNTS, *VAGUE, *RANGES, *PARTS_AND_SHARES, *MEASURES, *CHANGES, *AGES,
         *ORDINALS]

NEAR_MISSES = [
    "The treaty was signed in 2006.",
    "The 2010 election was close.",
    "It fell in the 1990s.",
    "He left on May 5, 2024.",
    "They met on 11 February.",
    "The talks began at 10:30 a.m.",
    "He rang at 7 p.m. on Friday.",
    "The 1950-53 war ended there.",
    "The season of 2018-19 was poor.",
    "The 11th Corps moved.",
    "The 528th Regiment left.",
    "Article 5 was invoked.",
    "The KN-23 flew.",
    "A Boeing 737 landed.",
    "Boeing 737 jets were grounded.",
    "The M-1991 is old.",
    "They crossed the 38th parallel.",
    "They met for the first time.",
    "It runs 24/7.",
    "He called 555-1234.",
    "Ring +49 30 1234567.",
    "The S&P 500 closed higher.",
    "The Group of Seven agreed.",
    "He lives at 18 Lindenhof Road.",
    "Dynamo won 3-2.",
    "The Senate voted 54-46.",
    "It passed by a 7-to-2 vote.",
    "Phase 2 begins soon.",
    "No one came.",
    "One of them left.",
    "One must wait.",
    "The two countries agreed.",
    "Both sides agreed.",
    "Many soldiers fell; an unspecified number fled.",
    "Her second thought was better.",
    "The second half was better.",
    "A few men waited.",
    "See www.example.org/24 and write to b52@example.org.",
    "Version 1.2.3 is out.",
    "World War II ended.",
    "The First Lady spoke.",
    "They high-five visitors.",
    "The March 15 ruling stands.",
    "On 2025-03-27 it ended.",
    "It is a Fortune 500 firm.",
    "The Formula 1 race was short.",
    "An Airbus A320 landed near Area 51.",
    "The top two teams went through.",
    "A villa was buried in AD 79.",
    "A villa was built in 300 BC.",
    "He waited till half past six.",
    "The slip is dated 7-Mar-11.",
]


@pytest.mark.parametrize("sentence, rows", TABLE, ids=[sentence for sentence, _ in TABLE])
def test_reads(parse, sentence, rows):
    assert [cells(q) for q in find_quantities(parse(sentence))] == rows


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_is_no_quantity(parse, sentence):
    assert [q.text for q in find_quantities(parse(sentence))] == []


# sentence, then for each quantity: text, scope, text of the whole, role
ROLES = [
    ("North Korea sent at least 3,000 more soldiers to Russia.",
     [("at least 3,000 more soldiers", "additional", None, "sent")]),
    ("Some 11,000 troops were dispatched. About 4,000 of those have been killed or wounded.",
     [("Some 11,000 troops", "total", None, "sent"),
      ("About 4,000", "part", "Some 11,000 troops", "casualties")]),
    ("Shelling killed 77 people and wounded another 40.",
     [("77 people", "total", None, "killed"), ("another 40", "additional", None, "wounded")]),
    ("Ukraine lost 3,000 men, of whom 1,200 were killed.",
     [("3,000 men", "total", None, "casualties"), ("1,200", "part", "3,000 men", "killed")]),
    ("Kyiv says 12,000 soldiers were deployed there, including 500 officers and three generals.",
     [("12,000 soldiers", "total", None, "deployed"),
      ("500 officers", "part", "12,000 soldiers", "deployed"),
      ("three generals", "part", "12,000 soldiers", "deployed")]),
    ("Nine sailors are missing.", [("Nine sailors", "total", None, "missing")]),
    ("The unit captured 40 soldiers.", [("40 soldiers", "total", None, "captured")]),
    ("Pyongyang supplied 148 missiles.", [("148 missiles", "total", None, "supplied")]),
    ("About 2,000 wounded men were taken home.",
     [("About 2,000 wounded men", "total", None, "wounded")]),
    ("Some 200 prisoners were sent home.", [("Some 200 prisoners", "total", None, "repatriated")]),
    ("Rebels freed ten hostages.", [("ten hostages", "total", None, "repatriated")]),
    ("Ten men were exchanged for about 400 prisoners.",
     [("Ten men", "total", None, "repatriated"),
      ("about 400 prisoners", "total", None, "repatriated")]),
    ("The court tried 400 prisoners for theft.",
     [("400 prisoners", "total", None, "captured")]),
    ("Kenya promised 500 tons of flour.", [("500 tons", "total", None, "supplied")]),
    ("A bag weighs 5 kg.", [("5 kg", "total", None, None)]),
    ("Some 4,000 Kenyans were working in Qatar.", [("Some 4,000 Kenyans", "total", None, "deployed")]),
    ("Some 4,000 Kenyans were working hard.", [("Some 4,000 Kenyans", "total", None, None)]),
    ("Deaths rose by 8 percent.", [("8 percent", None, None, "killed")]),
    ("Prices rose by 8 percent.", [("8 percent", None, None, None)]),
    ("The agency reached 70,000 people.", [("70,000 people", "total", None, None)]),
    ("Some 3,000 soldiers reached Kenya.", [("Some 3,000 soldiers", "total", None, "sent")]),
    ("Rebels held ten hostages.", [("ten hostages", "total", None, "captured")]),
    ("The storm left 40 people dead.", [("40 people", "total", None, "killed")]),
    ("The accident left 33 men underground for days.", [("33 men", "total", None, None)]),
    ("At least 11 miners were killed and 34 trapped.",
     [("At least 11 miners", "total", None, "killed"), ("34", "total", None, None)]),
    ("The army put its losses at nine dead.", [("nine dead", "total", None, "killed")]),
    ("The army put its losses at nine.", [("nine", "total", None, "casualties")]),
    ("A wall fell, killing or injuring 20 workers.", [("20 workers", "total", None, "casualties")]),
    ("Two men died and 20 workers were injured.",
     [("Two men", "total", None, "killed"), ("20 workers", "total", None, "wounded")]),
    ("He set it against 12,000 sent.", [("12,000", "total", None, "sent")]),
    ("Kenya lent 40 million euros, about 60 percent of which was paid out.",
     [("40 million euros", "total", None, None),
      ("about 60 percent", "part", "40 million euros", None)]),
    ("Some 200 workers were flown home.", [("Some 200 workers", "total", None, "repatriated")]),
    ("The blast left 35 dead.", [("35 dead", "total", None, "killed")]),
    ("The army reported 600 deaths.", [("600 deaths", "total", None, "killed")]),
    ("The state spent $3 billion on arms.", [("$3 billion", "total", None, "spent")]),
    ("Some 13,000 troops have been sent since October 2024.",
     [("Some 13,000 troops", "cumulative", None, "sent")]),
    ("Ten percent of the 500 shells were duds.",
     [("Ten percent", "part", "500 shells", None), ("500 shells", "total", None, None)]),
    ("The town has 12 schools.", [("12 schools", "total", None, None)]),
    ("At least 18 pupils, including five girls, were killed; some 40 others were hurt.",
     [("At least 18 pupils", "total", None, "killed"),
      ("five girls", "part", "At least 18 pupils", "killed"),
      ("some 40 others", "additional", None, "wounded")]),
    ("The death toll has risen to 57.", [("57", "total", None, "killed")]),
    ("Kyiv shot down 44 of 51 drones.",
     [("44", "part", "51 drones", "downed"), ("51 drones", "total", None, None)]),
    ("It pledged $61 billion, including $14 billion for arms.",
     [("$61 billion", "total", None, "supplied"), ("$14 billion", "part", "$61 billion", "supplied")]),
    ("The convoy brings the total to 3,000 tons.", [("3,000 tons", "total", None, None)]),
    ("Four ships made 64 trips.",
     [("Four ships", "total", None, None), ("64 trips", "total", None, None)]),
    ("It burned 12 coal-fired plants.", [("12 coal-fired plants", "total", None, None)]),
    # The scene, a word's part and a measure that describes have no scope.
    ("Nurses came from six nations.", [("six nations", None, None, None)]),
    ("A nine-storey block burned.", [("nine-storey", None, None, None)]),
    ("The rocket flew 430 km.", [("430 km", None, None, None)]),
    ("Oslo gave a further 20 million euros.",
     [("further 20 million euros", "additional", None, None)]),
    ("A third of them were killed or captured.", [("A third", "part", None, "casualties")]),
    # What happens to the wounded; who is taken alive and what is only taken.
    ("Two wounded sailors were captured near the port.",
     [("Two wounded sailors", "total", None, "captured")]),
    ("Some 14 men were taken prisoner.", [("Some 14 men", "total", None, "captured")]),
    ("Two wounded sailors were taken alive.",
     [("Two wounded sailors", "total", None, "captured")]),
    ("Two wounded sailors were filmed.", [("Two wounded sailors", "total", None, "wounded")]),
    ("Peru will send 90 medics to vaccinate children and 30 soldiers to rebuild the dam.",
     [("90 medics", "total", None, "sent"), ("30 soldiers", "total", None, "sent")]),
    ("Peru will send 90 medics and it wants 30 soldiers to rebuild the dam.",
     [("90 medics", "total", None, "sent"), ("30 soldiers", "total", None, None)]),
    ("Engineers, numbering 20, have stayed at the base. Four missiles were fired.",
     [("20", "total", None, "deployed"), ("Four missiles", "total", None, "fired")]),
    # What a cargo comes to was supplied; who is driven away is displaced, not who is driven.
    ("The cargo came to 300 shells.", [("300 shells", "total", None, "supplied")]),
    ("The envoys came to 12 villages.", [("12 villages", None, None, None)]),
    ("The floods have driven 200,000 people from the valley.",
     [("200,000 people", "total", None, "displaced")]),
    ("He drove 40 people to the airport.", [("40 people", "total", None, None)]),
    ("Among the dead are nine women and four children. Nine women stood among the trees.",
     [("nine women", "total", None, "killed"), ("four children", "total", None, "killed"),
      ("Nine women", "total", None, None)]),
    ("The clash killed 14 people and hurt 60. The junta put the toll at six.",
     [("14 people", "total", None, "killed"), ("60", "total", None, "wounded"),
      ("six", "total", None, "killed")]),
    ("Peru sent two planes, the sixth such flight since May.",
     [("two planes", "total", None, "supplied"), ("sixth such flight", None, None, None)]),
    ("At least 27 migrants drowned and some 40 are still missing.",
     [("At least 27 migrants", "total", None, "killed"), ("some 40", "total", None, "missing")]),
    # Each figure has the role of its own verb; members of a list have that of the first.
    ("The blast killed 12 villagers and left 3,000 homeless.",
     [("12 villagers", "total", None, "killed"), ("3,000", "total", None, None)]),
    ("At least nine farmers died and 35 were rescued.",
     [("At least nine farmers", "total", None, "killed"), ("35", "total", None, None)]),
    ("The drought displaced 70,000 villagers.", [("70,000 villagers", "total", None, "displaced")]),
    ("Customs officers seized 40 rifles, 12 pistols and three trucks.",
     [("40 rifles", "total", None, "captured"), ("12 pistols", "total", None, "captured"),
      ("three trucks", "total", None, "captured")]),
    ("There were 80 deaths and 460 severe cases.",
     [("80 deaths", "total", None, "killed"), ("460 severe cases", "total", None, None)]),
    ("About 900 people who had fled the valley asked for blankets.",
     [("About 900 people", "total", None, "displaced")]),
    ("Dutch troops reached 300 hamlets.", [("300 hamlets", "total", None, None)]),
    ("The guards shot dead 14 monks.", [("14 monks", "total", None, "killed")]),
    ("The shelling wounded the parents of 12 pupils.", [("12 pupils", "total", None, None)]),
    ("Seven miners were shot and later died.", [("Seven miners", "total", None, "killed")]),
    ("Some 20 nurses were killed, wounded or captured.",
     [("Some 20 nurses", "total", None, "casualties")]),
    ("Norway said it would deliver 300 tents to Nepal.",
     [("300 tents", "total", None, "supplied")]),
    ("The delivery of 300 tents was late.", [("300 tents", "total", None, "supplied")]),
    ("Peru flew 300 Malians to Lima.", [("300 Malians", "total", None, "sent")]),
    ("Some 300 Malians took part in the march.", [("Some 300 Malians", "total", None, None)]),
    ("Oslo sent a warning to 40 towns.", [("40 towns", None, None, None)]),
    # What a clause gives to a noun.
    ("That took the number of wounded to 60.", [("60", "total", None, "wounded")]),
    ("The number of pupils climbed to 900.", [("900", "total", None, None)]),
    ("The fatalities included four nuns.", [("four nuns", "total", None, "killed")]),
    ("The confirmed deaths are four nuns and a cook.",
     [("four nuns", "total", None, "killed")]),
    ("The 900 collisions caused 70 deaths.",
     [("900 collisions", "total", None, None), ("70 deaths", "total", None, "killed")]),
    ("Some 300 soldiers voted to leave.", [("Some 300 soldiers", "total", None, None)]),
    ("The choir includes four nuns.", [("four nuns", "total", None, None)]),
    ("The cost of the kit was 75 cents.", [("75 cents", "total", None, "spent")]),
    ("The width of the kit was 75 cm.", [("75 cm", None, None, None)]),
    ("The painter died at 78.", [("78", "total", None, None)]),
    # What goes on counting the same has the same role, unless something else is done to it.
    ("Norway shipped 300 tents in May, and another 150 are expected.",
     [("300 tents", "total", None, "supplied"), ("another 150", "additional", None, "supplied")]),
    ("Norway shipped 300 tents in May, and another 150 burned.",
     [("300 tents", "total", None, "supplied"), ("another 150", "additional", None, None)]),
    ("Kenya sent 40 nurses. A week later it reported 60.",
     [("40 nurses", "total", None, "sent"), ("60", "total", None, "sent")]),
]


@pytest.mark.parametrize("text, rows", ROLES, ids=[text for text, _ in ROLES])
def test_scope_whole_and_role(parse, text, rows):
    doc = parse(text)
    found = with_roles(find_quantities(doc), read_clauses(tree_of(doc)))
    texts = {q.quantity_id: q.text for q in found}
    assert [(q.text, q.scope, texts.get(q.part_of), q.role) for q in found] == rows


KINDS = [
    ("3,000 men", "count"), ("$5", "money"), ("4 percent", "percent"), ("300 km", "length"),
    ("45 acres", "area"), ("12 tons", "mass"), ("80 km/h", "speed"), ("5 degrees Celsius",
                                                                       "temperature"),
    ("92 shells a day", "rate"), ("four times", "rate"), ("nearly half", "rate"),
    ("three weeks", "duration"), ("30 years old", "age"), ("the third batch", "ordinal"),
]


@pytest.mark.parametrize("phrase, kind", KINDS)
def test_kind(parse, phrase, kind):
    assert [q.kind for q in find_quantities(parse(f"It was {phrase}."))] == [kind]


@pytest.mark.parametrize(
    "text, low, high",
    [("at least 5 men", 5, None), ("more than 5 men", 5, None), ("at most 5 men", None, 5),
     ("fewer than 5 men", None, 5), ("about 5 men", 5, 5), ("5 to 7 men", 5, 7),
     ("dozens of men", 24, 99)],
)
def test_an_open_bound_leaves_its_end_empty(parse, text, low, high):
    (found,) = find_quantities(parse(f"They saw {text}."))
    assert (found.low, found.high) == (low, high)


def test_spans_of_time_are_left_to_a_dates_layer(parse):
    doc = parse("For three days 40 men dug; the trip took 5 hours.")
    assert [q.text for q in find_quantities(doc)] == ["three days", "40 men", "5 hours"]
    assert [q.text for q in find_quantities(doc, dates=[])] == ["40 men"]


def test_nothing_is_read_inside_a_date(parse):
    text = "The class of 2000 students met."
    day = DateMention("d1", 13, 17, "2000", "DATE", "2000", None, date(2000, 1, 1))
    assert [q.text for q in find_quantities(parse(text), dates=[day])] == []


def test_small_numbers_only_on_request(parse):
    doc = parse("The two sides met in one of the oldest cities.")
    assert find_quantities(doc) == []
    found = find_quantities(doc, every_number=True)
    assert [(q.low, q.counted) for q in found] == [(2, "side"), (1, "city")]


def test_ids_count_up_in_text_order(parse):
    found = find_quantities(parse("Of 40 ships, 12 sank and 3 burned; $2m was paid."))
    assert [q.quantity_id for q in found] == [f"q{i}" for i in range(1, len(found) + 1)]
    assert [q.start for q in found] == sorted(q.start for q in found)


PIECES = st.sampled_from([
    "3,000", "two", "dozen", "hundreds", "of", "million", "half", "a", "third", "to", "between",
    "and", "from", "$", "€", "%", "percent", "km", "-", "–", "1/2", "½", "5.7", "13k", "more",
    "than", "at", "least", "soldiers", "were", "killed", ",", ".", "in", "2024", "May", "one", "per",
    "day", "aged", "up", "by", "rose", "KN-23", "(", ")", '"', "’s", "whom", "those", "\n\n",
])


def checked(text: str) -> None:
    doc = parse_text(text)
    clauses = read_clauses(tree_of(doc))
    for every_number in (False, True):
        found = with_roles(find_quantities(doc, every_number=every_number), clauses)
        ids = {q.quantity_id for q in found}
        for q in found:
            assert q.text == doc.text[q.start : q.end]
            assert q.text == q.text.strip() != ""
            assert q.low is not None or q.high is not None
            assert q.low is None or q.high is None or q.low <= q.high
            assert q.part_of is None or q.part_of in ids - {q.quantity_id}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_is_read_without_an_exception(text):
    checked(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=14))
@example(["to", "3,000", "3,000", "€"])  # a topic with nothing behind it
def test_any_row_of_number_words_is_read_with_exact_offsets(pieces):
    checked(" ".join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789.,/ -kmbn½×^%$"), max_size=24))
def test_numerals_lie_in_order_and_inside_the_text(text):
    found = find_numerals(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low <= one.high
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["", " ", "\n", "5", "🙂 3 🙂", "½", "²", "一千", "٣ men", "1e999"])
def test_odd_texts(text):
    checked(text)
