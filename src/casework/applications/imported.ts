/**
 * 旧台账的一行成为一件申请: all its steps at once, in one transaction, under the number it always had. No letter goes out, nobody is
 * reminded of what is long done; one event says that it was imported, from which file and which line.
 */
import { sql } from 'kysely'
import type { Calendar } from '../../law/calendar/calendar.ts'
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import { digest } from '../../platform/crypto/digest.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { readSetting } from '../organ-settings.ts'
import { organProfile } from '../organs/profile.ts'
import type { PersonalField } from '../personal-data/fields.ts'
import { keepPersonal, retainFrom } from '../personal-data/store.ts'
import { index } from '../search/entry.ts'
import { shownName, type Applicant } from './applicant.ts'
import { caseOf } from './case.ts'
import { IMPORTED } from './events.ts'
import { followUp } from './follow-up.ts'
import { caseNumber, HANDLING } from './handling-setting.ts'
import { codeMark, newQueryCode } from './query-code.ts'
import { keepMarks, likenessOf } from './likeness.ts'
import { cacheOf } from './store.ts'
import type { Step } from './step.ts'
import { applicationSubject } from './take-step.ts'

/** A line that may become an application: its steps are lawful together, its number is free. */
export interface OldApplication {
  readonly caseNo: string
  readonly applicant: Pick<Applicant, 'kind' | 'name'>
  /** What the ledger says of the person, as fields of `personal_data`. */
  readonly personal: { readonly [Field in PersonalField]?: string }
  readonly request: string
  readonly wanted: Readonly<Record<string, string>>
  /** From `arrived` on, in the order of their days. */
  readonly steps: readonly Step[]
}

export interface Keeping {
  readonly cipher: FieldCipher
  /** The setting ID_IMAGE_DAYS. */
  readonly imageDays: number
  /** The organ's own calendar. */
  readonly calendar: Calendar
}

/** Keeps one; `why` names the file and the line. */
export async function keepImported(
  { tx, actor, at, record }: Acting,
  { cipher, imageDays, calendar }: Keeping,
  old: OldApplication,
  why: string,
): Promise<string> {
  const organ = actor.organId
  const id = uuidv7()
  const { caseNo, request, steps, wanted, applicant } = old
  const cache = cacheOf(steps, calendar)
  const { arrival, archivedOn, reply, withdrawnOn } = caseOf(steps)
  const version = steps.length
  await sql`
    insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, wanted,
      submitted_at, submitted_on, registered_by, code_mark, likeness, version, phase, received_on, due_on, provisional,
      supplement_by, pay_by, unit_id, person_id, outcome, replied_on, closed_on)
    values (${organ}, ${id}, ${caseNo}, ${arrival.channel}, ${applicant.kind}, ${shownName(applicant)}, ${request},
      ${JSON.stringify(wanted)}::jsonb, ${`${arrival.on}T00:00:00+08:00`}::timestamptz, ${arrival.on}::date, ${actor.personId},
      ${codeMark(cipher, organ, newQueryCode())}, ${likenessOf(request)}, ${version}, ${cache.phase},
      ${cache.receivedOn}::date, ${cache.dueOn}::date, ${cache.provisional}, ${cache.supplementBy}::date,
      ${cache.payBy}::date, ${cache.unitId}, ${cache.personId}, ${cache.outcome}, ${cache.repliedOn}::date,
      ${cache.closedOn}::date)`.execute(tx)
  const { seq } = await record({
    did: IMPORTED,
    subject: applicationSubject(id, version),
    title: caseNo,
    after: { 步数: steps.length, 摘要: digest('sha256', canonical(steps as unknown as Json)) },
    why,
  })
  await sql`
    insert into application_steps (organ_id, application_id, n, did, on_day, step, seq)
    select ${organ}, ${id}, n, step ->> 'did', (step ->> 'on')::date, step, ${seq}
    from jsonb_array_elements(${JSON.stringify(steps)}::jsonb) with ordinality as given (step, n)`.execute(tx)
  await keepMarks(tx, organ, id, request)
  const owner = { organ, kind: 'application', id }
  await keepPersonal(tx, cipher, owner, old.personal, at)
  if (archivedOn) await retainFrom(tx, owner, reply?.on ?? withdrawnOn ?? archivedOn, imageDays)
  if (cache.closedOn === null)
    await followUp(tx, organ, at, { id, caseNo, request, by: actor.author.name }, steps, calendar)
  else
    await index(
      tx,
      {
        organId: organ,
        kind: 'application',
        subjectId: id,
        title: caseNo,
        body: request,
        may: 'applications.read',
        unitId: cache.unitId,
        link: `/applications/${id}`,
        occurredOn: arrival.on,
      },
      at,
    )
  return id
}

/** Numbers written as the organ writes them count as given out: the next new application does not get one of them again. */
export async function passNumbers({ tx, actor }: Acting, numbers: readonly string[]): Promise<void> {
  const organ = actor.organId
  const { value } = await readSetting(tx, organ, HANDLING)
  const { profile } = await organProfile(tx, organ)
  const last = new Map<number, number>()
  for (const number of numbers) {
    const written = [...number.matchAll(/\d{1,6}/g)].map(([text]) => Number(text))
    for (const year of written.filter((each) => each >= 1900 && each < 2200))
      for (const seq of written)
        if (seq > 0 && caseNumber(value.caseNumber, profile.numberCode, year, seq) === number)
          last.set(year, Math.max(seq, last.get(year) ?? 0))
  }
  for (const [year, seq] of last)
    await sql`
      insert into number_series (organ_id, series, year, last) values (${organ}, 'application', ${year}, ${seq})
      on conflict (organ_id, series, year) do update set last = greatest(number_series.last, excluded.last)`.execute(tx)
}
