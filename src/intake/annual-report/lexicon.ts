/** Every label of the declared formats, compiled once for looking up, for likeness and for cutting glued text apart. */
import {
  cellId,
  cellsOf,
  type BlockForm,
  type CellKind,
  type Format,
  type FormatId,
  type TableForm,
  type TableKey,
} from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import { fold } from './characters.ts'
import { labelOf, type Level } from './label.ts'

/** caption, corner, columnGroup, column: above the figures; group, row: left of them; section: a heading of the report. */
export type Role = 'caption' | 'corner' | 'columnGroup' | 'column' | 'group' | 'row' | 'section'

/** One label of one format, in one of its places. */
export interface Term {
  readonly format: FormatId
  readonly role: Role
  /** null for a section heading. */
  readonly table: TableKey | null
  /** Index of the block inside the table; -1 for what belongs to no block. */
  readonly block: number
  /** Key of the row or column; null for the other roles. */
  readonly key: string | null
  /** The wording of the form. */
  readonly official: string
  /** Folded wordings that are the label: the form's own first, then what is known to stand for it. */
  readonly bodies: readonly string[]
  readonly level: Level
  readonly number: number
}

export interface RowTerm extends Term {
  readonly key: string
  /** Position among the rows of its table, from 0. */
  readonly order: number
  /** Addresses of its cells by column key, made once: a report has two hundred of them. */
  readonly ids: ReadonlyMap<string, string>
}

export interface ColumnTerm extends Term {
  readonly key: string
  readonly kind: CellKind
}

export interface BlockTerms {
  readonly form: BlockForm
  readonly caption: Term | null
  readonly columns: readonly ColumnTerm[]
  readonly rows: readonly RowTerm[]
}

export interface TableTerms {
  readonly key: TableKey
  readonly form: TableForm
  readonly blocks: readonly BlockTerms[]
  readonly rows: readonly RowTerm[]
  /** Labels over several rows (三、本年度办理结果, （三）不予公开 …), in order. */
  readonly groups: readonly Term[]
  /** Labels over several columns (申请人情况, 行政复议 …) and the corner. */
  readonly heads: readonly Term[]
  /** Every label of the table from top to bottom, each group before its rows. */
  readonly inOrder: readonly Term[]
}

/** What a folded text means in all formats together. */
export interface Meaning {
  readonly terms: readonly Term[]
  /** The tables it can stand in. */
  readonly tables: readonly TableKey[]
  /** The formats that know the wording. */
  readonly formats: readonly FormatId[]
  readonly section: boolean
  /** What it can be in each table. */
  readonly roles: ReadonlyMap<TableKey, ReadonlySet<Role>>
  /** The row it is, in the tables where it can be nothing else. */
  readonly rows: ReadonlyMap<TableKey, RowTerm>
}

/** Printed for the official word and meaning the same, so that they are no damage. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = { 总计: ['合计', '共计'] }

const FORMAT_LIST: readonly Format[] = Object.values(FORMATS)

const COMPILED: ReadonlyMap<FormatId, readonly TableTerms[]> = new Map(
  FORMAT_LIST.map((format) => [format.id, format.tables.map((table) => compile(format, table))]),
)

/** The tables of a format, compiled. */
export const tablesOf = (format: FormatId): readonly TableTerms[] => COMPILED.get(format) ?? []

const MEANINGS: ReadonlyMap<string, Meaning> = meanings()

/** The address of a cell as one string. */
export const idOf = (row: RowTerm, column: ColumnTerm): string => row.ids.get(column.key) ?? ''

/** The addresses of all cells of a format, in the order of the form. */
export function idsOf(format: Format): readonly string[] {
  const known = IDS.get(format.id)
  if (known) return known
  const ids = cellsOf(format).map(cellId)
  IDS.set(format.id, ids)
  return ids
}

const IDS = new Map<FormatId, readonly string[]>()

/** What exactly this folded text is in the forms; undefined when it is no label of theirs. */
export const meaningOf = (body: string): Meaning | undefined => MEANINGS.get(body)

/** All labels of each table, of every format. */
export function termsByTable(): ReadonlyMap<TableKey, readonly Term[]> {
  const terms = new Map<TableKey, Term[]>()
  for (const table of FORMAT_LIST.flatMap(({ id }) => tablesOf(id))) {
    const columns = table.blocks.flatMap((block) => block.columns)
    terms.set(table.key, [...(terms.get(table.key) ?? []), ...table.inOrder, ...columns, ...table.heads])
  }
  return terms
}

/** Labels by first character, longest first, for cutting glued text. */
const BY_FIRST: ReadonlyMap<string, readonly string[]> = byFirst()

/**
 * Cuts a folded text into labels of the forms, longest first; null unless it is nothing but such labels, at least two.
 */
export function cut(body: string): readonly string[] | null {
  const parts: string[] = []
  for (let at = 0; at < body.length;) {
    const part = BY_FIRST.get(body[at] as string)?.find((label) => body.startsWith(label, at))
    if (part === undefined) return null
    parts.push(part)
    at += part.length
  }
  return parts.length > 1 ? parts : null
}

/** Where the first label of the forms of at least `atLeast` characters begins in a folded text; -1 when none does. */
export function firstLabel(body: string, atLeast: number): { readonly at: number; readonly label: string } | null {
  for (let at = 0; at < body.length; at += 1) {
    const label = BY_FIRST.get(body[at] as string)?.find(
      (known) => known.length >= atLeast && body.startsWith(known, at),
    )
    if (label !== undefined) return { at, label }
  }
  return null
}

function compile(format: Format, table: TableForm): TableTerms {
  const term = (role: Role, block: number, key: string | null, official: string): Term => {
    const { body, level, number } = labelOf(official)
    return {
      format: format.id,
      role,
      table: table.key,
      block,
      key,
      official,
      bodies: wordings(official, body),
      level,
      number,
    }
  }
  const groups: Term[] = []
  const inOrder: Term[] = []
  let order = 0
  if (table.corner && table.layout === 'matrix') inOrder.push(term('corner', -1, null, table.corner))
  const blocks = table.blocks.map((block, index): BlockTerms => {
    const caption = block.caption === null ? null : term('caption', index, null, block.caption)
    if (caption && table.layout === 'stacked') inOrder.push(caption)
    const columns = block.columns.map((column): ColumnTerm => ({
      ...term('column', index, column.key, column.path.at(-1) ?? ''),
      key: column.key,
      kind: column.kind,
    }))
    if (table.layout === 'stacked') inOrder.push(...columns)
    const rows = block.rows.map((row): RowTerm => {
      for (const official of row.path.slice(0, -1)) {
        if (groups.some((group) => group.official === official)) continue
        const group = term('group', index, null, official)
        groups.push(group)
        inOrder.push(group)
      }
      const official = row.path.at(-1) ?? ''
      const plain = term('row', index, row.key, official)
      const compiled = {
        ...plain,
        bodies: [...new Set([...plain.bodies, ...elsewhere(table.key, row.key)])],
        key: row.key,
        order,
        ids: new Map(columns.map(({ key }) => [key, cellId({ table: table.key, row: row.key, column: key })])),
      }
      order += 1
      inOrder.push(compiled)
      return compiled
    })
    return { form: block, caption, columns, rows }
  })
  const rows = blocks.flatMap((block) => block.rows)
  return { key: table.key, form: table, blocks, rows, groups, heads: headsOf(format, table), inOrder }
}

/** The folded wording, the same without its closing remark, and the synonyms. */
function wordings(official: string, body: string): readonly string[] {
  const plain = labelOf(official.replace(/（[^（）]*）$/, '')).body
  return [...new Set([body, ...(plain.length > 1 ? [plain] : []), ...(SYNONYMS[labelOf(official).body] ?? [])])].filter(
    (wording) => wording !== '',
  )
}

/** The same row in the other formats: 规范性文件 is 行政规范性文件 for a reader, whichever form it stands in. */
function elsewhere(table: TableKey, row: string): readonly string[] {
  return FORMAT_LIST.flatMap((format) =>
    format.tables
      .filter(({ key }) => key === table)
      .flatMap(({ blocks }) => blocks.flatMap(({ rows }) => rows))
      .filter(({ key, path }) => key === row && path.length > 0)
      .map(({ path }) => labelOf(path.at(-1) ?? '').body),
  ).filter((body) => body !== '')
}

function meanings(): Map<string, Meaning> {
  const terms = FORMAT_LIST.flatMap((format) => [
    ...tablesOf(format.id).flatMap((table) => [
      ...table.inOrder,
      ...table.blocks.flatMap(({ columns, caption }) => [...columns, ...(caption ? [caption] : [])]),
      ...table.heads,
    ]),
    ...format.sections.map(({ title }): Term => ({
      format: format.id,
      role: 'section',
      table: null,
      block: -1,
      key: null,
      official: title,
      bodies: [fold(title)],
      level: 1,
      number: 0,
    })),
  ])
  const found = new Map<string, Term[]>()
  for (const term of new Set(terms)) {
    // A wording borrowed from another format is no evidence for this one; only its own and its remarkless form count.
    for (const body of term.bodies) found.set(body, [...(found.get(body) ?? []), term])
  }
  return new Map(
    [...found].map(([body, members]) => {
      const own = members.filter((term) => term.role !== 'row' || ownWordings(term).includes(body))
      return [
        body,
        {
          terms: members,
          tables: [...new Set(members.flatMap(({ table }) => (table ? [table] : [])))],
          formats: [...new Set(own.map(({ format }) => format))],
          section: members.some(({ role }) => role === 'section'),
          ...byTable(members),
        },
      ]
    }),
  )
}

function ownWordings(term: Term): readonly string[] {
  return wordings(term.official, labelOf(term.official).body)
}

function byTable(members: readonly Term[]): Pick<Meaning, 'roles' | 'rows'> {
  const roles = new Map<TableKey, Set<Role>>()
  for (const { table, role } of members) if (table) roles.set(table, (roles.get(table) ?? new Set<Role>()).add(role))
  const rows = new Map<TableKey, RowTerm>()
  for (const term of members) {
    const own = term.table ? roles.get(term.table) : undefined
    if (term.table && own?.size === 1 && isRow(term) && !rows.has(term.table)) rows.set(term.table, term)
  }
  return { roles, rows }
}

function isRow(term: Term): term is RowTerm {
  return term.role === 'row' && 'order' in term
}

/** The labels over columns that are no column themselves, and the corner. */
function headsOf(format: Format, { key: table, blocks, corner }: TableForm): Term[] {
  const outer = [...new Set(blocks.flatMap(({ columns }) => columns.flatMap(({ path }) => path.slice(0, -1))))]
  const plain = (role: Role, official: string): Term => {
    const { body, level, number } = labelOf(official)
    const bodies = wordings(official, body)
    return { format: format.id, role, table, block: -1, key: null, official, bodies, level, number }
  }
  return [...outer.map((label) => plain('columnGroup', label)), ...(corner ? [plain('corner', corner)] : [])]
}

function byFirst(): Map<string, readonly string[]> {
  const first = new Map<string, string[]>()
  for (const body of MEANINGS.keys()) {
    if (body.length < 2) continue
    const key = body[0] as string
    first.set(key, [...(first.get(key) ?? []), body])
  }
  for (const bodies of first.values()) bodies.sort((a, b) => b.length - a.length)
  return first
}
