/** Which organ a call of the desk is about: that of the session, or the one an administrator names with `?organ=`. */
import { z } from 'zod'
import { INSTALLATION } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { organById, type Organ } from './organ.ts'

/** The parameter, for the shapes of queries. */
export const organParameter = z.uuid().optional().describe('机关；只有三员可以指定别的机关，不写为当前所在机关')

/**
 * The caller acting in that organ. A colleague works in the organ of their session only; the administrators, who see its
 * directory and none of its business, may name any. Refuses (404) what is no organ, and asks for one (409) where none is named.
 */
export async function inOrgan(
  { db }: Pick<Ground, 'db'>,
  actor: Actor,
  named: string | undefined,
): Promise<{ readonly actor: Actor; readonly organ: Organ }> {
  const id = named ?? actor.organId
  if (id !== actor.organId && !actor.office) throw new HttpProblem(404, '没有这个机关，或者您不在这个机关工作。')
  if (id === INSTALLATION) throw new HttpProblem(409, '请先选择机关。')
  const organ = await db.transaction().execute((tx) => organById(tx, id))
  if (!organ || organ.kind !== 'organ') throw new HttpProblem(404, '没有这个机关，可能地址有误。')
  return { actor: { ...actor, organId: id }, organ }
}
