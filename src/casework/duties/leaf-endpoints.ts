/** 目录增加的栏目 over HTTP. */
import { z } from 'zod'
import { act, look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { addedLeaves, ownLeaves, titlePath } from '../portal/leaves.ts'
import { refusalProblem } from '../refusal.ts'
import { addLeaf, removeLeaf, renameLeaf } from './keep-leaves.ts'
import { SAY } from './refusals.ts'
import { inPlaceOf, line, PATH } from './version-endpoints.ts'

const path = z.string().max(170)
const title = line(40, '请填写栏目名称。').regex(/^[^/]*$/u, '栏目名称里不能有“/”。')
const done = z.object({ path: z.string() })
const leafShape = z.object({
  path: z.string(),
  title: z.string(),
  whole: z.string().describe('连同上级栏目'),
  prescribed: z.boolean().describe('国办公开办函〔2019〕61号规定的，不能改'),
  version: z.int().nullable().describe('本机关增加的才有'),
})
export type LeafJson = z.infer<typeof leafShape>

export const LEAF_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/leaves`,
    says: '本机关门户的全部栏目',
    may: 'publications.read',
    answer: z.array(leafShape),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const leaves = await ownLeaves(tx, actor.organId)
        const added = new Map((await addedLeaves(tx, actor.organId)).map((leaf) => [leaf.path, leaf.version]))
        return leaves.map((leaf) => ({
          path: leaf.path,
          title: leaf.title,
          whole: titlePath(leaves, leaf.path),
          prescribed: leaf.prescribed !== null,
          version: added.get(leaf.path) ?? null,
        }))
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/leaves`,
    says: '增加一个栏目',
    may: 'publications.keep',
    body: z.object({ under: path.nullable().default(null), slug: z.string().max(60), title }),
    answer: done,
    run: async ({ context: { ground, actor }, body }) => {
      const kept = await act(ground, actor, (acting) => addLeaf(acting, body, inPlaceOf(actor)))
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/leaves`,
    says: '修改本机关增加的栏目的名称；地址不变',
    may: 'publications.keep',
    body: z.object({ path, title, version: z.int32().min(1) }),
    answer: done,
    run: async ({ context: { ground, actor }, body: { version: seen, ...leaf } }) => {
      const kept = await act(ground, actor, (acting) => renameLeaf(acting, { ...leaf, seen }, inPlaceOf(actor)))
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/leaves/remove`,
    says: '删去本机关增加的、空着的栏目',
    may: 'publications.keep',
    body: z.object({ path, version: z.int32().min(1) }),
    answer: done,
    run: async ({ context: { ground, actor }, body: { version: seen, ...leaf } }) => {
      const kept = await act(ground, actor, (acting) => removeLeaf(acting, { ...leaf, seen }, inPlaceOf(actor)))
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
]
