// The fields of a record that others of its fields name, by ways such as `funn.retning`, and what they are called.

/** The fields of the part that some steps lead to. */
export function feltene(def, modell, steps) {
  let here = modell
  for (const step of steps) here = here && def.modeller[here].felt.find(one => one.n === step)?.d
  return here ? def.modeller[here].felt : []
}

/** What the field is called that a way leads to, with what it stands in; an empty text where there is none. */
export function feltveien(def, modell, vei) {
  const steps = vei.split(".")
  const labels = steps.map((step, number) => feltene(def, modell, steps.slice(0, number)).find(one => one.n === step)?.t)
  return labels.every(Boolean) ? labels.reduce((ytre, indre) => sammen(def, ytre, indre)) : ""
}

const sammen = (def, ytre, indre) => def.tekster["felt i felt"].replace("{ytre}", ytre).replace("{indre}", indre)

/**
 * The fields to choose among: those of the record, its own first, as `[way, label]`, and those of each part of its own,
 * as `[label of the part, rows]`. What says of what is in doubt, or where it stands, is not itself named.
 */
export function feltvalg(def, modell) {
  const named = def.modeller[modell].felt.filter(one => !def.orden.tvil.includes(one.n))
  const own = named.filter(one => !one.e)
  const parts = own.filter(one => one.d).map(one => {
    const rows = def.modeller[one.d].felt.filter(inner => inner.d !== "Kildehenvisning")
    return [one.t, rows.map(inner => [`${one.n}.${inner.n}`, sammen(def, one.t, inner.t)])]
  })
  return { felt: [...own, ...named.filter(one => one.e)].map(one => [one.n, one.t]), deler: parts }
}
