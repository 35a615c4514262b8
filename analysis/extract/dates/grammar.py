"""The grammar of date expressions: patterns over word classes, and where they fit.

A pattern is a regular expression whose capital words are classes of
data/lexicons/dates/calendar.csv and whose words in <> are the parts below; blanks mean
nothing. Each names the reading (readings.py) that turns a fit into a value. The whole
Doc is scanned once per pattern, as one character a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from analysis.extract.dates.calendar import Period, unit_of
from analysis.extract.dates.tense import FUTURE, PAST, UNTOLD, direction
from analysis.extract.dates.words import Words, class_codes, plain_number, value_of

PARTS = {
    "number": "(?: (?:NUM|COUNT|YEAR|FRACTION|MULT) (?:HYPHEN? (?:NUM|MULT)){0,4} FRACTION?"
              " (?:HYPHEN? AND HYPHEN? (?:A HYPHEN?)? HALF)? | A (?:HYPHEN? MULT)? | HALF A)",
    "amount": "(?: (?: A? (?P<few>FEW) MULT? OF? | (?P<number><number>)"
              " (?:(?:TO|OR|HYPHEN) <number>)?) (?:MORE|FULL|FISCAL|KIND)?)",
    "units": "(?P<unit>UNITS|UNIT|TUNITS|TUNIT)",
    "placed": "(?:LAST|PREVIOUS|PAST|NEXT|COMING|FOLLOWING|THIS|CURRENT|THAT|SAME|LATEST)",
    "year": "(?:COMMA? (?:OF|IN)? (?P<year>YEAR))",
    "relyear": "(?:COMMA? OF? THE? (?P<relyear><placed>) FISCAL? (?P<relunit>UNIT))",
    "anyyear": "(?:<year>|<relyear>)?",
    "day": "(?P<day>ORD|NUM)",
}

# Reading, pattern. Of two fits at one place the longer wins, then the earlier in this list.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso_day", "ISODAY | YEAR HYPHEN NUM HYPHEN NUM"),
    ("slashed_day", "SLASHED"),
    ("month_day", "<day> HYPHEN (?P<month>MONTH) HYPHEN (?P<year>YEAR|NUM)"),
    ("month_days", "(?:FROM|BETWEEN)? (?P<month>MONTH) <day> (?:HYPHEN|TO|AND)"
                   " (?P<day2>ORD|NUM) (?:COMMA? (?P<year>YEAR))?"),
    ("month_days", "(?:FROM|BETWEEN)? THE? <day> (?:HYPHEN|TO|AND) THE? (?P<day2>ORD|NUM) OF?"
                   " (?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?"),
    ("month_day", "(?:<placed>? COMING? (?P<weekday>WDAY) COMMA?)? (?P<placed>LAST|THIS|NEXT)?"
                  " (?P<month>MONTH) THE? <day> <anyyear>"),
    ("month_day", "(?:<placed>? COMING? (?P<weekday>WDAY) COMMA?)? THE? <day> OF? (?P<month>MONTH)"
                  " <anyyear>"),
    ("month_day", "THE? (?:(?P<part>DAYPART)|(?P<week>UNIT)) OF (?:(?P<month>MONTH) <day> |"
                  " THE? (?P<day2>ORD|NUM) OF? (?P<month2>MONTH)) <year>?"),
    ("month_day", "(?P<weekday>WDAY)? <day> (?= (?:COMMA WDAY? (?:ORD|NUM)){0,6} COMMA? (?:AND|OR)"
                  " WDAY? (?:ORD|NUM) OF? (?P<month>MONTH) <year>?)"),
    ("further_day", "(?:AND|OR|COMMA) AND? <day> (?! OF? MONTH) (?:COMMA (?P<year>YEAR))?"),
    ("month", "(?P<placed><placed>)? (?P<month>MONTH) <anyyear>"),
    ("months", "(?P<month>MONTH) (?:AND|HYPHEN) (?P<month2>MONTH) <year>?"),
    ("year", "(?:THE UNIT)? (?P<year>YEAR)"),
    ("era_year", "(?P<era>ERA) (?P<number>NUM|YEAR) | (?P<number2>NUM|YEAR|COUNT) (?P<era2>ERA)"),
    ("spoken_year", "THE UNIT (?P<century>NUM) (?P<tens>MULT)"),
    ("spoken_year", "(?P<century>NUM) (?P<tens>NUM) (?:HYPHEN? (?P<ones>NUM))?"),
    ("years", "(?P<year>YEAR) HYPHEN (?P<short>NUM|YEAR) | YEARS"),
    ("decade", "POSS? (?P<decade>DECADE)"),
    ("ordinal_unit", "(?:FISCAL|FULL|HYPHEN|LATEST|PREVIOUS|LAST){0,3} (?P<ordinal>ORD|LAST|FINAL)"
                     " (?:HYPHEN|FISCAL){0,3} (?P<unit>UNIT|HALF)"
                     " (?:<year>|OF? THE? FISCAL (?P<year2>YEAR)|<relyear>)?"),
    ("ordinal_unit", "(?: (?P<year>YEAR) POSS? | (?P<relyear><placed>) (?P<relunit>UNIT) POSS)"
                     " (?:FISCAL|HYPHEN){0,3} (?P<ordinal>ORD) HYPHEN? (?P<unit>UNIT|HALF)"),
    ("bare_unit", "THE (?P<full>FULL)? FISCAL? (?P<unit>UNIT)"),
    ("bare_unit", "(?P<unit>UNIT) (?:POSS|HYPHEN)? (?P<edge>EDGE)"),
    ("same_period", "THE? SAME? (?P<unit>UNIT|PERIOD) (?:OF|IN)?"
                    " (?:THE? LAST (?P<back>UNIT) | A (?P<back2>UNIT) (?:AGO|EARLIER|BEFORE))"),
    ("same_period", "(?:THE|A)? (?P<back>UNIT) HYPHEN (?:AGO|EARLIER) (?:FISCAL|HYPHEN){0,3}"
                    " (?P<ordinal>ORD)? HYPHEN? (?P<unit>UNIT|PERIOD|HALF)?"),
    ("holiday", "(?P<placed>LAST|THIS|NEXT)? (?P<holiday>HOLIDAY) "
                " (?:POSS? (?P<eve>UNIT|EVE) | (?P<weekday>WDAY))? <year>?"),
    ("holiday", "(?P<placed>LAST|THIS|NEXT)? (?:(?P<holiday>NEW) UNIT POSS? (?P<eve>UNIT|EVE)"
                " | (?P<holiday2>GOOD) WDAY) <year>?"),
    ("quartered", "(?P<quartered>QUARTERED) (?:OF? (?P<year>YEAR))?"
                  " | (?P<year2>YEAR) (?P<quartered2>QUARTERED)"),
    ("fiscal_year", "FISCAL UNIT? (?P<year>YEAR) | (?P<fy>FY) "),
    ("season", "(?P<placed><placed>)? (?:PAST|COMING)? (?P<season>SEASON) <anyyear>"),
    ("weekday", "(?P<placed><placed>)? COMING? (?P<weekday>WDAY) (?:HYPHEN? (?P<part>DAYPART))?"
                " (?:OF THE? (?P<relyear><placed>) (?P<relunit>UNIT))?"),
    ("today", "(?P<today>TODAY) (?P<part>DAYPART)?"),
    ("today", "THE (?P<unit>UNIT) (?P<side>BEFORE|AFTER) (?P<today>TODAY)"),
    ("tonight", "TONIGHT | OVERNIGHT"
                " | (?P<placed>THIS|LAST|THAT|SAME|NEXT|FOLLOWING) (?P<part>DAYPART)"
                " | (?P<edge>EDGE) HYPHEN? (?P<part2>DAYPART)"),
    ("placed_unit", "THE? (?P<placed><placed>) (?P<same>SAME)? (?:FULL|FISCAL)?"
                    " (?P<unit>UNIT|PERIOD)"),
    ("ago", "<amount>? (?:OR SO)? <units> (?:OR SO)? AGO"),
    ("ago", "<amount> <units> (?:(?P<ahead>HENCE) | (?P<from>FROM) REF)"),
    ("beside", "(?:<amount>|THE) <units> (?P<side>EARLIER|LATER|BEFORE|AFTER|PREVIOUS)"),
    ("lately", "(?:THE|THESE|THIS)? (?P<placed>LAST|PAST|PREVIOUS|RECENT|NEXT|COMING|FOLLOWING"
               "|LATEST|FULL) (?:<amount>)? <units>"),
    ("clock", "(?P<clock>CLOCK) AMPM? ZONE? | (?P<point>POINT) | (?P<military>COUNT|YEAR) ZONE"
              " | HALF PAST (?P<past>NUM)"
              " | (?P<hour>NUM) (?:OCLOCK? IN THE (?P<part>DAYPART)|OCLOCK|AMPM) ZONE?"),
    ("for_units", "IN (?P<unit>UNITS|TUNITS) (?:OR (?:UNITS|TUNITS))?"),
    ("length", "<amount> HYPHEN? <units> (?:HYPHEN (?:OLD|LONG) | AND A (?P<half>HALF))?"),
    ("length", "(?P<unit>UNIT|UNITS|TUNITS) HYPHEN (?P<long>LONG)"),
    ("every", "EACH (?P<number>NUM|ORD|OTHER)? (?P<unit>UNIT|UNITS|TUNIT|TUNITS)"),
    ("every_day", "(?:EACH ORD? (?P<weekday>WDAY) | (?P<weekday2>WDAYS)) (?P<part>DAYPART)?"
                  " | (?P<weekday3>WDAY) (?P<part2>DAYPARTS) | EACH (?P<month>MONTH)"),
    ("frequency", "(?P<freq>FREQ)"),
    ("reference", "(?P<ref>REF) | RIGHT (?P<ref2>REF) | THESE (?P<days>UNITS)"
                  " | IN THE (?P<moment>MOMENT)"),
    ("attribute", "(?P<attribute>CURRENT) | (?P<attribute2>FUTURE) UNITS"),
    ("time_itself", "THE NEAR? (?P<time>PAST|FUTURE) | THE NEAR TERM"),
    ("then", "THEN"),
)
EXPLICIT, PUBLICATION, OTHER_DATE = "explicit", "publication", "other_date"


@dataclass(frozen=True, slots=True)
class Reading:
    """A date expression understood: the words start..end and what they mean."""

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    basis: str | None = None
    anchor: str | None = None

    @property
    def unit(self) -> str | None:
        """The calendar unit of the value (D, W, M, Q, Y …), or None."""
        return unit_of(self.value) if self.type in ("DATE", "TIME") else None


@dataclass(slots=True)
class Frame:
    """The words of one Doc, its publication day, and what was read before."""

    words: Words
    published: date | None
    found: list[Reading] = field(default_factory=list)

    def same_sentence(self, reading: Reading, index: int) -> bool:
        """Whether a reading lies in the sentence of word `index`."""
        tokens = self.words.tokens[reading.start + 1 : index + 1]
        return not any(token.is_sent_start for token in tokens)

    def last_dated(self, *units: str) -> Reading | None:
        """The last reading that has days (of one of the units), or None."""
        return next((one for one in reversed(self.found)
                     if one.first and one.unit and (not units or one.unit in units)), None)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern fits: the words start..end (end excluded) and its parts.

    Of a part whose second form has a 2 behind its name (`day2`) either is looked up.
    """

    reading: str
    start: int
    end: int
    order: int
    parts: dict[str, tuple[int, int]]
    frame: Frame

    def word(self, part: str) -> str:
        """The last word of a part, lower case, or ""."""
        span = next((self.parts[name] for name in (part, part + "2", part + "3")
                     if name in self.parts), None)
        return self.frame.words.words[span[1] - 1] if span else ""

    def value(self, part: str) -> str:
        """The lexicon's value of a part, or ""."""
        return value_of(self.word(part))

    def number(self, part: str) -> int:
        """The whole number that a part is, or 0."""
        return int(plain_number(self.word(part)) or 0)

    def before(self, back: int = 1) -> str:
        """The word before the hit, lower case, or ""."""
        return self.frame.words.words[self.start - back] if self.start >= back else ""

    def after(self) -> str:
        """The word behind the hit, lower case, or ""."""
        words = self.frame.words.words
        return words[self.end] if self.end < len(words) else ""

    @property
    def published(self) -> date | None:
        """The publication day."""
        return self.frame.published

    def direction(self) -> int:
        """Whether the clause of the hit looks back, ahead, or does not tell."""
        token = self.frame.words.tokens[self.end - 1]
        if self.before() not in ("by", "through", "until", "till"):
            return direction(token)
        # An end may lie ahead of what is told of the past: *leased the barn through August*.
        way = direction(token, end=self.before() in ("until", "till"))
        return FUTURE if way == UNTOLD else UNTOLD if way == PAST else way


def dated(
    hit: Hit, period: Period, *, basis: str | None, anchor: date | str | None = None,
    type_: str = "DATE",
) -> Reading:
    """The reading of a hit as a calendar period."""
    anchor = anchor.isoformat() if isinstance(anchor, date) else anchor
    return Reading(hit.start, hit.end, type_, period.value, None, period.start, period.end,
                   period.precision, basis, anchor)


CLASS_NAME = re.compile(r"(?<![<A-Za-z0-9_])[A-Z]+(?![A-Za-z0-9_>])")
PART_NAME = re.compile(r"(?<!P)<([a-z]+)>")


@cache
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


def find_hits(frame: Frame) -> list[Hit]:
    """Every place where a pattern fits: the earliest first, articles aside, then the longest."""
    words, article = frame.words, class_codes()["THE"]
    hits = []
    for order, (name, pattern) in enumerate(PATTERNS):
        for match in compile_classes(pattern).finditer(words.code):
            parts = {key: match.span(key) for key, text in match.groupdict().items() if text}
            hits.append(Hit(name, match.start(), match.end(), order, parts, frame))
    # *the last quarter* must not win over *last quarter of 2023* by its article.
    return sorted(hits, key=lambda hit: (hit.start + (words.code[hit.start] == article), -hit.end,
                                         hit.order))
