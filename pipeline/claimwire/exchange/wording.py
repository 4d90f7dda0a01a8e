"""A claim as words for people, where a format has one field for what is said."""

from __future__ import annotations

from claimwire.frames import BETWEEN_PARTS
from claimwire.records import Claim, Kind

# Kinds whose content is what the source holds to be so; of the others the kind must be said with it: the content of a
# denial is what the source says is not so.
HELD: frozenset[Kind] = frozenset({"assertion", "confirmation", "accusation", "criticism"})


def statement(claim: Claim) -> str:
    """Return what is put forward: "the cable was cut", "Denial: any role in the outage"."""
    words = BETWEEN_PARTS.join(" ".join(span.text.split()) for span in claim.content)
    if claim.kind in HELD and not claim.negated:
        return words
    kind = f"Negated {claim.kind}" if claim.negated else claim.kind.capitalize()
    return f"{kind}: {words}"


def speaker(claim: Claim) -> str | None:
    """Return who puts it forward; None where nobody is named."""
    return (claim.source.name or " ".join(claim.source.text.split())) if claim.source else None


def said(claim: Claim) -> str:
    """Return the claim as a line: "NetBlocks (confirmation): the disruption"."""
    words = BETWEEN_PARTS.join(" ".join(span.text.split()) for span in claim.content)
    kind = f"negated {claim.kind}" if claim.negated else claim.kind
    return f"{speaker(claim) or 'Nobody named'} ({kind}): {words}"
