"""Citations for reference managers: BibTeX, RIS and CSL-JSON, in UTF-8.

What is inferred, or not published, is said in a note, in the words of the records. A date that is about or inferred
never becomes a bare year: BibTeX has it as bibliographies write it, RIS in the last part of its date, CSL as `circa`.
A series stands as the type of the report, which is what styles write before a number: AFI Rapport 8:2015.

BibTeX is written here and not by a library, as a library escapes addresses too, which no reader undoes, and knows no
authors that are institutions; RIS has no escaping at all.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.model.tid import EDTF_SEASONS, SEASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.tid import Tidspunkt
    from portal.sitering.sitat import Opphav, Sitat

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: f"\\{letter}" for letter in "&%$#_{}"},
    }
)
_BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX_LANGUAGES = (
    ("nb", "norwegian", "norsk"),
    ("nn", "nynorsk", "nynorsk"),
    ("en", "english", "english"),
    ("sv", "swedish", "swedish"),
    ("da", "danish", "danish"),
)
"""A language, what biblatex calls it to readers, and how babel hyphenates it."""
_TYPES = MappingProxyType(
    {
        "rapport": ("techreport", "RPRT", "report"),
        "artikkel": ("article", "JOUR", "article-journal"),
        "innlegg": ("misc", "SLIDE", "speech"),
    }
)
"""What BibTeX, RIS and CSL call each kind of work."""
REPORT = "Rapport"
"""What a report without a series is called, in both forms of Norwegian. Styles would say "Technical Report"."""
OTHERS = "m.fl."


def bibtex(sitater: Iterable[Sitat]) -> str:
    """Return citations as BibTeX."""
    return "\n".join(map(_bibtex, sitater))


def _bibtex(one: Sitat) -> str:
    kind = _TYPES[one.form][0]
    rows = "".join(f"  {key} = {value},\n" for key, value in _bibtex_fields(one))
    return f"@{kind}{{{one.nokkel},\n{rows}}}\n"


def _bibtex_fields(one: Sitat) -> Iterator[tuple[str, str]]:
    names = [_bibtex_name(author) for author in one.opphav]
    if names:
        yield "author", f"{{{' and '.join([*names, 'others'] if one.flere else names)}}}"
    yield "title", f"{{{_latex(one.tittel)}}}"  # twice in braces: no style changes its capitals
    if one.dato:
        yield "year", _latex(year(one.dato))
        if one.dato.presisjon in {"dag", "måned"}:
            yield "month", _BIBTEX_MONTHS[one.dato.forste.month - 1]
        if one.dato.presisjon == "dag":
            yield "day", _latex(str(one.dato.forste.day))
    if one.form == "rapport":
        yield "type", _latex(one.serie or REPORT)
    plain = (
        ("journal", one.tidsskrift),
        ("number", one.nummer),
        ("institution", ", ".join(one.utgivere)),
        ("howpublished", one.konferanse),
        ("eventtitle", one.konferanse),
        ("venue", one.sted),
        ("pagetotal", "" if one.sidetall is None else str(one.sidetall)),
        ("isbn", one.isbn),
    )
    yield from ((key, _latex(value)) for key, value in plain if value)
    for sprak, name, babel in _BIBTEX_LANGUAGES:
        if one.sprak == sprak:
            yield from (("language", _latex(name)), ("langid", _latex(babel)))
    yield from ((key, f"{{{_balanced(value)}}}") for key, value in (("doi", one.doi), ("url", one.url)) if value)
    if note := _note(one):
        yield "note", _latex(note)


def _bibtex_name(author: Opphav) -> str:
    if not author.etternavn:
        return _latex(author.navn)
    words = (author.etternavn, author.fornavn) if author.fornavn else (author.etternavn,)
    return ", ".join(f"{{{word.translate(_LATEX)}}}" if " and " in word else word.translate(_LATEX) for word in words)


def _latex(text: str) -> str:
    """Return a text with its marks escaped, in braces."""
    return f"{{{text.translate(_LATEX)}}}"


def _balanced(address: str) -> str:
    """Return an address as it is, but for braces, which would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D")


def ris(sitater: Iterable[Sitat]) -> str:
    """Return citations as RIS, with the tags that Zotero and EndNote give each type.

    A comma ends the name of a unit: EndNote would else take its last word for a family name.
    """
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _ris(one)) for one in sitater)


def _ris(one: Sitat) -> Iterator[tuple[str, str]]:
    article = one.form == "artikkel"
    yield "TY", _TYPES[one.form][1]
    names = [author.omvendt if author.etternavn else f"{author.navn}," for author in one.opphav]
    yield from (("AU", name) for name in [*names, *([f"{OTHERS},"] if one.flere else ())])
    if one.dato and one.dato.presisjon != "tiår" and not (one.dato.ca or one.dato.utledet):
        yield "PY", str(one.dato.forste.year)
    rows = (
        ("TI", one.tittel),
        ("DA", _ris_date(one.dato) if one.dato else ""),
        ("T2", one.konferanse or one.tidsskrift),
        ("M3", one.serie),
        ("IS" if article else "SN", one.nummer),
        ("PB", ", ".join(one.utgivere)),
        ("CY", one.sted),
        ("SP", "" if one.sidetall is None else str(one.sidetall)),
        ("LA", one.sprak or ""),
        ("DO", one.doi),
        ("UR", one.url),
        ("N1", f"ISBN {one.isbn}" if one.isbn else ""),
        ("N1", _note(one)),
    )
    yield from (row for row in rows if row[1])
    yield "ER", ""


def _ris_date(moment: Tidspunkt) -> str:
    """Return a moment as year/month/day/other; what is no date of the calendar stands under other."""
    day = moment.forste
    about = " ".join(word for word, so in (("ca.", moment.ca), ("utledet", moment.utledet)) if so)
    match moment.presisjon:
        case "dag":
            return f"{day:%Y/%m/%d}/{about}"
        case "måned":
            return f"{day:%Y/%m}//{about}"
        case "år":
            return f"{day:%Y}///{about}"
        case "årstid":
            return f"{day:%Y}///{' '.join(word for word in (_season(moment)[0], about) if word)}"
        case "tiår":
            return f"///{year(moment)}"


def csl(sitater: Iterable[Sitat]) -> str:
    """Return citations as CSL-JSON."""
    return f"{json.dumps([_csl(one) for one in sitater], ensure_ascii=False, indent=2)}\n"


def _csl(one: Sitat) -> dict[str, object]:
    article = one.form == "artikkel"
    names = [_csl_name(author) for author in one.opphav] + ([{"literal": OTHERS}] if one.flere else [])
    date = _csl_date(one.dato) if one.dato else None
    fields: dict[str, object] = {
        "id": one.nokkel,
        "type": _TYPES[one.form][2],
        "author": names,
        "title": one.tittel,
        "issued": date,
        "genre": one.serie,
        "container-title": one.tidsskrift,
        "issue" if article else "number": one.nummer,
        "publisher": ", ".join(one.utgivere),
        "number-of-pages": one.sidetall,
        "event": one.konferanse,
        "event-title": one.konferanse,
        "event-place": one.sted,
        "event-date": date if one.konferanse else None,
        "language": one.sprak,
        "ISBN": one.isbn,
        "DOI": one.doi,
        "URL": one.url,
        "status": one.status,
        "note": _note(one),
    }
    return {key: value for key, value in fields.items() if value}


def _csl_name(author: Opphav) -> dict[str, str]:
    if not author.etternavn:
        return {"literal": author.navn}
    return {"family": author.etternavn, **({"given": author.fornavn} if author.fornavn else {})}


def _csl_date(moment: Tidspunkt) -> dict[str, object]:
    day = moment.forste
    about = {"circa": True} if moment.ca or moment.utledet else {}
    match moment.presisjon:
        case "tiår":
            return {"literal": year(moment)}
        case "årstid":
            return {"date-parts": [[day.year]], "season": _season(moment)[1], **about}
        case _:
            parts = [day.year, day.month, day.day][: ("år", "måned", "dag").index(moment.presisjon) + 1]
            return {"date-parts": [parts], **about}


def _season(moment: Tidspunkt) -> tuple[str, int]:
    """Return the name of a season, told by the month it starts in, and its number from spring."""
    name = next(name for name, start, _ in SEASONS if start == moment.forste.month)
    return name, next(int(number) - 20 for number, known in EDTF_SEASONS if known == name)


def _note(one: Sitat) -> str:
    """Return what a reader of the citation must know of it, in the words of the records."""
    fields = ", ".join("år" if felt == "ar" else felt for felt in one.utledet)
    return "; ".join(text for text in (one.status, f"utledet: {fields}" if fields else "") if text)


def year(moment: Tidspunkt) -> str:
    """Return the year of a moment as bibliographies write it: `2018`, `ca. 2009`, or `[2014]` where it is inferred."""
    text = f"{moment.forste.year}{'-tallet' if moment.presisjon == 'tiår' else ''}"
    text = f"ca. {text}" if moment.ca else text
    return f"[{text}]" if moment.utledet else text
