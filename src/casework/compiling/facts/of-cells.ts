/** 表格里的数：what stands in the tables of this very report, so that the prose cannot say another number. */
import type { Fact } from '../../../law/annual-report/draft/fact.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { MadeCell } from '../cells.ts'

/** Names of the units by the kind of a cell; a change is so and so many kinds of matters. */
const UNITS = { count: '件', change: '项', wanYuan: '万元' } as const

/** `<table>.<row>.<column>` for every cell; without a figure where the cell is blank. */
export const ofCells = (cells: readonly MadeCell[], until: LocalDate): readonly Fact[] =>
  cells.map(({ form, value, opens }) => ({
    id: `${form.table}.${form.row}.${form.column}`,
    label: cellName(form),
    value,
    unit: UNITS[form.columnForm.kind],
    asOf: until,
    opens,
  }))
