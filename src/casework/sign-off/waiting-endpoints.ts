/** 待我会签: every open round whose awaited step the caller may sign now. */
import { z } from 'zod'
import { listQuery, pageOf } from '../../platform/web/query.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { groundToSign } from './decide.ts'
import { awaitedStep } from './round.ts'
import { handOf, openRounds } from './store.ts'

const waiting = z.object({
  id: z.string().describe('什么事项的第几轮'),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  round: z.int(),
  title: z.string(),
  link: z.string().describe('工作台内的路径'),
  chain: z.string(),
  step: z.string(),
  signed: z.int().describe('已签几步'),
  steps: z.int().describe('共几步'),
  drafter: z.string(),
  beganAt: z.string(),
  dueOn: z.iso.date().nullable(),
  onBehalfOf: z.string().nullable().describe('替岗的，替谁'),
})

export const WAITING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/sign-offs',
    says: '待我会签：现在轮到我（或我替岗的人）签的，先交付的在前',
    may: 'sign-off.sign',
    query: z.looseObject({}),
    answer: z.object({ items: z.array(waiting), total: z.int(), page: z.int(), size: z.int(), pages: z.int() }),
    run: async ({ context: { ground, actor }, query }) => {
      const by = handOf(actor)
      const rounds = by ? await look(ground, actor, (tx) => openRounds(tx, actor.organId)) : []
      const mine = rounds.flatMap((round) => {
        const right = by && groundToSign(round, { by, duties: actor.duties })
        const step = awaitedStep(round)
        if (!right || 'refused' in right || !step) return []
        const { subject, chain } = round
        return [
          {
            id: `${subject.kind}/${subject.id}/${round.round}`,
            subjectKind: subject.kind,
            subjectId: subject.id,
            round: round.round,
            title: round.title,
            link: round.link,
            chain: chain.label,
            step: step.label,
            signed: round.atStep,
            steps: chain.steps.length,
            drafter: round.drafter.name,
            beganAt: round.beganAt.toISOString(),
            dueOn: round.dueOn,
            onBehalfOf: right.onBehalfOf?.name ?? null,
          },
        ]
      })
      const page = pageOf(mine, listQuery(query, ['beganAt'] as const, 'beganAt'))
      return { ...page, items: [...page.items] }
    },
  }),
]
