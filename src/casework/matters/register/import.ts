/** 导入台账: each row of a sheet is a registration; the good ones are registered, the others come back with what is wrong. */
import type { ReadSheet, RowError, SheetRefused, SheetRow } from '../../../intake/registers/column.ts'
import { readSheet } from '../../../intake/registers/read-sheet.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { maskName } from '../../../platform/crypto/masks.ts'
import type { Tx } from '../../../platform/database/scope.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { sentenceOf } from '../../refusal.ts'
import type { About, CameBy, KindCode } from '../kinds.ts'
import { COLUMNS } from '../ledger.ts'
import { sameMatter } from '../store.ts'
import { registerMatter, registrationRefused, SAY, type RegisterRefusal, type Registration } from './act.ts'

export interface Judged extends SheetRow {
  /** What is registered; null when something is wrong. */
  readonly registration: Registration | null
}

/** Which column a refusal is about. */
const COLUMN_OF: Readonly<Record<string, string>> = { name: 'party' }
/** Rows registered in one transaction. */
const AT_ONCE = 200

/** The registration of a row whose cells could all be read. */
export function registrationOf({ values }: Pick<SheetRow, 'values'>): Registration {
  const text = (key: string): string => {
    const value = values[key]
    return typeof value === 'string' ? value : ''
  }
  const kind = text('kind') as KindCode
  return {
    kind,
    receivedOn: text('receivedOn') as LocalDate,
    cameBy: text('cameBy') as CameBy,
    subject: (text('subject') || 'other') as About,
    about: text('about'),
    evidence: text('evidence'),
    dueOn: kind === 'rectification' ? ((text('dueOn') || null) as LocalDate | null) : null,
    applicationId: null,
    party: {
      kind: text('partyKind') === 'organisation' || kind === 'rectification' ? 'organisation' : 'person',
      name: text('party'),
      phone: text('phone'),
      address: '',
    },
    grounds: [],
    applications: [],
    withheldId: null,
  }
}

const errorOf = (refusal: RegisterRefusal): RowError => ({
  column: refusal.field ? (COLUMN_OF[refusal.field] ?? refusal.field) : null,
  says: sentenceOf(refusal, SAY),
})

const keyOf = ({ kind, receivedOn, about, party }: Registration): string =>
  [kind, receivedOn, about.trim(), shownOf(party)].join('\n')
const shownOf = ({ kind, name }: Registration['party']): string =>
  kind === 'person' ? maskName(name.trim()) : name.trim()

/** Each row with what it would become; a row like an earlier one of the file, or like one registered, is wrong too. */
async function judge(tx: Tx, organ: string, sheet: ReadSheet, today: LocalDate): Promise<readonly Judged[]> {
  const earlier = new Map<string, number>()
  const judged: Judged[] = []
  for (const row of sheet.rows) {
    const wrong = (errors: readonly RowError[]): number => judged.push({ ...row, errors, registration: null })
    if (row.errors.length > 0) {
      wrong(row.errors)
      continue
    }
    const registration = registrationOf(row)
    const against = registrationRefused(registration, today)
    const first = earlier.get(keyOf(registration))
    const there = await sameMatter(tx, organ, {
      kind: registration.kind,
      on: registration.receivedOn,
      about: registration.about.trim(),
      partyShown: shownOf(registration.party),
    })
    if (against) wrong([errorOf(against)])
    else if (first !== undefined) wrong([{ column: null, says: `与第 ${first} 行是同一天、同一人、同样内容的一件。` }])
    else if (there) wrong([errorOf({ refused: 'already-there', words: [there] })])
    else {
      earlier.set(keyOf(registration), row.row)
      judged.push({ ...row, registration })
    }
  }
  return judged
}

/** What would become of each row; nothing is kept. */
export async function judgeSheet(
  world: Pick<ActingWorld, 'db'>,
  actor: Actor,
  bytes: Uint8Array,
  today: LocalDate,
): Promise<readonly Judged[] | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  return 'refused' in sheet ? sheet : look(world, actor, (tx) => judge(tx, actor.organId, sheet, today))
}

/** Registers the good rows, part by part; the name of the file stands in every event. The same file again adds nothing twice. */
export async function importSheet(
  world: ActingWorld & { readonly cipher: FieldCipher },
  actor: Actor,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<{ readonly added: number; readonly failed: number } | SheetRefused> {
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) return sheet
  let added = 0
  for (let from = 0; from < sheet.rows.length; from += AT_ONCE) {
    const part = { ...sheet, rows: sheet.rows.slice(from, from + AT_ONCE) }
    added += await act(world, actor, async (acting) => {
      const rows = await judge(acting.tx, actor.organId, part, acting.today)
      let registered = 0
      for (const { registration } of rows) {
        if (!registration) continue
        const done = await registerMatter(acting, world.cipher, registration, {
          why: `导入自 ${name.slice(0, 200).toWellFormed()}`,
        })
        if (!('refused' in done)) registered += 1
      }
      return registered
    })
  }
  return { added, failed: sheet.rows.length - added }
}
