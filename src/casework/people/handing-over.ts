/** Handing over within another act (leaving, moving) or as an act of its own: to-dos change hands and the record says which. */
import type { Keeping } from './keeping.ts'
import { passOn } from './pending.ts'
import type { Person } from './person.ts'

const TOLD = 50

/** Gives the open to-dos of `from` (all, or those named) to `to`; recorded when there were any. Returns how many. */
export async function handToDosOver(
  { tx, organ, record }: Pick<Keeping, 'tx' | 'organ' | 'record'>,
  from: Person,
  to: Person,
  only: readonly string[] | null,
  why: string | null,
): Promise<number> {
  const passed = await passOn(tx, organ.id, from.id, to.id, only)
  if (passed.length === 0) return 0
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
