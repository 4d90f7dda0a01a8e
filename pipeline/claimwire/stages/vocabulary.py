"""Words that more than one stage asks for: charges, what carries words, forms of "be", possessives, numbers, days."""

from __future__ import annotations

# What a source charges somebody with, as a noun.
CHARGES = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims"})
# "In a statement", "in an interview": what is said there goes on being theirs whose it is.
CARRIERS = frozenset(
    {"communique", "communiqué", "email", "interview", "letter", "message", "post", "release", "report", "speech"}
    | {"statement", "video"}
)
BE_WORDS = frozenset({"am", "are", "be", "been", "being", "is", "was", "were"})
POSSESSIVES = frozenset({"her", "his", "its", "my", "our", "their", "your"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
# The words that stand for a number by themselves: 1 to 19 and the tens.
NUMBERS = {word: value for value, word in enumerate(_SMALL.split(), start=1)}
NUMBERS |= {word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)}
