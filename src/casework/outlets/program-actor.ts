/** The program itself as the one who acts: moving postings, gathering figures, looking after intervals. */
import type { Actor } from '../acting.ts'

/** Without any permission: what it does is asked by nobody. */
export const programActor = (organ: string, name: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name },
  organId: organ,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})
