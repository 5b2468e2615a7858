/** 给申请人的文书: what has gone out to the applicant, listed and taken on the portal; taking one that was sent online is its delivery. */
import { SENDING_WAYS } from '../../law/time-limits/sending.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { look, type Actor } from '../acting.ts'
import { scanOf } from '../files/content.ts'
import { findFile, type File } from '../files/file.ts'
import { lettersForApplicant, openedByApplicant } from '../letters/for-applicant.ts'
import { refuse } from '../refusal.ts'
import { actOnOwn, ownApplication, type Asking, type FollowRefusal } from './own-application.ts'
import type { ToldLetter } from './portal/told-letter.ts'
import type { OnlineWorld } from './submit-online.ts'

const MEGABYTE = 1024 ** 2
const sizeSays = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`

/** The letters of an application as its page lists them. */
export async function toldLetters(tx: Tx, organ: string, application: string): Promise<readonly ToldLetter[]> {
  const told: ToldLetter[] = []
  for (const { id, title, number, sentOn, way, files } of await lettersForApplicant(tx, organ, application)) {
    const shown: ToldLetter['files'][number][] = []
    for (const { id: file, name } of files) {
      const kept = await findFile(tx, organ, file)
      if (kept && isReady(kept)) shown.push({ id: file, name, size: sizeSays(kept.size) })
    }
    const says = way === 'online' ? '在网上送达：下载即为收到。' : `${SENDING_WAYS[way].label}；网上的一份供查阅。`
    told.push({ id, title, number, sentOn: sentOn ?? '', says, files: shown })
  }
  return told
}

/** The letters of who asks; none for a wrong code or name. */
export const ownLetters = (world: OnlineWorld, actor: Actor, asking: Asking): Promise<readonly ToldLetter[]> =>
  look(world, actor, async (tx) => {
    const found = await ownApplication(tx, world.cipher, actor.organId, asking)
    return found ? toldLetters(tx, actor.organId, found.id) : []
  })

/** One file of one letter, of this application and no other; the delivery of a letter sent online is recorded by it. */
export async function takeLetter(
  world: OnlineWorld,
  actor: Actor,
  asking: Asking,
  { letter, file }: { readonly letter: string; readonly file: string },
): Promise<File | FollowRefusal> {
  let taken: File | undefined
  const done = await actOnOwn(world, actor, asking, async (acting, { id }) => {
    const { tx } = acting
    const organ = actor.organId
    const theirs = (await lettersForApplicant(tx, organ, id)).find((each) => each.id === letter)
    if (!theirs?.files.some((each) => each.id === file)) return refuse('no-letter')
    const kept = await findFile(tx, organ, file)
    if (!kept || !isReady(kept)) return refuse('no-letter')
    if (!(await openedByApplicant(acting, id, letter))) return refuse('no-letter')
    taken = kept
    return null
  })
  if ('refused' in done) return done
  return taken ?? refuse('no-letter')
}

/** Hangs on its letter still, and is not held back for a virus or its scan. */
function isReady({ status, content }: File): boolean {
  const { state } = scanOf(content)
  return status === 'attached' && state !== 'infected' && state !== 'scanning'
}
