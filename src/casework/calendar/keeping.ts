/** What keeping the list of holiday notices has in common: who may, whose record it stands in, what follows. */
import { INSTALLATION } from '../../platform/database/scope.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { refuse, type Refused } from '../refusal.ts'
import { reckonAll } from './jobs.ts'
import { allNotices, type KeptNotice } from './notice.ts'

export const KEEP_SAY = {
  'not-allowed': '只有系统管理员可以登记、撤回放假安排。',
  unreadable: '{}',
} as const
export type KeepRefusal = keyof typeof KEEP_SAY

export interface Keeping extends Acting {
  /** Every notice ever kept. */
  readonly all: readonly KeptNotice[]
}

/**
 * Changes the list, in the installation's record: two administrators go one after the other, the second sees what the first did.
 * Every organ's dates are reckoned again afterwards.
 */
export async function keepCalendar<T extends object>(
  world: ActingWorld,
  actor: Actor,
  work: (keeping: Keeping) => Promise<T>,
): Promise<T | Refused<KeepRefusal>> {
  if (!may(actor, 'calendar.keep')) return refuse('not-allowed')
  return act(world, { ...actor, organId: INSTALLATION }, async (acting) => {
    const done = await work({ ...acting, all: await allNotices(acting.tx) })
    if (!('refused' in done)) await enqueue(acting.tx, reckonAll, {}, { key: 'all' })
    return done
  })
}

/** The subject of a notice's events. */
export const noticeSubject = (id: string) => ({ kind: 'holiday-notice', id })

/** A notice as its events tell of it. */
export const noticeWords = ({
  title,
  number,
  publishedOn,
  days,
}: Pick<KeptNotice, 'title' | 'number' | 'publishedOn' | 'days'>) => ({
  名称: title,
  文号或依据: number,
  公布日期: publishedOn,
  放假: days.map(({ name, from, to }) => `${name}：${from}至${to}`).join('；'),
  上班: days.flatMap(({ worked }) => worked).join('、'),
})
