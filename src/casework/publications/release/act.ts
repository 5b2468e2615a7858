/** 发布：the signed content becomes public, at the server's time and no other. */
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { checkFiles, type CheckWorld } from '../check.ts'
import { letOut, type Released } from '../let-out.ts'
import { mayRelease } from '../may-release.ts'
import { openPublication } from '../open.ts'

export type ReleaseWorld = ActingWorld & CheckWorld

/** Lets a publication out now. */
export async function releasePublication(
  world: ReleaseWorld,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Released> {
  await checkFiles(world, actor.organId, id)
  return act(world, actor, async (acting): Promise<Released> => {
    const opened = await openPublication(acting, { id, seen: version }, 'publications.release')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    const may = await mayRelease(acting.tx, actor.organId, of, acting)
    return 'refused' in may ? may : letOut(acting, of, may, ground.onBehalfOf?.name ?? null)
  })
}
