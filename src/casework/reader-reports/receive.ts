/**
 * 收到读者纠错：registered at once with a number, a last day and a to-do of the clerks. The form it came on makes it one report, however
 * often it is sent; who sent it stays sealed, and no word of it goes into the record.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { canonical } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Origin } from '../../platform/record/event.ts'
import { act, look, type ActingWorld, type Actor } from '../acting.ts'
import { nextNumber } from '../applications/store.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { lastDay } from '../matters/setting.ts'
import { keepPersonal, readPersonal } from '../personal-data/store.ts'
import { portalDocumentAt } from '../portal/document.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { index } from '../search/entry.ts'
import { openToDo } from '../to-do/to-do.ts'
import type { ReadReport } from './form-input.ts'
import { findReport, type ReaderReport } from './report.ts'
import { KINDS, READER_REPORT, WORKING_DAYS } from './words.ts'

const SERIES = 'reader-reports'

export const SAY = {
  gone: '这条信息刚刚撤下，不再公开，不用再反映。',
  'used-form':
    '这张表已经提交过，编号是{}。您现在写的内容与那次不同：如果是另一处问题，请核对后再点一次“提交”，将另外登记。',
} as const satisfies Say<string>
export type ReceiveRefusal = Refused<keyof typeof SAY>

/** A visitor who tells of a fault: no account, no duty, no right beyond it. */
export const readerActor = (organId: string, origin: Origin): Actor => ({
  author: { kind: 'public', accountId: null, personId: null, name: '读者' },
  organId,
  origin,
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

export interface Sent extends ReadReport {
  /** The report's id, given out with its form. */
  readonly id: string
  /** Where the document stands, without `/d/`. */
  readonly address: string
}

export interface ReportReceipt {
  readonly reportNo: string
  readonly dueOn: LocalDate | null
  readonly reachable: boolean
}

type World = ActingWorld & { readonly cipher: FieldCipher }

/** The receipt that a form has already had; null while it has none. Sending it again costs a reader nothing. */
export const receivedBefore = (
  world: World,
  actor: Actor,
  sent: Sent,
): Promise<ReportReceipt | ReceiveRefusal | null> =>
  look(world, actor, async (tx) => {
    const before = await findReport(tx, actor.organId, sent.id)
    if (!before) return null
    const kept = await readPersonal(tx, world.cipher, ownerOf(actor.organId, sent.id), ['phone', 'email'])
    return sameReport(before, kept, sent) ? receiptOf(before) : refuse('used-form', { words: [before.reportNo] })
  })

/** Registers a report about what stands at `address` of the actor's organ, or gives the receipt it has had. */
export async function receiveReport(world: World, actor: Actor, sent: Sent): Promise<ReportReceipt | ReceiveRefusal> {
  const organ = actor.organId
  const before = await receivedBefore(world, actor, sent)
  if (before) return before
  const { id, address, kind, says, contact } = sent
  const done = await act(world, actor, async ({ tx, at, today, record }) => {
    if (await findReport(tx, organ, id)) return null
    const of = await portalDocumentAt(tx, address)
    if (of?.organId !== organ) return refuse('gone')
    const year = Number(today.slice(0, 4))
    const reportNo = `纠错〔${year}〕${await nextNumber(tx, organ, SERIES, year)}号`
    const dueOn = lastDay(await calendarOf(tx, organ), { workingDays: WORKING_DAYS }, today)
    await sql`
      insert into reader_reports (organ_id, id, report_no, publication_id, publication_version, address, title, kind, says,
        reachable, received_at, due_on)
      values (${organ}, ${id}, ${reportNo}, ${of.id}, ${of.version}, ${address}, ${of.title}, ${kind}, ${says},
        ${contact !== null}, ${at}, ${dueOn}::date)`.execute(tx)
    if (contact) await keepPersonal(tx, world.cipher, ownerOf(organ, id), contact, at)
    await record({
      did: 'reader-report-received',
      subject: { kind: READER_REPORT, id, version: 1 },
      title: reportNo,
      after: {
        编号: reportNo,
        问题: KINDS[kind],
        信息: of.id,
        版本: of.version,
        摘要: digest('sha256', canonical({ says })),
      },
    })
    const link = `/reader-reports/${id}`
    const kept = await findReport(tx, organ, id)
    await openToDo(tx, organ, at, {
      kind: 'reader-report-settle',
      subject: { kind: READER_REPORT, id },
      title: `处理读者纠错${reportNo}“${[...of.title].slice(0, 40).join('')}”`,
      link,
      assignee: { duty: 'clerk' },
      dueOn,
    })
    const body = [reportNo, KINDS[kind]].join('\n')
    const unitId = kept?.unitId ?? null
    const entry = { kind: READER_REPORT, subjectId: id, body, may: 'publications.read', unitId, link } as const
    await index(tx, { organId: organ, title: `纠错：${of.title}`, occurredOn: today, ...entry }, at)
    return { reportNo, dueOn, reachable: contact !== null }
  })
  if (done) return done
  // The same form came twice at the same moment: the other one was first.
  return (await receivedBefore(world, actor, sent)) ?? refuse('gone')
}

export const ownerOf = (organ: string, id: string) => ({ organ, kind: READER_REPORT, id }) as const

const receiptOf = ({ reportNo, dueOn, reachable }: ReaderReport): ReportReceipt => ({ reportNo, dueOn, reachable })

/** Whether a form says what it said before. An erased contact can no longer be compared and counts as the same. */
function sameReport(
  before: ReaderReport,
  kept: { readonly phone?: string; readonly email?: string },
  { address, kind, says, contact }: Sent,
): boolean {
  const given: { readonly phone?: string; readonly email?: string } = contact ?? {}
  const known = kept.phone !== undefined || kept.email !== undefined
  const reached = before.reachable === (contact !== null)
  return (
    before.address === address &&
    before.kind === kind &&
    before.says === says &&
    reached &&
    (!known || (kept.phone === given.phone && kept.email === given.email))
  )
}
