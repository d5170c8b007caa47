"""What stands in for parts of a page that the preview does not make.

Texts that only repeat the page, a drawing, and what is made of other records alone: of those the preview has none.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.pages.blocks import Beskjed, Seksjon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.forhandsvisning.kilde import Navn
    from portal.pages.blocks import Punkt
    from portal.pages.writer import Skriver


def limtekst(s: Skriver, *_: object) -> Seksjon:
    """Return the section of text to paste, without the text."""
    return _later(s, "limtekst")


def siter(s: Skriver) -> Seksjon:
    """Return the section on how something is cited, without the citation."""
    return _later(s, "siter")


def _later(s: Skriver, key: str) -> Seksjon:
    said = Beskjed(tekst=s.t("forhandsvisning.senere"))
    return Seksjon(anker=key, overskrift=s.t(f"overskrift.{key}"), blokker=(said,), tom=True)


def ingen(*_: object) -> None:
    """Return that there is no drawing, and nothing in the page's head."""
    return


def ingen_andre(*_: object) -> Punkt | None:
    """Return nothing for what other records say."""
    return None


def tomt(*_: object) -> tuple[()]:
    """Return no row for what other records say."""
    return ()


_OWN = "portal.forhandsvisning.erstatninger"
_ASKED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "ingen_andre": (
            ("judgement", "judgement"),
            ("satsing", "_measures"),
            ("kommune", "_satsinger"),
            ("kommune", "_tiltak"),
            ("kommune", "_evaluations"),
            ("findings", "causes"),
            ("findings", "evaluations"),
        ),
        "tomt": (
            ("common", "talks_on"),
            ("common", "mentions"),
            ("kommune", "_money"),
            ("kommune", "_nothing_yet"),
            ("konferanse", "_expected"),
            ("konferanse", "_since"),
            ("nettverk", "memberships"),
            ("penger", "_appropriation"),
            ("nettverk", "_series"),
            ("oppslag", "_tiltak"),
            ("tiltak", "_recommended"),
        ),
    }
)
"""Functions of `pages/` that speak of other records alone, by what stands in for them."""

STAND_INS: Mapping[Navn, Navn] = MappingProxyType(
    {
        ("portal.pages.saksframlegg", "for_tiltak"): (_OWN, "limtekst"),
        ("portal.pages.saksframlegg", "for_satsing"): (_OWN, "limtekst"),
        ("portal.pages.saksframlegg", "for_evaluering"): (_OWN, "limtekst"),
        ("portal.pages.siter", "section"): (_OWN, "siter"),
        ("portal.pages.siter", "head"): (_OWN, "ingen"),
        ("portal.pages.figurer", "money"): (_OWN, "ingen"),
        ("portal.derive.evaluering", "evaluations_of"): (_OWN, "tomt"),
        ("portal.derive.evaluering", "findings_on"): (_OWN, "tomt"),
        ("portal.derive.evaluering", "findings_in"): (_OWN, "tomt"),
        ("portal.derive.tiltak", "findings_of"): (_OWN, "tomt"),
        ("portal.derive.tiltak", "schemes_without_agreement"): (_OWN, "tomt"),
        ("portal.derive.kunnskap", "status_of"): (_OWN, "ingen_andre"),
        **{(f"portal.pages.{modul}", name): (_OWN, own) for own, rows in _ASKED.items() for modul, name in rows},
    }
)
"""What stands in for what."""
QUESTIONS: frozenset[Navn] = frozenset((_OWN, one) for one in ("ingen_andre", "tomt"))
"""What only the finished page can say."""
