"""The accessibility statement: its address comes from the owner, and until then each page says that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archives import ERKLARING, Build
from portal.deployment import read_deployment
from portal.settings import BadSettingError

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = {"eier": "E", "ansvarlig_redaktor": "R", "kontakt": "a@b.example", "rediger": "https://c.example/{fil}"}
WRONG = (
    "https://eksempel.example/erklaring",
    ERKLARING.replace("https", "http"),
    ERKLARING.replace("/nb/", "/en/"),
    ERKLARING.replace("publisert", "kladd"),
    ERKLARING[:-1],
    f"{ERKLARING}/",
    f"{ERKLARING}\n",
    "https://uustatus.no/nb/erklaringer/publisert/<id>",
)


@pytest.mark.parametrize("address", [ERKLARING, ERKLARING.replace("/nb/", "/nn/")])
def test_the_address_of_a_published_statement_is_taken(address: str) -> None:
    given = {**GIVEN, "tilgjengelighetserklaring": address}
    assert read_deployment(given, "https://d.example/", produksjon=True).tilgjengelighetserklaring == address


@pytest.mark.parametrize("address", WRONG)
@pytest.mark.parametrize("produksjon", [True, False])
def test_any_other_address_is_refused_with_what_it_should_be(address: str, produksjon: bool) -> None:  # noqa: FBT001
    given = {**GIVEN, "tilgjengelighetserklaring": address}
    with pytest.raises(BadSettingError) as refused:
        read_deployment(given, "https://d.example/", produksjon=produksjon)
    said = str(refused.value)
    assert "«tilgjengelighetserklaring»" in said
    assert address in said
    assert "https://uustatus.no/nb/erklaringer/publisert/" in said


def test_a_build_for_production_without_it_stops_and_names_it(tmp_path: Path) -> None:
    with pytest.raises(
        BadSettingError, match=r"Et bygg for produksjon trenger «tilgjengelighetserklaring» i mkdocs\.yml"
    ):
        read_deployment(GIVEN, "https://d.example/", produksjon=True)
    done = Build(tmp_path / "site")(PORTAL_PRODUKSJON="1")
    assert done.returncode == 1
    assert "«tilgjengelighetserklaring»" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


def test_until_then_every_page_says_that_there_is_none_and_leads_to_what_has_been_tried(ekte_site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in ekte_site.rglob("*.html")]
    whole = [text for text in pages if 'http-equiv="refresh"' not in text]
    assert len(whole) > 450
    said = ("Det finnes ingen tilgjengelighetserklæring ennå.", "Det finst inga tilgjengeerklæring enno.")
    assert all(any(one in text for one in said) for text in whole)
    foot = [text.split("<footer")[1] for text in whole]
    assert [one for one in foot if 'tilgjengelighet/"' not in one and '"./"' not in one] == []
    assert sum('tilgjengelighet/"' in one for one in foot) >= len(foot) - 1
    assert "uustatus.no/nb/erklaringer" not in "".join(foot)
