import type { Check, Severity } from '../../check.ts'
import { figuresOf, tableEntries, type Entry } from '../../figures.ts'
import { cellName } from '../../names.ts'
import type { CellKind } from '../../format.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { byRow } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'

const AMOUNT = { table: 'proactive', row: 'centralProcurement', column: 'totalAmountWanYuan' } as const
const report = sampleReport('annual-2019')

/** A figure as the cell should hold it, blanks and full-width figures apart. */
const PLAIN: Readonly<Record<CellKind, RegExp>> = {
  count: /^[-−]?\d+(?:\.\d*[1-9]\d*)?$/,
  change: /^[+\-−]?\d+(?:\.\d*[1-9]\d*)?$/,
  wanYuan: /^[-−]?\d+(?:\.\d+)?$/,
}

export const figuresOnly: Check = {
  id: 'T2',
  severity: 'warning',
  says: '格内只填数字，单位写在表头，不写在格内；不加千分位、文字说明',
  ...TABLES_CITED,
  fix: '格内只留数字，金额按表头的单位折算成万元。',
  examples: {
    holds: { report },
    breaks: { report: withCell(report, AMOUNT, { status: 'read', value: 13.7, raw: '13.7 万元' }) },
  },
  *look(report) {
    const figures = figuresOf(report)
    if (!figures) return
    for (const { key } of figures.format.tables) {
      const title = figures.format.sections.find(({ tables }) => tables.includes(key))?.title ?? ''
      const odd = tableEntries(figures, key).filter(isOdd)
      for (const [severity, some] of [
        ['warning', odd.filter(hasUnit)],
        ['info', odd.filter((entry) => !hasUnit(entry))],
      ] as const satisfies readonly (readonly [Severity, readonly Entry[]])[]) {
        for (const seen of byRow(some, title, sayOf(severity))) yield { ...seen, severity }
      }
    }
  },
}

const plain = (raw: string): string => raw.normalize('NFKC').replace(/\s+/g, '')

/** Most are plain as they stand; only the others are worth normalising. */
const isPlain = (raw: string, form: RegExp): boolean => form.test(raw) || form.test(plain(raw))

const isOdd = ({ form, cell: { status, raw } }: Entry): boolean =>
  status === 'read' && raw !== null && !isPlain(raw, PLAIN[form.columnForm.kind])

const hasUnit = ({ cell }: Entry): boolean => /[元万亿件条项宗次份个]/.test(cell.raw ?? '')

const sayOf = (severity: Severity) => (some: readonly Entry[]) => {
  const shown = some.slice(0, SHOWN).map(({ form, cell }) => `${cellName(form)}写作“${cell.raw}”`)
  const count = some.length > SHOWN ? `等 ${some.length} 格` : ''
  return `${shown.join('、')}${count}，${severity === 'warning' ? '单位不写在格内' : '应当只写数字'}`
}

const SHOWN = 5
