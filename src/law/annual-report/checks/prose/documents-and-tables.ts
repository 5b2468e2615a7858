import type { Check } from '../../check.ts'
import { claimsOf } from '../../prose/claims.ts'
import { proseOf, type Said } from '../../prose/prose.ts'
import { isOthers, whenOf } from '../../prose/scope.ts'
import type { Report } from '../../report.ts'
import { saying } from './example.ts'
import { contradiction } from './figures-and-tables.ts'
import { REGULATION, citing } from '../source.ts'

/** N3: documents the prose calls 规范性文件 are those of table two; other counts of documents are only pointed out. */
export const documentsAndTables: Check = {
  id: 'N3',
  severity: 'warning',
  says: '正文中规章、规范性文件的件数与表二一致；称作政策文件、部门文件的，提请核对其中有无规范性文件',
  ...citing((form) => `${REGULATION}第二十条第（一）项；${form} 表二`),
  fix: '核对文件台账：属于规范性文件的计入表二，不属于的不必计入。',
  examples: {
    holds: saying('（一）主动公开。制发行政规范性文件2件。'),
    breaks: saying('（一）主动公开。制发行政规范性文件5件。'),
  },
  *look(report) {
    for (const claim of claimsOf(report)) {
      const seen = claim.subject.about === 'documents' ? contradiction(claim, report) : null
      if (seen) yield seen
    }
    // 正文已经把规范性文件单列说清的，其他文件不必再问。
    const made = documentsMade(report)
    if (made === null || claimsOf(report).some(({ subject }) => subject.about === 'documents')) return
    let asked = false
    for (const sentence of proseOf(report).sentences) {
      const found =
        sentence.section === 'overview' || sentence.section === 'proactive' ? otherDocuments(sentence, report) : null
      if (found !== null && found.count !== made) {
        asked = true
        yield {
          message: `正文说“${found.words}”，表二规范性文件${report.format === 'annual-2019' ? '新公开' : '制发'} ${made} 件：请核对这些文件中有无规范性文件`,
          left: found.count,
          right: made,
          text: sentence.text,
          at: sentence.at,
          severity: 'info',
        }
      }
    }
    if (!asked && tableTwoIsEmpty(report)) {
      const published = claimsOfPublishing(report)
      if (published)
        yield {
          message: `正文说“${published.words}”，表二各项全为0：其中没有规范性文件、许可、处罚、收费的，属正常，请核对`,
          left: published.count,
          right: 0,
          text: published.sentence.text,
          at: published.sentence.at,
          severity: 'info',
        }
    }
  },
}

const tableTwoIsEmpty = ({ cells }: Report): boolean => {
  const two = cells.filter(({ table }) => table === 'proactive')
  return two.length > 0 && two.every(({ value }) => value === 0)
}

function claimsOfPublishing(report: Report): { sentence: Said; count: number; words: string } | null {
  for (const sentence of proseOf(report).sentences) {
    if (sentence.section !== 'overview' && sentence.section !== 'proactive') continue
    const { plain, unquoted, quantities } = sentence
    const quantity = quantities.find(
      ({ kind, bound, change, clause, start, value }) =>
        kind === 'papers' &&
        bound === 'exact' &&
        change === null &&
        value > 0 &&
        /公开[^，。]*信息(?:总数|数量)?(?:共|共计|总计|合计|为)*$/.test(unquoted.slice(clause, start)),
    )
    if (!quantity || whenOf(unquoted, quantity.start, report.year) !== 'this') continue
    if (isOthers(unquoted, 0, quantity.start, report.organ)) continue
    return { sentence, count: quantity.value, words: plain.slice(quantity.clause, quantity.end) }
  }
  return null
}

function documentsMade({ cells }: Report): number | null {
  const cell = cells.find(
    ({ row, column }) =>
      row === 'normativeDocuments' && (column === 'publishedThisYear' || column === 'issuedThisYear'),
  )
  return cell?.value ?? null
}

function otherDocuments(
  { plain, unquoted, quantities }: Said,
  report: Report,
): { count: number; words: string } | null {
  for (const { value, bound, kind, start, end, clause, change } of quantities) {
    if (kind !== 'papers' || bound !== 'exact' || change !== null || value === 0) continue
    const words = unquoted.slice(clause, start)
    if (
      !/(?:政策性?文件|部门文件|法规.{0,6}文件|局发文件|本级文件)(?:共|共计|合计|有|累计)?$/.test(words) ||
      /规范性|解读|转发/.test(words)
    )
      continue
    if (whenOf(unquoted, start, report.year) !== 'this' || isOthers(unquoted, 0, start, report.organ)) continue
    return { count: value, words: plain.slice(clause, end) }
  }
  return null
}
