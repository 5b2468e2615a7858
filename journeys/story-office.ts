/** An office for a long story: its people with their duties, each in a window of their own, on whatever day the story has come to. */
import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { newUnit } from '../src/doors/files-desk.testing.ts'
import { applyingOrgan } from '../src/doors/portal/apply.testing.ts'
import type { TestSite } from '../src/doors/portal.testing.ts'
import { now } from '../src/platform/clock.ts'
import { withScope } from '../src/platform/database/scope.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { tokenFor } from '../src/casework/accounts/session-token.ts'
import type { Duty } from '../src/casework/permissions.ts'
import { PATIENT, watchFaults } from './browser.ts'
import { moveClock, tellInstant } from './moved-clock.ts'

const DESK = { width: 1366, height: 768 }
const HOURS = 3_600_000

export const STAFF = {
  周收发: 'clerk',
  李经办: 'clerk',
  张科长: 'section-head',
  陈主任: 'office-head',
  吴法审: 'legal-reviewer',
  郑保密: 'secrecy-reviewer',
  孙副局: 'deputy-leader',
  钱局长: 'leader',
} as const satisfies Record<string, Duty>
export type Colleague = keyof typeof STAFF

const PROFILE = {
  reviewGovernment: '云川市人民政府',
  reviewAddress: '云川市行政复议接待室（和平路2号）',
  reviewOnline: 'https://fuyi.example.gov.cn',
  court: '云川市人民法院',
  courtAddress: '云川市法院路1号',
  disclosureOffice: '云川市科学技术局办公室',
  disclosurePhone: '0379-66312345',
  disclosureAddress: '云川市科学路1号',
  numberCode: '云科',
}

interface Desk {
  readonly account: string
  readonly person: string
  readonly context: BrowserContext
  readonly page: Page
}

export interface Office<Name extends string = Colleague> {
  readonly organ: string
  readonly unit: string
  /** The window of a colleague. */
  of(colleague: Name): Page
  /** Everybody signs in, on the day it is. */
  signIn(): Promise<void>
  /** Another morning: every clock stands at it, and everybody has signed in. */
  day(day: string): Promise<void>
  /** Lets the clock of a browser that is nobody's of the office stand with the others. */
  with(context: BrowserContext): Promise<void>
  /** Fails when a window met a fault. */
  check(): void
}

const OF_A_UNIT: readonly Duty[] = ['section-head', 'section-editor']

export function openOffice(site: TestSite, browser: Browser): Promise<Office>
export function openOffice<Name extends string>(
  site: TestSite,
  browser: Browser,
  staff: Readonly<Record<Name, Duty>>,
): Promise<Office<Name>>
/** Opens 云川市科学技术局 on a site, its people (`staff`) at their desks; the first `day` or `signIn` lets them in. */
export async function openOffice(
  site: TestSite,
  browser: Browser,
  staff: Readonly<Record<string, Duty>> = STAFF,
): Promise<Office<string>> {
  const organ = await applyingOrgan(site, 'kjj', '云川市科学技术局', false)
  const unit = await newUnit(site.database, organ)
  const { sql: db } = site.database
  const desks = new Map<string, Desk>()
  const guests: BrowserContext[] = []
  const checks: (() => void)[] = []
  await withScope(db, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(PROFILE)}::jsonb)`.execute(
      tx,
    ),
  )
  await withScope(db, { organ }, (tx) => sql`update units set name = '高新技术科' where id = ${unit}`.execute(tx))
  for (const [name, duty] of Object.entries(staff)) {
    const [account, person] = [uuidv7(), uuidv7()]
    await withScope(db, { organ, identity: true }, async (tx) => {
      await sql`insert into accounts (id, login, name, status, created_at)
        values (${account}, ${name}, ${name}, 'active', ${now()})`.execute(tx)
      await sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${person}, ${name}, ${now()})`.execute(
        tx,
      )
      await sql`insert into account_organs (account_id, organ_id, person_id) values (${account}, ${organ}, ${person})`.execute(
        tx,
      )
      await sql`insert into duties (organ_id, id, person_id, duty, unit_id, from_on, status, proposed_by)
        values (${organ}, ${uuidv7()}, ${person}, ${duty}, ${OF_A_UNIT.includes(duty) ? unit : null}, '2026-01-01'::date,
          'granted', '王系统')`.execute(tx)
    })
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    page.setDefaultTimeout(2 * PATIENT.timeout)
    checks.push(watchFaults(page).check)
    desks.set(name, { account, person, context, page })
  }
  const enter = async ({ account, context }: Desk): Promise<void> => {
    const session = uuidv7()
    const { token, hash } = tokenFor('session', account, session)
    const at = now()
    await withScope(db, { organ, identity: true }, (tx) =>
      sql`insert into sessions (account_id, id, token_hash, owed, way, organ_id, created_at, seen_at, expires_at)
        values (${account}, ${session}, ${hash}, 'none', 'password', ${organ}, ${at}, ${at},
          ${new Date(at.getTime() + 9 * HOURS)})`.execute(tx),
    )
    await context.addCookies([{ name: 'gongkai_session', value: token, url: site.address }])
  }
  const signIn = async (): Promise<void> => {
    for (const desk of desks.values()) await enter(desk)
  }
  return {
    organ,
    unit,
    signIn,
    of: (colleague) => {
      const desk = desks.get(colleague)
      if (!desk) throw new Error(colleague)
      return desk.page
    },
    day: async (day) => {
      moveClock(`${day}T09:00:00+08:00`)
      await signIn()
      for (const context of [...guests, ...[...desks.values()].map((desk) => desk.context)]) await tellInstant(context)
    },
    with: async (context) => {
      guests.push(context)
      await tellInstant(context)
    },
    check: () => {
      for (const check of checks) check()
    },
  }
}
