// Moments as people write them: model/tid.py. A moment is its first and last day, as numbers to compare.

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const days = (year, month) => (month === 2 && year % 4 === 0 && (year % 100 || year % 400 === 0) ? 29 : DAYS[month - 1])
const number = (year, month, day) => year * 10_000 + month * 100 + day

export class Tider {
  constructor({ maneder, arstider, edtf }, nei) {
    this.months = maneder
    this.seasons = new Map(arstider.map(([name, first, last]) => [name, [first, last]]))
    this.edtf = new Map(edtf)
    this.nei = nei
    const names = maneder.join("|")
    this.forms = [
      /^(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})$/,
      new RegExp(`^(?<d>[0-9]{1,2})\\. (?<navn>${names}) (?<y>[0-9]{4})$`),
      /^(?<y>[0-9]{4})-(?<edtf>2[1-4])$/,
      /^(?<y>[0-9]{4})-(?<m>[0-9]{2})$/,
      new RegExp(`^(?<navn>${names}) (?<y>[0-9]{4})$`),
      new RegExp(`^(?<sesong>${[...this.seasons.keys()].join("|")}) (?<y>[0-9]{4})$`),
      /^(?<y>[0-9]{3}0)-tallet$/,
      /^(?<tiar>[0-9]{3})X$/,
      /^(?<y>[0-9]{4})$/,
    ]
  }

  /** The first and last day, and whether it is a year; or what is wrong. */
  les(text) {
    let core = text.endsWith(" (utledet)") ? text.slice(0, -10) : text
    const about = ["ca. ", "om lag "].find(one => core.startsWith(one))
    if (about) core = core.slice(about.length)
    else if (core.endsWith("~")) core = core.slice(0, -1)
    for (const form of this.forms) {
      const match = form.exec(core)
      if (match) return this.span(text, match.groups)
    }
    if (/^[0-9]{4} ?[-–/] ?[0-9]{4}$/.test(core)) return this.nei("tid to", { verdi: text })
    return this.nei("tid", { verdi: text }, this.meant(core))
  }

  span(text, parts) {
    const year = Number(parts.y || `${parts.tiar}0`)
    if (year < 1800 || year > 2100) return this.nei("tid utenfor", { verdi: text })
    if (parts.edtf || parts.sesong) {
      const [first, last] = this.seasons.get(parts.sesong || this.edtf.get(parts.edtf))
      return { forste: number(year, first, 1), siste: number(year, last, days(year, last)) }
    }
    if (parts.tiar || text.includes("-tallet")) return { forste: number(year, 1, 1), siste: number(year + 9, 12, 31) }
    if (!parts.m && !parts.navn) return { forste: number(year, 1, 1), siste: number(year, 12, 31), ar: year }
    const month = Number(parts.m || 0) || this.months.indexOf(parts.navn) + 1
    if (month < 1 || month > 12) return this.nei("tid maned", { verdi: text })
    const most = days(year, month)
    if (!parts.d) return { forste: number(year, month, 1), siste: number(year, month, most) }
    const day = Number(parts.d)
    if (day < 1 || day > most) {
      return this.nei("tid dag", { verdi: text, maned: this.months[month - 1], ar: year, antall: most })
    }
    return { forste: number(year, month, day), siste: number(year, month, day) }
  }

  meant(text) {
    const swapped = /^([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})$/.exec(text)
    if (swapped) return `${swapped[3]}-${swapped[2].padStart(2, "0")}-${swapped[1].padStart(2, "0")}`
    const lowered = text.toLowerCase()
    const season = /^(vinter|vår|var|sommer|høst|host)(?:en)? ?([0-9]{4})$/.exec(lowered)
    if (season) return `${season[1].replace("var", "vår").replace("host", "høst")}en ${season[2]}`
    const about = /^(?:ca|cirka|omkring|rundt)\.? ?([0-9]{4})$/.exec(lowered)
    if (about) return `ca. ${about[1]}`
    return lowered !== text && this.forms.some(form => form.test(lowered)) ? lowered : ""
  }
}
