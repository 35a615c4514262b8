"""Numbers as date expressions write them: digits, words, halves, and a few."""

from __future__ import annotations

from analysis.extract.dates.tokens import Words, value_of

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3,
             "2/3": 2 / 3}


def read_number(words: Words, start: int, end: int) -> float | None:
    """The number that the words start..end spell, or None where it is no number."""
    total, current, seen = 0.0, 0.0, False
    for i, word in enumerate(words.words[start:end]):
        if word in ("hundred", "thousand"):
            current = (current or 1) * float(value_of(word))
            if word == "thousand":
                total, current = total + current, 0.0
        elif word in FRACTIONS or word == "half":
            current += FRACTIONS.get(word, 0.5)
        elif word[-1] in FRACTIONS:
            current += float(word[:-1] or 0) + FRACTIONS[word[-1]]
        elif word in ("a", "an"):
            current += 0 if i else 1  # *two and a half*
        elif (number := plain_number(word)) is not None:
            current += number
        else:
            continue
        seen = True
    return total + current if seen else None


def plain_number(word: str) -> float | None:
    """The number that one word is: 12, 1,200, twelve, a; None for any other."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        value = value_of(word)
        return float(value) if value.isdigit() else None


def ordinal(word: str) -> int | None:
    """The number of an ordinal (*third*, *21st*), or None."""
    digits = word.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    value = value_of(word)
    return int(value) if value.isdigit() else None


def short(number: float) -> str:
    """A number as TIMEX3 writes it: whole without a point."""
    return str(int(number)) if number == int(number) else f"{number:g}"
