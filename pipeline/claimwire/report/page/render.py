"""Material -> the page: templates filled, and the policy that lets it run its own styles and scripts alone."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimwire.records import KINDS, Claim
from claimwire.report.page import rows
from claimwire.report.page.cards import Card, cards_of
from claimwire.report.page.days import day, days
from claimwire.report.page.material import LeftOut, Limits, Material, fitting
from claimwire.report.page.names import Names, Place, shown
from claimwire.report.page.texts import PARTS, Text, text_of

FOLDER = files("claimwire.report.page")
SCRIPTS = ("vendor/d3.min.js", "vendor/plot.umd.min.js", "charts.js", "page.js")
STYLE = "page.css"
BEFORE_ALL = 'document.documentElement.classList.add("scripted")'  # views are tabs from the first paint on


class Page(NamedTuple):
    """The page, and what it lacks.

    Attributes:
        html: All of it.
        left: What of the run it does not hold.
        without_text: Articles that are shown by the words of their claims alone.
    """

    html: str
    left: LeftOut
    without_text: int


def render(material: Material, limits: Limits | None = None) -> Page:
    """Return the page of a linked run; the same run gives the same page."""
    bounds = limits or Limits()
    fits, left = fitting(material, bounds)
    names = Names(fits)
    texts = list(_texts(fits, names, bounds))
    cards = cards_of(fits, names)
    lacking = sum(not text.pieces for text in texts)
    told = _tables(fits, names, cards) | {"texts": texts, "cards": cards, "without_text": lacking}
    html = (
        _environment().get_template("page.html.j2").render(material=fits, left=left, limits=bounds, **told, **_files())
    )
    return Page(html, left, lacking)


def _tables(material: Material, names: Names, cards: Sequence[Card]) -> dict[str, Any]:
    claims = rows.claim_rows(material, names)
    return {
        "claims": claims,
        "span": list(rows.spans_days(claims)),
        "actors": rows.actor_rows(material, names),
        "pairs": rows.pair_rows(material, names),
        "platforms": rows.platform_rows(material, names),
        "outlets": rows.outlets_of(claims),
        "blank": _BLANK,
        "kinds": KINDS,
        "parts": PARTS,
        "data": embedded(rows.columns(material, names, cards)),
    }


# The rows that the script copies and fills.
_BLANK = {
    "claim": rows.ClaimRow(Place(0, "", "", ""), "", "", "", "", (), ""),
    "actor": rows.ActorRow("", (0,) * len(KINDS), 0),
    "pair": rows.PairRow("", "", "", 0, 0),
    "platform": rows.PlatformRow("", "", 0, 0),
}


def _texts(material: Material, names: Names, limits: Limits) -> Iterator[Text]:
    claims: dict[str, list[Claim]] = {name: [] for name in material.articles}
    for claim in material.claims.values():
        claims[claim.article].append(claim)
    for name, record in material.articles.items():
        whole = record.model_copy(update={"claims": tuple(claims[name])})
        yield text_of(whole, names, limits.characters)


def embedded(value: object) -> Markup:
    """Return ``value`` as JSON for a script element: nothing in it ends the element or opens a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def _files() -> dict[str, Any]:
    """Return the page's own style and scripts, and the policy that names them by their hashes."""
    style, *scripts = (Markup(_read(name)) for name in (STYLE, *SCRIPTS))
    allowed = " ".join(map(_hash, (BEFORE_ALL, *scripts)))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"policy": policy, "style": style, "before_all": Markup(BEFORE_ALL), "scripts": scripts}


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _read(name: str) -> str:
    return FOLDER.joinpath(name).read_text("utf-8")


def _finalized(value: object) -> object:
    return shown(value) if type(value) is str else value  # Markup is ours, and not checked again


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.globals["days"] = days
    return environment
