/** 一格所计的列表：where the applications and cases behind a cell of tables three and four are listed. */
import type { CellRef } from '../../law/annual-report/format.ts'

/** Path below the desk; `asOf`: counted to the end of that day, '' for the whole year. */
export function listBehind({ table, row, column }: CellRef, year: number, asOf = ''): string {
  const query = `cell=${row}.${column}&year=${year}${asOf && `&asOf=${asOf}`}`
  return table === 'applications' ? `/applications?${query}` : `/year-tables/remedies?${query}`
}
