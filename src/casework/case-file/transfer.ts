/** 归档移交清单 of a year: the archived applications, one line each, with places for who hands over and who takes over. */
import { sql } from 'kysely'
import { listingSheets } from '../../papers/case-file/listing.ts'
import type { Paper } from '../../papers/typeset/paper.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { may } from '../permissions.ts'
import { maskText, replacementsOf } from './mask.ts'
import { organNamed, type GatherWorld } from './organ.ts'

interface Archived {
  readonly id: string
  readonly caseNo: string
  readonly number: string | null
  readonly applicant: string
  readonly request: string
  readonly repliedOn: string | null
  readonly archivedOn: string
  readonly unitId: string | null
  readonly pages: string | null
}

/** Characters of the subject on a line. */
const SUBJECT = 40

/** The sheets of the list; no lines when nothing was archived in the year. Pages are those of the case file made last. */
export async function transferSheets(
  tx: Tx,
  { cipher }: GatherWorld,
  actor: Actor,
  year: number,
): Promise<{ readonly sheets: readonly Paper[]; readonly count: number }> {
  const { rows } = await sql<Archived>`
    select a.id, a.case_no as "caseNo", s.step->>'number' as number, a.applicant_shown as applicant, a.request,
      a.replied_on::text as "repliedOn", s.on_day::text as "archivedOn", a.unit_id as "unitId",
      (select e.content::jsonb->'after'->>'页数' from events e
        where e.organ_id = a.organ_id and e.subject_kind = 'case-file' and e.subject_id = a.id and e.did = 'case-file-made'
          and e.content is not null order by e.seq desc limit 1) as pages
    from applications a
    join lateral (select step, on_day from application_steps
      where organ_id = a.organ_id and application_id = a.id and did = 'archived' order by n desc limit 1) s on true
    where a.organ_id = ${actor.organId} and a.phase = 'archived' and extract(year from s.on_day) = ${year}
    order by s.step->>'number', a.case_no`.execute(tx)
  const seen = rows.filter((row) => may(actor, 'applications.read', row))
  // What was asked may name the applicant too.
  const persons = await replacementsOf(
    tx,
    cipher,
    actor.organId,
    seen.map(({ id }) => ({ kind: 'application', id })),
  )
  const organ = await organNamed(tx, actor.organId)
  const sheets = listingSheets({
    title: `${year}年政府信息公开申请案卷归档移交清单`,
    organ: organ.name,
    number: String(year),
    head: ['序号', '档号', '登记号', '申请人', '题名', '答复日期', '归档日期', '页数'],
    shares: [0.07, 0.14, 0.17, 0.1, 0.24, 0.11, 0.11, 0.06],
    rows: seen.map((row, at) => [
      String(at + 1), row.number ?? '', row.caseNo, row.applicant, cut(maskText(row.request, persons)), row.repliedOn ?? '', row.archivedOn,
      row.pages ?? '',
    ]), // prettier-ignore
    after: [
      `共${seen.length}卷。页数以最近编成的卷宗为准，没有编过的空着。`,
      '移交人：　　　　　　　　　　　　　　　　移交日期：　　　　年　　月　　日',
      '接收人：　　　　　　　　　　　　　　　　接收日期：　　　　年　　月　　日',
    ],
  })
  return { sheets, count: seen.length }
}

const cut = (text: string): string => {
  const signs = Array.from(text.replaceAll(/\s+/gu, ' '))
  return signs.length <= SUBJECT ? signs.join('') : `${signs.slice(0, SUBJECT).join('')}……`
}
