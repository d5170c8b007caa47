"""Citations on a page: a sentence to paste, and the tags that Google Scholar reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.tid import Tidspunkt
    from portal.sitering.sitat import Sitat
    from portal.texts import Tekster

_ENDS = ("?", "!", ".", "…")


def as_text(one: Sitat, t: Tekster) -> str:
    """Return a citation as bibliographies in Norwegian write it, by author and year; brackets hold what is inferred."""
    when = _when(one, t)
    title = _marked(one.tittel, "tittel" in one.utledet)
    names = _names(one, t)
    first = f"{names} ({when}): {title}" if names else f"{title} ({when})"
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in (first, *_rest(one, t))) + _address(one)


def _names(one: Sitat, t: Tekster) -> str:
    """Return the authors, the first with the family name first."""
    names = [author.omvendt if place == 0 else author.navn for place, author in enumerate(one.opphav)]
    text = f"{', '.join(names)} {t('sitering.med flere')}" if one.flere else formatted.series(names)
    fields = {"institusjoner"} if _by_publisher(one) else {"forfattere", "talere"}
    return _marked(text, not fields.isdisjoint(one.utledet))


def _when(one: Sitat, t: Tekster) -> str:
    if one.dato is None:
        return t("sitering.uten ar")
    return _marked(_plain(one.dato if one.form == "innlegg" else _year_of(one.dato), t), one.dato.utledet)


def _marked(text: str, inferred: bool) -> str:  # noqa: FBT001  # what is marked, and whether it is
    """Return a text in brackets where it is inferred."""
    return f"[{text}]" if text and inferred else text


def _year_of(moment: Tidspunkt) -> Tidspunkt:
    return moment if moment.presisjon == "tiår" else replace(moment, presisjon="år")


def _plain(moment: Tidspunkt, t: Tekster) -> str:
    """Return a moment without the mark that it is inferred, and without spaces that a text cannot be pasted with."""
    return formatted.tid(replace(moment, utledet=False), t.sprak).replace(formatted.NBSP, " ")


def _rest(one: Sitat, t: Tekster) -> Iterator[str]:
    """Yield what follows the title, a sentence each."""
    series = " ".join(text for text in (one.tidsskrift or one.serie, one.nummer) if text)
    publishers = "" if _by_publisher(one) else _marked(formatted.series(one.utgivere), "institusjoner" in one.utledet)
    where = t("sitering.innlegg", konferanse=one.konferanse) if one.konferanse else ""
    held = ", ".join(text for text in (where, one.sted) if text)
    status = formatted.sentence_case(t.verdi(one.status)) if one.status else ""
    isbn = f"ISBN {one.isbn}" if one.isbn else ""
    yield from (text for text in (series, publishers, held, status, isbn) if text)


def _by_publisher(one: Sitat) -> bool:
    """Return whether the institutions stand as the authors already."""
    return tuple(author.navn for author in one.opphav) == one.utgivere


def _address(one: Sitat) -> str:
    address = f"https://doi.org/{one.doi}" if one.doi else one.url
    return f" {address}" if address else ""


def meta(one: Sitat) -> tuple[tuple[str, str], ...]:
    """Return the name and content of each tag; a date that is about or inferred has none."""
    report = one.form == "rapport"
    rows = (
        ("title", one.tittel),
        *(("author", author.omvendt) for author in one.opphav),
        ("publication_date", _slashed(one.dato) if one.dato else ""),
        *(("technical_report_institution", unit) for unit in one.utgivere),
        ("technical_report_number", one.nummer if report else ""),
        ("series_title", one.serie),
        ("journal_title", one.tidsskrift),
        ("issue", one.nummer if one.tidsskrift else ""),
        ("conference_title", one.konferanse),
        ("isbn", one.isbn),
        ("doi", one.doi),
        ("language", one.sprak or ""),
    )
    return tuple((f"citation_{name}", content) for name, content in rows if content)


def _slashed(moment: Tidspunkt) -> str:
    """Return 2015/06/23, or a year alone where the day is not known; empty where not even that is."""
    if moment.ca or moment.utledet or moment.presisjon == "tiår":
        return ""
    return f"{moment.forste:%Y/%m/%d}" if moment.presisjon == "dag" else str(moment.forste.year)
