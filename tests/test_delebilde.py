"""The pictures that are shown when a page is shared."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from portal import delebilde
from portal.model.kinds import KINDS
from portal.texts import read_texts

if TYPE_CHECKING:
    from portal.arkiv import Arkiv

NB = read_texts("nb")


def test_every_satsing_and_every_kind_with_records_has_a_picture_of_the_right_size(mini_arkiv: Arkiv) -> None:
    made = dict(delebilde.files(mini_arkiv, NB))
    expected = {delebilde.WHOLE}
    for row in KINDS:
        expected |= {delebilde.path(row.slag, one) for one in getattr(mini_arkiv, row.slag)}
        expected |= {f"deling/{row.slag}.png"} if getattr(mini_arkiv, row.slag) else set()
    assert set(made) == expected
    for content in made.values():
        assert Image.open(BytesIO(content)).size == delebilde.SIZE
        assert len(content) < 60_000
    assert len(set(made.values())) == len(made), "to sider har samme bilde"


def test_all_pictures_have_the_same_colours_so_that_none_are_looked_for(mini_arkiv: Arkiv) -> None:
    found = [Image.open(BytesIO(content)).getpalette() for content in dict(delebilde.files(mini_arkiv, NB)).values()]
    assert found[0] is not None
    assert all(one == found[0] for one in found)


def test_the_same_picture_has_the_same_bytes(mini_arkiv: Arkiv) -> None:
    assert dict(delebilde.files(mini_arkiv, NB)) == dict(delebilde.files(mini_arkiv, NB))


@pytest.mark.parametrize("title", ["Å", "Ord " * 200, "Områdesatsingsprogrambeskrivelsesarbeidsgruppemøte " * 9])
def test_a_title_stays_inside_the_picture(title: str) -> None:
    image = Image.open(BytesIO(delebilde.picture(title.strip(), "Eksempel", "Områdeportalen"))).convert("RGB")
    ground = image.getpixel((5, 5))
    width, height = image.size
    edge = [image.getpixel((x, y)) for x in (width - 20, width - 1) for y in range(0, height, 5)]
    assert {color == ground for color in edge} == {True}
    assert image.getpixel((delebilde.MARGIN + 1, height - 149)) != ground, "streken over merket"
