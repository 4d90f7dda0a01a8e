"""ISO days as people read them: "7 May 2024". The same in every place where the page is opened."""

from __future__ import annotations

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str) -> str:
    """Return an ISO day for a reader; what is none comes back as it is."""
    year, _, rest = iso.partition("-")
    month, _, number = rest.partition("-")
    if not (month.isdecimal() and number.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def days(first: str, last: str) -> str:
    """Return a stretch of days, "" where both are unknown; an open end stays open."""
    if first == last:
        return day(first)
    if first[:7] == last[:7] and first[8:].isdecimal():
        return f"{int(first[8:])}–{day(last)}"
    return f"{day(first)} – {day(last)}"
