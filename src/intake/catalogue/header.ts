/** Finds the header of a table of duties, in one row or several, and what each column is. */
import { CATALOGUE_COLUMNS, type CatalogueColumn } from '../../law/disclosure/catalogue-form.ts'
import type { Findings } from './finding.ts'
import { quoted } from './finding.ts'
import { isGroup, isHead, roleLabel, roleOf, type Role } from './heads.ts'
import { written, type Slot, type Table } from './table.ts'

export interface Header {
  /** First row below it. */
  readonly end: number
  /** By column; a column that is not read has none. */
  readonly roles: ReadonlyMap<number, Role>
  /** What the head of a column says, for findings. */
  readonly labels: ReadonlyMap<number, string>
}

/** A header names at least so many columns, and hardly anything else. */
const FEWEST = 3
const MOSTLY = 0.6
/** Rows of a header. */
const DEEPEST = 4

/** The header that begins in a row; null where none does. */
export function headerAt(table: Table, at: number, findings: Findings): Header | null {
  const first = written(table.rows[at] ?? [])
  const heads = first.filter(({ text }) => isHead(text))
  if (new Set(heads.map(({ text }) => text)).size < FEWEST || heads.length < first.length * MOSTLY) return null
  let end = at + Math.min(DEEPEST, Math.max(...heads.map(({ cell }) => cell.rowSpan)))
  while (end - at < DEEPEST && isSubHeader(table, end)) end += 1
  const roles = new Map<number, Role>()
  const labels = new Map<number, string>()
  const unknown = new Map<number, string>()
  for (let column = 0; column < table.width; column += 1) {
    const path = pathOf(table, at, end, column)
    if (path.length === 0) continue
    labels.set(column, path.join('：'))
    const role = roleOf(path)
    if (role) roles.set(column, role)
    else unknown.set(column, path.join('：'))
  }
  const kept = withoutDoubles(table, at, roles, labels, findings)
  const known = new Set(kept.values())
  if (!known.has('matter') && !known.has('subMatter') && !known.has('content')) return null
  if (known.size < FEWEST) return null
  for (const label of unknown.values())
    findings.add('ignored', table.placeOf(at), label, `不认得${quoted(label)}这一列，没有读取。`)
  return { end: afterNumbers(table, end), roles: kept, labels }
}

/** A row of heads below the heads: every cell that begins there is one, or nearly. */
function isSubHeader(table: Table, at: number): boolean {
  const cells = written(table.rows[at] ?? [])
  const heads = cells.filter(({ text }) => isHead(text))
  return heads.length > 0 && heads.length >= cells.length * MOSTLY
}

/** The heads above a column, outermost first; a group whose merge was lost reaches over the columns to its right. */
function pathOf(table: Table, from: number, end: number, column: number): readonly string[] {
  const path: string[] = []
  let last: Slot['cell'] | undefined
  for (let row = from; row < end; row += 1) {
    const slots = table.rows[row] ?? []
    const slot = slots[column]
    if (slot && slot.text !== '') {
      if (slot.cell !== last) path.push(slot.text.replaceAll('\n', ''))
      last = slot.cell
      continue
    }
    const isBlank = slot === undefined || slot.begins
    if (!isBlank || row + 1 >= end || !(table.rows[row + 1]?.[column]?.text ?? '')) continue
    let left = column - 1
    while (left >= 0 && (slots[left]?.text ?? '') === '') left -= 1
    const group = slots[left]?.text
    if (group !== undefined && isGroup(group) && belowOf(table, row, left)) path.push(group.replaceAll('\n', ''))
  }
  return path
}

/** Whether something begins below a cell of the header: a cell merged down has nothing of its own there. */
const belowOf = (table: Table, row: number, column: number): boolean => {
  const slot = table.rows[row + 1]?.[column]
  return slot !== undefined && slot.begins && slot.text !== ''
}

/** Two columns of one kind: two under one head 公开事项 are its two steps; else the official name goes before, and it is told. */
function withoutDoubles(
  table: Table,
  at: number,
  roles: ReadonlyMap<number, Role>,
  labels: ReadonlyMap<number, string>,
  findings: Findings,
): ReadonlyMap<number, Role> {
  const kept = new Map<number, Role>()
  const columnOf = new Map<Role, number>()
  for (const [column, role] of roles) {
    const before = columnOf.get(role)
    if (before === undefined) {
      kept.set(column, role)
      columnOf.set(role, column)
      continue
    }
    if (role === 'remark') continue
    const oneHead =
      table.rows[at]?.[column]?.cell === table.rows[at]?.[before]?.cell && labels.get(column) === labels.get(before)
    if (role === 'matter' && oneHead && !columnOf.has('subMatter')) {
      kept.set(column, 'subMatter')
      columnOf.set('subMatter', column)
      continue
    }
    const official = officialName(role)
    const better = labels.get(column) === official && labels.get(before) !== official
    if (better) {
      kept.delete(before)
      kept.set(column, role)
      columnOf.set(role, column)
    }
    const dropped = labels.get(better ? before : column) ?? ''
    const taken = labels.get(better ? column : before) ?? ''
    findings.add(
      'ignored',
      table.placeOf(at),
      dropped,
      `有两列都是${quoted(roleLabel(role))}，只读了${quoted(taken)}，没有读${better ? '前' : '后'}面的${quoted(dropped)}。`,
    )
  }
  return kept
}

const officialName = (role: Role): string | undefined =>
  role in CATALOGUE_COLUMNS ? CATALOGUE_COLUMNS[role as CatalogueColumn].path.join('：') : undefined

/** The numbers of the columns may stand in a row of their own: 1 2 3 4 …. */
function afterNumbers(table: Table, end: number): number {
  const cells = written(table.rows[end] ?? [])
  const numbers = cells.map(({ text }) => Number(text.normalize('NFKC').replaceAll(/[()]/g, '')))
  const counts =
    numbers.length >= FEWEST && numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
  return counts && numbers[0] === 1 ? end + 1 : end
}

const WANTED: readonly (readonly [CatalogueColumn, readonly Role[]])[] = (
  Object.entries(CATALOGUE_COLUMNS) as [CatalogueColumn, { usual: boolean }][]
)
  .filter(([key, { usual }]) => usual && key !== 'number' && key !== 'subMatter')
  .map(([key]) => [key, ways(key)])

function ways(key: CatalogueColumn): readonly Role[] {
  if (key === 'everybody' || key === 'group') return [key, 'audience']
  if (key === 'proactive' || key === 'onApplication') return [key, 'way']
  if (key === 'county' || key === 'township') return ['county', 'township', 'village', 'levels']
  return [key]
}

/** Says which of the usual columns a header does not have. */
export function sayMissing(table: Table, header: Header, findings: Findings): void {
  const has = new Set([...header.roles.values()].map((role) => (role.startsWith('channel:') ? 'channels' : role)))
  const missing = new Set(
    WANTED.filter(([, roles]) => !roles.some((role) => has.has(role))).map(([key]) =>
      CATALOGUE_COLUMNS[key].path.join('：'),
    ),
  )
  if (missing.size === 0) return
  const says = `表头没有${[...missing].map(quoted).join('、')}，这些内容读不到，请导入后补填。`
  findings.add('missing', table.placeOf(header.end - 1), null, says)
}
