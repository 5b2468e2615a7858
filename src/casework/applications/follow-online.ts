/**
 * 网上办理：what an applicant does on their own application: supplement (第三十条), give reasons (第三十五条), answer a fee, withdraw, correct
 * how they are reached. Words become a file of the application, beside what is handed in with them.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { today } from '../../platform/clock.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Actor } from '../acting.ts'
import { sayFields, type PersonalField } from '../personal-data/fields.ts'
import { keepPersonal } from '../personal-data/store.ts'
import { refuse } from '../refusal.ts'
import { applicantShape } from './applicant.ts'
import { CONTACT_CORRECTED } from './events.ts'
import { hangFiles, storeFiles, type HandedFile } from './keep-files.ts'
import {
  actOnOwn,
  follow,
  ownStep,
  type Asking,
  type Followed,
  type FollowRefusal,
  type SAY,
} from './own-application.ts'
import type { Slot } from './slots.ts'
import type { Step } from './step.ts'
import type { OnlineWorld } from './submit-online.ts'
import { applicationSubject } from './take-step.ts'

/** What an applicant hands in with an answer. */
export interface Answer extends Asking {
  readonly seen: number
  readonly says: string
  readonly files: readonly { readonly name: string; readonly path: string }[]
  /** Folder for the words on their way to the store. */
  readonly folder: string
}

interface Kind {
  readonly slot: Slot
  /** Name of the file that the words become. */
  readonly words: string
  readonly empty: keyof typeof SAY
  readonly step: (on: LocalDate) => Exclude<Step, { readonly did: 'arrived' }>
}

const LONGEST = 5000
const LONGEST_RECEIPT = 100

/** An answer with words and files: stored first, then the step and what came with it in one transaction. */
async function answer(
  world: OnlineWorld,
  actor: Actor,
  given: Answer,
  { slot, words: title, empty, step }: Kind,
): Promise<Followed | FollowRefusal> {
  const says = given.says.trim()
  if (says === '' && given.files.length === 0 && empty !== 'no-receipt') return refuse(empty, { field: 'says' })
  if (Array.from(says).length > LONGEST) return refuse('long', { field: 'says' })
  const first = await follow(world, actor, given)
  if ('refused' in first) return first
  const words: HandedFile[] = []
  if (says !== '') {
    const path = join(given.folder, 'words')
    await writeFile(path, says, { flush: true })
    words.push({ slot, name: `${title}${today()}.txt`, path })
  }
  const files = given.files.map((file) => ({ ...file, slot }))
  const stored = await storeFiles(world, actor.organId, [...words, ...files])
  if ('says' in stored) return refuse('wrong', { words: [stored.says.join('')], field: 'files' })
  return actOnOwn(world, actor, given, async (acting, application) => {
    const against = await ownStep(acting, application, given.seen, step(acting.today))
    if (against) return against
    const hung = await hangFiles(acting, world, application, stored)
    return 'says' in hung ? refuse('wrong', { words: [hung.says.join('')], field: 'files' }) : null
  })
}

/** 补正. */
export const supplement = (world: OnlineWorld, actor: Actor, given: Answer): Promise<Followed | FollowRefusal> =>
  answer(world, actor, given, {
    slot: 'supplement',
    words: '补正内容',
    empty: 'empty',
    step: (on) => ({ did: 'supplement-received', on, says: given.says.trim() }),
  })

/** 说明理由; whether they are reasonable the organ finds. */
export const giveReasons = (world: OnlineWorld, actor: Actor, given: Answer): Promise<Followed | FollowRefusal> =>
  answer(world, actor, given, {
    slot: 'reasons',
    words: '说明的理由',
    empty: 'empty-reasons',
    step: (on) => ({ did: 'reasons-given', on }),
  })

/** 答复收费: paid, with the number of the receipt, for the organ to hold against its account; or objects. Neither is the payment itself. */
export async function answerFee(
  world: OnlineWorld,
  actor: Actor,
  given: Answer & { readonly choice: string; readonly receipt: string },
): Promise<Followed | FollowRefusal> {
  const { choice } = given
  if (choice !== 'paid' && choice !== 'objects') return refuse('no-choice', { field: 'choice' })
  const receipt = choice === 'paid' ? given.receipt.trim() : ''
  if (Array.from(receipt).length > LONGEST_RECEIPT)
    return refuse('wrong', { words: [`票据号码最多 ${LONGEST_RECEIPT} 个字。`], field: 'receipt' })
  if (choice === 'paid' && receipt === '') return refuse('no-receipt', { field: 'receipt' })
  return answer(world, actor, given, {
    slot: 'fee',
    words: choice === 'paid' ? '缴费说明' : '对收费的意见',
    empty: choice === 'paid' ? 'no-receipt' : 'empty-objection',
    step: (on) => ({ did: 'fee-answered', on, says: choice, receipt }),
  })
}

/** 撤回申请. */
export const withdraw = (
  world: OnlineWorld,
  actor: Actor,
  given: Asking & { readonly seen: number },
): Promise<Followed | FollowRefusal> =>
  actOnOwn(world, actor, given, (acting, application) =>
    ownStep(acting, application, given.seen, { did: 'withdrawn', on: acting.today, form: '申请人在网上撤回' }),
  )

/** What may be corrected without the organ: how the applicant is reached. Who they are may not. */
const CONTACT = ['phone', 'email', 'address', 'postcode'] as const satisfies readonly PersonalField[]
export type CorrectedField = (typeof CONTACT)[number]

/** 更正联系方式；what is left empty stays as it was. */
export const correctContact = (
  world: OnlineWorld,
  actor: Actor,
  given: Asking & { readonly contact: Readonly<Record<CorrectedField, string>> },
): Promise<Followed | FollowRefusal> =>
  actOnOwn(world, actor, given, async ({ tx, at, record }, { id, caseNo }) => {
    const values: { [Field in CorrectedField]?: string } = {}
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
