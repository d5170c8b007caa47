"""Ids, and the fields that name a record of one kind by its id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from portal.model.reject import reject

if TYPE_CHECKING:
    from portal.vocabulary import Slag

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED_IDS = frozenset({"index", "side", "oppfolging"})
"""Ids that would take the address of a list page."""


@dataclass(frozen=True, slots=True)
class Peker:
    """Marks a field that names a record of one kind."""

    slag: Slag


def parse_id(text: str) -> str:
    """Return an id: lower-case ASCII letters, digits and single hyphens."""
    if not ID.fullmatch(text):
        allowed = "En id har bare små bokstaver a–z, sifre og bindestrek."
        if " " in text:
            reject(f"«{text}» er ikke en gyldig id.", f"{allowed} Er det flere, skal det stå komma mellom dem.")
        reject(f"«{text}» er ikke en gyldig id.", allowed, suggest_id(text))
    return text


def reserved(post_id: str) -> tuple[str, str]:
    """Return what is wrong with a reserved id, and what is allowed."""
    names = [f"«{one}»" for one in sorted(RESERVED_IDS)]
    allowed = f"En post kan ikke hete {', '.join(names[:-1])} eller {names[-1]}."
    return f"Navnet «{post_id}» er opptatt av portalen selv.", allowed


def suggest_id(text: str) -> str:
    """Return the id nearest to any text, or an empty text."""
    folded = text.lower().replace("æ", "ae").translate(str.maketrans("øåüöé", "oauoe"))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


Id = Annotated[str, AfterValidator(parse_id)]
SatsingId = Annotated[Id, Peker("omradesatsinger")]
TiltakId = Annotated[Id, Peker("tiltak")]
EvalueringId = Annotated[Id, Peker("evalueringer")]
KonferanseId = Annotated[Id, Peker("konferanser")]
InnleggId = Annotated[Id, Peker("innlegg")]
NettverkId = Annotated[Id, Peker("nettverk")]
DokumentId = Annotated[Id, Peker("dokumenter")]
OrdningId = Annotated[Id, Peker("ordninger")]
AktorId = Annotated[Id, Peker("aktorer")]
KommuneId = Annotated[Id, Peker("kommuner")]
TemaId = Annotated[Id, Peker("temaer")]
TiltakstypeId = Annotated[Id, Peker("tiltakstyper")]
UtfordringId = Annotated[Id, Peker("utfordringer")]
MalgruppeId = Annotated[Id, Peker("malgrupper")]
KildeId = Annotated[Id, Peker("kilder")]
