/** 添加、修改、停止、恢复监测，登记人工查看的结论: each with its trace; what is said no to has its sentence. */
import { sql } from 'kysely'
import { MONITOR_RULES, type RuleId } from '../../law/monitor/rules.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { Acting } from '../acting.ts'
import { changedMeanwhile, type ChangedMeanwhile } from '../changed-meanwhile.ts'
import { findOutlet } from '../outlets/outlet.ts'
import { KINDS as OUTLET_KINDS } from '../outlets/kinds.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { endFindings } from './to-dos.ts'
import { settingsFault, type Entered, type WatchedSettings } from './settings.ts'
import { addWatched, findWatched, keepWatched, type Watched } from './watched.ts'
import { STATES, WATCHED, WAYS, type WatchedState, type Way } from './words.ts'

export const SAY = {
  'not-found': '没有这个监测对象，或者不归您所在的机关。',
  'name-taken': '已经有叫“{}”的监测对象，请换一个名称。',
  'bad-address': '网址应当以 http:// 或 https:// 开头，例如 https://www.example.gov.cn/。',
  'no-organ': '只能监测本机关和所属机关在本系统的门户。',
  'watched-twice': '“{}”已经在监测这个门户、网址或者账号。',
  'no-outlet': '请在发布渠道里选一个政务新媒体账号。',
  'bad-rule': '{}',
  'same-state': '已经是“{}”。',
  'not-judged': '“{}”由系统检查，不用人工登记。',
  'wrong-subject': '这一项不适用于这个监测对象。',
  'future-day': '日期不能写成今天以后。',
} as const satisfies Say<string>
export type KeepRefusal = Refused<keyof typeof SAY> | ChangedMeanwhile
type Done = { readonly id: string; readonly version: number } | KeepRefusal

export interface Given {
  readonly name: string
  readonly address: string
  readonly unitId: string | null
  readonly personId: string | null
  readonly settings: WatchedSettings
  readonly entered: Entered
}

/** What the record keeps. */
const words = ({ name, address, settings, entered }: Given): Readonly<Record<string, string>> => ({
  名称: name,
  网址: address,
  设置: JSON.stringify(settings),
  登记的情况: JSON.stringify(entered),
})

const isAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === ''

/** Adds something to watch. `ofOrgan`: whose portal, the actor's own when null. */
export async function addToWatch(
  { tx, actor, at, today, record }: Acting,
  {
    way,
    ofOrgan,
    outletId,
    ...given
  }: Given & { readonly way: Way; readonly ofOrgan: string | null; readonly outletId: string | null },
): Promise<Done> {
  const organ = actor.organId
  const against = await faultOf(tx, organ, given, null, today, way)
  if (against) return against
  const whose = way === 'portal' ? (ofOrgan ?? organ) : null
  if (whose && whose !== organ && !(await isBelow(tx, whose, organ))) return refuse('no-organ', { field: 'ofOrgan' })
  const outlet =
    way === 'outlet' ? await findOutlet(tx, organ, outletId ?? '00000000-0000-0000-0000-000000000000') : null
  if (way === 'outlet' && !(outlet && OUTLET_KINDS[outlet.kind].account))
    return refuse('no-outlet', { field: 'outletId' })
  const twice = await sql<{ name: string }>`
    select name from watched where organ_id = ${organ} and (of_organ = ${whose}::uuid or outlet_id = ${outlet?.id ?? null}::uuid
      or (kind = ${WAYS[way].of} and address <> '' and address = ${given.address})) limit 1`.execute(tx)
  if (twice.rows[0]) return refuse('watched-twice', { words: [twice.rows[0].name] })
  const id = uuidv7()
  const of: Watched = {
    ...given,
    id,
    kind: WAYS[way].of,
    way,
    ofOrgan: whose,
    outletId: outlet?.id ?? null,
    state: 'watched',
    version: 1,
    createdAt: at,
  }
  await addWatched(tx, organ, of)
  await record({
    did: 'watched-added',
    subject: { kind: WATCHED, id, version: 1 },
    title: given.name,
    after: { 类别: WAYS[way].label, ...words(given) },
  })
  return { id, version: 1 }
}

/** Changes how something is watched, and what was entered of it. */
export async function changeWatched(
  { tx, actor, today, record }: Acting,
  { id, seen }: { readonly id: string; readonly seen: number },
  given: Given,
): Promise<Done> {
  const organ = actor.organId
  const of = await findWatched(tx, organ, id, true)
  if (!of) return refuse('not-found')
  if (of.version !== seen) return changedMeanwhile(tx, organ, { kind: WATCHED, id }, seen)
  const against = await faultOf(tx, organ, given, of, today, of.way)
  if (against) return against
  const kept = await keepWatched(tx, organ, { ...of, ...given })
  await record({
    did: 'watched-changed',
    subject: { kind: WATCHED, id, version: kept.version },
    title: given.name,
    before: words(of),
    after: words(given),
  })
  return { id, version: kept.version }
}

/** Stops watching something, or begins again. What was open then counts no more. */
export async function turnWatched(
  { tx, actor, at, record }: Acting,
  { id, seen, state }: { readonly id: string; readonly seen: number; readonly state: WatchedState },
): Promise<Done> {
  const organ = actor.organId
  const of = await findWatched(tx, organ, id, true)
  if (!of) return refuse('not-found')
  if (of.version !== seen) return changedMeanwhile(tx, organ, { kind: WATCHED, id }, seen)
  if (of.state === state) return refuse('same-state', { words: [STATES[state]] })
  const kept = await keepWatched(tx, organ, { ...of, state })
  if (state === 'resting') await endFindings(tx, organ, at, id, actor.author.name)
  await record({
    did: state === 'resting' ? 'watched-rested' : 'watched-resumed',
    subject: { kind: WATCHED, id, version: kept.version },
    title: of.name,
  })
  return { id, version: kept.version }
}

/** Keeps what a person saw of a rule that no machine measures. */
export async function judgeWatched(
  { tx, actor, at, today, record }: Acting,
  id: string,
  {
    rule,
    holds,
    what,
    on,
  }: { readonly rule: RuleId; readonly holds: boolean; readonly what: string; readonly on: LocalDate },
): Promise<{ readonly id: string } | KeepRefusal> {
  const organ = actor.organId
  const of = await findWatched(tx, organ, id, true)
  if (!of) return refuse('not-found')
  const [{ measured, label, scope }] = MONITOR_RULES[rule]
  if (measured) return refuse('not-judged', { words: [label], field: 'rule' })
  if ((scope === 'account') !== (of.kind === 'account')) return refuse('wrong-subject', { field: 'rule' })
  if (on > today) return refuse('future-day', { field: 'on' })
  await sql`
    insert into watched_judgements (organ_id, watched_id, rule, holds, what, judged_on, by_name, at)
    values (${organ}, ${id}, ${rule}, ${holds}, ${what}, ${on}::date, ${actor.author.name}, ${at})
    on conflict (organ_id, watched_id, rule) do update set holds = excluded.holds, what = excluded.what,
      judged_on = excluded.judged_on, by_name = excluded.by_name, at = excluded.at`.execute(tx)
  await record({
    did: 'watched-judged',
    subject: { kind: WATCHED, id },
    title: of.name,
    after: { 指标: label, 结论: holds ? '没有问题' : '有问题', 情况: what, 查看日期: on },
  })
  return { id }
}

async function faultOf(
  tx: Acting['tx'],
  organ: string,
  given: Given,
  of: Watched | null,
  today: LocalDate,
  way: Way,
): Promise<KeepRefusal | null> {
  const { rows } = await sql`
    select 1 from watched where organ_id = ${organ} and name = ${given.name} and id is distinct from ${of?.id ?? null}::uuid`.execute(
    tx,
  )
  if (rows.length > 0) return refuse('name-taken', { words: [given.name], field: 'name' })
  const wanted = way === 'address' || given.address !== ''
  if (wanted && !isAddress(given.address)) return refuse('bad-address', { field: 'address' })
  const fault = settingsFault(given.settings)
  if (fault) return refuse('bad-rule', { words: [fault], field: 'settings' })
  const days = [
    ...(given.entered.postings ?? []),
    ...(given.entered.conduct ?? []).map(({ on }) => on),
    given.entered.stoppedOn,
  ]
  return days.some((day) => day !== null && day > today) ? refuse('future-day', { field: 'entered' }) : null
}

/** Whether an organ stands below another, or in the region (or below it) in which the other stands; what is seen of it is public anyway. */
export async function isBelow(tx: Acting['tx'], id: string, above: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive up as (
      select o.id, o.parent_id from organs o where o.id = ${id}
      union select o.id, o.parent_id from organs o join up on o.id = up.parent_id)
    select 1 from up where id = ${above} and id <> ${id}
    union all
    select 1 from up join organs a on a.id = ${above} and a.parent_id = up.id
    where ${id} <> ${above} and (select kind from organs where id = up.id) = 'region'`.execute(tx)
  return rows.length > 0
}
