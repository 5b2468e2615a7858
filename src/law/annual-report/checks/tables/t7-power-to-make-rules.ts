import type { Check } from '../../check.ts'
import { figuresOf, tableEntries, type Entry } from '../../figures.ts'
import { cellName } from '../../names.ts'
import { mayMakeRules } from '../../organ.ts'
import { sampleReport, withCell } from '../../sample.ts'
import { pointing } from '../filled.ts'

const RULES = 'rules'
const made = { table: 'proactive', row: RULES, column: 'issuedThisYear' } as const
/** What stands open at year's end may be the government's rules shown by a department. */
const STOCK: readonly string[] = ['publishedTotal', 'inForce', 'publishedThisYear']

export const powerToMakeRules: Check = {
  id: 'T7',
  severity: 'warning',
  says: '规章只能由国务院部门和省、设区的市、自治州人民政府制定，地方政府部门和县、乡级政府一般填 0',
  cites: '《中华人民共和国立法法》第四章第二节',
  fix: '内部制度、规范性文件不是规章，改填到相应的行；代政府公开规章的，加以说明。',
  examples: {
    holds: { report: withCell(sampleReport('annual-2021', { organ: '云川市人民政府' }), made, 1) },
    breaks: { report: withCell(sampleReport('annual-2021'), made, 1) },
  },
  *look(report) {
    const figures = figuresOf(report)
    if (!figures || !report.organ || mayMakeRules(report.organ) !== false) return
    const claimed = tableEntries(figures, 'proactive').filter(({ form, cell }) => form.row === RULES && cell.value)
    if (claimed.length === 0) return
    const shown = claimed.map(({ form, cell }) => `${cellName(form)} ${cell.value}`).join('、')
    const onlyStock = claimed.every(({ form }: Entry) => STOCK.includes(form.column))
    yield {
      message: `${shown}，而${report.organ}没有规章制定权`,
      ...pointing(claimed),
      severity: onlyStock ? 'info' : 'warning',
    }
  },
}
