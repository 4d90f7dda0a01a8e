"""Words that more than one stage asks for: what somebody is charged with, what carries their words, forms of "be"."""

from __future__ import annotations

CHARGES = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims"})
# "In a statement", "in an interview": what is said there goes on being theirs whose it is.
CARRIERS = frozenset(
    {"communique", "communiqué", "email", "interview", "letter", "message", "post", "release", "report", "speech"}
    | {"statement", "video"}
)
BE_WORDS = frozenset({"am", "are", "be", "been", "being", "is", "was", "were"})
