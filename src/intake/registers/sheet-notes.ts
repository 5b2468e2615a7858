/** What people should know of a sheet before they take it in: what was read that they do not see, and what was not. */

interface Noted {
  readonly sheet: string
  /** Other sheets that could as well have been meant. */
  readonly others: readonly string[]
  /** Numbers of hidden rows among the entries. */
  readonly hidden: readonly number[]
  /** Numbers of the rows left out as sums. */
  readonly totals: readonly number[]
  readonly ignored: readonly string[]
  /** Columns of money that are not in 元, with the power of ten of their unit. */
  readonly units: readonly { readonly label: string; readonly tens: number }[]
}

const UNITS: Readonly<Record<number, string>> = { 2: '百元', 3: '千元', 4: '万元', 6: '百万元', 8: '亿元' }
/** So many row numbers or names are told; nobody reads more. */
const TOLD = 20

/** One sentence each, in the order people would ask. */
export const notesOf = ({ sheet, others, hidden, totals, ignored, units }: Noted): readonly string[] => [
  ...(others.length > 0
    ? [`只读了工作表“${sheet}”；${list(others.map((name) => `“${name}”`))}也有同样的表头，没有读，需要的请分别导入。`]
    : []),
  ...units.map(({ label, tens }) => `“${label}”按${UNITS[tens] ?? '元'}读，已换算成元。`),
  ...(hidden.length > 0
    ? [`第 ${list(hidden.map(String))} 行在表格里是隐藏的，也一并读取；不要的请删去以后再导入。`]
    : []),
  ...(totals.length > 0 ? [`第 ${list(totals.map(String))} 行是合计，不作为一条。`] : []),
  ...(ignored.length > 0 ? [`${list(ignored.map((name) => `“${name}”`))}没有对应的栏目，没有导入。`] : []),
]

const list = (names: readonly string[]): string =>
  names.length > TOLD ? `${names.slice(0, TOLD).join('、')}等 ${names.length} 处` : names.join('、')
