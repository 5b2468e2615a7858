/** Makes a copy of a case file and puts its files into the store, in the place of those before. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { fitName } from '../../platform/files/names.ts'
import { contentOfFile } from '../../platform/files/store.ts'
import { act, type Actor } from '../acting.ts'
import type { Ground } from '../ground.ts'
import { COPIES } from './case-file.ts'
import { compileCaseFile, type Watching } from './compile.ts'
import { CASE_FILE } from './events.ts'
import { gather, type Wanted } from './gather.ts'
import { keepFiles } from './kept.ts'

export type MakingWorld = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher' | 'eventNames' | 'files' | 'config'>

/** Makes it; false when there is no such case. What was made before of this copy is replaced. */
export async function makeCaseFile(
  world: MakingWorld,
  actor: Actor,
  wanted: Wanted,
  { signal, tell }: Watching,
): Promise<boolean> {
  const { organId } = actor
  const standing = await withScope(world.db, { organ: organId }, (tx) => gather(tx, world, actor, wanted, now()))
  if (!standing) return false
  const home = join(world.config.GONGKAI_DATA, 'case-files')
  await mkdir(home, { recursive: true })
  const folder = await mkdtemp(join(home, 'making-'))
  try {
    const { pieces, bound, problems, zip } = await compileCaseFile(world, organId, standing, folder, { signal, tell })
    const name = fitName(`${standing.head.caseNo.replaceAll('/', '／')}${COPIES[wanted.copy]}`)
    const made = [
      ...(bound.pdf
        ? [{ form: 'pdf' as const, name: `${name}.pdf`, content: await contentOfFile(join(folder, bound.pdf)) }]
        : []),
      { form: 'zip' as const, name: `${name}.zip`, content: await contentOfFile(zip) },
    ]
    for (const { content } of made) await world.files.put(organId, content)
    signal.throwIfAborted()
    await act(world, actor, async ({ tx, at, record }) => {
      await keepFiles(tx, actor, { id: wanted.id, copy: wanted.copy, state: standing.state, at }, made)
      await record({
        did: 'case-file-made',
        subject: { kind: CASE_FILE, id: wanted.id },
        title: `${standing.head.caseNo} ${COPIES[wanted.copy]}`,
        after: {
          案件: `${wanted.kind} ${wanted.id}`,
          件数: pieces.length,
          页数: bound.ranges?.at(-1)?.last ?? null,
          没有读出: [...problems.keys()],
          文件: made.map((each) => ({ 文件名: each.name, 字节数: each.content.size, 校验值: each.content.digest })),
        },
      })
    })
    return true
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
