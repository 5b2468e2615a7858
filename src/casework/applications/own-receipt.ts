/** 登记回执 for who follows their application online: the same letter as the counter prints, with the code they have proved to know. */
import type { LocalDate } from '../../law/local-date.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { today } from '../../platform/clock.ts'
import { look, type Actor } from '../acting.ts'
import { refuse } from '../refusal.ts'
import { ownApplication, type Asking, type FollowRefusal } from './own-application.ts'
import { receiptLetter } from './receipt.ts'
import type { OnlineWorld } from './submit-online.ts'

/** A paper for the applicant to keep. */
export interface OwnPaper {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** The receipt as a PDF, or the sentence why there is none yet. */
export async function ownReceipt(world: OnlineWorld, actor: Actor, asking: Asking): Promise<OwnPaper | FollowRefusal> {
  const organ = actor.organId
  const composed = await look(world, actor, async (tx) => {
    const found = await ownApplication(tx, world.cipher, organ, asking)
    if (!found) return refuse('not-found')
    const letter = await receiptLetter(tx, world.cipher, organ, found, today() as LocalDate, asking.code)
    return 'say' in letter ? refuse('wrong', { words: [letter.say] }) : { letter, caseNo: found.caseNo }
  })
  if ('refused' in composed) return composed
  const { letter, caseNo } = composed
  return { name: `${caseNo}回执.pdf`, type: 'application/pdf', bytes: paperToPdf(letter).bytes }
}
