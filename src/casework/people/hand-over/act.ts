/** 移交待办: everything that waits for one person, or some of it, goes to another in one act. */
import type { ActingWorld, Actor } from '../../acting.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { handToDosOver } from '../handing-over.ts'
import { beyondReach, keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { personById } from '../person.ts'
import { RECEIVER_SAY, receiverOf, type ReceiverRefusal } from '../receiver.ts'

type Refusal = ReceiverRefusal | KeepRefusal | 'nothing'
export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  ...RECEIVER_SAY,
  nothing: '“{}”没有可以移交的待办，可能已经办结，请刷新后再试。',
}

/** Hands over; `toDos` null means everything that is open. Returns how many changed hands. */
export async function handOver(
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly from: string
    readonly to: string
    readonly toDos: readonly string[] | null
    readonly why: string | null
  },
): Promise<{ readonly handedOver: number } | Refused<Refusal>> {
  return keep(world, actor, 'substitutes.keep', async (keeping) => {
    const { tx, organ } = keeping
    const person = await personById(tx, organ.id, given.from)
    if (!person) return refuse('not-found')
    const beyond = beyondReach(actor, person)
    if (beyond) return beyond
    const receiver = await receiverOf(tx, organ.id, person.id, given.to)
    if (receiver === null) return refuse('receiver-wrong', { field: 'handOverTo' })
    if ('refused' in receiver) return receiver
    const handedOver = await handToDosOver(keeping, person, receiver, given.toDos, given.why)
    return handedOver === 0 ? refuse('nothing', { words: [person.name] }) : { handedOver }
  })
}
