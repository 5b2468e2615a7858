/** 汇集佐证材料 in the background, with its progress. */
import { z } from 'zod'
import { defineJob } from '../../platform/queue/job.ts'
import type { Actor } from '../acting.ts'
import { makeArchive, type MakingWorld } from './make-archive.ts'

export const evidenceJob = defineJob<MakingWorld, { organ: string; id: string }>({
  name: 'make-evidence-archive',
  says: '汇集考核评分的佐证材料（压缩包）',
  schema: z.object({ organ: z.uuid(), id: z.uuid() }),
  maxAttempts: 3,
  minutes: 60,
  run: async (world, { organ, id }, { signal }) => {
    await makeArchive(world, inBackground(organ), id, signal)
  },
  whenDead: '请看失败原因，处理后请需要的人重新汇集。',
})

/** The system itself: it carries out a plan made with the rights of whoever asked. */
const inBackground = (organId: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '汇集佐证材料' },
  organId,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})
