/** 撤回: a notice that was pasted wrongly, or revoked, counts no more from now on. It stays in the list, with the reason. */
import { sql } from 'kysely'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { Refused, Say } from '../../refusal.ts'
import { KEEP_SAY, keepCalendar, noticeSubject, noticeWords, type KeepRefusal } from '../keeping.ts'
import { decideWithdrawal, type WithdrawRefusal } from './decide.ts'

export const SAY: Say<KeepRefusal | WithdrawRefusal> = {
  ...KEEP_SAY,
  'not-found': '没有这份放假安排，可能地址有误。',
  withdrawn: '“{}”已经由{}撤回。',
  'built-upon': '《{}》是在它之上的调整，请先撤回那一份。',
}

/** Withdraws one, with the reason. */
export const withdrawNotice = (
  world: ActingWorld,
  actor: Actor,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<{ readonly id: string } | Refused<keyof typeof SAY>> =>
  keepCalendar<{ readonly id: string } | Refused<keyof typeof SAY>>(world, actor, async ({ tx, at, all, record }) => {
    const notice = decideWithdrawal(id, all)
    if ('refused' in notice) return notice
    await sql`
      update holiday_notices set withdrawn_by = ${actor.author.name}, withdrawn_at = ${at}, withdrawn_why = ${why}
      where id = ${id}`.execute(tx)
    await record({
      did: 'holiday-notice-withdrawn',
      subject: noticeSubject(id),
      title: notice.title,
      before: noticeWords(notice),
      why,
    })
    return { id }
  })
