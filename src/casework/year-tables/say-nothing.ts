/** 声明本年没有，或者撤回：lock, decide, keep, record, in one transaction. */
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { formatForYear } from '../../law/annual-report/formats/index.ts'
import { cellsOf } from '../../law/annual-report/format.ts'
import { idOf } from '../notifications/notify.ts'
import { keepSetting, readSetting } from '../organ-settings.ts'
import { groundFor } from '../permissions.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'
import { COUNTED, countedOf, type CountedOf, type RegisterRow } from './counted-of.ts'
import { NOTHING_SETTING } from './nothing.ts'
import { entriesOf } from './table-two-facts.ts'

export const SAY = {
  'not-allowed': '只有可以登记本机关台账的人员，才能声明本年没有。',
  'not-over': '{}年还没有到，不能声明。',
  'no-such-row': '{}年度的表二没有这一行。',
  'there-is': '台账里已经登记了这一年的{}，不能声明没有；登记有误的，请先撤下。',
  'already-said': '已经声明过本年没有，不用再声明。',
  'not-said': '没有声明过本年没有，不用撤回。',
  changed: '他人刚刚改过声明，请刷新后再试。',
} as const satisfies Say<string>
export type NothingRefusal = Refused<keyof typeof SAY>

export interface Nothing {
  readonly year: number
  readonly row: RegisterRow
  readonly of: CountedOf
  /** true: there is none; false: take the word back. */
  readonly none: boolean
}

/** Keeps, or takes back, the word that there is nothing of a row in a year. */
export async function sayNothing(
  world: ActingWorld,
  actor: Actor,
  { year, row, of, none }: Nothing,
): Promise<{ readonly version: number } | NothingRefusal> {
  const ground = groundFor(actor, 'registers.write', { unitId: null })
  if (!ground) return refuse('not-allowed')
  return act(world, actor, async ({ tx, today, record }): Promise<{ version: number } | NothingRefusal> => {
    const organ = actor.organId
    const format = formatForYear(year)
    if (year > Number(today.slice(0, 4))) return refuse('not-over', { words: [String(year)] })
    const form =
      format &&
      cellsOf(format).find((cell) => cell.table === 'proactive' && cell.row === row && countedOf(cell.column) === of)
    if (!form) return refuse('no-such-row', { words: [String(year)] })
    const label = `${form.rowForm.path.at(-1) ?? row}${COUNTED[of]}`
    if (none && (await entriesOf(tx, organ, { row, of, year })) > 0) return refuse('there-is', { words: [label] })
    const { value: before, version: seen } = await readSetting(tx, organ, NOTHING_SETTING)
    const others = before.none.filter((each) => each.year !== year || each.row !== row || each.of !== of)
    const was = others.length < before.none.length
    if (was === none) return refuse(none ? 'already-said' : 'not-said')
    const after = { none: none ? [...others, { year, row, of, by: actor.author.name, on: today }] : others }
    const version = await keepSetting(tx, organ, NOTHING_SETTING, seen, after)
    if (version === null) return refuse('changed')
    await record({
      did: none ? 'nothing-declared' : 'nothing-revoked',
      subject: { kind: 'nothing-this-year', id: idOf(organ, 'nothing-this-year'), version },
      title: `${year}年度表二：${label}`,
      before: { 本年没有: was ? '是' : '否' },
      after: { 本年没有: none ? '是' : '否' },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { version }
  })
}
