/**
 * 考核所用的数据，由登记得出：for each fact a score sheet may ask (`ASSESSED_FACTS`), what the records say, or that they do not say it. What is
 * not kept is null and answered by a person with a reason; what may be counted wrong because a day is missing is null too.
 */
import { sql } from 'kysely'
import { runChecks, type Finding } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import { assessedFact, type AssessedFactId } from '../../law/assessment/facts.ts'
import { COMMANDED, SYSTEMS, type SystemCode } from '../../law/improvement/systems.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { findReportYear, submittedOn } from '../compiling/report-year.ts'
import { publishedReport, sisterReports } from '../compiling/made.ts'
import { documentsIn } from '../interpretation/figures.ts'
import { interpretedDocuments } from '../interpretation/overview.ts'
import { KINDS } from '../outlets/kinds.ts'
import { listBehind } from '../year-tables/list-behind.ts'
import { yearTables } from '../year-tables/tables.ts'
import { reportDueOn } from '../../law/time-limits/annual-report.ts'
import { reporterOf } from '../organs/reporter.ts'
import { countOf, ownWatched, type ListKey, type Span } from './lists.ts'
import { systemsKept } from './systems-kept.ts'

export interface KnownFact {
  readonly value: number | boolean | null
  /** Why it is not known, or what it rests on. */
  readonly says: string
  /** Path below the desk of what it counts. */
  readonly opens: string | null
}
export type KnownFacts = ReadonlyMap<string, KnownFact>

const UNPUBLISHED: KnownFact = { value: null, says: '本系统没有发布过信息，不能判定', opens: null }

/** The list of a figure. */
export const listPath = (key: ListKey, year: number, unit: string | null = null): string =>
  `/score-sheets/lists/${key}?year=${year}${unit ? `&unit=${unit}` : ''}`

/** Every fact the records can tell of a year, as of today. */
export async function assessedFacts(tx: Tx, span: Span): Promise<KnownFacts> {
  const facts = new Map<string, KnownFact>()
  const set = (id: AssessedFactId, fact: KnownFact): void => void facts.set(id, fact)
  const count = (key: ListKey): Promise<number> => countOf(tx, key, span)
  const counted = async (id: AssessedFactId & ListKey): Promise<number> => {
    const value = await count(id)
    set(id, { value, says: '登记得出', opens: listPath(id, span.year) })
    return value
  }
  /** Known only where every row has the day it is judged by. */
  const judged = async (undated: ListKey, what: string, ids: readonly (AssessedFactId & ListKey)[]): Promise<void> => {
    const missing = await count(undated)
    for (const id of ids)
      if (missing === 0) await counted(id)
      else set(id, { value: null, says: `有 ${missing} ${what}，不能判定`, opens: listPath(undated, span.year) })
  }
  /** Of a register without any entry nobody knows whether nothing happened. */
  const kept = async (
    whole: ListKey,
    register: string,
    ids: readonly (AssessedFactId & ListKey)[],
  ): Promise<boolean> => {
    const any = (await count(whole)) > 0
    for (const id of ids)
      if (any) await counted(id)
      else set(id, { value: null, says: `${register}没有登记，是没有发生还是没有登记不知道`, opens: null })
    return any
  }

  const OUT = ['postings.total', 'postings.withElements', 'postings.faultyElements', 'secrecy.reviewed'] as const
  if (await kept('postings.total', '本系统发布的信息', OUT))
    await judged('postings.undated', '条信息没有形成日期', ['postings.inTime', 'postings.late'])
  else for (const id of ['postings.inTime', 'postings.late'] as const) set(id, UNPUBLISHED)
  // Of another place where it may have been published nobody knows here: there is a yes, and no “no”.
  for (const id of ['columns.budget', 'columns.procurement', 'columns.decisions'] as const)
    set(
      id,
      (await count(id)) > 0
        ? { value: true, says: '年内发布的这一类信息', opens: listPath(id, span.year) }
        : { value: null, says: '年内没有从本系统发布过这一类信息，别处有没有不知道', opens: null },
    )
  const results = await count('columns.inspections')
  set(
    'columns.inspections',
    (await count('inspections.total')) > 0
      ? { value: results > 0, says: '双随机抽查台账', opens: listPath('columns.inspections', span.year) }
      : { value: null, says: '双随机抽查台账没有登记', opens: null },
  )
  await kept('consultations.total', '意见征集', ['consultations.total', 'consultations.withFeedback'])
  if (await kept('concerns.total', '关切', ['concerns.total', 'concerns.inTime']))
    await judged('concerns.unjudged', '件关切没有时限或者还没有到时限', ['concerns.inTime'])
  await counted('applications.answered')
  await judged('applications.undated', '件申请没有确定的最后一日', ['applications.inTime', 'applications.late'])
  if (await kept('messages.total', '咨询台账', ['messages.total', 'messages.inTime']))
    await judged('messages.undated', '件咨询没有写答复期限或者还没有到期限', ['messages.inTime'])
  await kept('proposals.all', '建议提案台账', ['proposals.total', 'proposals.published'])
  await kept('support.trainings', '培训台账', ['support.trainings'])
  await kept('support.openDays', '政府开放日', ['support.openDays'])
  for (const [id, kind] of [
    ['site.vetoes', 'site'],
    ['accounts.vetoes', 'account'],
  ] as const)
    if ((await count(id)) > 0 || (await wasInspected(tx, span, kind))) await counted(id)
    else set(id, { value: null, says: '监测没有发现，但是有没有测到的，不能判定', opens: '/monitor' })
  for (const [id, fact] of await interpretation(tx, span)) set(id, fact)
  for (const [id, fact] of await ofReport(tx, span)) set(id, fact)
  set('remedies.corrected', await corrected(tx, span))
  set('accounts.total', await accounts(tx, span))
  set('support.group', await group(tx, span))
  set('support.systems', await systems(tx, span))
  return facts
}

/** The value of a fact as it is scored: what a person answered with a reason goes before the records. */
export function valueFor(
  facts: KnownFacts,
  answers: Readonly<Record<string, { readonly value: number | boolean }>>,
  id: string,
): number | boolean | null {
  const answer = answers[id]?.value ?? facts.get(id)?.value ?? null
  const kind = assessedFact(id)?.kind
  if (kind === 'yes' && typeof answer === 'number') return null
  return answer
}

async function interpretation(
  tx: Tx,
  { organ, year, today }: Span,
): Promise<readonly (readonly [AssessedFactId, KnownFact])[]> {
  const until = (today < `${year}-12-31` ? today : `${year}-12-31`) as LocalDate
  const documents = documentsIn(await interpretedDocuments(tx, organ, until), year)
  const undecided = documents.filter(({ needed }) => needed === 'undecided').length
  const owed = documents.filter(({ needed, interpreting }) => needed === true && interpreting !== 'waived')
  const done = owed.filter(({ interpreting }) => interpreting === 'done')
  const forms = (of: (typeof done)[number]): number => new Set(of.interpretations.flatMap((each) => each.forms)).size
  const opens = `/interpretation?year=${year}`
  const fact = (value: number): KnownFact =>
    undecided > 0
      ? { value: null, says: `有 ${undecided} 件文件没有确定是否解读`, opens }
      : { value, says: '登记得出', opens }
  return [
    ['interpretation.due', fact(owed.length)],
    ['interpretation.done', fact(done.length)],
    // Whoever interprets a document links the two: it is one row seen from both pages.
    ['interpretation.linked', fact(done.filter(({ interpretations }) => interpretations.length > 0).length)],
    ['interpretation.varied', fact(done.filter((of) => forms(of) >= 2).length)],
  ]
}

/** The report of the year itself, due on the day of article 49. */
async function ofReport(tx: Tx, span: Span): Promise<readonly (readonly [AssessedFactId, KnownFact])[]> {
  const { organ, year, today } = span
  const due = reportDueOn(year, (await reporterOf(tx, organ)).kind)?.on ?? null
  const opens = `/reports/${year}`
  const compiled = await findReportYear(tx, organ, year)
  const report = await publishedReport(tx, organ, year)
  const over = due !== null && today > due
  const published = compiled?.firstPublishedAt ? beijingDay(compiled.firstPublishedAt) : null
  const unknown = (says: string): KnownFact => ({ value: null, says, opens: compiled ? opens : null })
  const filed = compiled ? submittedOn(compiled) : null
  const findings: readonly Finding[] = report
    ? runChecks(CHECKS, report, { today, siblings: await sisterReports(tx, organ, year) })
    : []
  const errors = findings.filter(({ severity }) => severity === 'error')
  const alike = findings.some(({ rule }) => rule === LIKENESS)
  return [
    ['annualReport.notFiled', filed ? { value: 0, says: `${filed} 报送`, opens } : over && compiled ? { value: 1, says: '没有登记报送', opens } : unknown('还没有登记报送')], // prettier-ignore
    ['annualReport.notPublished', report ? { value: 0, says: '已公开', opens } : over && compiled ? { value: 1, says: '没有公开', opens } : unknown('还没有公开')], // prettier-ignore
    ['annualReport.inTime', due === null ? unknown('法律没有规定这一类机关的期限') : published ? { value: published <= due, says: `${published} 公开，期限 ${due}`, opens } : unknown('没有在本系统公开，不知道公开的日期')], // prettier-ignore
    ['annualReport.balances', report ? { value: !errors.some(({ rule }) => /^A\d/.test(rule)), says: '照公开的报告检查', opens } : unknown('没有公开的报告')], // prettier-ignore
    ['annualReport.original', report ? { value: !alike, says: '照公开的报告与同级机关的比较', opens } : unknown('没有公开的报告')], // prettier-ignore
    ['annualReport.copied', report ? { value: alike ? 1 : 0, says: '照公开的报告与同级机关的比较', opens } : unknown('没有公开的报告')], // prettier-ignore
    ['annualReport.missingParts', report ? { value: errors.some(({ rule }) => /^F\d|^N4$/.test(rule)) ? 1 : 0, says: '照公开的报告检查', opens } : unknown('没有公开的报告')], // prettier-ignore
  ]
}
const LIKENESS = 'N9'

/** Whether nothing that was not measured could hide a veto: there is something of the kind, and the year's last inspection of each came to a verdict. */
async function wasInspected(tx: Tx, span: Span, kind: 'site' | 'account'): Promise<boolean> {
  const { rows } = await sql<{ known: boolean | null }>`
    select bool_and(coalesce(i.verdict <> 'open', false)) as known from watched w
    left join lateral (
      select verdict from watched_inspections i where i.organ_id = w.organ_id and i.watched_id = w.id
        and i.inspected_on between ${`${span.year}-01-01`}::date and ${`${span.year}-12-31`}::date
      order by i.inspected_on desc limit 1) i on true
    where w.organ_id = ${span.organ} and w.state = 'watched' and ${ownWatched(kind, span)}`.execute(tx)
  return rows[0]?.known ?? false
}

/** Table four counts reversals, for the year and with its list. */
async function corrected(tx: Tx, { organ, year }: Span): Promise<KnownFact> {
  const tables = await yearTables(tx, organ, { year, asOf: null }, true)
  const cells =
    tables?.cells.filter(({ table, column }) => table === 'reviewLitigation' && column === 'corrected') ?? []
  const first = cells[0]
  if (!tables || !first) return { value: null, says: '这一年没有规定现行的表四', opens: null }
  const value = cells.reduce<number | null>(
    (sum, cell) => (sum === null || cell.value === null ? null : sum + cell.value),
    0,
  )
  const most = cells.find((cell) => (cell.value ?? 0) > 0) ?? first
  return { value, says: '年度报告表四“结果纠正”的合计', opens: listBehind(most, year) }
}

async function accounts(tx: Tx, { organ, year, today }: Span): Promise<KnownFact> {
  if (year !== Number(today.slice(0, 4)))
    return { value: null, says: '登记的是现在的账号，不是那一年的', opens: '/outlets' }
  const kinds = Object.entries(KINDS).flatMap(([code, { account }]) => (account ? [code] : []))
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from outlets
    where organ_id = ${organ} and state = 'active' and kind = any(${kinds}::text[])`.execute(tx)
  return { value: rows[0]?.n ?? 0, says: '现在使用的账号', opens: '/outlets' }
}

async function group(tx: Tx, { organ, year }: Span): Promise<KnownFact> {
  const { rows } = await sql<{ n: number; known: number }>`
    select count(*) filter (where (g.established_on is null or g.established_on <= ${`${year}-12-31`}::date)
      and (g.dissolved_on is null or g.dissolved_on > ${`${year}-01-01`}::date) and exists (
        select 1 from leading_group_posts p where p.organ_id = g.organ_id and p.group_id = g.id
          and p.from_on <= ${`${year}-12-31`}::date and (p.to_on is null or p.to_on >= ${`${year}-01-01`}::date)))::int as n,
      count(*)::int as known from leading_groups g where g.organ_id = ${organ}`.execute(tx)
  const [found] = rows
  if (!found || found.known === 0) return { value: null, says: '没有登记领导小组', opens: '/leading-groups' }
  return { value: found.n > 0, says: '年内有成员的领导小组', opens: '/leading-groups' }
}

async function systems(tx: Tx, { organ, year, today }: Span): Promise<KnownFact> {
  const until = (today < `${year}-12-31` ? today : `${year}-12-31`) as LocalDate
  const kept = await systemsKept(tx, organ, until)
  if (kept.length === 0) return { value: null, says: '制度台账没有登记', opens: '/systems' }
  const there = new Set(kept.map(({ kind }) => kind))
  const missing = COMMANDED.filter((code: SystemCode) => !there.has(code))
  return {
    value: missing.length === 0,
    says: missing.length === 0 ? '条例要求的都有' : `缺${missing.map((code) => SYSTEMS[code].label).join('、')}`,
    opens: '/systems',
  }
}
