"""Words that more than one stage asks for: charges, what carries words, forms of "be", possessives."""

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
