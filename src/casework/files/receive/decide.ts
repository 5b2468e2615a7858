/** 接收上传：要有、要传完、名字和内容要能收、所属的事项要让挂。 */
import type { Judgement } from '../../../platform/files/inspect.ts'
import type { Staged } from '../../../platform/files/uploads.ts'
import { refuse } from '../../refusal.ts'
import type { FileRefusal } from '../refusals.ts'

export interface Receipt {
  readonly staged: Staged | 'unfinished' | null
  /** What its name and its bytes were judged to be; null when it could not be looked at. */
  readonly judgement: Judgement | null
  /** Why nothing may be hung on the thing; null when it may, or when there is no thing yet. */
  readonly subject: FileRefusal | null
}

/** Decides whether an upload is received. */
export function decideReceipt({ staged, judgement, subject }: Receipt): { readonly staged: Staged } | FileRefusal {
  if (!staged || !judgement) return refuse(staged === 'unfinished' ? 'unfinished' : 'no-upload')
  if (staged === 'unfinished') return refuse('unfinished')
  if (subject) return subject
  if (judgement.verdict !== 'refused') return { staged }
  const says = judgement.findings.filter(({ verdict }) => verdict === 'refused').map((finding) => finding.says)
  return { refused: 'content-refused', says }
}
