"""Values are read by rule from the characters written."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from portal import format as formatted
from portal.model.ids import parse_id
from portal.model.parts import Periode
from portal.model.tid import parse_tid
from portal.model.values import Kronebelop, parse_belop, parse_dato, parse_frist, parse_heltall, parse_ja_nei, parse_url
from portal.problems import nearest

TIDER = (
    ("2018", date(2018, 1, 1), date(2018, 12, 31), "2018", "2018"),
    ("2018-11", date(2018, 11, 1), date(2018, 11, 30), "november 2018", "november 2018"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "februar 2020", "februar 2020"),
    ("2018-11-30", date(2018, 11, 30), date(2018, 11, 30), "30.\u00a0november 2018", "30.\u00a0november 2018"),
    ("30. november 2018", date(2018, 11, 30), date(2018, 11, 30), "30.\u00a0november 2018", "30.\u00a0november 2018"),
    ("november 2018", date(2018, 11, 1), date(2018, 11, 30), "november 2018", "november 2018"),
    ("høsten 2013", date(2013, 9, 1), date(2013, 11, 30), "høsten 2013", "hausten 2013"),
    ("2013-23", date(2013, 9, 1), date(2013, 11, 30), "høsten 2013", "hausten 2013"),
    ("våren 2016", date(2016, 3, 1), date(2016, 5, 31), "våren 2016", "våren 2016"),
    ("sommeren 2017", date(2017, 6, 1), date(2017, 8, 31), "sommeren 2017", "sommaren 2017"),
    ("vinteren 2019", date(2019, 1, 1), date(2019, 3, 31), "vinteren 2019", "vinteren 2019"),
    ("1970-tallet", date(1970, 1, 1), date(1979, 12, 31), "1970-tallet", "1970-talet"),
    ("197X", date(1970, 1, 1), date(1979, 12, 31), "1970-tallet", "1970-talet"),
    ("ca. 2009", date(2009, 1, 1), date(2009, 12, 31), "ca.\u00a02009", "ca.\u00a02009"),
    ("2009~", date(2009, 1, 1), date(2009, 12, 31), "ca.\u00a02009", "ca.\u00a02009"),
    ("2014 (utledet)", date(2014, 1, 1), date(2014, 12, 31), "2014 (utledet)", "2014 (utleidd)"),
)


@pytest.mark.parametrize(("text", "first", "last", "nb", "nn"), TIDER)
def test_a_moment_is_as_exact_as_its_source(text: str, first: date, last: date, nb: str, nn: str) -> None:
    moment = parse_tid(text)
    assert (moment.forste, moment.siste) == (first, last)
    assert (formatted.tid(moment, "nb"), formatted.tid(moment, "nn")) == (nb, nn)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("30.11.2018", "2018-11-30"), ("høst 2013", "høsten 2013"), ("November 2018", "november 2018"), ("i fjor", "")],
)
def test_a_moment_in_a_foreign_form_is_refused_with_the_likely_meaning(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match="kan lese") as caught:
        parse_tid(text)
    assert caught.value.context["forslag"] == meant  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["2018-13", "2018-02-30", "31. april 2020", "0000", "1700", "2013-25"])
def test_a_moment_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.split("-", maxsplit=1)[0][:4]):
        parse_tid(text)


@pytest.mark.parametrize(
    ("text", "kroner", "about", "shown"),
    [
        ("10 600 000 kr", 10_600_000, False, "10,6\u00a0mill.\u00a0kr"),
        ("10600000 kr", 10_600_000, False, "10,6\u00a0mill.\u00a0kr"),
        ("19,7 mill. kr", 19_700_000, False, "19,7\u00a0mill.\u00a0kr"),
        ("ca. 44 mill. kr", 44_000_000, True, "ca.\u00a044\u00a0mill.\u00a0kr"),
        ("1,5 mrd. kr", 1_500_000_000, False, "1,5\u00a0mrd.\u00a0kr"),
        ("15 674 tusen kr", 15_674_000, False, "15\u00a0674\u00a0000\u00a0kr"),
        ("500 kr", 500, False, "500\u00a0kr"),
    ],
)
def test_an_amount_keeps_its_exactness(text: str, kroner: int, *, about: bool, shown: str) -> None:
    assert parse_belop(text) == Kronebelop(kroner=kroner, ca=about)
    assert formatted.kroner(parse_belop(text)) == shown


@pytest.mark.parametrize("text", ["10.6 mill", "mye", "12,50 kr", "kr 500", "-5 kr"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"beløp|øre"):
        parse_belop(text)


def test_a_whole_number_may_have_spaces_between_thousands() -> None:
    assert [parse_heltall(text) for text in ("15674", "15 674", "-3", "0")] == [
        15674,
        15674,
        -3,
        0,
    ]
    for text in ("15.674", "1 5674", "tolv", "1e3", ""):
        with pytest.raises(ValueError, match="heltall"):
            parse_heltall(text)


def test_ja_and_nei_are_the_only_truths() -> None:
    assert [parse_ja_nei("ja"), parse_ja_nei("nei")] == [True, False]
    for text, meant in (("yes", "ja"), ("true", "ja"), ("off", "nei"), ("Ja", "ja"), ("1", "")):
        with pytest.raises(ValueError, match="verken ja eller nei") as caught:
            parse_ja_nei(text)
        assert caught.value.context["forslag"] == meant  # type: ignore[attr-defined]


def test_a_day_is_year_month_day() -> None:
    assert parse_dato("2026-11-23") == date(2026, 11, 23)
    for text in ("23.11.2026", "2026-02-30", "2026-1-2", "0"):
        with pytest.raises(ValueError, match=r"dato|Dato"):
            parse_dato(text)


def test_a_deadline_is_a_day_or_history() -> None:
    assert parse_frist("historisk").historisk
    assert parse_frist("2027-01-01").dato == date(2027, 1, 1)


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "ftp://x.no/", "www.drammen.no", "https://", "https://a b.no", "http://[x", "//x.no"],
)
def test_only_web_addresses_are_addresses(text: str) -> None:
    with pytest.raises(ValueError, match="nettadresse"):
        parse_url(text)


@pytest.mark.parametrize("text", ["Fjell", "fjell_2020", "fjæll", "-fjell", "fjell-", "fjell--2020", "a b", ""])
def test_an_id_has_only_small_letters_digits_and_hyphens(text: str) -> None:
    with pytest.raises(ValueError, match="gyldig id"):
        parse_id(text)


def test_a_period_runs_forward_and_is_not_both_open_and_ended() -> None:
    adapter = TypeAdapter(Periode)
    assert adapter.validate_python({"fra": "2007", "til": "2007"}).til is not None
    for wrong in ({"fra": "2016", "til": "2007"}, {"til": "2016", "apen": "ja"}):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


@pytest.mark.parametrize(
    ("fra", "til", "nb", "nn"),
    [
        ("2007", "2016", "2007–2016", "2007–2016"),
        ("høsten 2023", "høsten 2028", "høsten 2023 – høsten 2028", "hausten 2023 – hausten 2028"),
        ("2014", None, "fra 2014", "frå 2014"),
        (None, "2018", "til 2018", "til 2018"),
        ("2015", "2015", "2015", "2015"),
        ("sommeren 2017", "sommeren 2017", "sommeren 2017", "sommaren 2017"),
        ("ca. 2015", "ca. 2015", "ca.\u00a02015", "ca.\u00a02015"),
        ("2015", "ca. 2015", "2015 – ca.\u00a02015", "2015 – ca.\u00a02015"),
    ],
)
def test_a_period_is_written_as_norwegian_does(fra: str | None, til: str | None, nb: str, nn: str) -> None:
    span = Periode.model_validate({key: value for key, value in (("fra", fra), ("til", til)) if value})
    assert (formatted.periode(span, "nb"), formatted.periode(span, "nn")) == (nb, nn)


def test_the_likely_meaning_is_found_without_case_or_norwegian_letters() -> None:
    assert nearest("Områdesatsinger", ["omradesatsinger", "tiltak"]) == "omradesatsinger"
    assert nearest("pagar", ["pågår", "avsluttet"]) == "pågår"
    assert nearest("xyz", ["pågår"]) == ""


def test_lists_and_numbers_are_written_as_norwegian_does() -> None:
    assert formatted.series(["a", "b", "c"]) == "a, b og c"
    assert formatted.series(["a"]) == "a"
    assert formatted.number(221_564) == "221\u00a0564"
    assert formatted.number(-5) == "\u22125"
