import type { Check } from '../../check.ts'
import { figuresOf, tableEntries } from '../../figures.ts'
import { cellName } from '../../names.ts'
import { sampleReport, withoutFigures } from '../../sample.ts'
import { listed, pointing } from '../filled.ts'
import { TABLES_CITED } from '../source.ts'

/** Says what could not be checked: silence about a sum must not be taken for a sum that holds. */
export const unclearCells: Check = {
  id: 'T6',
  severity: 'info',
  says: '认不准的格不猜，与它有关的勾稽关系没有核对',
  ...TABLES_CITED,
  fix: '对照原文补上这些数后再查一次。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: {
      report: withoutFigures(sampleReport('annual-2021'), 'unclear', ({ row }) => row === 'carriedIn'),
    },
  },
  *look(report) {
    const figures = figuresOf(report)
    if (!figures) return
    for (const { key } of figures.format.tables) {
      const unclear = tableEntries(figures, key).filter(({ cell }) => cell.status === 'unclear')
      if (unclear.length === 0) continue
      const names = listed(unclear.map(({ form }) => cellName(form)))
      yield { message: `${names}认不准，与之有关的勾稽关系没有核对`, ...pointing(unclear) }
    }
  },
}
