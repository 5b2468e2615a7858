/**
 * 网上查询和办理：an applicant without an account finds their application by query code and name, and does what article 30 and their own
 * right let them: supplement, withdraw, correct how they are reached. A wrong code and a wrong name are one and the same answer.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { act, look, type Actor } from '../acting.ts'
import { sayFields, type PersonalField } from '../personal-data/fields.ts'
import { keepPersonal, readPersonal } from '../personal-data/store.ts'
import { refuse, sentenceOf, type Refused, type Say } from '../refusal.ts'
import { applicantShape } from './applicant.ts'
import { CONTACT_CORRECTED } from './events.ts'
import { hangFiles, storeFiles, type HandedFile } from './keep-files.ts'
import { progressOf, type Progress } from './portal/progress.ts'
import { codeMarks, readQueryCode } from './query-code.ts'
import { findApplication, stepsOf, type Application } from './store.ts'
import type { OnlineWorld } from './submit-online.ts'
import { applicationSubject, SAY as STEP_SAY, takeStep } from './take-step.ts'

/** What an applicant proves who they are with. */
export interface Asking {
  readonly code: string
  readonly name: string
}

export interface Followed {
  readonly caseNo: string
  readonly request: string
  readonly version: number
  readonly progress: Progress
}

export const SAY = {
  'not-found': '没有查到。请核对查询码和姓名（或者单位名称）是否与回执和申请表一致。',
  changed: '这件申请的情况刚刚有变化，没有办理。请看下面最新的情况。',
  empty: '请写明补正的内容，或者附上材料。',
  long: '最多 5000 个字；较长的说明可以作为附件上传。',
  'no-contact': '请至少填写一项要更正的联系方式。',
  wrong: '{}',
} as const satisfies Say<string>
export type FollowRefusal = Refused<keyof typeof SAY>

/** The application as its applicant is shown it. */
export const follow = (world: OnlineWorld, actor: Actor, asking: Asking): Promise<Followed | FollowRefusal> =>
  look(world, actor, async (tx) => {
    const found = await known(tx, world.cipher, actor.organId, asking)
    return found ? shown(tx, actor.organId, found) : refuse('not-found')
  })

async function shown(tx: Tx, organ: string, { id, caseNo, request, version }: Application): Promise<Followed> {
  const steps = await stepsOf(tx, organ, id)
  return { caseNo, request, version, progress: progressOf(steps, today() as LocalDate) }
}

/** 补正：the words become a file of the application, beside what is handed in with them. */
export async function supplement(
  world: OnlineWorld,
  actor: Actor,
  given: Asking & {
    readonly seen: number
    readonly says: string
    readonly files: readonly HandedFile[]
    /** Folder for the words on their way to the store. */
    readonly folder: string
  },
): Promise<Followed | FollowRefusal> {
  const says = given.says.trim()
  if (says === '' && given.files.length === 0) return refuse('empty', { field: 'says' })
  if (Array.from(says).length > 5000) return refuse('long', { field: 'says' })
  const first = await follow(world, actor, given)
  if ('refused' in first) return first
  const words: HandedFile[] = []
  if (says !== '') {
    const path = join(given.folder, 'words')
    await writeFile(path, says, { flush: true })
    words.push({ slot: 'supplement', name: `补正内容${today()}.txt`, path })
  }
  const stored = await storeFiles(world, actor.organId, [...words, ...given.files])
  if ('says' in stored) return refuse('wrong', { words: [stored.says.join('')], field: 'files' })
  return step(world, actor, given, async (acting, application) => {
    const taken = await takeStep(
      acting,
      { id: application.id, seen: given.seen },
      { did: 'supplement-received', on: acting.today },
    )
    if ('refused' in taken) return taken.refused === 'changed-meanwhile' ? refuse('changed') : stepRefusal(taken)
    const hung = await hangFiles(acting, world, application, stored)
    return 'says' in hung ? refuse('wrong', { words: [hung.says.join('')], field: 'files' }) : null
  })
}

/** 撤回申请. */
export const withdraw = (
  world: OnlineWorld,
  actor: Actor,
  given: Asking & { readonly seen: number },
): Promise<Followed | FollowRefusal> =>
  step(world, actor, given, async (acting, { id }) => {
    const taken = await takeStep(
      acting,
      { id, seen: given.seen },
      { did: 'withdrawn', on: acting.today, form: '申请人在网上撤回' },
    )
    if (!('refused' in taken)) return null
    return taken.refused === 'changed-meanwhile' ? refuse('changed') : stepRefusal(taken)
  })

/** What may be corrected without the organ: how the applicant is reached. Who they are may not. */
const CONTACT = ['phone', 'email', 'address', 'postcode'] as const satisfies readonly PersonalField[]
export type ContactField = (typeof CONTACT)[number]

/** 更正联系方式；what is left empty stays as it was. */
export const correctContact = (
  world: OnlineWorld,
  actor: Actor,
  given: Asking & { readonly contact: Readonly<Record<ContactField, string>> },
): Promise<Followed | FollowRefusal> =>
  step(world, actor, given, async ({ tx, at, record }, { id, caseNo }) => {
    const values: { [Field in ContactField]?: string } = {}
    for (const field of CONTACT) {
      const value = given.contact[field].trim()
      if (value === '') continue
      const read = applicantShape.shape[field].safeParse(value)
      if (!read.success) return refuse('wrong', { words: [read.error.issues[0]?.message ?? ''], field })
      values[field] = value
    }
    if (Object.keys(values).length === 0) return refuse('no-contact', { field: 'phone' })
    const changed = await keepPersonal(tx, world.cipher, { organ: actor.organId, kind: 'application', id }, values, at)
    if (changed.length > 0) {
      const { kind } = applicationSubject(id, 1)
      await record({
        did: CONTACT_CORRECTED,
        subject: { kind, id },
        title: caseNo,
        after: { 更正: sayFields(changed) },
      })
    }
    return null
  })

/** One act of the applicant on their application, in one transaction; a refusal leaves nothing of it. */
async function step(
  world: OnlineWorld,
  actor: Actor,
  asking: Asking,
  work: (acting: Parameters<Parameters<typeof act>[2]>[0], found: Application) => Promise<FollowRefusal | null>,
): Promise<Followed | FollowRefusal> {
  try {
    return await act(world, actor, async (acting) => {
      const found = await known(acting.tx, world.cipher, actor.organId, asking)
      const against = found ? await work(acting, found) : refuse('not-found')
      if (!found || against) throw new GivenUp(against ?? refuse('not-found'))
      const after = await findApplication(acting.tx, actor.organId, found.id)
      if (!after) throw new Error('an application has gone')
      return shown(acting.tx, actor.organId, after)
    })
  } catch (fault) {
    if (fault instanceof GivenUp) return fault.refusal
    throw fault
  }
}

/** Carries a refusal out of a transaction that must not be kept. */
class GivenUp extends Error {
  readonly refusal: FollowRefusal
  constructor(refusal: FollowRefusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

const stepRefusal = (refused: Refused<keyof typeof STEP_SAY>): FollowRefusal =>
  refuse('wrong', { words: [sentenceOf(refused, STEP_SAY)] })

/** The application of a code and a name; null for either wrong, after the same work. */
async function known(tx: Tx, cipher: FieldCipher, organ: string, { code, name }: Asking): Promise<Application | null> {
  const marks = codeMarks(cipher, organ, readQueryCode(code) ?? 'NONE')
  const { rows } = await sql<{ id: string }>`
    select id from applications where organ_id = ${organ} and code_mark in (${sql.join(marks)})`.execute(tx)
  const id = rows[0]?.id ?? NOBODY
  const application = await findApplication(tx, organ, id)
  const { name: its = '' } = await readPersonal(tx, cipher, { organ, kind: 'application', id }, ['name'])
  const same = timingSafeEqual(fingerprint(its), fingerprint(name))
  return same && oneName(name) !== '' ? application : null
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Names that differ in blanks, width or the dot between parts are the same. */
const oneName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•‧・.()（）]/gu, '')
const fingerprint = (name: string): Buffer => createHash('sha256').update(oneName(name)).digest()
