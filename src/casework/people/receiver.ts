/** Who may take over what another leaves behind. */
import type { Tx } from '../../platform/database/scope.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { personById, type Person } from './person.ts'

export type ReceiverRefusal = 'receiver-wrong' | 'receiver-same'
export const RECEIVER_SAY: Say<ReceiverRefusal> = {
  'receiver-wrong': '接收人应是在本机关任职的人员，请重新选择。',
  'receiver-same': '接收人不能是本人，请选择另一个人。',
}

/** The person who is to take over; null when none is named. */
export async function receiverOf(
  tx: Tx,
  organ: string,
  from: string,
  to: string | null,
): Promise<Person | null | Refused<ReceiverRefusal>> {
  if (to === null) return null
  if (to === from) return refuse('receiver-same', { field: 'handOverTo' })
  const person = await personById(tx, organ, to)
  return person?.status === 'active' ? person : refuse('receiver-wrong', { field: 'handOverTo' })
}
