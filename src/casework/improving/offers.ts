/**
 * 线索：what may be a shortcoming of a year – sentences of the report's section 五, what the checks find in it, what monitoring has found,
 * complaints that were upheld. Offered only; a person keeps it or says why it is none, and neither is offered again.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { runChecks } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { sentencesOf } from '../../law/annual-report/prose/sentences.ts'
import type { Report } from '../../law/annual-report/report.ts'
import { categoryOffered, tellsShortcoming, type ShortcomingCategory } from '../../law/improvement/categories.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { publishedReport } from '../compiling/made.ts'
import { readableBy as mattersReadableBy } from '../matters/reach.ts'
import { openFindings } from '../monitoring/finding.ts'
import type { Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { plainTitle } from './same.ts'
import { LONGEST, type ShortcomingSource } from './words.ts'

export interface Offer {
  /** What it is taken from; the same thing has the same key. */
  readonly key: string
  readonly source: ShortcomingSource
  readonly title: string
  readonly category: ShortcomingCategory
  /** Path below the desk, or an address. */
  readonly link: string
  readonly says: string
  readonly foundOn: LocalDate
  readonly unitId: string | null
  /** Less likely one: a sentence of what is intended. */
  readonly unlikely: boolean
}

const keyOf = (...parts: readonly (string | number)[]): string =>
  `${parts[0]}:${createHash('sha256').update(parts.slice(1).join('\n')).digest('hex').slice(0, 40)}`
const cut = (text: string): string => [...text].slice(0, LONGEST.title).join('')

/** What is offered of a year to `actor` on a day, without what was kept or discarded already. */
export async function offersOf(tx: Tx, actor: Actor, year: number, today: LocalDate): Promise<readonly Offer[]> {
  const organ = actor.organId
  const report = await publishedReport(tx, organ, year)
  const all = [
    ...(report ? fromReport(report, year, today) : []),
    ...(report ? fromChecks(report, await publishedReport(tx, organ, year - 1), year, today) : []),
    ...(may(actor, 'monitor.read') ? await fromMonitor(tx, organ, year) : []),
    ...(await fromComplaints(tx, actor, year)),
  ]
  const { rows } = await sql<{ key: string }>`
    select source_key as key from findings
    where organ_id = ${organ} and source_key = any(${all.map(({ key }) => key)}::text[])`.execute(tx)
  const taken = new Set(rows.map(({ key }) => key))
  const seen = new Set<string>()
  return all.filter(({ key }) => !taken.has(key) && !seen.has(key) && seen.add(key))
}

/** Section 五 sentence by sentence; headings say nothing themselves. */
function fromReport(report: Report, year: number, today: LocalDate): readonly Offer[] {
  return (
    sentencesOf(report)
      .filter(({ section, heading }) => section === 'problems' && !heading)
      // 一是……；二是……：several in one sentence, each for itself.
      .flatMap(({ text }) => text.split(/(?<=[；;])/u).map((part) => part.trim()))
      .map((text): Offer => {
        const title = text.replace(/^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．是]?\s*/u, '').replace(/[。；;]$/u, '')
        return {
          key: keyOf('report', year, plainTitle(text)),
          source: 'report',
          title: cut(title || text),
          category: categoryOffered(text),
          link: `/reports/${year}`,
          says: `${year}年年度报告第五部分：${text}`,
          foundOn: (report.signedOn ?? today) as LocalDate,
          unitId: null,
          unlikely: !tellsShortcoming(text),
        }
      })
      .filter(({ title }) => [...title].length > 4)
  )
}

/** Errors and warnings in the report as it is public. */
const fromChecks = (report: Report, previous: Report | null, year: number, today: LocalDate): readonly Offer[] =>
  runChecks(CHECKS, report, { ...(previous && { previous }), today })
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, message, fix }) => ({
      key: keyOf('check', year, rule, message),
      source: 'check',
      title: cut(message),
      category: 'standards',
      link: `/reports/${year}`,
      says: `${year}年年度报告的检查（${rule}，${severity === 'error' ? '错误' : '提醒'}）：${message}${fix}`,
      foundOn: today,
      unitId: null,
      unlikely: severity !== 'error',
    }))

/** What monitoring first found in the year and still stands. */
async function fromMonitor(tx: Tx, organ: string, year: number): Promise<readonly Offer[]> {
  const found = await openFindings(tx, organ)
  return found
    .map((finding) => ({ ...finding, foundOn: beijingDay(finding.firstFoundAt) as LocalDate }))
    .filter(({ foundOn }) => Number(foundOn.slice(0, 4)) === year)
    .map(({ id, watched, place, what, cites, foundOn, unitId }) => ({
      key: `monitor:${id}`,
      source: 'monitor',
      title: cut(`${watched}${place ? ` ${place}` : ''}：${what}`),
      category: categoryOffered(`${place}${what}`) === 'media' ? 'media' : 'website',
      link: `/monitor/findings/${id}`,
      says: `监测发现（${cites}）：${what}`,
      foundOn,
      unitId,
      unlikely: false,
    }))
}

/** Complaints and inspections found true: those of the register, and those handled as matters that the asker may see. */
async function fromComplaints(tx: Tx, actor: Actor, year: number): Promise<readonly Offer[]> {
  const organ = actor.organId
  const between = (column: string) =>
    sql`${sql.ref(column)} between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`
  const register = await sql<{
    id: string
    title: string
    day: LocalDate
    unitId: string | null
    about: string | null
  }>`
    select e.id, e.title, e.occurred_on::text as day, e.unit_id as "unitId", e.fields ->> 'about' as about
    from register_entries e
    where e.organ_id = ${organ} and e.register = 'oversight' and e.status = 'recorded' and ${between('e.occurred_on')}
      and e.fields ->> 'verified' in ('upheld', 'partly') and e.fields ->> 'handledAs' is null
    order by e.occurred_on, e.id`.execute(tx)
  const matters = may(actor, 'matters.read')
    ? await sql<{ id: string; ledgerNo: string; day: LocalDate; unitId: string | null }>`
        select m.id, m.ledger_no as "ledgerNo", m.received_on::text as day, m.unit_id as "unitId" from matters m
        where m.organ_id = ${organ} and m.result in ('upheld', 'partly-upheld') and ${between('m.received_on')}
          and ${mattersReadableBy(actor)} order by m.received_on, m.id`.execute(tx)
    : { rows: [] }
  return [
    ...register.rows.map(({ id, title, day, unitId, about }): Offer => ({
      key: `oversight:${id}`,
      source: 'complaint',
      title: cut(title),
      category: OVERSIGHT_CATEGORIES[about ?? ''] ?? categoryOffered(title),
      link: `/registers/oversight/${id}`,
      says: `监督投诉台账 ${day}：${title}`,
      foundOn: day,
      unitId,
      unlikely: false,
    })),
    // What was complained of may name a person: only its number goes further.
    ...matters.rows.map(({ id, ledgerNo, day, unitId }): Offer => ({
      key: `matter:${id}`,
      source: 'complaint',
      title: `${ledgerNo} 投诉举报经核实属实的问题`,
      category: 'other',
      link: `/matters/${id}`,
      says: `申请后续事项 ${ledgerNo}，核实属实。请打开看反映的是什么，登记后改写问题。`,
      foundOn: day,
      unitId,
      unlikely: false,
    })),
  ]
}

/** 问题类别 of the register of complaints, as shortcomings are sorted. */
const OVERSIGHT_CATEGORIES: Readonly<Record<string, ShortcomingCategory>> = {
  late: 'timeliness',
  missing: 'scope',
  wrong: 'standards',
  interpretation: 'interpretation',
  channel: 'website',
  application: 'applications',
  secrecy: 'standards',
}
