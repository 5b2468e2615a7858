/** Who may take a case file out: who may see the case, and open the personal data in it; each time for a reason that goes on record. */
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { Actor } from '../acting.ts'
import { findApplication } from '../applications/store.ts'
import { groundFor, may, PERMISSIONS, type Ground } from '../permissions.ts'
import { isReason, LEAST_REASON } from '../personal-data/reason.ts'
import { findRemedy, remediesOfApplication } from '../remedies/store.ts'
import type { CaseKind } from './case-file.ts'

export interface OpenCase {
  readonly caseNo: string
  /** In whose place it is taken out. */
  readonly ground: Ground
}

/** The case as `actor` may take it out; one they may not see is not there. Throws the problem that answers. */
export async function openCase(tx: Tx, actor: Actor, kind: CaseKind, id: string): Promise<OpenCase> {
  return kind === 'application' ? openApplication(tx, actor, id) : openRemedy(tx, actor, id)
}

async function openApplication(tx: Tx, actor: Actor, id: string): Promise<OpenCase> {
  const application = await findApplication(tx, actor.organId, id)
  if (!application || !may(actor, 'applications.read', application))
    throw new HttpProblem(404, '没有这件申请，可能不归本机关，或者地址有误。')
  const ground = groundFor(actor, 'personal-data.view', application)
  if (!ground) throw new HttpProblem(403, `卷宗里有个人信息原文，您不能调阅：${PERMISSIONS['personal-data.view'].says}`)
  if (!may(actor, 'remedies.keep') && (await remediesOfApplication(tx, actor.organId, id)).length > 0)
    throw new HttpProblem(403, `卷宗里有复议、诉讼案件，您不能调阅：${PERMISSIONS['remedies.keep'].says}`)
  return { caseNo: application.caseNo, ground }
}

async function openRemedy(tx: Tx, actor: Actor, id: string): Promise<OpenCase> {
  const remedy = await findRemedy(tx, actor.organId, id)
  if (!remedy || !may(actor, 'remedies.read'))
    throw new HttpProblem(404, '没有这件案件，可能不归本机关，或者地址有误。')
  const ground = groundFor(actor, 'remedies.keep')
  if (!ground) throw new HttpProblem(403, PERMISSIONS['remedies.keep'].says)
  return { caseNo: remedy.ledgerNo, ground }
}

/** The reason as it goes on record; throws when it says nothing. */
export function reasonGiven(why: string): string {
  if (isReason(why)) return why.trim()
  const sentence = `请写明调阅卷宗的理由（至少 ${LEAST_REASON} 个字）。`
  throw new HttpProblem(409, sentence, undefined, { fields: { why: sentence } })
}
