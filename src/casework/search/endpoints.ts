/** The search box of the desk. */
import { z } from 'zod'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { kindName } from './kinds.ts'
import { COUNTED, search } from './search.ts'

const pieces = z.array(z.object({ text: z.string(), hit: z.boolean().describe('是不是要找的词') }))

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/search',
    says: '在自己看得到的全部内容中搜索；几个词用空格分开，都出现才算，新的在前',
    may: 'desk.use',
    query: z.looseObject({
      q: z.string().max(100, '最多搜索 100 个字。').default(''),
      kind: z.string().max(60).default('').describe('只找这一类'),
    }),
    answer: z.object({
      items: z.array(
        z.object({
          kind: z.string(),
          says: z.string().describe('这一类叫什么'),
          id: z.uuid(),
          title: pieces,
          excerpt: pieces,
          link: z.string().describe('工作台内的路径'),
          occurredOn: z.string().nullable(),
        }),
      ),
      total: z.int().describe(`${COUNTED} 表示一千条以上`),
      page: z.int(),
      size: z.int(),
      pages: z.int(),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { page, size } = listQuery(query, ['at'] as const, '-at')
      const asked = { organ: actor.organId, q: query.q, kind: query.kind || null, page, size }
      const found = await look(ground, actor, (tx) => search(tx, actor, asked))
      return {
        ...found,
        items: found.items.map((item) => ({
          ...item,
          says: kindName(item.kind),
          title: [...item.title],
          excerpt: [...item.excerpt],
        })),
      }
    },
  }),
]
