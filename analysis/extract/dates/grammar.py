"""The grammar of date expressions: patterns over word classes, and where they fit.

A pattern is a regular expression whose capital words are classes of
data/lexicons/calendar_words.csv and whose words in <> are the parts below;
blanks mean nothing. Each names the reading (date_readings.py) that turns a fit
into a value. The whole Doc is scanned once per pattern, as one character a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.extract.dates.tokens import Words, class_codes

PARTS = {
    "number": "(?: (?:NUM|COUNT|YEAR|FRACTION|MULT) (?:HYPHEN? (?:NUM|MULT))* FRACTION?"
              " (?:HYPHEN? AND HYPHEN? (?:A HYPHEN?)? HALF)? | A (?:HYPHEN? MULT)? | HALF A)",
    "amount": "(?: A? (?P<few>FEW) OF? | (?P<number><number>)"
              " (?:(?:TO|OR|HYPHEN) (?P<upto><number>))?) (?:MORE|FULL|FISCAL|KIND)?",
    "units": "(?P<unit>UNITS|UNIT|TUNITS|TUNIT)",
    "sided": "(?:LAST|PAST|PREVIOUS|RECENT|NEXT|COMING|FOLLOWING|LATEST)",
    "placed": "(?:LAST|PREVIOUS|PAST|NEXT|COMING|FOLLOWING|THIS|CURRENT|THAT|SAME|LATEST)",
    "year": "(?:COMMA? (?:OF|IN)? (?P<year>YEAR))",
    "relyear": "(?:COMMA? OF? THE? (?P<relyear><placed>) FISCAL? (?P<relunit>UNIT))",
    "day": "(?P<day>ORD|NUM)",
}

# Reading, pattern. Of two fits at one place the longer wins, then the earlier in this list.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso_day", "ISODAY | YEAR HYPHEN NUM HYPHEN NUM"),
    ("slashed_day", "SLASHED"),
    ("month_days", "(?:FROM|BETWEEN)? (?P<month>MONTH) <day> (?:HYPHEN|TO|AND)"
                   " (?P<day2>ORD|NUM) (?:COMMA? (?P<year>YEAR))?"),
    ("month_days", "(?:FROM|BETWEEN)? THE? <day> (?:HYPHEN|TO|AND) THE? (?P<day2>ORD|NUM) OF?"
                   " (?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?"),
    ("month_day", "(?:(?P<weekday>WDAY) COMMA?)? (?P<month>MONTH) THE? <day> <year>?"),
    ("month_day", "(?:(?P<weekday>WDAY) COMMA?)? THE? <day> OF? (?P<month>MONTH) <year>?"),
    ("month_day", "(?:LAST|THIS|NEXT|COMING) COMING? (?P<weekday>WDAY) COMMA?"
                  " (?P<month>MONTH) THE? <day> <year>?"),
    ("month_day", "(?P<placed>LAST|THIS|NEXT)? (?P<month>MONTH) <day> <relyear>?"),
    ("month_day", "THE? (?P<part>DAYPART) OF (?P<month>MONTH) <day> <year>?"),
    ("month_day", "THE? (?P<part>DAYPART) OF THE? <day> OF? (?P<month>MONTH) <year>?"),
    ("month_day", "<day> (?= (?:AND|OR) (?:ORD|NUM) OF? (?P<month>MONTH) <year>?)"),
    ("month_day", "THE? (?P<week>UNIT) OF (?P<month>MONTH) <day> <year>?"),
    ("month_day", "THE? (?P<week>UNIT) OF <day> (?P<month>MONTH) <year>?"),
    ("further_day", "(?:AND|COMMA) <day> (?! OF? MONTH)"),
    ("month", "(?P<placed>LAST|PAST|THIS|NEXT|COMING|PREVIOUS|FOLLOWING|SAME)? (?P<month>MONTH)"),
    ("month", "(?P<month>MONTH) (?:<year>|<relyear>)"),
    ("months", "(?P<month>MONTH) (?:AND|HYPHEN) (?P<month2>MONTH) <year>?"),
    ("year", "(?:THE UNIT)? (?P<year>YEAR)"),
    ("spoken_year", "THE UNIT (?P<century>NUM) (?P<tens>MULT)"),
    ("short_year", "POSS (?P<short>NUM)"),
    ("spoken_year", "(?P<century>NUM) (?P<tens>NUM) (?:HYPHEN? (?P<ones>NUM))?"),
    ("years", "(?P<year>YEAR) HYPHEN (?P<short>NUM|YEAR) | YEARS"),
    ("decade", "POSS? (?P<decade>DECADE)"),
    ("ordinal_unit", "(?:FISCAL|FULL|HYPHEN|LATEST|PREVIOUS|LAST)* (?P<ordinal>ORD|LAST|FINAL)"
                     " (?:HYPHEN|FISCAL)* (?P<unit>UNIT|HALF)"
                     " (?:<year>|OF? THE? FISCAL (?P<year2>YEAR)|<relyear>)?"),
    ("week_of_month", "(?P<ordinal>ORD|LAST|FINAL) (?P<unit>UNIT) (?:OF|IN)"
                      " (?P<month>MONTH) (?:<year>|<relyear>)?"),
    ("ordinal_unit", "(?P<year>YEAR) POSS? (?:FISCAL|HYPHEN)* (?P<ordinal>ORD)"
                     " (?:HYPHEN|FISCAL)* (?P<unit>UNIT|HALF)"),
    ("ordinal_unit", "(?P<relyear><placed>) (?P<relunit>UNIT) POSS (?P<ordinal>ORD) HYPHEN?"
                     " (?P<unit>UNIT|HALF)"),
    ("part_units", "(?P<ordinal>ORD|LAST|FINAL) (?P<number>NUM) (?P<unit>UNITS)"
                   " (?:<year>|<relyear>|OF THE (?P<theyear>UNIT))"),
    ("bare_unit", "THE (?P<full>FULL)? FISCAL? (?P<unit>UNIT|PERIOD)"),
    ("bare_unit", "(?P<unit>UNIT) (?:POSS|HYPHEN)? (?P<edge>EDGE)"),
    ("same_period", "THE? SAME? (?P<unit>UNIT|PERIOD) (?:OF|IN)?"
                    " (?:THE? LAST (?P<back>UNIT) | A (?P<back2>UNIT) (?:AGO|EARLIER|BEFORE))"),
    ("same_period", "LAST (?P<back>UNIT) POSS (?P<unit>UNIT|PERIOD)"),
    ("year_ago", "(?:THE|A)? (?P<back>UNIT) HYPHEN (?:AGO|EARLIER) (?:FISCAL|HYPHEN)*"
                 " (?P<ordinal>ORD)? HYPHEN? (?P<unit>UNIT|PERIOD|HALF)?"),
    ("year_ago", "THE? (?P<back>UNIT) HYPHEN (?:AGO|EARLIER) (?P<number>NUM) (?P<unit>UNITS)"),
    ("year_unit", "THE? (?P<year>YEAR) (?P<unit>UNIT|PERIOD)"),
    ("holiday", "(?P<placed>LAST|THIS|NEXT)? (?P<holiday>HOLIDAY) (?:POSS? (?P<eve>UNIT|EVE))?"
                " <year>?"),
    ("holiday", "(?P<placed>LAST|THIS|NEXT)? (?P<holiday>HOLIDAY) (?P<weekday>WDAY) <year>?"),
    ("holiday", "(?P<placed>LAST|THIS|NEXT)? (?:(?P<holiday>NEW) UNIT POSS? (?P<eve>UNIT|EVE)"
                " | (?P<holiday2>GOOD) WDAY) <year>?"),
    ("quartered", "(?P<quartered>QUARTERED) (?:OF? (?P<year>YEAR))?"
                  " | (?P<year2>YEAR) (?P<quartered2>QUARTERED)"),
    ("fiscal_year", "FISCAL UNIT? (?P<year>YEAR) | (?P<fy>FY) "),
    ("season", "(?P<placed><placed>)? (?:PAST|COMING)? (?P<season>SEASON) (?:<year>|<relyear>)?"),
    ("weekday", "(?P<placed>LAST|PAST|THIS|NEXT|COMING|PREVIOUS|FOLLOWING|SAME)? COMING?"
                " (?P<weekday>WDAY) (?:HYPHEN? (?P<part>DAYPART))?"),
    ("today", "(?P<today>TODAY) (?P<part>DAYPART)?"),
    ("tonight", "TONIGHT | OVERNIGHT"
                " | (?P<placed>THIS|LAST|THAT|SAME|NEXT|FOLLOWING) (?P<part>DAYPART)"
                " | (?P<edge>EDGE) HYPHEN? (?P<part2>DAYPART)"),
    ("placed_unit", "THE? (?P<placed><placed>) SAME? (?:FULL|FISCAL)? (?P<unit>UNIT|PERIOD)"),
    ("day_beside", "THE (?P<unit>UNIT) (?P<side>BEFORE|AFTER) (?P<today>TODAY)"),
    ("ago", "<amount> (?:OR SO)? <units> (?:OR SO)? AGO"),
    ("from_now", "<amount> <units> (?:HENCE | FROM REF)"),
    ("beside", "<amount> <units> (?P<side>EARLIER|LATER|BEFORE|AFTER|PREVIOUS)"),
    ("beside", "THE (?P<unit>UNIT) (?P<side>BEFORE|AFTER)"),
    ("lately", "(?:THE|THESE|THIS)? (?P<placed><sided>|FULL) (?:<amount>)? <units>"),
    ("same_length", "THE SAME <amount> <units>"),
    ("clock", "(?P<military>COUNT|YEAR) (?:ZONE|TUNITS)"),
    ("length", "<amount> <units> AND A (?P<half>HALF)"),
    ("for_units", "(?P<before>IN) (?P<unit>UNITS|TUNITS) (?:OR (?:UNITS|TUNITS))?"),
    ("for_units", "(?P<unit>UNITS|TUNITS) (?P<ago>AGO)"),
    ("for_units", "THE (?P<unit>UNITS) AHEAD"),
    ("length", "<amount> HYPHEN? <units> (?:HYPHEN (?:OLD|LONG))?"),
    ("unit_long", "(?P<unit>UNIT|UNITS|TUNITS) HYPHEN LONG"),
    ("every", "EACH (?:NUM|ORD|OTHER)? (?P<unit>UNIT|UNITS|TUNIT|TUNITS)"),
    ("every_day", "(?:EACH ORD? (?P<weekday>WDAY) | (?P<weekdays>WDAYS)) (?P<part>DAYPART)?"
                  " | (?P<weekday2>WDAY) (?P<parts>DAYPARTS) | EACH (?P<month>MONTH)"),
    ("frequency", "(?P<freq>FREQ)"),
    ("clock", "(?P<clock>CLOCK) AMPM? ZONE? | (?P<point>POINT)"
              " | (?P<hour>NUM) (?:OCLOCK? IN THE (?P<part>DAYPART)|OCLOCK|AMPM) ZONE?"),
    ("reference", "(?P<ref>REF)"),
    ("attribute", "CURRENT | FUTURE UNITS"),
    ("then", "THEN"),
    ("now", "RIGHT REF | THESE UNITS | IN THE MOMENT"),
    ("time_itself", "THE NEAR? (?P<time>PAST|FUTURE) | THE NEAR TERM"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern fits: word indices start..end (end excluded) and its parts."""

    reading: str
    start: int
    end: int
    order: int
    parts: dict[str, tuple[int, int]]


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns over class characters, in the grammar's order."""
    return tuple((name, compile_classes(pattern)) for name, pattern in PATTERNS)


CLASS_NAME = re.compile(r"(?<![<A-Za-z0-9_])[A-Z]+(?![A-Za-z0-9_>])")
PART_NAME = re.compile(r"(?<!P)<([a-z]+)>")


def compile_classes(pattern: str) -> re.Pattern[str]:
    """The regular expression over class characters that `pattern` spells.

    Raises KeyError for the name of a class or part that is not there.
    """
    codes = class_codes() | {"OTHER": r"\."}
    while PART_NAME.search(pattern):
        pattern = PART_NAME.sub(lambda part: PARTS[part[1]], pattern)
    pattern = pattern.replace("(?P<", "\0")
    pattern = CLASS_NAME.sub(lambda name: codes[name[0]], pattern)
    return re.compile(pattern.replace("\0", "(?P<").replace(" ", ""))


def find_hits(words: Words) -> Iterator[Hit]:
    """Every place where a pattern fits: the earliest first, articles aside, then the longest."""
    hits = []
    for order, (name, pattern) in enumerate(compiled()):
        for match in pattern.finditer(words.code):
            parts = {key: match.span(key) for key, text in match.groupdict().items() if text}
            hits.append(Hit(name, match.start(), match.end(), order, parts))
    article = class_codes()["THE"]

    def place(hit: Hit) -> tuple[int, int, int]:
        # *the last quarter* must not win over *last quarter of 2023* by its article.
        return hit.start + (words.code[hit.start] == article), -hit.end, hit.order

    return iter(sorted(hits, key=place))
