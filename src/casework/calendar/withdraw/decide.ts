/** Whether a notice may be withdrawn: not twice, and not from under a later one that changes it. Pure. */
import { GAZETTED_YEARS } from '../../../law/calendar/gazetted/index.ts'
import { refuse, type Refused } from '../../refusal.ts'
import type { KeptNotice } from '../notice.ts'

export type WithdrawRefusal = 'not-found' | 'withdrawn' | 'built-upon'

/** The notice to withdraw, out of all; a refusal when it cannot be. */
export function decideWithdrawal(id: string, all: readonly KeptNotice[]): KeptNotice | Refused<WithdrawRefusal> {
  const notice = all.find((each) => each.id === id)
  if (!notice) return refuse('not-found')
  if (notice.withdrawnAt) return refuse('withdrawn', { words: [notice.title, notice.withdrawnBy ?? ''] })
  if (notice.regionId !== null || GAZETTED_YEARS.some(({ year }) => year === notice.year)) return notice
  const ofYear = all.filter(
    ({ year, regionId, withdrawnAt }) => year === notice.year && regionId === null && withdrawnAt === null,
  )
  // The first of a year arranges it; the others change single holidays of it.
  const [first, ...later] = ofYear.toSorted((one, other) => one.keptAt.getTime() - other.keptAt.getTime())
  const [upon] = later
  return first === notice && upon ? refuse('built-upon', { words: [upon.title] }) : notice
}
