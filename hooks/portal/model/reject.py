"""How a value is refused: with what is wrong, what is allowed and what was probably meant, in Norwegian."""

from __future__ import annotations

from typing import NoReturn

from pydantic_core import PydanticCustomError


def reject(tekst: str, tillatt: str, forslag: str = "") -> NoReturn:
    """Raise the error that `load` turns into a problem."""
    raise PydanticCustomError("verdi", "{tekst}", {"tekst": tekst, "tillatt": tillatt, "forslag": forslag})
