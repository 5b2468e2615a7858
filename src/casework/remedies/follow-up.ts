/** 一件案件现在等着谁做什么：the to-dos follow from its steps, like everything else; and the search shows it as it stands. */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { index } from '../search/entry.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import { isCorrected, owesAnswer, owesPerformance, remedyOf } from './case.ts'
import { datesOf } from './dates.ts'
import { kindSays, REMEDY, type Step } from './step.ts'

/** Kinds of to-dos of a case. */
export const TO_DOS = ['remedy-answer', 'remedy-hearing', 'remedy-appeal', 'remedy-perform', 'remedy-close'] as const
export type ToDoKind = (typeof TO_DOS)[number]

export interface WantedToDo {
  readonly kind: ToDoKind
  readonly title: string
  readonly assignees: readonly Assignee[]
  readonly dueOn: LocalDate | null
}

const CLERK: readonly Assignee[] = [{ duty: 'clerk' }]
/** 复议、诉讼逾期答复视为没有证据，所以三个人同时得到提醒. */
const THREE: readonly Assignee[] = [{ duty: 'clerk' }, { duty: 'legal-reviewer' }, { duty: 'office-head' }]

/** What waits to be done after these steps; pure. */
export function wantedToDos(ledgerNo: string, steps: readonly Step[], calendar: Calendar): readonly WantedToDo[] {
  const of = remedyOf(steps)
  const { notice, answer, hearing, decision, appeal, phase } = of
  if (phase === 'closed') return []
  const { answerDueOn, appealBy, performBy } = datesOf(of, calendar)
  const paper = notice.block === 'review' ? '行政复议答复书' : '答辩状'
  const wanted: (WantedToDo | false | null)[] = [
    !decision &&
      !answer &&
      owesAnswer(of) && {
        kind: 'remedy-answer',
        title: `提交${ledgerNo}的${paper}和证据`,
        assignees: THREE,
        dueOn: answerDueOn,
      },
    !decision &&
      hearing &&
      !hearing.held && {
        kind: 'remedy-hearing',
        title: `${ledgerNo}听证、开庭：${hearing.set.place}`,
        assignees: THREE,
        dueOn: hearing.set.day,
      },
    decision &&
      !appeal &&
      isCorrected(decision) &&
      appealBy !== null && {
        kind: 'remedy-appeal',
        title: `决定${ledgerNo}是否上诉`,
        assignees: THREE,
        dueOn: appealBy,
      },
    owesPerformance(of) && {
      kind: 'remedy-perform',
      title: `履行${ledgerNo}的决定、裁判`,
      assignees: THREE,
      dueOn: performBy,
    },
    decision &&
      !owesPerformance(of) && { kind: 'remedy-close', title: `办结归档${ledgerNo}`, assignees: CLERK, dueOn: null },
  ]
  return wanted.filter((each): each is WantedToDo => Boolean(each))
}

export interface Followed {
  readonly id: string
  readonly ledgerNo: string
  readonly claim: string
  /** Name of who took the last step. */
  readonly by: string
}

/** Opens and closes the to-dos of a case after its steps, and puts it into the search; the other party is not in it. `tell`: whether people hear of it. */
export async function followUp(
  tx: Tx,
  organ: string,
  at: Date,
  { id, ledgerNo, claim, by }: Followed,
  steps: readonly Step[],
  tell = true,
): Promise<void> {
  const subject = { kind: REMEDY, id }
  const link = `/remedies/${id}`
  const wanted = wantedToDos(ledgerNo, steps, await calendarOf(tx, organ))
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from to_dos
    where organ_id = ${organ} and subject_kind = ${REMEDY} and subject_id = ${id} and state = 'open'`.execute(tx)
  for (const { kind } of rows)
    if (TO_DOS.some((own) => own === kind) && !wanted.some((each) => each.kind === kind))
      await closeToDo(tx, organ, at, { subject, kind, state: 'done', by })
  for (const { kind, title, assignees, dueOn } of wanted)
    for (const assignee of assignees)
      await openToDo(tx, organ, at, { kind, subject, title, link, assignee, dueOn, tell })
  const { notice } = remedyOf(steps)
  await index(
    tx,
    {
      organId: organ,
      kind: REMEDY,
      subjectId: id,
      title: ledgerNo,
      body: [kindSays(notice.block, notice.instance), notice.forum, notice.theirNo, claim].join('\n'),
      may: 'remedies.read',
      link,
      occurredOn: notice.on,
    },
    at,
  )
}
