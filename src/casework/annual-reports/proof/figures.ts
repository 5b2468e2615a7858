/** Figures of proof reports: outcomes are given, sums are worked out, so that a clean report adds up by construction. */
import { cellId, cellsOf, type FormatId } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'

/** 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他; what is left out at the end is 0. */
export type Applicants = readonly number[]

export interface Given {
  /** 规章, 规范性文件: the three columns of the form. */
  readonly rules?: readonly [number, number, number]
  readonly documents?: readonly [number, number, number]
  /** 2019: last year, change, decisions; 2021: decisions only. */
  readonly licences?: readonly number[]
  readonly services?: readonly number[]
  readonly penalties?: readonly number[]
  readonly coercions?: readonly number[]
  /** 2019: items last year, change; 2021: money in 万元 as printed. */
  readonly fees?: readonly (number | string)[]
  /** 2019 only: projects, money in 万元 as printed. */
  readonly procurement?: readonly [number, string]
  readonly carriedIn?: Applicants
  readonly carriedOut?: Applicants
  /** Result rows by their key; the applications received follow from them. */
  readonly results?: Readonly<Record<string, Applicants>>
  /** 维持、纠正、其他、未结 of 复议, 直接起诉, 复议后起诉. */
  readonly review?: readonly number[]
  readonly suitDirect?: readonly number[]
  readonly suitAfterReview?: readonly number[]
}

/** Every cell of a form as printed, and the figures of table three for the prose. */
export interface Figures {
  readonly cells: ReadonlyMap<string, string>
  /** A figure of table three, of all applicants unless a column is named. */
  readonly of: (row: string, column?: string) => number
}

const APPLICANTS = ['naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrg'] as const

/** Fills a form from what is given; a cell nobody gave is 0. */
export function figuresFrom(format: FormatId, given: Given): Figures {
  const cells = new Map<string, string>()
  const put = (table: string, row: string, column: string, value: number | string): void => {
    cells.set(`${table}/${row}/${column}`, String(value))
  }
  const proactive: Readonly<Record<string, readonly (number | string)[] | undefined>> = {
    rules: given.rules,
    normativeDocuments: given.documents,
    licences: given.licences,
    otherServices: given.services,
    penalties: given.penalties,
    coercions: given.coercions,
    administrativeFees: given.fees,
    centralProcurement: given.procurement,
  }
  const tables: Record<string, number> = {}
  const add = (row: string, who: Applicants, sign = 1): void => {
    for (const [index, column] of APPLICANTS.entries()) {
      const value = sign * (who[index] ?? 0)
      for (const key of [`${row}/${column}`, `${row}/total`]) tables[key] = (tables[key] ?? 0) + value
    }
  }
  for (const [row, who] of Object.entries(given.results ?? {})) {
    for (const into of [row, 'resultTotal', 'newReceived']) add(into, who)
  }
  add('carriedIn', given.carriedIn ?? [])
  add('newReceived', given.carriedIn ?? [], -1)
  add('carriedOut', given.carriedOut ?? [])
  add('newReceived', given.carriedOut ?? [])
  for (const { table, row, column, block } of cellsOf(FORMATS[format])) {
    const place = block.columns.findIndex(({ key }) => key === column)
    if (table === 'proactive') put(table, row, column, proactive[row]?.[place] ?? 0)
    else if (table === 'applications') put(table, row, column, tables[`${row}/${column}`] ?? 0)
    else {
      const ends = given[row as 'review' | 'suitDirect' | 'suitAfterReview'] ?? []
      put(table, row, column, column === 'total' ? ends.reduce((sum, one) => sum + one, 0) : (ends[place] ?? 0))
    }
  }
  return {
    cells,
    of(row, column = 'total') {
      const value = cells.get(cellId({ table: 'applications', row, column }))
      if (value === undefined) throw new Error(`no such figure: ${row}/${column}`)
      return Number(value)
    },
  }
}
