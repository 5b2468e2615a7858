/**
 * 凭查询码和姓名: an applicant without an account finds their application, and acts on it in one transaction. A wrong code and a wrong
 * name are one and the same answer, after the same work.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { act, look, type Acting, type Actor } from '../acting.ts'
import { organProfile } from '../organs/profile.ts'
import { readPersonal } from '../personal-data/store.ts'
import { refuse, sentenceOf, type Refused, type Say } from '../refusal.ts'
import { wentTo, type WentTo } from '../moves/went-to.ts'
import { marksAt } from './code-marks.ts'
import { letterOrganOf } from './letter-organ.ts'
import { progressOf, type Progress } from './portal/progress.ts'
import { readQueryCode } from './query-code.ts'
import { reckonedCase } from './reckoned.ts'
import { findApplication, stepsOf, type Application } from './store.ts'
import type { OnlineWorld } from './submit-online.ts'
import { SAY as STEP_SAY, takeStep, type Taken } from './take-step.ts'

/** What an applicant proves who they are with. */
export interface Asking {
  readonly code: string
  readonly name: string
  /** Which part, of an application that was split; absent = the first. */
  readonly part?: string
}

/** A part of an application that was split: all parts answer to the code of its receipt. */
export interface Part {
  readonly id: string
  readonly caseNo: string
}

export interface Followed {
  readonly id: string
  readonly caseNo: string
  readonly request: string
  readonly version: number
  /** All parts, this one among them; one alone where nothing was split. */
  readonly parts: readonly Part[]
  readonly progress: Progress
  /** The organ that took it over in a reform; null while it is here. */
  readonly wentTo: WentTo | null
}

export const SAY = {
  'not-found': '没有查到。请核对查询码和姓名（或者单位名称）是否与回执和申请表一致。',
  changed: '这件申请的情况刚刚有变化，没有办理。请看下面最新的情况。',
  empty: '请写明补正的内容，或者附上材料。',
  'empty-reasons': '请写明申请的理由，或者附上材料。',
  'empty-objection': '请写明对收费的意见，或者附上材料。',
  'no-receipt': '请写明缴费的票据号码或者缴款流水号，受理机关凭它核对。',
  'no-choice': '请选择已经缴费，还是对收费有意见。',
  long: '最多 5000 个字；较长的说明可以作为附件上传。',
  'no-contact': '请至少填写一项要更正的联系方式。',
  'no-letter': '没有这份文书，或者暂时不能下载。请重新查询，或者联系受理机关。',
  wrong: '{}',
} as const satisfies Say<string>
export type FollowRefusal = Refused<keyof typeof SAY>

/** The application as its applicant is shown it. */
export const follow = (world: OnlineWorld, actor: Actor, asking: Asking): Promise<Followed | FollowRefusal> =>
  look(world, actor, async (tx) => {
    const found = await ownApplication(tx, world.cipher, actor.organId, asking)
    return found
      ? shown(tx, actor.organId, found, await partsOf(tx, world.cipher, actor.organId, asking))
      : refuse('not-found')
  })

async function shown(
  tx: Tx,
  organ: string,
  { id, caseNo, request, version }: Application,
  parts: readonly Part[],
): Promise<Followed> {
  const steps = await stepsOf(tx, organ, id)
  const { calendar } = await reckonedCase(tx, organ, id, steps)
  const { remedies } = await letterOrganOf(tx, organ)
  const { profile } = await organProfile(tx, organ)
  const supervisor = [profile.supervisingOffice, profile.supervisingPhone, profile.supervisingAddress]
  const places = {
    reviewAddress: profile.reviewAddress,
    courtAddress: profile.courtAddress,
    supervisor: supervisor.filter(Boolean).join('，'),
  }
  return {
    id,
    caseNo,
    request,
    version,
    parts,
    progress: progressOf(steps, today() as LocalDate, { bodies: remedies, places }, calendar),
    wentTo: await wentTo(tx, organ, id),
  }
}

/** One act of the applicant on their application, in one transaction; a refusal leaves nothing of it. */
export async function actOnOwn(
  world: OnlineWorld,
  actor: Actor,
  asking: Asking,
  work: (acting: Acting, found: Application) => Promise<FollowRefusal | null>,
): Promise<Followed | FollowRefusal> {
  try {
    return await act(world, actor, async (acting) => {
      const found = await ownApplication(acting.tx, world.cipher, actor.organId, asking)
      const against = found ? await work(acting, found) : refuse('not-found')
      if (!found || against) throw new GivenUp(against ?? refuse('not-found'))
      const after = await findApplication(acting.tx, actor.organId, found.id)
      if (!after) throw new Error('an application has gone')
      return shown(acting.tx, actor.organId, after, await partsOf(acting.tx, world.cipher, actor.organId, asking))
    })
  } catch (fault) {
    if (fault instanceof GivenUp) return fault.refusal
    throw fault
  }
}

/** A step of the applicant's; what stands against it as they are told it, null when it was taken. */
export async function ownStep(
  acting: Acting,
  { id }: Application,
  seen: number,
  step: Parameters<typeof takeStep>[2],
): Promise<FollowRefusal | null> {
  const taken: Taken = await takeStep(acting, { id, seen }, step)
  if (!('refused' in taken)) return null
  return taken.refused === 'changed-meanwhile'
    ? refuse('changed')
    : refuse('wrong', { words: [sentenceOf(taken as Refused<keyof typeof STEP_SAY>, STEP_SAY)] })
}

/** Carries a refusal out of a transaction that must not be kept. */
class GivenUp extends Error {
  readonly refusal: FollowRefusal
  constructor(refusal: FollowRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** The application of a code and a name – of one that was split, the part asked for; null for either wrong, after the same work. */
export async function ownApplication(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  asking: Asking,
): Promise<Application | null> {
  const parts = await partsOf(tx, cipher, organ, asking)
  const id = (parts.find((part) => part.id === asking.part) ?? parts[0])?.id ?? NOBODY
  const application = await findApplication(tx, organ, id)
  const { name: its = '' } = await readPersonal(tx, cipher, { organ, kind: 'application', id }, ['name'])
  const same = timingSafeEqual(fingerprint(its), fingerprint(asking.name))
  return same && oneName(asking.name) !== '' ? application : null
}

/** What answers to a code, the application that came first before what was split off; nothing is told of it before the name is right. */
async function partsOf(tx: Tx, cipher: FieldCipher, organ: string, { code }: Asking): Promise<readonly Part[]> {
  const marks = await marksAt(tx, cipher, organ, readQueryCode(code) ?? 'NONE')
  const { rows } = await sql<Part>`
    select id, case_no as "caseNo" from applications where organ_id = ${organ} and code_mark in (${sql.join(marks)})
    order by part_of nulls first, id`.execute(tx)
  return rows
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Names that differ in blanks, width or the dot between parts are the same. */
const oneName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•‧・.()（）]/gu, '')
const fingerprint = (name: string): Buffer => createHash('sha256').update(oneName(name)).digest()
