"""The closed lists: every value that a record may choose between, spelt as in the YAML.

The open lists (tema, tiltakstype, utfordring, målgruppe) are records of their own.
"""

from __future__ import annotations

from typing import Literal

Sprak = Literal["nb", "nn"]

Slag = Literal[
    "omradesatsinger",
    "tiltak",
    "evalueringer",
    "konferanser",
    "innlegg",
    "nettverk",
    "bevilgninger",
    "dokumenter",
    "ordninger",
    "aktorer",
    "kommuner",
    "temaer",
    "tiltakstyper",
    "utfordringer",
    "malgrupper",
    "kilder",
]
"""The kinds of record, named as their folders."""

Ukjentgrunn = Literal["ikke oppgitt", "ikke funnet", "ikke aktuelt"]
"""The three unknowns: not stated in the source, looked for and not found, not applicable."""

Vekt = Literal["sak", "avrunding", "skrivemåte", "kildefeil"]

Satsingstype = Literal[
    "statlig områdesatsing",
    "områdeløft",
    "kommunalt program",
    "statlig program",
    "statlig-kommunalt program",
    "forløper",
]
Satsingsstatus = Literal["under forhandling", "pågår", "avsluttet", "ikke inngått", "ukjent"]
Avtaletype = Literal[
    "intensjonsavtale", "programbeskrivelse", "handlingsprogram", "samarbeidsavtale", "bakgrunn", "annen avtale"
]
Satsingsrelasjon = Literal["forløper", "etterfølger", "del av", "innlemmet i", "bygger på"]
Bidragsmate = Literal["per år", "samlet", "uklart"]
Trinn = Literal["foreslått", "vedtatt", "revidert", "tildelt", "omtalt"]
Erfaringsslag = Literal["hjalp", "hindret", "lært"]

Tiltaksslag = Literal["enkelttiltak", "gruppe av tiltak", "organisering", "kunnskapsgrunnlag"]
Tiltaksstatus = Literal["planlagt", "pågår", "gjennomført", "avsluttet", "stoppet", "aldri gjennomført", "ukjent"]
STANSET: frozenset[Tiltaksstatus] = frozenset({"stoppet", "aldri gjennomført"})
"""How a tiltak stands that did not come to its end."""
Utfall = Literal[
    "i ordinær drift",
    "videreført",
    "videreført i annen form",
    "avsluttet",
    "nasjonal ordning",
    "anbefalt videreført",
    "ukjent",
]

Evalueringstype = Literal[
    "stedsanalyse",
    "følgeevaluering",
    "underveisevaluering",
    "sluttevaluering",
    "effektevaluering",
    "komparativ vurdering",
    "tiltaksevaluering",
    "egenvurdering",
    "revisjon",
    "grunnlag",
    "annen analyse",
]
Evalueringsdesign = Literal[
    "beskrivelse",
    "intervju",
    "spørreundersøkelse",
    "dokumentstudie",
    "feltarbeid",
    "registerdata",
    "før og etter",
    "sammenlikning",
    "litteraturgjennomgang",
]
Utgivelsesform = Literal["rapport", "artikkel"]
Evalueringsstatus = Literal["publisert", "under arbeid", "planlagt", "omtalt uten referanse"]
Evalueringsrelasjon = Literal["vurderer", "er del av det som vurderes", "er grunnlag for", "førte til"]
Funnslag = Literal["virkning", "utvikling", "opplevelse", "gjennomføring", "beskrivelse"]
Retning = Literal["bedring", "blandet", "ingen endring", "forverring", "uklart"]
Gjelderhvem = Literal["stedet", "beboerne som ble", "kan ikke sies"]
Oppfolging = Literal["fulgt", "delvis fulgt", "ikke fulgt", "pågår", "ukjent"]

Konferansestatus = Literal["planlagt", "avholdt", "avlyst", "ukjent"]
Talesprak = Literal["nb", "nn", "en", "sv", "da", "annet"]
Taleroppgave = Literal["innleder", "møteleder", "paneldeltaker", "verkstedleder"]
Materialtype = Literal["lysbilder", "video", "lydopptak", "program", "rapport", "bilder"]
Punktslag = Literal["løfte", "tar med seg", "tilråding", "oppdrag"]
Punkttilstand = Literal["åpen", "gjort", "droppet", "ukjent"]

Nettverkstype = Literal["nettverk", "konferanserekke", "digital plattform", "møte", "avtale", "program"]
Nettverksstatus = Literal["foreslått", "i drift", "avsluttet", "ukjent"]

Dokumenttype = Literal[
    "rapport",
    "melding til Stortinget",
    "innstilling",
    "NOU",
    "strategi",
    "budsjett",
    "avtale",
    "kommunalt vedtak",
    "regjeringserklæring",
    "annet",
]
Ordningsstatus = Literal["aktiv", "endret", "avsluttet", "ukjent"]

Aktortype = Literal[
    "departement",
    "direktorat",
    "statlig etat",
    "staten samlet",
    "kommunal enhet",
    "bydel",
    "evaluator",
    "organ",
    "organisasjon",
    "annen",
]
STATLIGE: frozenset[Aktortype] = frozenset({"departement", "direktorat", "statlig etat", "staten samlet"})
"""The aktører that are the state."""
KOMMUNALE: frozenset[Aktortype] = frozenset({"kommunal enhet", "bydel"})
"""The aktører that are a kommune, or a unit of one."""
Malform = Literal["bokmål", "nynorsk", "nøytral"]

Kildetype = Literal["forskning", "oppdragsrapport", "egenrapport", "styringsdokument", "presse", "nettside"]
Lesemate = Literal["hele", "utdrag", "lagret utdrag", "ikke lest"]
