/**
 * 考核所计的清单：what each figure of an assessment counts, as one query. The figure is the number of its rows and the list shows the same
 * rows, so that the two cannot come apart; by unit it is the same rows by their units. Nothing of it names an applicant.
 */
import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'

export interface Span {
  readonly organ: string
  readonly year: number
  /** The instant it is counted at, and its Beijing day. */
  readonly at: Date
  readonly today: LocalDate
}

/** A year of an organ as it stands at an instant. */
export const spanOf = (organ: string, year: number, at: Date): Span => ({
  organ,
  year,
  at,
  today: beijingDay(at) as LocalDate,
})

interface List {
  readonly label: string
  readonly unit: string
  /** How it counts, in one sentence. */
  readonly says: string
  /** Rows `id, title, day, unit_id, link`. */
  readonly rows: (span: Span) => RawBuilder<unknown>
}

const dayOf = (column: string): RawBuilder<unknown> => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`
const inYear = (day: RawBuilder<unknown>, { year }: Span): RawBuilder<unknown> =>
  sql`${day} between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`

/** Public now, first released in the year. */
const published = (span: Span, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select p.id, p.title, ${dayOf('p.first_published_at')} as day, p.unit_id, '/publications/' || p.id as link
  from publications p where p.organ_id = ${span.organ} and p.standing = 'published'
    and ${inYear(dayOf('p.first_published_at'), span)} and ${more}`
const onTime = sql`${dayOf('p.first_published_at')} <= p.due_on`
const ELEMENTS = sql`(coalesce(p.index_number, '') <> '' and p.title <> '' and coalesce(p.content ->> 'attribute', '') <> '')`
const inCategory = (...codes: readonly string[]) => sql`p.content ->> 'category' = any(${[...codes]}::text[])`

const entries = (register: string, span: Span, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select e.id, e.title, e.occurred_on as day, e.unit_id, '/registers/' || e.register || '/' || e.id as link
  from register_entries e where e.organ_id = ${span.organ} and e.register = ${register} and e.status = 'recorded'
    and ${inYear(sql`e.occurred_on`, span)} and ${more}`
const field = (name: string): RawBuilder<unknown> => sql`(e.fields ->> ${name})`
/** 应当公开办理结果的：answered as lead or alone, and not decided against. */
const OWED = sql`(${field('role')} in ('lead', 'split') and ${field('repliedOn')} is not null
  and coalesce(${field('publication')}, 'full') <> 'not')`

const answered = (span: Span, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select a.id, a.case_no as title, a.replied_on as day, a.unit_id, '/applications/' || a.id as link
  from applications a where a.organ_id = ${span.organ} and ${inYear(sql`a.replied_on`, span)} and ${more}`

const concerns = (span: Span, more: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  select c.id, c.number || ' ' || c.title as title, ${dayOf('c.found_at')} as day, c.unit_id, '/concerns/' || c.id as link
  from concerns c where c.organ_id = ${span.organ} and c.phase not in ('merged', 'not-needed')
    and ${inYear(dayOf('c.found_at'), span)} and ${more}`

/** 单项否决问题 of the organ's own site or accounts, first found in the year; accepted false alarms are none. */
const vetoes = (span: Span, kind: 'site' | 'account'): RawBuilder<unknown> => sql`
  select f.id, w.name || '：' || f.what as title, ${dayOf('f.first_found_at')} as day, f.unit_id, '/monitor/findings/' || f.id as link
  from monitor_findings f join watched w on w.organ_id = f.organ_id and w.id = f.watched_id
  where f.organ_id = ${span.organ} and f.severity = 'veto' and f.grade = 'broken' and not f.appealed and ${ownWatched(kind, span)}
    and ${inYear(dayOf('f.first_found_at'), span)}`

/** Of `watched w`: the organ's own, here – not the site of an organ below it, nor one that is only looked at. */
export const ownWatched = (kind: 'site' | 'account', { organ }: Pick<Span, 'organ'>): RawBuilder<unknown> =>
  kind === 'site'
    ? sql`w.kind = 'site' and w.way = 'portal' and coalesce(w.of_organ, ${organ}::uuid) = ${organ}`
    : sql`w.kind = 'account' and w.way = 'outlet'`

export const LISTS = {
  'site.vetoes': { label: '网站单项否决问题', unit: '个', says: '年内监测首次发现的，误报除外', rows: (span) => vetoes(span, 'site') }, // prettier-ignore
  'accounts.vetoes': { label: '新媒体单项否决问题', unit: '个', says: '年内监测首次发现的，误报除外', rows: (span) => vetoes(span, 'account') }, // prettier-ignore
  'postings.total': { label: '主动公开信息', unit: '条', says: '年内首次发布、现在公开的信息', rows: published },
  'postings.inTime': { label: '在法定期限内公开的信息', unit: '条', says: '发布之日不晚于第二十六条的最后一日', rows: (span) => published(span, onTime) }, // prettier-ignore
  'postings.late': { label: '超期公开的信息', unit: '条', says: '发布之日晚于第二十六条的最后一日', rows: (span) => published(span, sql`not ${onTime}`) }, // prettier-ignore
  'postings.undated': { label: '没有形成日期、算不出期限的信息', unit: '条', says: '没有写形成日期', rows: (span) => published(span, sql`p.due_on is null`) }, // prettier-ignore
  'postings.withElements': { label: '要素齐全的信息', unit: '条', says: '有标题、索引号、公开属性', rows: (span) => published(span, ELEMENTS) }, // prettier-ignore
  'postings.faultyElements': { label: '要素不规范的信息', unit: '条', says: '缺标题、索引号或者公开属性', rows: (span) => published(span, sql`not ${ELEMENTS}`) }, // prettier-ignore
  'secrecy.reviewed': {
    label: '有保密审查表的信息',
    unit: '条',
    says: '交付审签时填有保密审查的',
    rows: (span) => published(span, sql`exists (select 1 from publication_versions v where v.organ_id = p.organ_id
      and v.publication_id = p.id and v.ended_at is null and v.content -> 'review' is not null)`), // prettier-ignore
  },
  'columns.budget': { label: '财政预算、决算信息', unit: '条', says: '第二十条第（七）项的信息', rows: (span) => published(span, inCategory('art20_7')) }, // prettier-ignore
  'columns.procurement': { label: '政府采购信息', unit: '条', says: '第二十条第（九）项的信息', rows: (span) => published(span, inCategory('art20_9')) }, // prettier-ignore
  'columns.decisions': { label: '行政许可、行政处罚信息', unit: '条', says: '第二十条第（五）项、第（六）项的信息', rows: (span) => published(span, inCategory('art20_5', 'art20_6')) }, // prettier-ignore
  'columns.inspections': { label: '公布的双随机检查结果', unit: '次', says: '双随机抽查台账里写了公示日期的', rows: (span) => entries('random-inspections', span, sql`${field('publishedOn')} is not null`) }, // prettier-ignore
  'inspections.total': { label: '双随机检查', unit: '次', says: '双随机抽查台账', rows: (span) => entries('random-inspections', span) }, // prettier-ignore
  'consultations.total': { label: '意见征集', unit: '次', says: '年内首次发布的征集', rows: (span) => published(span, sql`p.genre = 'consultation'`) }, // prettier-ignore
  'consultations.withFeedback': {
    label: '公布采纳情况的意见征集',
    unit: '次',
    says: '其中公布了征集结果的',
    rows: (span) =>
      published(
        span,
        sql`p.genre = 'consultation' and exists (select 1 from publication_links l
          join publications r on r.organ_id = l.organ_id and r.id = l.from_id and r.standing = 'published'
          where l.organ_id = p.organ_id and l.to_id = p.id and l.relation = 'result')`,
      ),
  },
  'concerns.unjudged': {
    label: '还不能判定是否按时的关切',
    unit: '件',
    says: '没有时限的，和还没有到时限、还没有回应的',
    rows: (span) =>
      concerns(span, sql`(c.response_due_at is null or (c.answered_at is null and c.response_due_at >= ${span.at}))`),
  },
  'concerns.total': { label: '应当回应的关切', unit: '件', says: '年内发现的；合并的计一件，研判不需回应的不计', rows: concerns }, // prettier-ignore
  'concerns.inTime': { label: '按时回应的关切', unit: '件', says: '回应不晚于时限', rows: (span) => concerns(span, sql`c.answered_at <= c.response_due_at`) }, // prettier-ignore
  'concerns.late': { label: '没有按时回应的关切', unit: '件', says: '超过时限才回应，或者到了时限还没有回应', rows: (span) => concerns(span, sql`(c.answered_at > c.response_due_at or (c.answered_at is null and c.response_due_at < ${span.at}))`) }, // prettier-ignore
  'applications.answered': { label: '已答复的申请', unit: '件', says: '年内答复的', rows: answered },
  'applications.inTime': { label: '按期答复的申请', unit: '件', says: '答复不晚于最后一日', rows: (span) => answered(span, sql`a.replied_on <= a.due_on`) }, // prettier-ignore
  'applications.late': { label: '超期答复的申请', unit: '件', says: '答复晚于最后一日', rows: (span) => answered(span, sql`a.replied_on > a.due_on`) }, // prettier-ignore
  'applications.undated': { label: '算不出最后一日的申请', unit: '件', says: '没有最后一日，或者最后一日是暂定的', rows: (span) => answered(span, sql`(a.due_on is null or a.provisional)`) }, // prettier-ignore
  'messages.total': {
    label: '网民留言、咨询',
    unit: '件',
    says: '咨询台账',
    rows: (span) => entries('enquiries', span),
  },
  'messages.inTime': { label: '按时答复的留言、咨询', unit: '件', says: '答复不晚于写明的期限', rows: (span) => entries('enquiries', span, sql`${field('repliedOn')} <= ${field('dueOn')}`) }, // prettier-ignore
  'messages.undated': {
    label: '还不能判定是否按时的留言、咨询',
    unit: '件',
    says: '没有写答复期限的，和还没有到期限、还没有答复的',
    rows: (span) =>
      entries(
        'enquiries',
        span,
        sql`(${field('dueOn')} is null or (${field('repliedOn')} is null and ${field('dueOn')} >= ${span.today}))`,
      ),
  },
  'proposals.total': { label: '应当公开办理结果的建议提案', unit: '件', says: '主办、分办，已答复，没有决定不公开的', rows: (span) => entries('proposals', span, OWED) }, // prettier-ignore
  'proposals.published': { label: '已公开办理结果的建议提案', unit: '件', says: '其中写了公开日期的', rows: (span) => entries('proposals', span, sql`(${OWED} and ${field('publishedOn')} is not null)`) }, // prettier-ignore
  'proposals.all': { label: '建议提案', unit: '件', says: '建议提案台账', rows: (span) => entries('proposals', span) },
  'support.trainings': {
    label: '政务公开培训',
    unit: '次',
    says: '培训台账',
    rows: (span) => entries('trainings', span),
  },
  'support.openDays': { label: '政府开放日', unit: '次', says: '活动台账里的政府开放日', rows: (span) => entries('activities', span, sql`${field('kind')} = 'open-day'`) }, // prettier-ignore
  'shortcomings.open': {
    label: '没有完成整改的问题',
    unit: '个',
    says: '年内的问题，还在整改',
    rows: ({ organ, year }) => sql`
      select f.id, f.title, f.found_on as day, f.unit_id, '/improving/' || f.id as link from findings f
      where f.organ_id = ${organ} and f.year = ${year} and f.state = 'open'`,
  },
  'to-dos.overdue': {
    label: '现在超期的待办',
    unit: '件',
    says: '今天以前到期、还没有办的；个人的计入本人科室',
    rows: ({ organ, today }) => sql`
      select t.id, t.title, t.due_on as day, coalesce(t.unit_id, w.unit_id) as unit_id, t.link from to_dos t
      left join people w on w.organ_id = t.organ_id and w.id = t.person_id
      where t.organ_id = ${organ} and t.state = 'open' and t.due_on < ${today}::date`,
  },
} as const satisfies Record<string, List>
export type ListKey = keyof typeof LISTS
export const LIST_KEYS = Object.keys(LISTS) as [ListKey, ...ListKey[]]

const listOf = (key: ListKey): List => LISTS[key]

/** How many rows a list has. */
export async function countOf(tx: Tx, key: ListKey, span: Span): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (${listOf(key).rows(span)}) as l`.execute(tx)
  return rows[0]?.n ?? 0
}

/** How many by unit; null is what belongs to no unit. */
export async function countByUnit(tx: Tx, key: ListKey, span: Span): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ unit: string | null; n: number }>`
    select l.unit_id as unit, count(*)::int as n from (${listOf(key).rows(span)}) as l group by l.unit_id`.execute(tx)
  return new Map(rows.map(({ unit, n }) => [unit, n]))
}

export interface ListedRow {
  readonly id: string
  readonly title: string
  readonly day: string | null
  readonly unit: string | null
  readonly link: string
}

/** The rows of a list, newest first; `unit`: of one unit, 'none' of none. */
export async function rowsOf(
  tx: Tx,
  key: ListKey,
  span: Span,
  { unit, limit, offset = 0 }: { readonly unit: string | null; readonly limit: number; readonly offset?: number },
): Promise<{ readonly total: number; readonly rows: readonly ListedRow[] }> {
  const where = unit === null ? sql`true` : unit === 'none' ? sql`l.unit_id is null` : sql`l.unit_id = ${unit}::uuid`
  const list = sql`(${listOf(key).rows(span)}) as l`
  const counted = await sql<{ n: number }>`select count(*)::int as n from ${list} where ${where}`.execute(tx)
  const { rows } = await sql<ListedRow>`
    select l.id, l.title, l.day::text as day, u.name as unit, l.link from ${list}
    left join units u on u.organ_id = ${span.organ} and u.id = l.unit_id
    where ${where} order by l.day desc nulls last, l.id desc limit ${limit} offset ${offset}`.execute(tx)
  return { total: counted.rows[0]?.n ?? 0, rows }
}
