/** Why something is not done to an entry, the sentence for it, and the problem that answers with it. */
import { HttpProblem } from '../../platform/web/problem.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import { fileProblem, type FileRefusal } from '../files/refusals.ts'
import { refusalProblem, type Refused, type Say } from '../refusal.ts'
import type { Twin } from './entries.ts'
import type { Sentences } from './values.ts'

/** Refused with a sentence for each field. */
export interface WrongFields extends Refused<'wrong-fields'> {
  readonly fields: Sentences
}
/** Refused with what has been registered already. */
export interface SameAgain extends Refused<'same-again'> {
  readonly twins: readonly Twin[]
}
/** An attachment cannot be hung on it. */
export interface FilesRefused extends Refused<'files-refused'> {
  readonly because: FileRefusal
}
type PlainCode = 'not-found' | 'not-allowed' | 'withdrawn' | 'nothing-changed' | 'no-reason' | 'long-reason'
export type EntryRefusal = WrongFields | SameAgain | FilesRefused | Refused<PlainCode>

export const SAY: Say<EntryRefusal['refused']> = {
  'wrong-fields': '有几栏还不能这样登记，请看各栏的说明。',
  'same-again': '同一天已经登记过同名的、或者已经登记过同一编号的一条（{}）。如果不是同一件事，请确认后再登记。',
  'files-refused': '附件没有挂上，没有登记。',
  'not-found': '没有这一条，可能不归本机关，或者地址有误。',
  'not-allowed': '您只能登记本科室的台账，请选择本科室；本机关的或者其他科室的，请经办人或者负责人登记。',
  withdrawn: '这一条已经撤下，不能再改；确有需要，请重新登记。',
  'nothing-changed': '没有改动任何内容，不需要保存。',
  'no-reason': '请写明撤下的理由。',
  'long-reason': '撤下的理由最多 500 个字。',
}

/** The problem that answers a refusal: with a sentence at each field, or with the entries that are there already. */
export function entryProblem(refusal: EntryRefusal | ChangedMeanwhile): HttpProblem {
  if (refusal.refused === 'wrong-fields')
    return new HttpProblem(400, SAY['wrong-fields'], undefined, { fields: (refusal as WrongFields).fields })
  if (refusal.refused === 'files-refused') return fileProblem((refusal as FilesRefused).because)
  const problem = refusalProblem(refusal as Refused<PlainCode | 'same-again'> | ChangedMeanwhile, SAY)
  if (refusal.refused !== 'same-again') return problem
  return new HttpProblem(409, problem.detail, undefined, { twins: (refusal as SameAgain).twins })
}

/** The refusal for entries of the same day and title. */
export const sameAgain = (twins: readonly Twin[]): SameAgain => ({
  refused: 'same-again',
  twins,
  words: [twins.map(({ title, createdBy }) => `${title}，${createdBy}登记`).join('；')],
})
