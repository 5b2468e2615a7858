/**
 * 回应站不站得住：a response answers from its first release that named the concern, as long as it is public and still names it. A
 * correction or replacement leaves that hour as it was; a withdrawal takes it away. Pure.
 */
import type { NamingResponse } from './responses.ts'

/** Since when one response answers for any of `named`; null when it does not answer now. */
export function standsSince({ versions }: NamingResponse, named: readonly string[]): Date | null {
  const current = versions.at(-1)
  if (!current || current.endedAt !== null || !names(current.concerns, named)) return null
  const afterWithdrawal = versions.findLastIndex(({ endedHow }) => endedHow === 'withdrawn') + 1
  return versions.slice(afterWithdrawal).find(({ concerns }) => names(concerns, named))?.releasedAt ?? null
}

/** Since when any of the responses answers. */
export function answeredSince(responses: readonly NamingResponse[], named: readonly string[]): Date | null {
  const since = responses.flatMap((each) => standsSince(each, named)?.getTime() ?? [])
  return since.length > 0 ? new Date(Math.min(...since)) : null
}

/** Whether a response was withdrawn, or stopped naming the concern, after an instant. */
export const takenAwayAfter = (responses: readonly NamingResponse[], named: readonly string[], at: Date): boolean =>
  responses.some(({ versions }) =>
    versions.some((version, place) => {
      if (version.endedAt === null || version.endedAt <= at || !names(version.concerns, named)) return false
      return version.endedHow === 'withdrawn' || !names(versions[place + 1]?.concerns ?? [], named)
    }),
  )

const names = (concerns: readonly string[], named: readonly string[]): boolean =>
  concerns.some((each) => named.includes(each))
