/** 把一次渠道发布办到底：step by step, as long as it takes; waiting costs no attempt, what fails is a state and not a failed job. */
import { now } from '../../platform/clock.ts'
import { defineJob, NotYet } from '../../platform/queue/job.ts'
import { MOVE } from './move-enqueue.ts'
import { moveOnce, type MoveWorld } from './move.ts'

/** More at once would hold up the others. */
const MOST_STEPS = 30
const SOON = 5_000

export const moveJob = defineJob<MoveWorld, { organ: string; id: string }>({
  ...MOVE,
  says: '向一个渠道发布、核实或者撤回一条信息',
  whenDead: '请看失败原因（多半是数据库或者存储的故障），排除后重试；已经发出的不会重复发。',
  run: async (world, { organ, id }, { signal }) => {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      signal.throwIfAborted()
      const moved = await moveOnce(world, organ, id)
      if (moved === 'rest') return
      if (moved !== 'again') throw new NotYet(moved.until, '等待下一次发送或者核实')
    }
    throw new NotYet(new Date(now().getTime() + SOON), '等待下一次发送或者核实')
  },
})
