/** Handing over within another act (leaving, moving) or as an act of its own: to-dos change hands and the record says which. */
import { uuidv7 } from '../../platform/uuid.ts'
import { handOver } from '../to-do/to-do.ts'
import type { Keeping } from './keeping.ts'
import { pendingOf } from './pending.ts'
import type { Person } from './person.ts'

const TOLD = 50

/** Gives the open to-dos of `from` (all, or those named) to `to`, who are both told; recorded when there were any. Returns how many. */
export async function handToDosOver(
  { tx, at, organ, record }: Pick<Keeping, 'tx' | 'at' | 'organ' | 'record'>,
  from: Person,
  to: Person,
  only: readonly string[] | null,
  why: string | null,
): Promise<number> {
  const passed = (await pendingOf(tx, organ.id, from.id)).filter(({ id }) => only === null || only.includes(id))
  if (passed.length === 0) return 0
  const ids = passed.map(({ id }) => id)
  await handOver(tx, organ.id, at, { from: from.id, to: to.id, ids, cause: uuidv7() })
  await record({
    did: 'handed-over',
    subject: { kind: 'person', id: from.id },
    title: `${from.name} → ${to.name}`,
    after: {
      移交人: from.name,
      接收人: to.name,
      件数: passed.length,
      事项: passed.slice(0, TOLD).map(({ title }) => title),
    },
    why,
  })
  return passed.length
}
