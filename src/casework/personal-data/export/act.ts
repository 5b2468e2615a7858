import { paperToDocx } from '../../../papers/typeset/paper-word.ts'
import { act, type Actor } from '../../acting.ts'
import type { Ground } from '../../ground.ts'
import { groundFor } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { personalSubject, titleOf } from '../events.ts'
import type { Whose } from '../fields.ts'
import { isReason, LEAST_REASON } from '../reason.ts'
import type { Owner } from '../store.ts'
import { compileExport, type PersonalExport } from './compile.ts'
import { exportSheet } from './sheet.ts'

export type ExportRefusal = 'not-allowed' | 'no-reason' | 'not-found'
export type ExportForm = 'json' | 'docx'

/**
 * What the organ keeps about a person, for that person. The record says who handed it out, for which matters and why before
 * anything is handed out. `why` says how the request came and how identity was verified.
 */
export async function exportPersonal(
  ground: Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher'>,
  actor: Actor,
  about: Pick<Owner, 'kind' | 'id'>,
  asked: { readonly whose: Whose; readonly why: string },
): Promise<PersonalExport | Refused<ExportRefusal>> {
  const right = groundFor(actor, 'personal-data.erase')
  if (!right) return refuse('not-allowed')
  if (!isReason(asked.why)) return refuse('no-reason', { field: 'why', words: [LEAST_REASON] })
  const owner: Owner = { organ: actor.organId, ...about }
  return act(ground, actor, async ({ tx, at, record }) => {
    const exported = await compileExport(tx, ground.cipher, owner, asked.whose, at)
    if (exported.matters.length === 0) return refuse('not-found')
    for (const { kind, id, fields } of exported.matters) {
      const names = fields.map(({ field }) => field)
      await record({
        did: 'personal-data-exported',
        subject: personalSubject({ id }),
        title: titleOf(names),
        after: { of: kind, fields: names },
        why: asked.why.trim(),
        onBehalfOf: right.onBehalfOf?.name ?? null,
      })
    }
    return exported
  })
}

/** The export as a file: JSON for programs (《个人信息保护法》第四十五条第三款 转移), docx for reading. */
export async function exportFile(exported: PersonalExport, form: ExportForm): Promise<Uint8Array> {
  return form === 'json' ? Buffer.from(`${JSON.stringify(exported, null, 2)}\n`) : paperToDocx(exportSheet(exported))
}

export const SAY: Say<ExportRefusal> = {
  'not-allowed': '您没有导出个人信息的权限；应由政府信息公开工作机构负责人办理。',
  'no-reason': '请写明请求怎样提出、怎样核对了本人身份（至少 {} 个字）。',
  'not-found': '没有登记过此人的个人信息。',
}
