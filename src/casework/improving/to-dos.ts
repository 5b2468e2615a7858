/** 整改的待办：each measure waits for its person or section, and when all have ended somebody has to close the shortcoming. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import type { Measure, Whole } from './shortcoming.ts'
import { MEASURE, SHORTCOMING } from './words.ts'

const CLOSING = 'shortcoming-close'
const DOING = 'measure-do'

const ownerOf = ({ personId, unitId }: Measure, of: Whole): Assignee => {
  if (personId) return { person: personId }
  const unit = unitId ?? of.unitId
  return unit ? { duty: 'section-head', unit } : { duty: 'clerk' }
}
const short = (text: string): string => [...text].slice(0, 40).join('')

/** Opens and closes the to-dos of a shortcoming as it now stands; reminders before and after the day are those of every to-do. */
export async function settleToDos(tx: Tx, organ: string, of: Whole, at: Date, by: string): Promise<void> {
  for (const measure of of.measures) {
    const subject = { kind: MEASURE, id: measure.id }
    const waits = of.state === 'open' && measure.state === 'open'
    const owner = ownerOf(measure, of)
    if (!waits || !(await isOpenFor(tx, organ, measure.id, owner)))
      await closeToDo(tx, organ, at, { subject, state: measure.state === 'done' ? 'done' : 'cancelled', by })
    if (waits)
      await openToDo(tx, organ, at, {
        kind: DOING,
        subject,
        title: `整改：${short(measure.text)}`,
        link: `/improving/${of.id}`,
        assignee: owner,
        dueOn: measure.dueOn,
      })
  }
  const subject = { kind: SHORTCOMING, id: of.id }
  const ready = of.state === 'open' && of.measures.length > 0 && of.measures.every(({ state }) => state !== 'open')
  if (ready)
    await openToDo(tx, organ, at, {
      kind: CLOSING,
      subject,
      title: `核实整改结果：${short(of.title)}`,
      link: `/improving/${of.id}`,
      assignee: { duty: 'clerk' },
    })
  else
    await closeToDo(tx, organ, at, { subject, kind: CLOSING, state: of.state === 'closed' ? 'done' : 'cancelled', by })
}

/** Whether the open to-do, if any, already waits for that owner. */
async function isOpenFor(tx: Tx, organ: string, measure: string, owner: Assignee): Promise<boolean> {
  const { rows } = await sql<{ person: string | null; duty: string | null; unit: string | null }>`
    select person_id as person, duty, unit_id as unit from to_dos
    where organ_id = ${organ} and subject_kind = ${MEASURE} and subject_id = ${measure} and state = 'open'`.execute(tx)
  return rows.every(({ person, duty, unit }) =>
    'person' in owner ? person === owner.person : duty === owner.duty && unit === (owner.unit ?? null),
  )
}
