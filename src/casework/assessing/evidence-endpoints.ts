/** 佐证材料 over HTTP: asking, progress, stopping, taking out. */
import { z } from 'zod'
import { beijingTime } from '../../platform/clock.ts'
import { look, type Actor } from '../acting.ts'
import { sendContent } from '../files/serve.ts'
import { deskEndpoint } from '../ground.ts'
import type { Ground } from '../ground.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { findAssessment } from './assessment.ts'
import { askEvidence, stopEvidence, takeEvidence } from './evidence/act.ts'
import { archiveFile, archiveOf, ARCHIVE_STATES } from './evidence-archive.ts'
import { SAY } from './refusals.ts'

const PATH = '/api/v1/desk/score-sheets/:id/evidence'
const names = { id: z.uuid() }
const missingShape = z.object({ block: z.string(), item: z.string(), missing: z.array(z.string()).readonly() })
const stateShape = z.object({
  archive: z
    .object({
      state: z.enum(['waiting', 'running', 'done', 'stopped', 'failed']),
      stateSays: z.string(),
      done: z.int(),
      steps: z.int(),
      says: z.string().describe('没有汇集成的原因'),
      askedAt: z.string(),
      madeAt: z.string().nullable(),
      name: z.string().nullable(),
      size: z.int().nullable(),
      missing: z.array(missingShape),
    })
    .nullable()
    .describe('您上一次汇集的；没有汇集过的为空'),
})
export type EvidenceJson = z.infer<typeof stateShape>

async function stateOf(ground: Ground, actor: Actor, id: string): Promise<EvidenceJson> {
  return look(ground, actor, async (tx) => {
    if (!(await findAssessment(tx, actor.organId, id))) throw refusalProblem(refuse('not-found'), SAY)
    const archive = actor.personId ? await archiveOf(tx, actor.organId, id, actor.personId) : null
    if (!archive) return { archive: null }
    const file = archive.state === 'done' ? await archiveFile(tx, actor.organId, archive.id) : null
    const { state, done, steps, says, askedAt, madeAt, plan } = archive
    return {
      archive: {
        state,
        stateSays: ARCHIVE_STATES[state],
        done,
        steps,
        says,
        askedAt: beijingTime(askedAt),
        madeAt: madeAt && beijingTime(madeAt),
        name: file?.name ?? null,
        size: file?.size ?? null,
        missing: plan.items.flatMap(({ block, item, missing }) =>
          missing.length > 0 ? [{ block, item, missing }] : [],
        ),
      },
    }
  })
}

export const EVIDENCE_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    names,
    says: '佐证材料汇集到哪里，还缺什么',
    may: 'assessments.keep',
    answer: stateShape,
    run: async ({ context: { ground, actor }, params }) => stateOf(ground, actor, params['id'] ?? ''),
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    names,
    says: '汇集佐证材料，全部或者一个板块；在后台做，只有您看得到的才放入',
    may: 'assessments.keep',
    body: z.object({ block: z.string().max(80, '没有这个板块。').nullable().default(null) }),
    answer: stateShape,
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await askEvidence(ground, actor, { id: params['id'] ?? '', block: body.block })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return stateOf(ground, actor, params['id'] ?? '')
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/stop`,
    names,
    says: '停止汇集佐证材料',
    may: 'assessments.keep',
    answer: stateShape,
    run: async ({ context: { ground, actor }, params }) => {
      const done = await stopEvidence(ground, actor, { id: params['id'] ?? '' })
      if ('refused' in done) throw refusalProblem(done, SAY)
      return stateOf(ground, actor, params['id'] ?? '')
    },
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/download`,
    names,
    says: '下载您汇集的佐证材料；谁下载了哪一份有记录',
    may: 'assessments.keep',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, request, reply }) => {
      const file = await takeEvidence(ground, actor, { id: params['id'] ?? '' })
      if ('refused' in file) throw refusalProblem(file, SAY)
      return sendContent(ground.files, actor.organId, file, false, request, reply)
    },
  }),
]
