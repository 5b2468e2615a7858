/** 导入旧台账: each row is registered by the same acts as a notice of today, so that nothing comes in that could not have been registered. */
import { sql } from 'kysely'
import type { RowError, SheetRefused, SheetRow } from '../../intake/registers/column.ts'
import { readSheet } from '../../intake/registers/read-sheet.ts'
import type { Instance, ResultCode } from '../../law/applications/remedies/results.ts'
import type { RemedyBlock } from '../../law/annual-report/tally/remedies.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { REGULATION_FROM } from '../../law/regulation.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import type { Ground } from '../ground.ts'
import { groundFor } from '../permissions.ts'
import { sentenceOf } from '../refusal.ts'
import { remedyOf } from './case.ts'
import { followUp } from './follow-up.ts'
import { decideStep, SAY as SAY_HANDLE } from './handle/decide.ts'
import type { StepForm } from './handle/step-shape.ts'
import { endKeeping } from './keeping.ts'
import { registrationOf } from './receive.ts'
import { registerRemedy, SAY as SAY_REGISTER } from './register/act.ts'
import { stepsOf, type PartyKind } from './store.ts'
import { SAY as SAY_STEP, takeRemedyStep } from './take-step.ts'
import { COLUMNS } from './ledger-columns.ts'

export type World = ActingWorld & Pick<Ground, 'cipher' | 'config'>
export interface Imported {
  readonly added: number
  readonly rows: readonly SheetRow[]
}

/** Thrown to undo a row that cannot be taken. */
class NotTaken extends Error {
  readonly error: RowError
  constructor(error: RowError) {
    super(error.says)
    this.error = error
  }
}
class OnlyLooked extends Error {}

/**
 * Takes an old ledger in (`commit`), or only says what would become of its rows; rows are taken in the order of their filing, so that a
 * case stands before what follows it. A row with an error is left out whole, and the others are taken.
 */
export async function importLedger(
  world: World,
  actor: Actor,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
  commit: boolean,
): Promise<Imported | SheetRefused | { readonly refused: 'not-allowed' }> {
  const right = groundFor(actor, 'remedies.keep')
  if (!right) return { refused: 'not-allowed' }
  const sheet = readSheet(COLUMNS, bytes)
  if ('refused' in sheet) return sheet
  const onBehalfOf = right.onBehalfOf?.name ?? null
  const why = `导入自 ${name.slice(0, 200).toWellFormed()}`
  const take = (acting: Acting, row: SheetRow) => takeRow(acting, world, row, { onBehalfOf, why })
  const taken = await (commit ? takeEach : lookOver)(world, actor, byFiling(sheet.rows), take)
  const rows = taken.toSorted((one, other) => one.row - other.row)
  return { rows, added: rows.filter(({ errors }) => errors.length === 0).length }
}

type Take = (acting: Acting, row: SheetRow) => Promise<RowError | null>

/** Each row in a transaction of its own, so that a bad one leaves nothing and others can work meanwhile. */
async function takeEach(world: World, actor: Actor, rows: readonly SheetRow[], take: Take): Promise<SheetRow[]> {
  const taken: SheetRow[] = []
  for (const row of rows) {
    const work = async (acting: Acting): Promise<null> => {
      const error = await take(acting, row)
      if (error) throw new NotTaken(error)
      return null
    }
    const error =
      row.errors.length > 0
        ? null
        : await act(world, actor, work).catch((fault: unknown) => {
            if (fault instanceof NotTaken) return fault.error
            throw fault
          })
    taken.push(error ? { ...row, errors: [error] } : row)
  }
  return taken
}

/** All rows as they would be taken one after the other, in a transaction that is undone. */
async function lookOver(world: World, actor: Actor, rows: readonly SheetRow[], take: Take): Promise<SheetRow[]> {
  const taken: SheetRow[] = []
  const looking = act(world, actor, async (acting) => {
    for (const row of rows) {
      await sql`savepoint ledger_row`.execute(acting.tx)
      const error = row.errors.length > 0 ? null : await take(acting, row)
      await (error ? sql`rollback to savepoint ledger_row` : sql`release savepoint ledger_row`).execute(acting.tx)
      taken.push(error ? { ...row, errors: [error] } : row)
    }
    throw new OnlyLooked()
  })
  await looking.catch((fault: unknown) => {
    if (!(fault instanceof OnlyLooked)) throw fault
  })
  return taken
}

const byFiling = (rows: readonly SheetRow[]): readonly SheetRow[] =>
  rows.toSorted((one, other) => textOf(one, 'filedOn').localeCompare(textOf(other, 'filedOn')) || one.row - other.row)

const textOf = ({ values }: SheetRow, key: string): string => {
  const { [key]: value } = values
  return typeof value === 'string' ? value : ''
}
const dayOf = (row: SheetRow, key: string): LocalDate | null => (textOf(row, key) || null) as LocalDate | null

/** Registers one row; what is wrong with it when it cannot be, and then nothing of it is kept. */
async function takeRow(
  acting: Acting,
  world: World,
  row: SheetRow,
  about: { readonly onBehalfOf: string | null; readonly why: string },
): Promise<RowError | null> {
  const { tx, actor } = acting
  const early = ['filedOn', 'receivedOn', 'answeredOn', 'concludedOn', 'learntOn'].find((key) => {
    const day = textOf(row, key)
    return day !== '' && day < REGULATION_FROM
  })
  if (early) return { column: early, says: `日期早于条例施行之日（${REGULATION_FROM}），请核对。` }
  const ids = await named(tx, actor.organId, row)
  if ('says' in ids) return ids
  const steps = laterSteps(row)
  if ('says' in steps) return steps
  return registerRow(acting, world, row, { ...about, ...ids }, steps)
}

interface Ids {
  readonly applicationId: string | null
  readonly follows: string | null
}

/** The application and the earlier case that the row names. */
async function named(tx: Tx, organ: string, row: SheetRow): Promise<Ids | RowError> {
  const [caseNo, followsNo] = [textOf(row, 'caseNo'), textOf(row, 'followsNo')]
  const { rows } = await sql<{ application: string | null; earlier: string | null; several: number }>`
    select (select id from applications where organ_id = ${organ} and case_no = ${caseNo}) as application,
      (select id from remedies where organ_id = ${organ} and (their_no = ${followsNo} or ledger_no = ${followsNo}) limit 1) as earlier,
      (select count(*)::int from remedies where organ_id = ${organ} and (their_no = ${followsNo} or ledger_no = ${followsNo})) as several`.execute(
    tx,
  )
  const [found] = rows
  if (caseNo !== '' && !found?.application) return { column: 'caseNo', says: `本机关没有登记号为“${caseNo}”的申请。` }
  if (followsNo !== '' && !found?.earlier)
    return { column: 'followsNo', says: `台账里没有案号为“${followsNo}”的前案；前案也要在台账里。` }
  if (followsNo !== '' && (found?.several ?? 0) > 1)
    return { column: 'followsNo', says: `台账里有 ${found?.several} 件案号为“${followsNo}”，请改写台账号。` }
  return { applicationId: found?.application ?? null, follows: found?.earlier ?? null }
}

/** The steps after the notice that the row tells of. */
function laterSteps(row: SheetRow): readonly StepForm[] | RowError {
  const [answeredOn, concludedOn] = [dayOf(row, 'answeredOn'), dayOf(row, 'concludedOn')]
  const result = textOf(row, 'result')
  if (result !== '' && !concludedOn) return { column: 'concludedOn', says: '填了结果的，请填写作出结果日期。' }
  if (result === '' && concludedOn) return { column: 'result', says: '填了作出结果日期的，请填写结果。' }
  const answered =
    answeredOn &&
    ({
      did: 'answered',
      on: answeredOn,
      way: 'delivered',
      papers: '见原台账',
    } as const)
  const learntOn = concludedOn && (dayOf(row, 'learntOn') ?? latest(concludedOn, dayOf(row, 'receivedOn'), answeredOn))
  const number = textOf(row, 'archiveNo')
  if (number !== '' && !learntOn)
    return { column: 'archiveNo', says: '没有结果的不会已经归档，请填写结果或者去掉归档号。' }
  const decided =
    concludedOn &&
    ({
      did: 'decided',
      on: learntOn ?? concludedOn,
      decidedOn: concludedOn,
      result: result as ResultCode,
      instead: (textOf(row, 'instead') || null) as ResultCode | null,
      document: textOf(row, 'document') || '见原台账',
      orders: null,
      until: null,
      reopen: false,
    } as const)
  return [
    ...(answered ? [answered] : []),
    ...(decided ? [decided] : []),
    ...(number !== '' && learntOn ? [{ did: 'closed' as const, on: learntOn, number }] : []),
  ]
}

const latest = (first: LocalDate, ...others: readonly (LocalDate | null)[]): LocalDate =>
  others.reduce<LocalDate>((late, each) => (each !== null && each > late ? each : late), first)

async function registerRow(
  acting: Acting,
  world: World,
  row: SheetRow,
  { applicationId, follows, onBehalfOf, why }: Ids & { readonly onBehalfOf: string | null; readonly why: string },
  steps: readonly StepForm[],
): Promise<RowError | null> {
  const instance = (textOf(row, 'instance') || 'first') as Instance
  const registration = registrationOf({
    block: textOf(row, 'block') as RemedyBlock,
    instance,
    forum: textOf(row, 'forum'),
    theirNo: textOf(row, 'theirNo'),
    filedOn: textOf(row, 'filedOn') as LocalDate,
    receivedOn: textOf(row, 'receivedOn') as LocalDate,
    simple: textOf(row, 'simple') === 'yes',
    // 旧台账不写是谁上诉的；答辩早已过去，按对方上诉.
    appellant: instance === 'first' ? null : 'other',
    claim: textOf(row, 'claim'),
    partyKind: (textOf(row, 'partyKind') || 'person') as PartyKind,
    partyName: textOf(row, 'partyName'),
    partyPhone: '',
    applicationId,
    follows,
  })
  const registered = await registerRemedy(acting, world.cipher, registration, { onBehalfOf, why, quiet: true })
  if ('refused' in registered) return { column: columnOf(registered.field), says: sentenceOf(registered, SAY_REGISTER) }
  let version = registered.version
  for (const form of steps) {
    const of = remedyOf(await stepsOf(acting.tx, acting.actor.organId, registered.id))
    const step = decideStep(form, of, registered.applicationId, await calendarOf(acting.tx, acting.actor.organId))
    if ('refused' in step) return { column: columnOf(step.field), says: sentenceOf(step, SAY_HANDLE) }
    const taken = await takeRemedyStep(acting, { id: registered.id, seen: version }, step, { onBehalfOf, quiet: true })
    if ('refused' in taken)
      return {
        column: form.did === 'answered' ? 'answeredOn' : 'learntOn',
        says: taken.refused === 'changed-meanwhile' ? '刚刚被别人修改过，请再试一次。' : sentenceOf(taken, SAY_STEP),
      }
    version = taken.remedy.version
    if (step.did === 'closed')
      await endKeeping(acting.tx, acting.actor.organId, taken.remedy, step.on, world.config.ID_IMAGE_DAYS)
  }
  const { tx, actor, at } = acting
  const { id, ledgerNo } = registered
  const followed = { id, ledgerNo, claim: registration.claim, by: actor.author.name }
  await followUp(tx, actor.organId, at, followed, await stepsOf(tx, actor.organId, id), false)
  return null
}

/** The column of a field of the form. */
function columnOf(field: string | undefined): string | null {
  const known: Readonly<Record<string, string>> = {
    on: 'receivedOn',
    follows: 'followsNo',
    applicationId: 'caseNo',
    decidedOn: 'concludedOn',
  }
  const key = field === undefined ? null : (known[field] ?? field)
  return COLUMNS.some((column) => column.key === key) ? key : null
}
