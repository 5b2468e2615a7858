/** What belongs to an application and goes with it: letters, sign-off, attachments, cases, matters, withheld parts. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import { closeToDo } from '../to-do/to-do.ts'
import { subjectsOf, type Belonging, type Carried } from './rows.ts'

const among = (column: string, ids: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`

/** Numbers of ledgers are each organ's own: what came from elsewhere says from where. */
const numbered = (from: string): RawBuilder<unknown> =>
  sql`jsonb_build_object('ledger_no', t.ledger_no || ${`（${from}）`}::text, 'moved_on', null)`

/**
 * The tables in the order in which they can be put in. A letter not yet sent was never one of the organ that takes over and could
 * not go out under its name: it arrives void, and its round of signatures withdrawn.
 * @param from name of the organ that hands over; `organ` its id
 */
export const carriedTables = (from: { readonly organ: string; readonly name: string }): readonly Carried[] => [
  {
    table: 'file_contents',
    key: ['digest'],
    added: true,
    which: (ids) =>
      sql`t.digest in (select f.digest from files f where f.organ_id = t.organ_id and ${among('f.subject_id', subjectsOf(ids))})`,
  },
  { table: 'files', key: ['id'], which: (ids) => among('t.subject_id', subjectsOf(ids)) },
  {
    table: 'letters',
    key: ['id'],
    which: ({ letters }) => among('t.id', letters),
    change: sql`jsonb_build_object('issued_by', case when t.issued_by = '00000000-0000-0000-0000-000000000000'
        then ${from.organ}::text else t.issued_by::text end)
      || case when t.state in ('sent', 'delivered', 'void') then '{}'::jsonb else jsonb_build_object('state', 'void',
        'void_reason', '随申请移交，没有发出的文书由承接的机关另行起草') end`,
    keeps: ['issued_by'],
  },
  {
    table: 'sign_off_rounds',
    key: ['subject_kind', 'subject_id', 'round'],
    which: (ids) => among('t.subject_id', subjectsOf(ids)),
    change: sql`jsonb_build_object('unit_id', null) || case when t.state = 'open'
      then jsonb_build_object('state', 'withdrawn', 'ended_at', now()) else '{}'::jsonb end`,
  },
  {
    table: 'signatures',
    key: ['subject_kind', 'subject_id', 'round', 'step_no'],
    added: true,
    which: (ids) => among('t.subject_id', subjectsOf(ids)),
  },
  {
    table: 'remedies',
    key: ['id'],
    which: ({ remedies }) => among('t.id', remedies),
    change: numbered(from.name),
    keeps: ['ledger_no'],
  },
  {
    table: 'remedy_steps',
    key: ['remedy_id', 'n'],
    added: true,
    which: ({ remedies }) => among('t.remedy_id', remedies),
  },
  {
    table: 'matters',
    key: ['id'],
    which: ({ matters }) => among('t.id', matters),
    change: sql`${numbered(from.name)} || jsonb_build_object('unit_id', null)`,
    keeps: ['ledger_no'],
  },
  {
    table: 'matter_steps',
    key: ['matter_id', 'n'],
    added: true,
    which: ({ matters }) => among('t.matter_id', matters),
  },
  {
    table: 'withheld_information',
    key: ['id'],
    which: ({ withheld }) => among('t.id', withheld),
    change: sql`jsonb_build_object('moved_on', null)`,
  },
  {
    table: 'withheld_assessments',
    key: ['withheld_id', 'n'],
    added: true,
    which: ({ withheld }) => among('t.withheld_id', withheld),
  },
]

/** Ids of everything that goes with an application of the organ. */
export async function belongingOf(tx: Tx, organ: string, application: string): Promise<Belonging> {
  const ids = async (query: RawBuilder<{ id: string }>): Promise<readonly string[]> =>
    (await query.execute(tx)).rows.map(({ id }) => id)
  const remedies = await ids(sql`select id from remedies where organ_id = ${organ} and application_id = ${application}`)
  const matters = await ids(sql`select id from matters where organ_id = ${organ} and application_id = ${application}`)
  const subjects = [application, ...remedies, ...matters]
  return {
    application,
    remedies,
    matters,
    letters: await ids(sql`select id from letters where organ_id = ${organ} and ${among('subject_id', subjects)}`),
    withheld: await ids(
      sql`select id from withheld_information where organ_id = ${organ} and application_id = ${application}`,
    ),
  }
}

/** Contents that the attachments of these things hold, by digest. */
export async function contentsOf(
  tx: Tx,
  organ: string,
  ids: Belonging,
): Promise<readonly { readonly digest: string; readonly name: string; readonly attached: boolean }[]> {
  const { rows } = await sql<{ digest: string; name: string; attached: boolean }>`
    select digest, min(name) as name, bool_or(status = 'attached') as attached from files
    where organ_id = ${organ} and ${among('subject_id', subjectsOf(ids))} group by digest order by digest`.execute(tx)
  return rows
}

/** Where they go away: nobody is reminded of them any more, and the organ counts and lists what it still answers for. */
export async function leaveBehind(
  tx: Tx,
  organ: string,
  at: Date,
  day: string,
  ids: Belonging,
  by: string,
): Promise<void> {
  const closing = { state: 'done', by } as const
  const kinds = { letter: ids.letters, remedy: ids.remedies, matter: ids.matters, withheld: ids.withheld }
  for (const [kind, its] of Object.entries(kinds))
    for (const id of its) await closeToDo(tx, organ, at, { subject: { kind, id }, ...closing })
  for (const table of ['remedies', 'matters'])
    await sql`
      update ${sql.table(table)} set moved_on = ${day}::date, closed_on = coalesce(closed_on, ${day}::date), due_on = null,
        version = version + 1
      where organ_id = ${organ} and ${among('id', table === 'remedies' ? ids.remedies : ids.matters)}`.execute(tx)
  await sql`
    update withheld_information set moved_on = ${day}::date, version = version + 1
    where organ_id = ${organ} and ${among('id', ids.withheld)}`.execute(tx)
}
