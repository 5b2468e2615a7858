/** Files that hang on a thing as pieces of its case file. */
import type { FilePiece } from '../../papers/case-file/piece.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { beijingDay } from '../../platform/clock.ts'
import { KINDS, type KindName } from '../../platform/files/kinds.ts'
import { fitName } from '../../platform/files/names.ts'
import { SLOTS } from '../applications/slots.ts'
import { STEPS as APPLICATION_STEPS } from '../applications/step.ts'
import { filesOf, type File } from '../files/file.ts'
import { CONTENT, ENCLOSED, PROOF } from '../letters/content.ts'
import { STEPS as REMEDY_STEPS } from '../remedies/step.ts'
import type { Subject } from './case-file.ts'

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({ ...APPLICATION_STEPS, ...REMEDY_STEPS }).map(([did, says]) => [did, `${says}的材料`]),
  ),
  ...SLOTS,
  envelope: '信封、申请材料的图像',
  attachment: '附件',
  [CONTENT]: '签发的文书',
  [ENCLOSED]: '随文书提供的',
  [PROOF]: '送达凭证',
}

/** What has no personal data of the parties in it: what was released with an answer. */
const OPEN_TO_ALL: readonly string[] = [ENCLOSED]

export interface Hung {
  readonly file: File
  readonly piece: FilePiece
}

/** Every file of a thing that was not taken down, in the order they were hung. */
export async function hungOn(tx: Tx, organ: string, subject: Subject, masked: boolean): Promise<readonly Hung[]> {
  const files = await filesOf(tx, organ, subject)
  return files.filter(({ status }) => status === 'attached').map((file) => ({ file, piece: pieceOf(file, masked) }))
}

function pieceOf(file: File, masked: boolean): FilePiece {
  const label = LABELS[file.slot] ?? '附件'
  const withheld =
    masked && !OPEN_TO_ALL.includes(file.slot)
      ? '本件可能含有个人信息，没有收入遮盖本；原件在完整卷宗中。'
      : file.content.scanState === 'infected'
        ? `本件查出病毒（${file.content.scanDetail ?? '名称不明'}），没有收入。`
        : null
  // A name may itself tell who somebody is.
  const name = withheld !== null && masked ? label : fitName(file.name)
  return {
    kind: 'file',
    title: withheld !== null && masked ? label : `${label}：${name}`,
    number: '',
    author: file.uploadedByName === '申请人' || !masked ? file.uploadedByName : '',
    day: beijingDay(file.uploadedAt),
    id: file.id,
    name,
    size: file.size,
    digest: file.digest,
    type: file.kind,
    typeLabel: KINDS[file.kind as KindName]?.label ?? file.kind,
    withheld,
  }
}
