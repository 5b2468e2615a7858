/** 填写报表: keeps what people entered over the version they saw; a counted figure is overruled with a reason only. */
import { sql } from 'kysely'
import { siteFormOf } from '../../../law/site-report/form.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { groundFor } from '../../permissions.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import type { SiteContent } from '../content.ts'
import { keptContent, printedValue, SITE_REPORT, siteReport, type ShownItem } from '../site-report.ts'

export const SAY = {
  'not-allowed': '只有经办人和工作机构负责人可以填写政府网站工作年度报表。',
  'no-form': '{} 年还没有政府网站工作年度报表。',
  'not-begun': '{} 年还没有到。',
  'no-item': '报表里没有“{}”这一项，请刷新后再试。',
  'wrong-kind': '“{}”填写的内容不对：{}。',
  'no-reason': '“{}”由记录得出，改动要写明理由。',
} as const satisfies Say<string>
export type KeepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile

const KIND_SAYS: Readonly<Record<ShownItem['kind'], string>> = {
  text: '要填文字',
  count: '要填不小于 0 的整数',
  number: '要填不小于 0 的数',
  'yes-no': '要选是或者否',
}

function fits({ kind }: Pick<ShownItem, 'kind'>, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'count':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    case 'yes-no':
      return typeof value === 'boolean'
  }
}

/** Keeps a year's entries. */
export async function keepSiteReport(
  world: ActingWorld,
  actor: Actor,
  year: number,
  seen: number,
  content: SiteContent,
): Promise<{ readonly version: number } | KeepRefusal> {
  const ground = groundFor(actor, 'reports.compile')
  if (!ground) return refuse('not-allowed')
  if (!siteFormOf(year)) return refuse('no-form', { words: [year] })
  return act(world, actor, async ({ tx, at, today, record }): Promise<{ version: number } | KeepRefusal> => {
    const organ = actor.organId
    if (year > Number(today.slice(0, 4))) return refuse('not-begun', { words: [year] })
    const before = await keptContent(tx, organ, year, true)
    if (before.version !== seen) return changedMeanwhile(tx, organ, { kind: SITE_REPORT, id: before.id ?? organ }, seen)
    const id = before.id ?? uuidv7()
    const earlier = itemsOf(await siteReport(tx, organ, year))
    const items = itemsOf(await siteReport(tx, organ, year, content))
    const fault = faultIn(items, content)
    if (fault) return fault
    await sql`
      insert into site_report_years (organ_id, year, id, content, version, changed_at, changed_by)
      values (${organ}, ${year}, ${id}, ${JSON.stringify(content)}::jsonb, 1, ${at}, ${actor.author.name})
      on conflict (organ_id, year) do update set content = excluded.content, version = site_report_years.version + 1,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
    const changed = [...items.values()].filter(({ key, value, label }) => {
      const was = earlier.get(key)
      return printedValue(was?.value ?? null) !== printedValue(value) || (was !== undefined && was.label !== label)
    })
    const words = (of: ReadonlyMap<string, ShownItem>): Readonly<Record<string, string>> =>
      Object.fromEntries(changed.map(({ key, label }) => [label, printedValue(of.get(key)?.value ?? null)]))
    await record({
      did: 'site-report-kept',
      subject: { kind: SITE_REPORT, id, version: seen + 1 },
      title: `${year}年度政府网站工作年度报表`,
      before: words(earlier),
      after: words(items),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { version: seen + 1 }
  })
}

const itemsOf = (report: Awaited<ReturnType<typeof siteReport>>): ReadonlyMap<string, ShownItem> =>
  new Map(report?.groups.flatMap(({ items }) => items).map((item) => [item.key, item]))

function faultIn(
  items: ReadonlyMap<string, ShownItem>,
  { entered, items: changes, own }: SiteContent,
): Refused<keyof typeof SAY> | null {
  for (const key of [...Object.keys(changes), ...own.map(({ key: each }) => each)])
    if (!items.has(key)) return refuse('no-item', { words: [key] })
  for (const [key, { value, reason }] of Object.entries(entered)) {
    const item = items.get(key)
    if (!item) return refuse('no-item', { words: [key] })
    if (!fits(item, value)) return refuse('wrong-kind', { words: [item.label, KIND_SAYS[item.kind]], field: key })
    if (item.counted !== null && item.counted !== value && reason === '')
      return refuse('no-reason', { words: [item.label], field: key })
  }
  return null
}
