/** 以谁的名义录入：the program on the server, with what a clerk may do, and named as what it is in every event. */
import type { Actor } from '../../casework/acting.ts'
import type { Origin } from '../../platform/record/event.ts'

/** Whoever runs the command on the server, in one organ. */
export const byRecreation = (organId: string, origin: Origin): Actor => ({
  author: { kind: 'program', accountId: null, personId: null, name: '示范数据录入' },
  organId,
  origin,
  personId: null,
  office: null,
  duties: [{ duty: 'clerk', unitId: null, forPerson: null }],
  colleague: true,
})
