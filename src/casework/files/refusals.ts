/** Why something is not done to a file, and the problem that answers with it. */
import { StoreFault } from '../../platform/files/store.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import { refusalProblem, type Refused, type Say } from '../refusal.ts'

type PlainCode =
  | 'not-found'
  | 'not-allowed'
  | 'no-upload'
  | 'unfinished'
  | 'no-subject'
  | 'subject-closed'
  | 'settled'
  | 'not-held'
  | 'withdrawn'
  | 'infected'
  | 'scanning'
  | 'no-reason'
  | 'long-reason'
  | 'no-reason-to-open'
/** Refused for what its name or its bytes are; a sentence for each thing found. */
export interface ContentRefused extends Refused<'content-refused'> {
  readonly says: readonly string[]
}
export type FileRefusal = Refused<PlainCode> | ContentRefused

export const SAY: Say<FileRefusal['refused']> = {
  'not-found': '没有这个附件，可能不归本机关，或者地址有误。',
  'not-allowed': '您没有在这里添加、撤下附件的权限；需要的话，请经办人或者负责人办理。',
  'no-upload': '没有这个上传，可能已经过期清除；请重新选择文件上传。',
  unfinished: '文件还没有传完，请等进度到 100% 再提交。',
  'no-subject': '附件所属的事项不存在，可能不归本机关，或者已经删去。',
  'subject-closed': '附件所属的事项已经撤下，不能再添加附件。',
  settled: '文书已经交付会签、签发或者发出，随附的材料不能再添加、撤下；要改的先撤回会签，或者作废后另行起草。',
  'not-held': '这个附件已经用在别的事项上，请重新上传。',
  withdrawn: '这个附件已经撤下。',
  infected: '这个附件查出病毒（{}），不能打开；请撤下，并告知上传的人。',
  scanning: '正在扫描病毒，请过一会儿再打开。',
  'no-reason': '请写明撤下的理由。',
  'long-reason': '撤下的理由最多 500 个字。',
  'no-reason-to-open': '这是个人信息原文，请写明查看的理由（至少 {} 个字），例如“核对申请人身份”。',
  'content-refused': '不能接收这个文件：{}',
}

/** What a store could not do, as the problem that answers with it; anything else stays the fault it is. */
export function storeProblem(fault: unknown): unknown {
  if (!(fault instanceof StoreFault)) return fault
  return new HttpProblem(fault.code === 'missing' ? 404 : 503, fault.message)
}

/** The problem that answers a refusal. */
export function fileProblem(refusal: FileRefusal | ChangedMeanwhile): HttpProblem {
  if (refusal.refused === 'content-refused') {
    const { says } = refusal as ContentRefused
    return new HttpProblem(422, SAY['content-refused'].replace('{}', says.join('')), undefined, { findings: says })
  }
  return refusalProblem(refusal as Refused<PlainCode> | ChangedMeanwhile, SAY)
}
