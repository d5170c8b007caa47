"""The archive: all records and the references between them, frozen. Built only from records without errors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from portal.model.aktor import Aktor, Kommune
from portal.model.bevilgning import Bevilgning
from portal.model.dokument import Dokument, Ordning
from portal.model.evaluering import Evaluering
from portal.model.kilde import Kilde
from portal.model.konferanse import Innlegg, Konferanse
from portal.model.nettverk import Nettverk
from portal.model.post import Post
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.model.vokabular import Malgruppe, Tema, Tiltakstype, Utfordring

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.load import Lasting
    from portal.references import Sti
    from portal.vocabulary import Slag

P = TypeVar("P", bound=Post)


class Ref(NamedTuple):
    """The name of a record: its kind and id. A tuple: pages look up a hundred each, and nothing else is as quick."""

    slag: Slag
    id: str


@dataclass(frozen=True, slots=True)
class Tilbakevisning:
    """That the record `fra` names this one, at the place `sti`."""

    fra: Ref
    sti: Sti


@dataclass(frozen=True, slots=True, kw_only=True)
class Arkiv:
    """All records by kind and id, who names whom, and which file each came from."""

    omradesatsinger: Mapping[str, Satsing]
    tiltak: Mapping[str, Tiltak]
    evalueringer: Mapping[str, Evaluering]
    konferanser: Mapping[str, Konferanse]
    innlegg: Mapping[str, Innlegg]
    nettverk: Mapping[str, Nettverk]
    bevilgninger: Mapping[str, Bevilgning]
    dokumenter: Mapping[str, Dokument]
    ordninger: Mapping[str, Ordning]
    aktorer: Mapping[str, Aktor]
    kommuner: Mapping[str, Kommune]
    temaer: Mapping[str, Tema]
    tiltakstyper: Mapping[str, Tiltakstype]
    utfordringer: Mapping[str, Utfordring]
    malgrupper: Mapping[str, Malgruppe]
    kilder: Mapping[str, Kilde]
    filer: Mapping[Ref, str]
    tilbake: Mapping[Ref, tuple[Tilbakevisning, ...]]

    def post(self, ref: Ref) -> Post:
        """Return a record of any kind."""
        own: Mapping[str, Post] = getattr(self, ref.slag)
        return own[ref.id]

    def each(self) -> Iterator[tuple[Ref, Post]]:
        """Yield every record, in the order of its file's path."""
        for ref in self.filer:
            yield ref, self.post(ref)

    def naming(self, ref: Ref, slag: Slag, felt: str) -> tuple[Tilbakevisning, ...]:
        """Return the references to a record from the field `felt` of records of one kind."""
        return tuple(back for back in self.tilbake.get(ref, ()) if back.fra.slag == slag and back.sti[0] == felt)

    def namers(self, ref: Ref, slag: Slag, felt: str) -> tuple[str, ...]:
        """Return the ids of the records of one kind that name a record in the field `felt`, each once."""
        return tuple(dict.fromkeys(back.fra.id for back in self.naming(ref, slag, felt)))


def build_arkiv(lasting: Lasting) -> Arkiv:
    """Return the frozen archive of records that have passed all checks."""
    back: defaultdict[Ref, list[Tilbakevisning]] = defaultdict(list)
    files: dict[Ref, str] = {}
    for slag, own in lasting.poster.items():
        for post_id, lest in own.items():
            ref = Ref(slag, post_id)
            files[ref] = lest.fil.path
            for found in lest.henvisninger:
                back[Ref(found.slag, found.id)].append(Tilbakevisning(ref, found.sti))

    def frozen(slag: Slag, modell: type[P]) -> Mapping[str, P]:
        own = lasting.poster[slag]
        return MappingProxyType({post_id: lest.post for post_id, lest in own.items() if isinstance(lest.post, modell)})

    return Arkiv(
        omradesatsinger=frozen("omradesatsinger", Satsing),
        tiltak=frozen("tiltak", Tiltak),
        evalueringer=frozen("evalueringer", Evaluering),
        konferanser=frozen("konferanser", Konferanse),
        innlegg=frozen("innlegg", Innlegg),
        nettverk=frozen("nettverk", Nettverk),
        bevilgninger=frozen("bevilgninger", Bevilgning),
        dokumenter=frozen("dokumenter", Dokument),
        ordninger=frozen("ordninger", Ordning),
        aktorer=frozen("aktorer", Aktor),
        kommuner=frozen("kommuner", Kommune),
        temaer=frozen("temaer", Tema),
        tiltakstyper=frozen("tiltakstyper", Tiltakstype),
        utfordringer=frozen("utfordringer", Utfordring),
        malgrupper=frozen("malgrupper", Malgruppe),
        kilder=frozen("kilder", Kilde),
        filer=MappingProxyType(files),
        tilbake=MappingProxyType({ref: tuple(found) for ref, found in back.items()}),
    )
