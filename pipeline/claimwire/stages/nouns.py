"""Nouns that attribution and actors both ask for: what somebody is charged with, and what carries their words."""

from __future__ import annotations

CHARGES = frozenset({"accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims"})
# "In a statement", "in an interview": what is said there goes on being theirs whose it is.
CARRIERS = frozenset(
    {"communique", "communiqué", "email", "interview", "letter", "message", "post", "release", "report", "speech"}
    | {"statement", "video"}
)
