/** 登记、修改、删除人口等基数：with its source, for a year that has begun; it is public as soon as it is kept. */
import { sql } from 'kysely'
import { BASES, type Base } from '../../../law/organs/bases.ts'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { ChangedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse, type Refused, type Say } from '../../refusal.ts'
import { basesOfOrgan } from '../bases.ts'
import { KEEP_SAY, keepOrgan, type KeepRefusal } from '../keeping.ts'
import type { Organ } from '../organ.ts'

type Refusal = KeepRefusal | 'future-year' | 'no-source'

export const SAY: Say<Refusal> = {
  ...KEEP_SAY,
  'future-year': '{} 年还没有到，不能登记它的数。',
  'no-source': '请写明数据的来源，如“2024年国民经济和社会发展统计公报”。',
}

export interface GivenBase {
  readonly id: string
  readonly version: number
  readonly year: number
  readonly base: Base
  /** null takes away what is given. */
  readonly amount: number | null
  readonly source: string
}

/** Keeps a base of a region or an organ; the same again changes nothing. */
export async function keepBase(
  world: ActingWorld,
  actor: Actor,
  given: GivenBase,
): Promise<Organ | Refused<Refusal> | ChangedMeanwhile> {
  return keepOrgan(world, actor, given, async ({ tx, record, today, organ }) => {
    const { id, year, base, amount } = given
    const source = given.source.trim()
    if (year > Number(today.slice(0, 4))) return refuse('future-year', { field: 'year', words: [year] })
    if (amount !== null && source === '') return refuse('no-source', { field: 'source' })
    const kept = (await basesOfOrgan(tx, id)).find((each) => each.year === year && each.base === base) ?? null
    if (amount === (kept?.amount ?? null) && (amount === null || source === kept?.source)) return organ
    await (
      amount === null
        ? sql`delete from organ_bases where organ_id = ${id} and year = ${year} and base = ${base}`
        : sql`
            insert into organ_bases (organ_id, year, base, amount, source) values (${id}, ${year}, ${base}, ${amount}, ${source})
            on conflict (organ_id, year, base) do update
              set amount = excluded.amount, source = excluded.source, version = organ_bases.version + 1`
    ).execute(tx)
    const version = organ.version + 1
    await sql`update organs set version = ${version} where id = ${id}`.execute(tx)
    const words = (value: number | null, from: string) => ({
      [`${year} 年${BASES[base].label}（${BASES[base].unit}）`]: value,
      来源: value === null ? null : from,
    })
    await record({
      did: 'organ-base-kept',
      subject: { kind: 'organ', id, version },
      title: organ.name,
      before: words(kept?.amount ?? null, kept?.source ?? ''),
      after: words(amount, source),
    })
    return { ...organ, version }
  })
}
