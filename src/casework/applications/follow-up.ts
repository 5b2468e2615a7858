/**
 * 一件申请现在等着谁做什么：the to-dos of a case follow from its steps, like everything else. After each step those that are wanted
 * are opened or given their new last day, and those that are wanted no more are closed.
 */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { localDateOf } from '../../law/calendar/day-number.ts'
import { isRefusal } from '../../law/applications/clock/refusals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { index } from '../search/entry.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import { withholdFrom } from '../withheld/withhold-from.ts'
import { caseOf, type Case } from './case.ts'
import { clockOf } from './case-clock.ts'
import type { Step } from './step.ts'

/** Kinds of to-dos of an application. */
export const TO_DOS = [
  'application-confirm',
  'application',
  'application-section',
  'application-look-through',
  'application-supplement',
  'application-reasons',
  'application-consultation-delivery',
  'application-consultation',
  'application-fee-delivery',
  'application-fee',
  'application-abandoned',
  'application-delivery',
  'application-archive',
] as const
export type ToDoKind = (typeof TO_DOS)[number]

export interface WantedToDo {
  readonly kind: ToDoKind
  readonly title: string
  readonly assignees: readonly Assignee[]
  readonly dueOn: LocalDate | null
}

const CLERK: readonly Assignee[] = [{ duty: 'clerk' }]
/** 当日提醒两个人：经办人，和工作机构负责人. */
const TWO: readonly Assignee[] = [{ duty: 'clerk' }, { duty: 'office-head' }]

/** What waits to be done after these steps, by a calendar; pure. */
export function wantedToDos(caseNo: string, steps: readonly Step[], calendar: Calendar): readonly WantedToDo[] {
  const of = caseOf(steps)
  switch (of.phase) {
    case 'archived':
    case 'joined':
    case 'moved':
      return []
    case 'withdrawn':
      return [{ kind: 'application-archive', title: `归档${caseNo}`, assignees: CLERK, dueOn: null }]
    case 'replied':
      return of.deliveredOn
        ? [{ kind: 'application-archive', title: `归档${caseNo}`, assignees: CLERK, dueOn: null }]
        : [{ kind: 'application-delivery', title: `登记${caseNo}的答复送达`, assignees: CLERK, dueOn: null }]
    case 'abandoned':
      return [{ kind: 'application-abandoned', title: `告知${caseNo}不再处理`, assignees: CLERK, dueOn: null }]
    case 'to-confirm':
      return [
        {
          kind: 'application-confirm',
          title: `与申请人确认收到${caseNo}（应当当日确认）`,
          assignees: TWO,
          dueOn: of.arrival.on,
        },
      ]
    default:
      return underWay(caseNo, steps, of, calendar)
  }
}

function underWay(caseNo: string, steps: readonly Step[], of: Case, calendar: Calendar): readonly WantedToDo[] {
  const clock = clockOf(steps, calendar)
  if (!clock || isRefusal(clock)) return []
  const dueOn = clock.dueOn === undefined ? null : localDateOf(clock.dueOn)
  const { assigned, supplement, reasons, consultations, fee } = of
  const waiting = consultations.filter(({ answer, lapsedOn }) => !answer && !lapsedOn)
  const undelivered = waiting.filter(({ receivedOn }) => !receivedOn)
  const limits = clock.consultations.flatMap(({ ref, limit }) =>
    limit !== undefined && waiting.some((one) => one.ref === ref) ? [localDateOf(limit)] : [],
  )
  const wanted: (WantedToDo | false | null)[] = [
    { kind: 'application', title: `办理${caseNo}`, assignees: TWO, dueOn },
    assigned && {
      kind: 'application-section',
      title: `办理交办的${caseNo}`,
      assignees: [assigned.personId ? { person: assigned.personId } : { duty: 'section-head', unit: assigned.unitId }],
      dueOn: assigned.internalDueOn ?? dueOn,
    },
    clock.supplementBy !== undefined &&
      steps.every(({ did }) => LOOKED_AT.includes(did)) && {
        kind: 'application-look-through',
        title: `审查${caseNo}是否需要补正（需要的应当一次性告知）`,
        assignees: CLERK,
        dueOn: localDateOf(clock.supplementBy),
      },
    supplement &&
      !supplement.receivedOn && {
        kind: 'application-supplement',
        title: `${caseNo}等待申请人补正`,
        assignees: CLERK,
        dueOn: supplement.requested.until,
      },
    reasons &&
      !reasons.received && {
        kind: 'application-reasons',
        title: `${caseNo}等待申请人说明理由`,
        assignees: CLERK,
        dueOn: reasons.requested.until,
      },
    undelivered.length > 0 && {
      kind: 'application-consultation-delivery',
      title: `登记${caseNo}的征求意见书送达`,
      assignees: CLERK,
      dueOn: null,
    },
    waiting.length > 0 && {
      kind: 'application-consultation',
      title: `${caseNo}等待${waiting.length}份征求的意见`,
      assignees: CLERK,
      dueOn: limits.toSorted()[0] ?? null,
    },
    fee &&
      !fee.deliveredOn && {
        kind: 'application-fee-delivery',
        title: `登记${caseNo}的收费通知送达`,
        assignees: CLERK,
        dueOn: null,
      },
    fee &&
      !fee.paid && {
        kind: 'application-fee',
        title: `${caseNo}等待申请人缴费`,
        assignees: CLERK,
        dueOn: clock.fee ? localDateOf(clock.fee.payBy) : null,
      },
  ]
  return wanted.filter((each): each is WantedToDo => Boolean(each))
}

/** While nothing else has happened nobody has looked whether the request is clear. */
const LOOKED_AT: readonly Step['did'][] = ['arrived', 'confirmed']

interface Followed {
  readonly id: string
  readonly caseNo: string
  readonly request: string
  /** Name of who took the last step. */
  readonly by: string
}

/** Opens and closes the to-dos of a case after its steps, and puts it into the search as it stands now. */
export async function followUp(
  tx: Tx,
  organ: string,
  at: Date,
  { id, caseNo, request, by }: Followed,
  steps: readonly Step[],
  calendar: Calendar,
): Promise<void> {
  const subject = { kind: 'application', id }
  const link = `/applications/${id}`
  const wanted = wantedToDos(caseNo, steps, calendar)
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from to_dos
    where organ_id = ${organ} and subject_kind = 'application' and subject_id = ${id} and state = 'open'`.execute(tx)
  const reassigned = steps.at(-1)?.did === 'assigned'
  for (const { kind } of rows) {
    if (!TO_DOS.some((own) => own === kind)) continue
    const stays = wanted.some((each) => each.kind === kind)
    if (!stays) await closeToDo(tx, organ, at, { subject, kind, state: 'done', by })
    else if (reassigned && kind === 'application-section')
      await closeToDo(tx, organ, at, { subject, kind, state: 'cancelled', by })
  }
  for (const { kind, title, assignees, dueOn } of wanted)
    for (const assignee of assignees) await openToDo(tx, organ, at, { kind, subject, title, link, assignee, dueOn })
  const of = caseOf(steps)
  await index(
    tx,
    {
      organId: organ,
      kind: 'application',
      subjectId: id,
      title: caseNo,
      body: request,
      may: 'applications.read',
      unitId: of.assigned?.unitId ?? null,
      link,
      occurredOn: of.arrival.on,
    },
    at,
  )
  await withholdFrom(tx, organ, { id, request, by }, steps, at)
}
