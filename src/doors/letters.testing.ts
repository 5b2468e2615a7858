/** A site with an organ whose people draft, sign and send letters, for the tests of letters. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newOrgan, signedIn } from './files-desk.testing.ts'
import type { TestSite } from './portal.testing.ts'
import { dayNumber, localDateOf } from '../law/calendar/day-number.ts'
import type { LocalDate } from '../law/local-date.ts'
import { today } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'

export const SIGNERS = ['office-head', 'legal-reviewer', 'secrecy-reviewer', 'deputy-leader', 'leader'] as const
export const day = today() as LocalDate
export const later = (days: number): LocalDate => localDateOf(dayNumber(day) + days)

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read by name in the tests
export type Answer = any

export interface Office {
  readonly organ: string
  readonly clerk: string
  readonly drafter: string
  readonly signers: Readonly<Record<(typeof SIGNERS)[number], string>>
  ask(method: string, path: string, body?: unknown, cookie?: string): Promise<{ status: number; body: Answer }>
  /** A new application of an applicant of its own; `more` over the usual fields of the applicant. */
  application(request: string, more?: Readonly<Record<string, unknown>>): Promise<string>
  step(id: string, given: Readonly<Record<string, unknown>>): Promise<Answer>
  view(id: string, cookie?: string): Promise<Answer>
  /** Drafts and hands in. */
  handed(subject: string, key: string, facts?: Readonly<Record<string, unknown>>, more?: Readonly<Record<string, unknown>>): Promise<Answer> // prettier-ignore
  /** Everybody signs, each on their step. */
  sign(id: string): Promise<Answer>
}

const PROFILE = {
  reviewGovernment: '云川市人民政府',
  court: '云川市人民法院',
  reviewOnline: 'https://fuyi.example.gov.cn',
  disclosureOffice: '办公室',
  disclosurePhone: '0379-12345678',
  disclosureAddress: '云川市人民路1号',
  numberCode: '云科',
}

let made = 0

export async function letterOffice(site: TestSite): Promise<Office> {
  const { id: organ } = await newOrgan(site.database)
  const clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  const drafter = await signedIn(site.database, organ, { duty: 'clerk' })
  const signers: Record<string, string> = {}
  for (const duty of SIGNERS) signers[duty] = await signedIn(site.database, organ, { duty })
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(PROFILE)}::jsonb)`.execute(
      tx,
    ),
  )
  const ask: Office['ask'] = async (method, path, body, cookie = clerk) => {
    const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
      method,
      headers: {
        cookie,
        'x-gongkai-desk': '1',
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!/json/.test(answer.headers.get('content-type') ?? 'json')) return { status: answer.status, body: bytes }
    return { status: answer.status, body: bytes.length === 0 ? null : JSON.parse(bytes.toString()) }
  }
  const done = async (asked: ReturnType<Office['ask']>): Promise<Answer> => {
    const { status, body } = await asked
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const view: Office['view'] = async (id, cookie = clerk) => done(ask('GET', `/letters/${id}`, undefined, cookie))
  return {
    organ,
    clerk,
    drafter,
    signers: signers as Office['signers'],
    ask,
    view,
    application: async (request, more = {}) =>
      (
        await done(
          ask('POST', '/applications', {
            channel: 'in_person',
            submittedOn: day,
            request,
            applicant: {
              kind: 'naturalPerson',
              name: '欧阳小明',
              idKind: '居民身份证',
              idNumber: `1101011990030${String(++made).padStart(5, '0')}`,
              phone: '13800001111',
              address: '云川市和平路1号',
              ...more,
            },
          }),
        )
      ).id,
    step: async (id, given) => {
      const { version } = await done(ask('GET', `/applications/${id}`))
      return done(ask('POST', `/applications/${id}/steps`, { version, step: { on: day, ...given } }))
    },
    handed: async (subject, key, facts = {}, more = {}) => {
      const draft = { kind: 'application', subject, key, way: 'post', facts, ...more }
      const { id } = await done(ask('POST', '/letters', draft, drafter))
      await done(ask('POST', `/letters/${id}/hand-in`, { version: 1 }, drafter))
      return view(id)
    },
    sign: async (id) => {
      for (const duty of SIGNERS) {
        const { signOff } = await view(id, signers[duty])
        if (signOff.seen)
          await done(ask('POST', `/letters/${id}/sign`, { ...signOff.seen, decision: 'agree' }, signers[duty]))
      }
      return view(id)
    },
  }
}
