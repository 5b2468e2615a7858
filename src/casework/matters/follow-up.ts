/** 一件事项现在等着谁做什么：the to-dos follow from its steps; and the search shows it as it stands. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { index } from '../search/entry.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import { matterOf } from './case.ts'
import { kindOf } from './kinds.ts'
import { MATTER, type Step } from './step.ts'
import type { MatterRow } from './store.ts'

/** Kinds of to-dos of a matter. */
export const TO_DOS = ['matter', 'matter-section', 'matter-decide', 'matter-answer', 'matter-publish'] as const
export type ToDoKind = (typeof TO_DOS)[number]

export interface WantedToDo {
  readonly kind: ToDoKind
  readonly title: string
  readonly assignees: readonly Assignee[]
  readonly dueOn: LocalDate | null
}

const CLERK: readonly Assignee[] = [{ duty: 'clerk' }]
const HEAD: readonly Assignee[] = [{ duty: 'office-head' }]

/** What waits to be done after these steps; pure. */
export function wantedToDos(ledgerNo: string, steps: readonly Step[]): readonly WantedToDo[] {
  const { phase, received, assigned } = matterOf(steps)
  const { name, answer } = kindOf(received.kind)
  const { dueOn } = received
  switch (phase) {
    case 'closed':
    case 'withdrawn':
      return []
    case 'to-answer':
      return [{ kind: 'matter-answer', title: `${answer}：${ledgerNo}`, assignees: CLERK, dueOn }]
    case 'to-publish':
      return [{ kind: 'matter-publish', title: `主动公开${ledgerNo}的信息`, assignees: CLERK, dueOn }]
    case 'received':
    case 'handling':
      return [
        received.kind === 'conversion'
          ? { kind: 'matter-decide', title: `审核${ledgerNo}是否主动公开`, assignees: HEAD, dueOn }
          : { kind: 'matter', title: `办理${name}${ledgerNo}`, assignees: CLERK, dueOn },
        ...(assigned
          ? [
              {
                kind: 'matter-section' as const,
                title: `办理交办的${ledgerNo}`,
                assignees: [{ duty: 'section-head' as const, unit: assigned.unitId }],
                dueOn: assigned.internalDueOn ?? dueOn,
              },
            ]
          : []),
      ]
  }
}

/** Opens and closes the to-dos of a matter after its steps, and puts it into the search; who it is from is not in it. */
export async function followUp(
  tx: Tx,
  organ: string,
  at: Date,
  { id, ledgerNo, about, kind }: Pick<MatterRow, 'id' | 'ledgerNo' | 'about' | 'kind'>,
  by: string,
  steps: readonly Step[],
): Promise<void> {
  const subject = { kind: MATTER, id }
  const link = `/matters/${id}`
  const wanted = wantedToDos(ledgerNo, steps)
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from to_dos
    where organ_id = ${organ} and subject_kind = ${MATTER} and subject_id = ${id} and state = 'open'`.execute(tx)
  const reassigned = steps.at(-1)?.did === 'assigned'
  for (const { kind: open } of rows) {
    if (!wanted.some((each) => each.kind === open))
      await closeToDo(tx, organ, at, { subject, kind: open, state: 'done', by })
    else if (reassigned && open === 'matter-section')
      await closeToDo(tx, organ, at, { subject, kind: open, state: 'cancelled', by })
  }
  for (const { kind: what, title, assignees, dueOn } of wanted)
    for (const assignee of assignees)
      await openToDo(tx, organ, at, { kind: what, subject, title, link, assignee, dueOn })
  const { assigned, received } = matterOf(steps)
  await index(
    tx,
    {
      organId: organ,
      kind: MATTER,
      subjectId: id,
      title: ledgerNo,
      body: `${kindOf(kind).name}\n${about}`,
      may: 'matters.read',
      unitId: assigned?.unitId ?? null,
      link,
      occurredOn: received.on,
    },
    at,
  )
}
