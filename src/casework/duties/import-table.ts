/** 导入目录：every line of the table is judged and matched and shown before anything is kept; then all good lines are kept at once. */
import { sql } from 'kysely'
import type { PlacedRow, ReadCatalogue } from '../../intake/catalogue/finding.ts'
import { MOST_ROWS, type CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting, Actor } from '../acting.ts'
import { ownLeaves, type OwnLeaf } from '../portal/leaves.ts'
import { refuse } from '../refusal.ts'
import { differencesOf, entryOf, entryShape, givenOf, partNamed, type Difference } from './entry.ts'
import { lockedDraft } from './keep-versions.ts'
import { leafNamed } from './leaf-named.ts'
import { matchRows, repeats, silentIn, withKept } from './match.ts'
import type { DutyRefusal } from './refusals.ts'
import { dutiesOf, nextVersionOf, putDuties, takeDuties, type DutyRow, type NewDuty } from './store.ts'
import { CATALOGUE } from './words.ts'

export interface JudgedRow {
  readonly row: PlacedRow
  /** Why it is not taken; empty where it is. */
  readonly errors: readonly string[]
  /** What to look at; it is taken all the same. */
  readonly warnings: readonly string[]
  readonly fate: 'new' | 'changed' | 'same' | 'not-taken'
  /** The row it is. */
  readonly match: DutyRow | null
  readonly differences: readonly Difference[]
  /** As it will stand. */
  readonly entry: CatalogueRow
}

export interface Judged {
  readonly rows: readonly JudgedRow[]
  /** What is said of the file, a sheet, a column. */
  readonly about: readonly string[]
  /** Rows of the draft that the file does not have. */
  readonly missing: readonly DutyRow[]
  /** How the draft stood when this was judged. */
  readonly stamp: string
}

/** How the rows of a draft stand: another one after any change. */
export const stampOf = (rows: readonly DutyRow[]): string =>
  digest('sha256', canonical(rows.map(({ key, version, at }) => `${key} ${version} ${at}`)))

/** Holds every line of a read table against the draft. Nothing is written. */
export async function judgeTable(
  tx: Tx,
  actor: Actor,
  versionId: string,
  { rows, findings }: ReadCatalogue,
): Promise<Judged> {
  const organ = actor.organId
  const there = await dutiesOf(tx, organ, versionId)
  const leaves = await ownLeaves(tx, organ)
  const matches = matchRows(
    rows,
    there.map(({ entry }) => entry),
  )
  const again = repeats(rows)
  const silent = silentIn(rows)
  const at = (row: PlacedRow): string => `${row.place.table} ${row.place.row}`
  const told = new Map<string, string[]>()
  const about: string[] = []
  for (const { place, column, says } of findings) {
    const line = column === null ? says : `${column}：${says}`
    if (place === null) about.push(line)
    else told.set(`${place.table} ${place.row}`, [...(told.get(`${place.table} ${place.row}`) ?? []), line])
  }
  // What is said of a place that is no row of the table stays with the file.
  const places = new Set(rows.map(at))
  for (const [place, sentences] of told) if (!places.has(place)) about.push(...sentences)
  const judged = rows.map((row, index): JudgedRow => {
    const { place: _, ...bare } = row
    const read = entryShape.safeParse(givenOf(bare))
    const earlier = again.get(index)
    const errors = read.success
      ? []
      : [...new Set(read.error.issues.map(({ message, path }) => `${labelOf(path[0])}${message}`))]
    const first = earlier === undefined ? undefined : rows[earlier]
    const repeated = first ? [`与${first.place.table}第 ${first.place.row} 行的事项、内容相同，不再导入。`] : []
    const found = matches[index] ?? null
    const match = found === null ? null : (there[found] ?? null)
    const said = read.success ? entryOf(read.data) : bare
    const entry = match ? withKept(said, match.entry, silent) : said
    const differences = match ? differencesOf(match.entry, entry) : []
    const wrong = [...errors, ...repeated]
    return {
      row,
      errors: wrong,
      warnings: [...(told.get(at(row)) ?? []), ...leafWarning(leaves, entry)],
      fate:
        wrong.length > 0
          ? 'not-taken'
          : !match
            ? 'new'
            : differences.length > 0 || match.entry.number !== entry.number
              ? 'changed'
              : 'same',
      match: wrong.length > 0 ? null : match,
      differences,
      entry,
    }
  })
  const kept = new Set(judged.flatMap(({ match }) => match?.key ?? []))
  return { rows: judged, about, missing: there.filter(({ key }) => !kept.has(key)), stamp: stampOf(there) }
}

const leafWarning = (leaves: readonly OwnLeaf[], entry: CatalogueRow): readonly string[] =>
  entry.leaf !== '' && leafNamed(leaves, entry) === null
    ? [`栏目：门户上没有“${entry.leaf}”，照原样记下；发布时按公开内容类别的栏目。`]
    : []

const FIELDS: Readonly<Record<string, string>> = {
  number: '序号',
  matter: '一级事项',
  subMatter: '二级事项',
  content: '公开内容',
  basis: '公开依据',
  time: '公开时限',
  owner: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  format: '公开格式',
  updateEvery: '更新周期',
  leaf: '栏目',
}
const labelOf = (field: PropertyKey | undefined): string => {
  const label = FIELDS[String(field)]
  return label ? `${label}：` : ''
}

export interface Importing {
  readonly versionId: string
  /** Of the preview the person decided by. */
  readonly stamp: string
  /** Whether rows the file does not have are taken out. */
  readonly replace: boolean
}

/** Keeps the good lines of a table in a draft: matched rows keep their keys and who keeps them. */
export async function importTable(
  acting: Acting,
  read: ReadCatalogue,
  { versionId, stamp, replace }: Importing,
  onBehalfOf: string | null,
): Promise<
  { readonly added: number; readonly changed: number; readonly removed: number; readonly failed: number } | DutyRefusal
> {
  const { tx, actor, at, record } = acting
  const organ = actor.organId
  const draft = await lockedDraft(acting, versionId)
  if ('refused' in draft) return draft
  const { rows, missing, stamp: now } = await judgeTable(tx, actor, versionId, read)
  if (now !== stamp) return refuse('moved-meanwhile')
  const good = rows.filter(({ fate }) => fate !== 'not-taken')
  const staying = replace ? [] : missing
  if (good.length === 0) return refuse('bad-import', { words: ['没有一行可以导入。'] })
  if (good.length + staying.length > MOST_ROWS) return refuse('too-many')
  const leaves = await ownLeaves(tx, organ)
  const units = await unitsByName(acting)
  const put: NewDuty[] = []
  for (const [index, { match, entry, fate }] of good.entries()) {
    put.push({
      key: match?.key ?? uuidv7(),
      at: index + 1,
      version: match ? (fate === 'same' ? match.version : await nextVersionOf(tx, organ, match.key)) : 1,
      part: match?.part ?? partNamed(entry),
      unitId: match?.unitId ?? units.get(entry.owner) ?? null,
      personId: match?.personId ?? null,
      leafPath: leafNamed(leaves, entry) ?? (entry.leaf === '' ? (match?.leafPath ?? null) : null),
      entry,
    })
  }
  const changed = { at, by: actor.author.name }
  await putDuties(tx, organ, versionId, put, changed)
  // Rows the file does not have stay behind those it has.
  if (replace)
    await takeDuties(
      tx,
      organ,
      versionId,
      missing.map(({ key }) => key),
    )
  else
    await putDuties(
      tx,
      organ,
      versionId,
      staying.map((row, index) => ({ ...row, at: good.length + index + 1 })),
      changed,
    )
  const count = (fate: JudgedRow['fate']): number => rows.filter((row) => row.fate === fate).length
  const done = {
    added: count('new'),
    changed: count('changed'),
    removed: replace ? missing.length : 0,
    failed: count('not-taken'),
  }
  await record({
    did: 'catalogue-imported',
    subject: { kind: CATALOGUE, id: draft.catalogueId },
    title: draft.title,
    after: { 增加: done.added, 修改: done.changed, 删去: done.removed, 未导入: done.failed },
    onBehalfOf,
  })
  return done
}

/** Units by their names, where a name is one unit's alone. */
async function unitsByName({ tx, actor }: Acting): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; id: string }>`
    select name, min(id::text) as id from units where organ_id = ${actor.organId} and status = 'active'
    group by name having count(*) = 1`.execute(tx)
  return new Map(rows.map(({ name, id }) => [name, id]))
}
