/** 旧文件导入：each row of a sheet is a registration; the good ones go in, the others come back with what is wrong. */
import type { ReadSheet, RowError, SheetRefused, SheetRow } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import type { DocumentKindCode } from '../../../law/documents/kinds.ts'
import type { EndingEvent } from '../../../law/documents/life.ts'
import type { RankCode } from '../../../law/documents/rank.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { refuse, sentenceOf } from '../../refusal.ts'
import { COLUMNS } from '../columns.ts'
import {
  endingOf,
  numberOf,
  oldFault,
  twinFault,
  type OldDocument,
  type OldEnd,
  type OldFault,
} from '../old-document.ts'
import { SAY } from '../refusals.ts'
import { registerDocument } from './act.ts'

export interface Judged extends SheetRow {
  /** What is registered; null when something is wrong. */
  readonly good: { readonly of: OldDocument; readonly ended: OldEnd | null } | null
}

/** Rows registered in one transaction. */
const AT_ONCE = 200

/** The registration of a row whose cells could all be read, or why it is none. */
export function readRow({ values }: Pick<SheetRow, 'values'>): NonNullable<Judged['good']> | OldFault {
  const text = (key: string): string => (typeof values[key] === 'string' ? values[key] : '')
  const day = (key: string): LocalDate | null => (text(key) || null) as LocalDate | null
  const [how, on] = [text('endedHow'), day('endedOn')]
  if ((how === '') !== (on === null)) return refuse('end-incomplete', { field: 'endedOn' })
  return {
    of: {
      rank: text('rank') as RankCode,
      kind: (text('kind') || null) as DocumentKindCode | null,
      theme: text('theme') || null,
      title: text('title').trim(),
      number: text('number'),
      issuers: text('issuers').trim(),
      signedOn: text('signedOn') as LocalDate,
      publishedOn: text('publishedOn') as LocalDate,
      effectiveOn: day('effectiveOn'),
      expiresOn: day('expiresOn'),
      elsewhere: text('elsewhere').trim(),
      takenDownOn: null,
    },
    ended: on === null ? null : { did: how as EndingEvent['did'], on, by: text('endedBy').trim() },
  }
}

const errorOf = (fault: OldFault): RowError => ({ column: fault.field ?? null, says: sentenceOf(fault, SAY) })

const keysOf = ({ number, title, signedOn }: OldDocument): readonly string[] => {
  const right = numberOf(number)
  return [...(right === '' ? [] : [`number\n${right}`]), `title\n${title}\n${signedOn}\n${right}`]
}

interface Judging {
  readonly organ: string
  readonly today: LocalDate
  /** Where each key stood first in the file. */
  readonly earlier: Map<string, number>
}

async function judge(tx: Tx, { rows }: Pick<ReadSheet, 'rows'>, judging: Judging): Promise<readonly Judged[]> {
  const judged: Judged[] = []
  for (const row of rows) {
    const { errors, good } = await judgeRow(tx, row, judging)
    judged.push({ ...row, errors, good })
  }
  return judged
}

async function judgeRow(
  tx: Tx,
  row: SheetRow,
  { organ, today, earlier }: Judging,
): Promise<Pick<Judged, 'errors' | 'good'>> {
  const wrong = (...errors: readonly RowError[]): Pick<Judged, 'errors' | 'good'> => ({ errors, good: null })
  if (row.errors.length > 0) return wrong(...row.errors)
  const read = readRow(row)
  if ('refused' in read) return wrong(errorOf(read))
  const { of, ended } = read
  if (of.elsewhere !== '' && !/^https?:\/\/[^\s]+$/i.test(of.elsewhere))
    return wrong({ column: 'elsewhere', says: '网址应当以 http:// 或者 https:// 开头。' })
  if (ended && ended.on > today) return wrong(errorOf(refuse('future-end', { field: 'endedOn' })))
  const fault = oldFault(of, ended ? [endingOf(ended)] : [], today) ?? (await twinFault(tx, organ, of))
  if (fault) return wrong(errorOf(fault))
  const keys = keysOf(of)
  const first = keys.map((key) => earlier.get(key)).find((at) => at !== undefined)
  if (first !== undefined) return wrong({ column: null, says: `与第 ${first} 行是同一件文件。` })
  for (const key of keys) earlier.set(key, row.row)
  return { errors: [], good: read }
}

/** What would become of each row; nothing is kept. */
export async function judgeSheet(
  world: Pick<ActingWorld, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
  today: LocalDate,
): Promise<readonly Judged[] | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) return sheet
  return look(world, actor, (tx) => judge(tx, sheet, { organ: actor.organId, today, earlier: new Map() }))
}

/** Registers the good rows, part by part; the same file again adds nothing twice. */
export async function importSheet(
  world: ActingWorld,
  actor: Actor,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
  onBehalfOf: string | null,
): Promise<{ readonly added: number; readonly failed: number } | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) return sheet
  const earlier = new Map<string, number>()
  const why = `导入自 ${name.slice(0, 200).toWellFormed()}`
  let added = 0
  for (let from = 0; from < sheet.rows.length; from += AT_ONCE) {
    const part = { rows: sheet.rows.slice(from, from + AT_ONCE) }
    added += await act(world, actor, async (acting) => {
      let registered = 0
      for (const { good } of await judge(acting.tx, part, { organ: actor.organId, today: acting.today, earlier })) {
        if (!good) continue
        const done = await registerDocument(acting, { ...good, why, onBehalfOf })
        if (!('refused' in done)) registered++
      }
      return registered
    })
  }
  return { added, failed: sheet.rows.length - added }
}
