/** The rows of a printed table: which words are which row's label, and which figures belong to which row. */
import { align, scoreOf, type Match } from './align.ts'
import { sharedCharacters, type Label } from './label.ts'
import type { RowTerm, TableTerms, Term } from './lexicon.ts'
import { placeRuns, type Side } from './pairing.ts'
import { tokensOf } from './stretches.ts'
import type { Entry } from './tape.ts'
import type { Run } from './window.ts'
import type { Pass } from './zones.ts'

/** A row that is printed, with its figures where they are certain to be its own. */
export interface PrintedRow {
  readonly term: RowTerm
  readonly labels: readonly Entry[]
  readonly match: Match
  readonly run: Run | null
}

export interface Rows {
  readonly printed: readonly PrintedRow[]
  /** Figures that stand beside no certain row, with the entry they follow. */
  readonly loose: readonly Run[]
  /** Labels above the first row, headers repeated on later pages left out. */
  readonly above: readonly Entry[]
  /** For a stacked table: the header labels that stand over a row. */
  readonly headerOf: ReadonlyMap<RowTerm, readonly Entry[]>
  /** Which side this table shows, if it shows one. */
  readonly side: Side
}

/** Whether the label before it belongs to the header. */
function isOverRows(piece: Entry, parts: readonly Part[], owner: ReadonlyMap<Entry, RowTerm>): boolean {
  const at = parts.findIndex(({ entry }) => entry === piece)
  const before = parts.slice(0, at).findLast(({ kind, entry }) => kind !== 'piece' || owner.has(entry))
  return before?.kind === 'header'
}

/** Whether a label is made of the characters of the columns, so that it may be what is left of them. */
const isOf = ({ label }: Entry, columns: string): boolean =>
  sharedCharacters(label?.body ?? '', columns) >= 0.7 * (label?.body.length ?? 1)

/** A part of a heading over several rows, or a line of the page around the table: no label of figures. */
function isScrap({ label, text }: Entry, table: TableTerms): boolean {
  const body = label?.body ?? ''
  return (
    body === '' ||
    (body.length <= 8 && table.groups.some(({ bodies }) => bodies[0]?.includes(body))) ||
    /政府信息公开.*报告|附表|续表|单位件/.test(text)
  )
}

/** What a label entry is in this table. */
type Part = { readonly kind: 'header' | 'group' | 'piece'; readonly entry: Entry }

/** Reads rows and runs. `side`: what the rest of the document shows, for a table that leaves it open. */
export function rowsOf(pass: Pass, table: TableTerms, rowCells: ReadonlyMap<number, number>, side: Side): Rows {
  const parts = partsOf(pass.entries, table)
  const all = parts.filter(({ kind }) => kind === 'piece').map(({ entry }) => entry)
  // No form has so many labels: what is not one of them word for word is not compared any further.
  const compared = all.length > MOST_LABELS ? all.filter(({ meaning }) => meaning) : all
  const astray = table.form.layout === 'stacked' ? outOfBlock(pass.entries, table) : NONE
  const pieces = compared.filter((entry) => !astray.has(entry))
  const matches = align(
    pieces.map(({ label }) => label as Label),
    table.rows,
    table.groups,
  )
  const owner = new Map<Entry, RowTerm>()
  matches.forEach((match, index) => {
    for (const piece of match?.pieces ?? []) owner.set(pieces[piece] as Entry, table.rows[index] as RowTerm)
  })
  const over = [...table.heads, ...table.blocks.flatMap(({ columns }) => columns)]
  const columns = over.map(({ bodies }) => bodies[0] ?? '').join('')
  const strangers = new Set(
    compared.filter(
      (piece) =>
        !owner.has(piece) && !isScrap(piece, table) && !(isOverRows(piece, parts, owner) && isOf(piece, columns)),
    ),
  )
  const heads = new Set(parts.flatMap(({ kind, entry }) => (kind === 'header' ? [entry] : [])))
  const placed = placeRuns(tokensOf(withOddValues(pass.entries, owner), owner, strangers, heads, rowCells), side)
  const printed = table.rows.flatMap((term, index): PrintedRow[] => {
    const match = matches[index]
    if (!match) return []
    return [
      { term, match, labels: match.pieces.map((piece) => pieces[piece] as Entry), run: placed.runs.get(term) ?? null },
    ]
  })
  return { printed, loose: placed.loose, side: placed.side, ...headers(pass.entries, parts, owner, strangers) }
}

const MOST_LABELS = 400

const NONE: ReadonlySet<Entry> = new Set()

/** Rows printed under the caption of a later block, or before any caption: words of the form in another table. */
function outOfBlock(entries: readonly Entry[], table: TableTerms): ReadonlySet<Entry> {
  const found = new Set<Entry>()
  const captions = new Map(
    table.blocks.flatMap(({ caption }, index) => (caption ? [[caption.bodies[0], index] as const] : [])),
  )
  const terms = table.blocks.flatMap(({ caption }) => caption ?? [])
  const captioned = entries.some(({ label }) => captions.has(label?.body))
  let block = -1
  for (const entry of entries) {
    const own = captions.get(entry.label?.body)
    if (own !== undefined) block = own
    // A damaged caption is still one, though nobody can say which.
    else if (
      block < 0 &&
      entry.label &&
      !entry.meaning &&
      terms.some((term) => scoreOf(entry.label as Label, term) > 0.6)
    )
      block = 0
    const row = entry.label && table.rows.find(({ bodies }) => bodies.includes(entry.label?.body ?? ''))
    if (captioned && row && (block < 0 || row.block < block)) found.add(entry)
  }
  return found
}

/** Words where a figure should stand (见附件, 待定): behind the first cell after a row's label they are no labels. */
function withOddValues(entries: readonly Entry[], owner: ReadonlyMap<Entry, RowTerm>): readonly Entry[] {
  let row = -1
  let owned = false
  let behind = false
  return entries.map((entry) => {
    if (entry.grid < 0) return entry
    if (entry.row !== row) {
      row = entry.row
      owned = false
      behind = false
    }
    if (owner.has(entry)) {
      owned = true
      behind = false
    } else if (entry.kind !== 'label') behind = owned
    else if (behind && !entry.meaning) return { ...entry, kind: 'value', label: null }
    return entry
  })
}

/** Sorts the labels: what belongs to the header, what heads several rows, what may be a row. */
function partsOf(entries: readonly Entry[], table: TableTerms): Part[] {
  let rowSeen = false
  return entries.flatMap((entry, index): Part[] => {
    if (entry.kind !== 'label' || !entry.label) return []
    const terms = (entry.meaning?.terms ?? []).filter((term) => term.table === table.key && knownTo(term, table))
    const roles = new Set(terms.map(({ role }) => role))
    if (roles.size === 0) return [{ kind: 'piece', entry }]
    if (roles.has('row')) {
      const row = terms.find(({ role }) => role === 'row') as Term
      const sure = roles.size === 1 || (entry.label.level > 0 && entry.label.level === row.level)
      if (sure || (rowSeen && hasFigures(entries, index))) {
        rowSeen = true
        return [{ kind: 'piece', entry }]
      }
      return [{ kind: 'header', entry }]
    }
    return [{ kind: roles.has('group') ? 'group' : 'header', entry }]
  })
}

/** A term of the format being read, not of another one. */
const knownTo = (term: Term, table: TableTerms): boolean => term.format === table.blocks[0]?.columns[0]?.format

/** 其他 and 总计 are a row where figures follow them at once. */
function hasFigures(entries: readonly Entry[], index: number): boolean {
  const entry = entries[index] as Entry
  const next = entries.slice(index + 1).find(({ kind }) => kind !== 'blank')
  return next?.kind === 'value' && (entry.grid < 0 || next.row === entry.row)
}

function headers(
  entries: readonly Entry[],
  parts: readonly Part[],
  owner: ReadonlyMap<Entry, RowTerm>,
  strangers: ReadonlySet<Entry>,
): Pick<Rows, 'above' | 'headerOf'> {
  const kinds = new Map(parts.map(({ entry, kind }) => [entry, kind]))
  const isHead = (entry: Entry, roles: readonly string[]): boolean =>
    entry.meaning?.terms.some(({ role }) => roles.includes(role)) === true
  const above: Entry[] = []
  const headerOf = new Map<RowTerm, readonly Entry[]>()
  let current: Entry[] = []
  let fresh = true
  let headerGrid = -1
  let pending: Entry[] = []
  const rowsIn = new Set([...owner.keys()].map(({ row }) => row))
  for (const [index, entry] of entries.entries()) {
    const kind = kinds.get(entry)
    if (!kind) continue
    const row = owner.get(entry)
    if (row) {
      headerOf.set(row, headerOf.get(row) ?? current)
      fresh = false
      headerGrid = entry.grid
      pending = []
      continue
    }
    if (headerOf.size === 0 && kind !== 'group') above.push(entry)
    if (isHead(entry, ['caption', 'corner'])) {
      current = []
      fresh = true
    } else if (kind !== 'group') {
      // A new grid that begins with labels of its own has its own header, known or not.
      // So has a stretch of lines where a label without figures stands between the rows.
      const opens =
        entry.grid < 0
          ? strangers.has(entry) && !hasFigures(entries, index)
          : entry.grid !== headerGrid && !rowsIn.has(entry.row)
      if (!fresh && !opens && !isHead(entry, ['column'])) {
        pending = [...pending, entry]
        continue
      }
      // Under a damaged caption the first labels of the header are known only by the company they keep.
      if (!fresh) current = pending.filter(({ grid, row }) => (entry.grid < 0 ? grid < 0 : row === entry.row))
      current = [...current, entry]
      fresh = true
      headerGrid = entry.grid
    }
  }
  return { above, headerOf }
}
