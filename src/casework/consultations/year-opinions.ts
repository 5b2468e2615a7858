/** 一年收到的意见，各次征集的在一起：what the figures of the year count, over HTTP. */
import { z } from 'zod'
import { listQuery } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { may } from '../permissions.ts'
import { consultationsOf } from './consultation.ts'
import { PATH, yearAsked } from './endpoints.ts'
import { opinionRow, opinionShown } from './opinion-endpoints.ts'
import { countOpinions, listOpinions } from './opinion.ts'
import { OUTCOME_CODES } from './words.ts'

const row = opinionRow.extend({ consultation: z.object({ id: z.uuid(), title: z.string() }) })
export type YearOpinionJson = z.infer<typeof row>

export const YEAR_OPINION_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/opinions`,
    says: '公开着的各次征集收到的意见，可以只看一年的，新的在前',
    may: 'opinions.read',
    query: z.looseObject({
      q: z.string().max(200).optional().describe('编号、意见、答案里的字'),
      year: yearAsked.describe('收到的年度'),
      outcome: z.union([z.literal(''), z.literal('open'), z.enum(OUTCOME_CODES)]).optional(),
    }),
    answer: z.object({ items: z.array(row), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) =>
      look(ground, actor, async (tx) => {
        const titles = new Map(
          (await consultationsOf(tx, actor.organId))
            .filter(({ standing, unitId }) => standing === 'published' && may(actor, 'opinions.read', { unitId }))
            .map(({ id, title }) => [id, title]),
        )
        const wanted = {
          consultationId: [...titles.keys()],
          year: query.year ? Number(query.year) : undefined,
          outcome: query.outcome || undefined,
          q: query.q?.trim() || undefined,
        }
        const { page, size } = listQuery(query, ['receivedAt'], 'receivedAt')
        const total = await countOpinions(tx, actor.organId, wanted)
        const pages = Math.max(1, Math.ceil(total / size))
        const at = Math.min(page, pages)
        const found = await listOpinions(tx, actor.organId, wanted, {
          limit: size,
          offset: (at - 1) * size,
          ascending: false,
        })
        const items = found.map((of) => ({
          ...opinionShown(of),
          consultation: { id: of.consultationId, title: titles.get(of.consultationId) ?? '' },
        }))
        return { items, total, page: at, size, pages }
      }),
  }),
]
