/** 政府信息公开申请登记表 (D02) of an application, filled in as far as it is known. */
import { SENDING_WAYS } from '../../law/time-limits/sending.ts'
import { composeForm } from '../../papers/forms/compose.ts'
import { REGISTER_FORM } from '../../papers/forms/d02-register.ts'
import { pick } from '../../papers/forms/field.ts'
import { factsSheet } from '../../papers/case-file/listing.ts'
import type { OwnPiece } from '../../papers/case-file/piece.ts'
import type { AnswersOf } from '../../papers/forms/index.ts'
import { parseLocalDate, type LocalDate } from '../../law/local-date.ts'
import type { Case } from '../applications/case.ts'
import type { CaseView } from '../applications/case-view.ts'
import type { Application } from '../applications/store.ts'
import type { Step, StepOf } from '../applications/step.ts'
import type { PersonalField } from '../personal-data/fields.ts'

/** Steps that the sheet tells beside its own boxes. */
const OWN_BOX: readonly string[] = ['arrived', 'replied', 'delivered', 'archived']

interface Opened {
  readonly applicant: string
  readonly personal: { readonly [Field in PersonalField]?: string }
}

/** The sheet as a piece; where an answer does not fit the form, the same facts as a plain sheet with the reason. */
export function registerPiece(
  organ: string,
  application: Application,
  view: CaseView,
  of: Case,
  steps: readonly Step[],
  { applicant, personal }: Opened,
): OwnPiece {
  const title = '政府信息公开申请登记表'
  const common = { kind: 'own', title, number: '', author: organ, day: view.submittedOn } as const
  const [first] = view.timeline
  const registered = first && parseLocalDate(first.at.slice(0, 10))
  const confirmed = steps.find((step): step is StepOf<'confirmed'> => step.did === 'confirmed')
  const archived = steps.findLast((step): step is StepOf<'archived'> => step.did === 'archived')
  const splitFrom = steps.find((step): step is StepOf<'split-from'> => step.did === 'split-from')
  const { reply } = of
  const given: { [Key in keyof AnswersOf<'register'>]?: AnswersOf<'register'>[Key] | null | undefined } = {
    applicant,
    kind: pick(application.applicantKind),
    identity: [personal['id-kind'], personal['id-number']].filter(Boolean).join(' '),
    contact: [personal['contact-person'], personal.phone, personal.email, personal.address].filter(Boolean).join('，'),
    agent: [personal['agent-name'], personal['agent-phone']].filter(Boolean).join(' '),
    channel: pick(application.channel),
    submittedOn: of.arrival.on,
    signedOn: of.arrival.signedOn,
    confirmedOn: confirmed?.on,
    receivedOn: view.receivedOn as LocalDate | null,
    request: application.request,
    formWanted: [application.wanted['supply'], application.wanted['way']].filter(Boolean).join('，'),
    help: application.wanted['help'],
    splitOf: splitFrom?.fromCaseNo,
    registrar: first && registered ? { by: first.who, on: registered } : null,
    dueOn: view.due?.dueOn as LocalDate | undefined,
    unit: view.unit?.name,
    handler: view.person?.name,
    steps: view.timeline
      .filter(({ did }) => !OWN_BOX.includes(did))
      .map(({ on, says, lines }) => ({ on, what: [says, lines.join('；').slice(0, 200)].filter(Boolean).join('：') })),
    outcome: view.outcome,
    replyNumber: reply?.letter?.number,
    repliedOn: reply?.on,
    sendingWay: reply && Object.hasOwn(SENDING_WAYS, reply.way) ? pick(reply.way) : null,
    deliveredOn: of.deliveredOn,
    archivedOn: of.archivedOn,
    archiveNumber: archived?.number,
  }
  const values = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ) as AnswersOf<'register'>
  const sheet = composeForm(REGISTER_FORM, { stage: 'blank', organ, number: application.caseNo, values })
  if (!('refused' in sheet)) return { ...common, papers: [sheet] }
  const plain: readonly (readonly [string, string])[] = [
    ['申请人', applicant],
    ['提交方式', view.channel],
    ['收到申请之日', view.receivedOn ?? ''],
    ['申请内容', application.request],
    ['答复期限', view.due?.dueOn ?? ''],
    ['结果', view.outcome ?? ''],
  ]
  return { ...common, papers: factsSheet(title, organ, application.caseNo, plain, [sheet.say]) }
}
