/** 一年的报表现在是什么样: the form, what the records count, what people entered; a blank stays a blank. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { siteFormOf, siteReportDue, type SiteItem, type SiteItemKind } from '../../law/site-report/form.ts'
import { STANDINGS } from '../../law/standing.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { NO_CONTENT, siteContentShape, type SiteContent, type SiteValue } from './content.ts'
import { siteAccounts, siteCounts } from './counted.ts'

export const SITE_REPORT = 'site-report'

export interface ShownItem {
  readonly key: string
  /** As the organ calls it. */
  readonly label: string
  /** As the form calls it. */
  readonly official: string
  readonly kind: SiteItemKind
  readonly unit: string
  readonly hint: string
  /** What is printed; null: nobody knows yet. */
  readonly value: SiteValue | null
  /** What the records count; null where they do not. */
  readonly counted: SiteValue | null
  readonly opens: string | null
  /** Why a counted one was overruled. */
  readonly reason: string
  readonly entered: boolean
  readonly out: boolean
  readonly own: boolean
}

export interface SiteReport {
  readonly year: number
  readonly organ: string
  readonly title: string
  readonly due: LocalDate
  readonly cites: string
  /** How surely the items are known. */
  readonly standing: string
  readonly version: number
  readonly content: SiteContent
  readonly groups: readonly { readonly key: string; readonly title: string; readonly items: readonly ShownItem[] }[]
  /** Items nobody knows yet. */
  readonly blanks: number
}

/** What is kept of a year; version 0 while nothing is. */
export async function keptContent(
  tx: Tx,
  organ: string,
  year: number,
  lock = false,
): Promise<{ readonly id: string | null; readonly content: SiteContent; readonly version: number }> {
  const { rows } = await sql<{ id: string; content: unknown; version: number }>`
    select id, content, version from site_report_years where organ_id = ${organ} and year = ${year}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) return { id: null, content: NO_CONTENT, version: 0 }
  return { id: row.id, content: siteContentShape.parse(row.content), version: row.version }
}

/** The report of a year, with what is kept or with what is about to be; null for a year without a form. */
export async function siteReport(
  tx: Tx,
  organ: string,
  year: number,
  given: SiteContent | null = null,
): Promise<SiteReport | null> {
  const form = siteFormOf(year)
  if (!form) return null
  const kept = await keptContent(tx, organ, year)
  const content = given ?? kept.content
  const counts = await siteCounts(tx, organ, year)
  const accounts = await siteAccounts(tx, organ, year)
  const name = await sql<{ name: string }>`select name from organs where id = ${organ}`.execute(tx)
  const item = (of: SiteItem, counted: SiteValue | null, opens: string | null, own = false): ShownItem => {
    const given = content.entered[of.key]
    const change = content.items[of.key]
    return {
      key: of.key,
      label: change?.label || of.label,
      official: of.label,
      kind: of.kind,
      unit: of.unit,
      hint: of.hint ?? '',
      value: given ? given.value : counted,
      counted,
      opens,
      reason: given?.reason ?? '',
      entered: given !== undefined,
      out: change?.out ?? false,
      own,
    }
  }
  const groups = form.value.groups.map(({ key, title, items, accounts: listed }) => ({
    key,
    title,
    items: [
      ...items.map((of) => {
        const counted = of.by === null ? null : counts[of.by]
        return item(of, counted?.value ?? null, counted?.opens ?? null)
      }),
      ...(listed
        ? accounts.flatMap(({ id, name: account, kind, published, measure, opens, followers, followersOn }) => [
            item(
              {
                key: `account-${id}`,
                label: `${kind}“${account}”：信息发布量`,
                kind: 'count',
                unit: measure,
                by: null,
              },
              published,
              opens,
            ),
            item(
              {
                key: `followers-${id}`,
                label: `${kind}“${account}”：关注量、订阅数`,
                kind: 'count',
                unit: '个',
                by: null,
                ...(followersOn && { hint: `截至 ${followersOn}` }),
              },
              followers,
              `/outlets/${id}`,
            ),
          ])
        : []),
      ...content.own.filter(({ group }) => group === key).map((of) => item({ ...of, by: null }, null, null, true)),
    ],
  }))
  return {
    year,
    organ: name.rows[0]?.name ?? '',
    title: `${form.value.title}（${year}年度）`,
    due: siteReportDue(year, form.value),
    cites: form.cites,
    standing: STANDINGS[form.standing].label,
    version: kept.version,
    content,
    groups,
    blanks: groups.flatMap(({ items }) => items).filter(({ out, value }) => !out && value === null).length,
  }
}

/** What a cell prints: 是、否, the number, the words; '' for what nobody knows. */
export const printedValue = (value: SiteValue | null): string =>
  value === null ? '' : typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
