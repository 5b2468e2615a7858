/** 下级机关的报告，成批生成：clean reports of invented organs for one year, some with a fault planted in one of their cells. */
import { cellId, cellsOf, type CellRef } from '../src/law/annual-report/format.ts'
import { FORMATS } from '../src/law/annual-report/formats/index.ts'
import type { Report } from '../src/law/annual-report/report.ts'
import { sampleReport, withCell, withSection } from '../src/law/annual-report/sample.ts'

export interface GeneratedChild {
  readonly name: string
  /** As it ought to be: every identity holds. */
  readonly right: Report
  /** As it is handed in. */
  readonly handedIn: Report
  /** The rule that finds what was planted; null where nothing was. */
  readonly fault: string | null
}

/** The form of 2019 and 2020. */
const FORMAT = FORMATS['annual-2019']
const KINDS = ['naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrg'] as const
const RESULTS = ['granted', 'partial', 'deniedStateSecret', 'deniedOtherLaw', 'deniedSafetyStability', 'deniedThirdParty', 'deniedInternalAffairs', 'deniedProcessInfo', 'deniedCaseFile', 'deniedAdminQuery', 'unableNotHeld', 'unableNeedsCreation', 'unableStillUnclear', 'refusedPetition', 'refusedDuplicate', 'refusedPublication', 'refusedExcessive', 'refusedReconfirm', 'other'] as const // prettier-ignore
const BLOCKS = ['review', 'suitDirect', 'suitAfterReview'] as const
const OUTCOMES = ['upheld', 'corrected', 'otherResult', 'pending'] as const

/** What is planted, one after the other: the rule, and the cell that is changed – by one more, or left blank. */
const FAULTS: readonly { readonly rule: string; readonly cell: CellRef; readonly blank?: true }[] = [
  { rule: 'A1', cell: { table: 'applications', row: 'carriedOut', column: 'naturalPerson' } },
  { rule: 'A2', cell: { table: 'applications', row: 'granted', column: 'business' } },
  { rule: 'A3', cell: { table: 'applications', row: 'newReceived', column: 'total' } },
  { rule: 'A4', cell: { table: 'applications', row: 'other', column: 'research' }, blank: true },
  { rule: 'R1', cell: { table: 'reviewLitigation', row: 'review', column: 'total' } },
  { rule: 'R2', cell: { table: 'reviewLitigation', row: 'suitDirect', column: 'pending' }, blank: true },
  { rule: 'P1', cell: { table: 'proactive', row: 'normativeDocuments', column: 'publishedTotal' } },
]
/** Every so many organs one has a fault. */
const EVERY = 25

/** `many` organs of a year; the same ones every time. */
export function generatedChildren(year: number, many: number): readonly GeneratedChild[] {
  const next = dice(20_200_131)
  return Array.from({ length: many }, (_, at) => {
    const name = `云川市第${at + 1}局`
    const right = reportOf(name, year, figuresOf(next))
    const fault = at % EVERY === EVERY - 1 ? FAULTS[Math.floor(at / EVERY) % FAULTS.length] : undefined
    return { name, right, handedIn: fault ? spoiled(right, fault) : right, fault: fault?.rule ?? null }
  })
}

/** Whole numbers from 0 to below `below`, in an order that never changes (Park–Miller). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** Figures in which everything agrees; most organs have few applications. */
function figuresOf(next: (below: number) => number): ReadonlyMap<string, number> {
  const figures = new Map<string, number>()
  const put = (table: CellRef['table'], row: string, column: string, value: number): void => {
    figures.set(cellId({ table, row, column }), value)
  }
  const totals = new Map<string, number>()
  const count = (row: string, column: string, value: number): void => {
    put('applications', row, column, value)
    totals.set(row, (totals.get(row) ?? 0) + value)
  }
  for (const kind of KINDS) {
    let results = 0
    for (const row of RESULTS) {
      const value = next(6) === 0 ? next(9) : 0
      results += value
      count(row, kind, value)
    }
    const carriedOut = next(3)
    const carriedIn = Math.min(next(3), results + carriedOut)
    count('resultTotal', kind, results)
    count('carriedOut', kind, carriedOut)
    count('carriedIn', kind, carriedIn)
    count('newReceived', kind, results + carriedOut - carriedIn)
  }
  for (const [row, value] of totals) put('applications', row, 'total', value)
  for (const block of BLOCKS) {
    const outcomes = OUTCOMES.map((column) => {
      const value = next(5) === 0 ? next(3) : 0
      put('reviewLitigation', block, column, value)
      return value
    })
    put('reviewLitigation', block, 'total', outcomes.reduce((sum, value) => sum + value, 0)) // prettier-ignore
  }
  const made = next(4)
  put('proactive', 'normativeDocuments', 'madeThisYear', made)
  put('proactive', 'normativeDocuments', 'publishedThisYear', made)
  put('proactive', 'normativeDocuments', 'publishedTotal', made + next(40))
  put('proactive', 'licences', 'itemsLastYear', 1 + next(9))
  put('proactive', 'licences', 'decisions', 20 + next(900))
  put('proactive', 'penalties', 'itemsLastYear', 1 + next(20))
  put('proactive', 'penalties', 'decisions', 30 + next(50))
  const projects = next(5)
  put('proactive', 'centralProcurement', 'projectCount', projects)
  put('proactive', 'centralProcurement', 'totalAmountWanYuan', projects === 0 ? 0 : (1 + next(9_000_000)) / 10_000)
  return figures
}

function reportOf(organ: string, year: number, figures: ReadonlyMap<string, number>): Report {
  const clean = sampleReport('annual-2019', { organ, year, title: `${organ}${year}年政府信息公开工作年度报告`, signature: organ }) // prettier-ignore
  const places = new Map(cellsOf(FORMAT).map((form) => [cellId(form), form]))
  const cells = clean.cells.map((cell) => {
    const value = figures.get(cellId(cell)) ?? 0
    const decimals = places.get(cellId(cell))?.columnForm.decimals
    return { ...cell, value, raw: decimals ? value.toFixed(decimals) : String(value), status: 'read' as const }
  })
  const prose = [
    `${year}年，本机关依法推进政府信息公开。`,
    '（一）主动公开。通过政府网站及时公开政策文件和工作动态。',
    '（二）依申请公开。规范登记、办理、答复，办理情况见第三部分。',
    '（三）政府信息管理。公开前逐级审核，并开展保密审查。',
    '（四）政府信息公开平台建设。维护政府信息公开专栏，及时更新公开指南和公开目录。',
    '（五）监督保障。明确责任，组织业务培训，纳入年度考核。',
  ].join('\n')
  return withSection({ ...clean, cells }, 'overview', prose)
}

function spoiled(report: Report, { cell, blank, rule }: (typeof FAULTS)[number]): Report {
  const value = report.cells.find((each) => cellId(each) === cellId(cell))?.value ?? 0
  if (blank) return withCell(report, cell, { status: 'blank', raw: '', value: null })
  // More made public in the year than is public at its end.
  if (rule === 'P1') {
    const published = withCell(report, { ...cell, column: 'publishedThisYear' }, 5)
    return withCell(withCell(published, { ...cell, column: 'madeThisYear' }, 5), cell, 4)
  }
  return withCell(report, cell, value + 1)
}
