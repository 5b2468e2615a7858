/**
 * 几个申请人申请相同信息 ——《政府信息公开条例》第四十四条第一款
 *   多个申请人就相同政府信息向同一行政机关提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围。
 * Only a suggestion: applications of the same words that were answered by giving the information, from as many applicants as the
 * organ's setting says, and that no conversion names yet. Whoever has the same number, telephone or mail is one applicant.
 */
import { sql } from 'kysely'
import { OUTCOMES, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { MATTER_SETTING } from '../matters/setting.ts'
import { readSetting } from '../organ-settings.ts'

const GIVEN: readonly OutcomeCode[] = (Object.keys(OUTCOMES) as OutcomeCode[]).filter(
  (code) => OUTCOMES[code].class === 'granted',
)
const MOST = 50

export interface SameRequest {
  readonly request: string
  readonly applicants: number
  readonly applications: readonly {
    readonly id: string
    readonly caseNo: string
    readonly repliedOn: LocalDate
  }[]
}

interface Row {
  readonly id: string
  readonly caseNo: string
  readonly request: string
  readonly likeness: string
  readonly repliedOn: LocalDate
  readonly marks: readonly string[] | null
}

/** Requests that several have made; with `only`, those that one application is among. The most asked first. */
export async function sameRequests(tx: Tx, organ: string, only: string | null = null): Promise<readonly SameRequest[]> {
  const { value: setting } = await readSetting(tx, organ, MATTER_SETTING)
  const { rows } = await sql<Row>`
    with asked as (
      select id, case_no, request, likeness, replied_on from applications a
      where organ_id = ${organ} and likeness <> '' and replied_on is not null and outcome = any(${[...GIVEN]})
        ${only ? sql`and likeness = (select likeness from applications where organ_id = ${organ} and id = ${only})` : sql``}
        and not exists (
          select 1 from matters m join matter_steps s on s.organ_id = m.organ_id and s.matter_id = m.id and s.n = 1
          where m.organ_id = ${organ} and m.kind = 'conversion' and s.step -> 'applications' @> to_jsonb(a.id::text))),
    often as (select likeness from asked group by likeness having count(*) >= ${setting.several})
    select id, case_no as "caseNo", request, likeness, replied_on::text as "repliedOn",
      (select array_agg(distinct lookup) from personal_data d where d.organ_id = ${organ}
       and d.subject_kind = 'application' and d.subject_id = asked.id and d.lookup is not null
       and d.field not like 'agent-%') as marks
    from asked where likeness in (select likeness from often) order by replied_on, id`.execute(tx)
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.likeness, [...(groups.get(row.likeness) ?? []), row])
  return [...groups.values()]
    .map((group) => ({
      request: group[0]?.request ?? '',
      applicants: persons(group.map(({ id, marks }) => marks ?? [id])),
      applications: group.map(({ id, caseNo, repliedOn }) => ({ id, caseNo, repliedOn })),
    }))
    .filter(
      ({ applicants, applications }) =>
        applicants >= setting.several && (!only || applications.some(({ id }) => id === only)),
    )
    .toSorted((one, other) => other.applicants - one.applicants)
    .slice(0, MOST)
}

/** How many different persons stand behind lists of marks: whoever shares a mark is one. Pure. */
export function persons(marks: readonly (readonly string[])[]): number {
  const groups: Set<string>[] = []
  for (const own of marks) {
    const [first, ...others] = groups.filter((group) => own.some((mark) => group.has(mark)))
    if (!first) {
      groups.push(new Set(own))
      continue
    }
    for (const mark of [...own, ...others.flatMap((group) => [...group])]) first.add(mark)
    for (const other of others) groups.splice(groups.indexOf(other), 1)
  }
  return groups.length
}
