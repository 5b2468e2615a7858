/** The rounds of signing and their signatures, as rows. Signatures are only ever added to. */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import type { Hand, Round, RoundChain, RoundState, Signature, SignedSubject } from './round.ts'

interface RoundRow {
  readonly subject_kind: string
  readonly subject_id: string
  readonly round: number
  readonly chain: RoundChain
  readonly digest: string
  readonly title: string
  readonly link: string
  readonly due_on: LocalDate | null
  readonly unit_id: string | null
  readonly drafter_account: string
  readonly drafter_person: string | null
  readonly drafter_name: string
  readonly state: RoundState
  readonly at_step: number
  readonly began_at: Date
  readonly ended_at: Date | null
}

interface SignatureRow {
  readonly subject_kind: string
  readonly subject_id: string
  readonly round: number
  readonly step_no: number
  readonly step_key: string
  readonly decision: Signature['decision']
  readonly opinion: string
  readonly marks: Signature['marks']
  readonly digest: string
  readonly account_id: string
  readonly person_id: string | null
  readonly name: string
  readonly on_behalf_of: string | null
  readonly on_behalf_of_person: string | null
  readonly at: Date
}

/** Who acts, as a signature names them; null for what is no account (a job, the public). */
export const handOf = ({ author, personId }: Actor): Hand | null =>
  author.accountId === null ? null : { accountId: author.accountId, personId, name: author.name }

/** Every round of a thing with its signatures, the first round first; for pages, papers and proofs. */
export const roundsOf = (tx: Tx, organ: string, { kind, id }: SignedSubject): Promise<readonly Round[]> =>
  read(tx, organ, sql`and subject_kind = ${kind} and subject_id = ${id}`)

/** Every round of the organ that is open, the oldest first. */
export const openRounds = (tx: Tx, organ: string): Promise<readonly Round[]> => read(tx, organ, sql`and state = 'open'`)

/** The latest round of a thing; null when it was never handed in. Inside an act the organ's record is locked, so it stays true. */
export const latestRound = async (tx: Tx, organ: string, subject: SignedSubject): Promise<Round | null> =>
  (await roundsOf(tx, organ, subject)).at(-1) ?? null

async function read(tx: Tx, organ: string, narrow: RawBuilder<unknown>): Promise<readonly Round[]> {
  const { rows } = await sql<RoundRow>`
    select subject_kind, subject_id, round, chain, digest, title, link, due_on::text as due_on, unit_id, drafter_account,
      drafter_person, drafter_name, state, at_step, began_at, ended_at
    from sign_off_rounds where organ_id = ${organ} ${narrow} order by began_at, subject_id, round`.execute(tx)
  if (rows.length === 0) return []
  const signed = await sql<SignatureRow>`
    select subject_kind, subject_id, round, step_no, step_key, decision, opinion, marks, digest, account_id, person_id, name,
      on_behalf_of, on_behalf_of_person, at
    from signatures where organ_id = ${organ} and (subject_kind, subject_id, round) in (
      select subject_kind, subject_id, round from sign_off_rounds where organ_id = ${organ} ${narrow})
    order by step_no`.execute(tx)
  const keyOf = (row: Pick<RoundRow, 'subject_kind' | 'subject_id' | 'round'>): string =>
    `${row.subject_kind}/${row.subject_id}/${row.round}`
  const byRound = Map.groupBy(signed.rows, keyOf)
  return rows.map((row) => roundFrom(row, byRound.get(keyOf(row)) ?? []))
}

const roundFrom = (row: RoundRow, signed: readonly SignatureRow[]): Round => ({
  subject: { kind: row.subject_kind, id: row.subject_id },
  round: row.round,
  chain: row.chain,
  digest: row.digest,
  title: row.title,
  link: row.link,
  dueOn: row.due_on,
  unitId: row.unit_id,
  drafter: { accountId: row.drafter_account, personId: row.drafter_person, name: row.drafter_name },
  state: row.state,
  atStep: row.at_step,
  beganAt: row.began_at,
  endedAt: row.ended_at,
  signatures: signed.map((each) => ({
    stepNo: each.step_no,
    stepKey: each.step_key,
    decision: each.decision,
    opinion: each.opinion,
    marks: each.marks,
    digest: each.digest,
    by: { accountId: each.account_id, personId: each.person_id, name: each.name },
    onBehalfOf:
      each.on_behalf_of_person === null ? null : { id: each.on_behalf_of_person, name: each.on_behalf_of ?? '' },
    at: each.at,
  })),
})

/** Puts a new round down, as it was handed in. */
export async function addRound(tx: Tx, organ: string, round: Omit<Round, 'signatures'>): Promise<void> {
  const { subject, drafter } = round
  await sql`
    insert into sign_off_rounds (organ_id, subject_kind, subject_id, round, chain, digest, title, link, due_on, unit_id,
      drafter_account, drafter_person, drafter_name, state, at_step, began_at)
    values (${organ}, ${subject.kind}, ${subject.id}, ${round.round}, ${JSON.stringify(round.chain)}::jsonb, ${round.digest},
      ${round.title}, ${round.link}, ${round.dueOn}::date, ${round.unitId}, ${drafter.accountId}, ${drafter.personId},
      ${drafter.name}, ${round.state}, ${round.atStep}, ${round.beganAt})`.execute(tx)
}

/** Adds a signature; a second one for the same step of a round cannot be kept. */
export async function addSignature(
  tx: Tx,
  organ: string,
  { subject, round }: Round,
  signature: Signature,
): Promise<void> {
  const { by, onBehalfOf } = signature
  await sql`
    insert into signatures (organ_id, subject_kind, subject_id, round, step_no, step_key, decision, opinion, marks, digest,
      account_id, person_id, name, on_behalf_of, on_behalf_of_person, at)
    values (${organ}, ${subject.kind}, ${subject.id}, ${round}, ${signature.stepNo}, ${signature.stepKey}, ${signature.decision},
      ${signature.opinion}, ${JSON.stringify(signature.marks)}::jsonb, ${signature.digest}, ${by.accountId}, ${by.personId},
      ${by.name}, ${onBehalfOf?.name ?? null}, ${onBehalfOf?.id ?? null}, ${signature.at})`.execute(tx)
}

/** Where the round stands from now on; `at` ends it when it is open no more. */
export async function moveRound(
  tx: Tx,
  organ: string,
  { subject, round }: Round,
  { state, atStep, at }: { readonly state: RoundState; readonly atStep: number; readonly at: Date },
): Promise<void> {
  await sql`
    update sign_off_rounds set state = ${state}, at_step = ${atStep}, ended_at = ${state === 'open' ? null : at}
    where organ_id = ${organ} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and round = ${round}`.execute(
    tx,
  )
}
