/** 各类信息自己的事项是不是齐全、对得上：days against the law's least periods, a result's figures against the opinions received. */
import { sql } from 'kysely'
import { COMMENT_SAYS, commentFaults } from '../../law/disclosure/public-comment.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { countsOf, NO_OPINIONS } from '../consultations/counts.ts'
import { refuse, type Refused } from '../refusal.ts'
import { consultationIn, factFaults, resultIn } from './genre-facts.ts'
import { FACT_FIELDS, hasFacts, type Facts } from './genre-fields.ts'
import type { Publication } from './publication.ts'
import type { SAY } from './refusals.ts'

type Fault = Refused<keyof typeof SAY>

const fault = (field: string, says: string, code: 'facts' | 'comment' = 'facts'): Fault =>
  refuse(code, { field: `facts.${field}`, words: [says] })

/** What keeps the facts of a publication's genre from going out on a day; empty when nothing does, and for genres without facts. */
export async function genreFaults(tx: Tx, organ: string, of: Publication, today: LocalDate): Promise<readonly Fault[]> {
  const { genre, content } = of
  if (!hasFacts(genre)) return []
  const lacking = factFaults(genre, content.facts)
  if (lacking.length > 0) return lacking.map(({ field, says }) => refuse('facts', { field, words: [says] }))
  if (genre === 'consultation') return consultationFaults(tx, organ, of, today)
  if (genre === 'consultation-result') return resultFaults(tx, organ, content.facts, today)
  return []
}

/** Nobody can be asked before the call stands on the portal: the least period runs from that day, whatever is written. */
async function consultationFaults(
  tx: Tx,
  organ: string,
  { content, firstPublishedAt }: Publication,
  today: LocalDate,
): Promise<readonly Fault[]> {
  const facts = consultationIn(content.facts)
  if (!facts) return []
  const { begins, ends, basis, shortenedBecause } = facts
  if (ends < begins) return [fault('ends', COMMENT_SAYS['closes-before-opening'], 'comment')]
  const shown = firstPublishedAt ? (beijingDay(firstPublishedAt) as LocalDate) : today
  const opensOn = shown > begins ? shown : begins
  if (ends < opensOn) return [fault('ends', '截止日期已经过去，发布出去也没有人能提意见，请核对。', 'comment')]
  if (basis === null || basis === 'none') return []
  const calendar = await calendarOf(tx, organ)
  const call = { basis, opensOn, closesOn: ends, shortenedBecause, resultOn: null }
  return commentFaults(calendar, call, opensOn).map((code) =>
    fault(code === 'shortened-unexplained' ? 'shortenedBecause' : 'ends', COMMENT_SAYS[code], 'comment'),
  )
}

async function resultFaults(tx: Tx, organ: string, facts: Facts, today: LocalDate): Promise<readonly Fault[]> {
  const result = resultIn(facts)
  if (!result?.consultation) return []
  const { rows } = await sql<{ facts: Facts }>`
    select v.content -> 'facts' as facts from publications p
    join publication_versions v on v.organ_id = p.organ_id and v.publication_id = p.id and v.version = p.released_version
    where p.organ_id = ${organ} and p.id = ${result.consultation} and p.genre = 'consultation'`.execute(tx)
  const asked = rows[0] && consultationIn(rows[0].facts)
  if (!asked) return [fault('consultation', '选的不是本机关已经发布的征集调查，请重新选择。')]
  if (today <= asked.ends) return [fault('consultation', COMMENT_SAYS['result-before-close'], 'comment')]
  const counts = (await countsOf(tx, organ, [result.consultation])).get(result.consultation) ?? NO_OPINIONS
  const faults: Fault[] = []
  const unlike = (key: 'received' | 'adopted' | 'partly' | 'notAdopted'): void => {
    const { label } = FACT_FIELDS['consultation-result'][key]
    const [written, counted] = [result[key], counts[key]]
    // A questionnaire in which nobody said an opinion has nothing to adopt: there the three stay blank.
    if (written === null && key !== 'received' && counts.opinions === 0 && asked.kind === 'survey') return
    if (written === null) faults.push(fault(key, `还没有填写${label}。`))
    else if (written !== counted)
      faults.push(fault(key, `${label}填的是 ${written}，意见登记的是 ${counted}，请核对；纸质、电话的意见要先登记。`))
  }
  if (counts.open > 0) faults.push(fault('consultation', `还有 ${counts.open} 条意见没有处理，不能公布采纳情况。`))
  unlike('received')
  unlike('adopted')
  unlike('partly')
  unlike('notAdopted')
  return faults
}
