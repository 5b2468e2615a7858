/** Which cells a claim of the prose speaks of, and which values of theirs would bear it out. */
import { FORMATS } from '../../formats/index.ts'
import { cellId, type CellRef, type Format, type FormatId, type RowForm, type TableKey } from '../../format.ts'
import { cellIndex, type Report } from '../../report.ts'
import type { ApplicationFigure, Aspect, Claim, Subject } from '../../prose/claim.ts'

/** One way to bear a claim out: a sum of cells that all have a number. */
export interface Figure {
  readonly value: number
  readonly cells: readonly CellRef[]
  /** 表三“一、本年新收政府信息公开申请数量”总计 */
  readonly name: string
}

/** The figures of the tables a claim may mean, the plainest first; empty when the cells have no numbers. */
export function figuresFor(claim: Claim, report: Report): readonly Figure[] {
  const sum = summer(report)
  return waysOf(claim, report).flatMap((way) => sum(way) ?? [])
}

interface Way {
  readonly table: TableKey
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

const APPLICATIONS: Readonly<Record<ApplicationFigure, readonly (readonly string[])[]>> = {
  received: [['newReceived']],
  accepted: [['newReceived'], ['newReceived', 'carriedIn']],
  handled: [['newReceived'], ['newReceived', 'carriedIn'], ['resultTotal']],
  answered: [['resultTotal']],
  carriedIn: [['carriedIn']],
  carriedOut: [['carriedOut']],
}

const DOCUMENTS: Readonly<Record<Aspect, readonly (readonly string[])[]>> = {
  made: [['issuedThisYear'], ['madeThisYear'], ['publishedThisYear']],
  published: [['publishedThisYear'], ['publishedTotal'], ['madeThisYear'], ['issuedThisYear'], ['inForce']],
  repealed: [['repealedThisYear']],
  inForce: [['inForce'], ['publishedTotal']],
}

function waysOf({ subject, withCarried, sentence }: Claim, report: Report): readonly Way[] {
  switch (subject.about) {
    case 'applications': {
      const rows = [...APPLICATIONS[subject.what]]
      if (withCarried && subject.what === 'received') rows.push(['newReceived', 'carriedIn'])
      const ways = rows.map((row) => three(row, ['total']))
      // 答复的件数有的机关不含“其他处理”（撤回、视为放弃的，没有答复）。
      if (subject.what === 'answered') ways.push(three(answeredRows(report), ['total']))
      return ways
    }
    case 'outcome':
      return [
        three(
          subject.rows.filter((row) => hasRow(report, row)),
          ['total'],
        ),
      ]
    case 'applicants': {
      const ways = [three(['newReceived'], subject.columns)]
      if (withCarried || /办结|答复|办理|处理/.test(sentence.plain))
        ways.push(three(['newReceived', 'carriedIn'], subject.columns), three(['resultTotal'], subject.columns))
      return ways
    }
    case 'remedies':
      return [{ table: 'reviewLitigation', rows: subject.blocks, columns: [subject.column] }]
    case 'documents':
      return DOCUMENTS[subject.aspect].map((columns) => ({ table: 'proactive', rows: [subject.row], columns }))
  }
}

const three = (rows: readonly string[], columns: readonly string[]): Way => ({ table: 'applications', rows, columns })

const rowsOf = (report: Report): readonly RowForm[] => (report.format === null ? [] : ROWS[report.format])

const rowsOfTableThree = ({ tables }: Format): readonly RowForm[] =>
  tables.flatMap(({ key, blocks }) => (key === 'applications' ? blocks.flatMap(({ rows }) => rows) : []))

const ROWS: Readonly<Record<FormatId, readonly RowForm[]>> = {
  'annual-2019': rowsOfTableThree(FORMATS['annual-2019']),
  'annual-2021': rowsOfTableThree(FORMATS['annual-2021']),
}

const hasRow = (report: Report, row: string): boolean => rowsOf(report).some(({ key }) => key === row)

const answeredRows = (report: Report): readonly string[] => (report.format === null ? [] : ANSWERED[report.format])

const answeredIn = (rows: readonly RowForm[]): readonly string[] =>
  rows
    .filter(({ path }) => path.length >= 2 && !path.some((label) => /总计|其他处理/.test(label)))
    .map(({ key }) => key)

const ANSWERED: Readonly<Record<FormatId, readonly string[]>> = {
  'annual-2019': answeredIn(ROWS['annual-2019']),
  'annual-2021': answeredIn(ROWS['annual-2021']),
}

function summer(report: Report): (way: Way) => Figure | null {
  const cells = cellIndex(report)
  return ({ table, rows, columns }) => {
    const refs: CellRef[] = rows.flatMap((row) => columns.map((column) => ({ table, row, column })))
    let value = 0
    for (const ref of refs) {
      const cell = cells.get(cellId(ref))
      if (cell?.value === null || cell?.value === undefined) return null
      value += cell.value
    }
    if (refs.length === 0) return null
    return {
      value,
      cells: refs,
      // Put together only where a finding tells it: most claims are borne out.
      get name() {
        return nameOf(report, refs)
      },
    }
  }
}

const NUMBER_OF: Readonly<Record<TableKey, string>> = {
  proactive: '表二',
  applications: '表三',
  reviewLitigation: '表四',
}

function nameOf(report: Report, refs: readonly CellRef[]): string {
  const first = refs[0]
  if (!first || report.format === null) return ''
  const names = refs.map(({ table, row, column }) => {
    for (const { blocks } of FORMATS[report.format ?? 'annual-2021'].tables.filter(({ key }) => key === table)) {
      for (const { rows, columns } of blocks) {
        const rowForm = rows.find(({ key }) => key === row)
        const columnForm = columns.find(({ key }) => key === column)
        if (!rowForm || !columnForm) continue
        const own = rowForm.path.at(-1) ?? ''
        return table === 'reviewLitigation' ? columnForm.path.join('·') : `${own}·${columnForm.path.at(-1)}`
      }
    }
    return `${row}·${column}`
  })
  return `${NUMBER_OF[first.table]}“${names.length > 3 ? `${names[0]}”等 ${names.length} 格之和` : `${names.join('”＋“')}”`}`
}

/** Two claims are about the same thing when this is the same. */
export function subjectKey(subject: Subject): string {
  return JSON.stringify(subject)
}
