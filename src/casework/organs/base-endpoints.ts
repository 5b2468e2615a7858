/** The desk's endpoints of 人口等基数: what public sums are divided by. */
import { z } from 'zod'
import { BASE_CODES } from '../../law/organs/bases.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { basesOfOrgan } from './bases.ts'
import { organShape } from './endpoints.ts'
import { keepBase, SAY } from './keep-base/act.ts'

const path = '/api/v1/desk/organs/:id/bases'
const base = z.enum(BASE_CODES as [(typeof BASE_CODES)[number]]).describe('population 常住人口，businesses 经营主体')
const year = z.int32().min(1900).max(9999)
/** Whole persons and businesses; nowhere are there two thousand million. */
const amount = z.int32('请填整数。').min(1, '请填大于 0 的整数。').max(2_000_000_000, '数太大，请核对单位。')
const source = z.string().max(200, '来源最多 200 个字。')

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path,
    says: '区划、机关的人口等基数，各年的数和来源',
    may: 'organs.read',
    answer: z.object({
      items: z.array(z.object({ year: z.int(), base, amount: z.number(), source: z.string() })),
    }),
    run: async ({ context: { ground, actor }, params }) => {
      const items = await look(ground, actor, (tx) => basesOfOrgan(tx, params['id'] ?? ''))
      return {
        items: items.map(({ year: of, base: code, amount: given, source: from }) => ({
          year: of,
          base: code,
          amount: given,
          source: from,
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'put',
    path,
    says: '登记、修改一年的人口等基数；数为空即删除',
    may: 'organs.keep',
    body: z.object({ year, base, amount: amount.nullable(), source, version: z.int32().min(1).describe('看到的版本') }),
    answer: organShape,
    run: async ({ context: { ground, actor }, params, body }) => {
      const kept = await keepBase(ground, actor, { ...body, id: params['id'] ?? '' })
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
]
