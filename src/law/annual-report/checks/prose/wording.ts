import type { Check, Seen } from '../../check.ts'
import { phraseFinder, type PhraseFound } from '../../prose/phrases.ts'
import { proseOf, type Said } from '../../prose/prose.ts'
import type { Report } from '../../report.ts'
import { WRONG_TERMS, type WrongTerm } from './fixed-terms.ts'
import { saying } from './example.ts'
import { DOUBLED, SLIPS, type Slip } from './slips.ts'
import { ACCURACY_CITED, citing, REGULATION } from '../source.ts'

const terms: ReadonlySet<object> = new Set(WRONG_TERMS[0]?.value)
const find = phraseFinder<WrongTerm | Slip>([...(WRONG_TERMS[0]?.value ?? []), ...(SLIPS[0]?.value ?? [])])
const FOUND = new WeakMap<Report, readonly Wording[]>()

interface Wording {
  readonly sentence: Said
  readonly found: readonly PhraseFound<WrongTerm | Slip>[]
}

/** The sentences with listed phrases; both rules look through the text in one pass. */
function wordingsOf(report: Report): readonly Wording[] {
  const known = FOUND.get(report)
  if (known) return known
  const wordings: Wording[] = []
  for (const sentence of proseOf(report).sentences) {
    const found = find(sentence.plain)
    if (found.length > 0) wordings.push({ sentence, found: outermost(found) })
  }
  FOUND.set(report, wordings)
  return wordings
}

/** N13: terms and names that law or the form fixes stand as they are fixed. */
export const officialTerms: Check = {
  id: 'N13',
  severity: 'warning',
  says: '正文使用法定名称和固定用语',
  ...citing((form) => `${REGULATION}；${form}`),
  fix: '改为法定名称。',
  examples: {
    holds: saying(
      '依据《中华人民共和国政府信息公开条例》推进政务公开，受理政府信息公开申请，设“三安全一稳定”审查环节。',
    ),
    breaks: saying('提升信息公开化水平，受理政务公开申请。'),
  },
  *look(report) {
    for (const { sentence, found } of wordingsOf(report)) {
      for (const { entry, at } of found) {
        if (!terms.has(entry) || (entry.right.includes(entry.phrase) && sentence.plain.startsWith(entry.right, at)))
          continue
        const { cites, severity } = entry as WrongTerm
        yield {
          ...placed(sentence),
          message: `“${entry.phrase}”应为“${entry.right}”（${cites}）`,
          fix: `改为“${entry.right}”。`,
          ...(severity ? { severity } : {}),
        }
      }
    }
    for (const sentence of proseOf(report).sentences) {
      const thought = sentence.plain.includes('习近平') ? THOUGHT.exec(sentence.plain) : null
      if (thought)
        yield {
          ...placed(sentence),
          message: `“${sentence.plain.slice(thought.index, thought.index + 16)}”漏字：应为“习近平新时代中国特色社会主义思想”`,
          fix: '改为“习近平新时代中国特色社会主义思想”。',
        }
    }
  },
}

/** N14: no slips of the pen. */
export const slipsOfThePen: Check = {
  id: 'N14',
  severity: 'warning',
  says: '正文没有错字、漏字、重字和重复的标点',
  ...ACCURACY_CITED,
  fix: '改正错字。',
  examples: {
    holds: saying('加强对信息公开知识的学习，做到应公开尽公开。'),
    breaks: saying('加强对信息共知识的学习，做到应公开进公开，，'),
  },
  *look(report) {
    for (const { sentence, found } of wordingsOf(report)) {
      for (const { entry } of found) {
        if (terms.has(entry)) continue
        yield {
          ...placed(sentence),
          message: `“${entry.phrase}”疑为“${entry.right}”之误`,
          fix: `改为“${entry.right}”。`,
        }
      }
    }
    for (const sentence of proseOf(report).sentences) {
      const doubled = MAY_DOUBLE.test(sentence.plain) ? DOUBLED.exec(sentence.plain) : null
      if (doubled)
        yield {
          ...placed(sentence),
          message: `“${sentence.plain.slice(Math.max(0, doubled.index - 8), doubled.index + 6)}”中“${doubled[0]}”重复或者误用`,
          fix: '删去多余的字或标点。',
          severity: 'info',
        }
    }
  },
}

const placed = ({ text, at }: Said): Pick<Seen, 'text' | 'at'> => ({ text, at })

const MAY_DOUBLE = /[，。、；：]{2}|的的|和和/
const THOUGHT = /习近平新时代(?!中国特色社会主义)|习近平中国特色社会主义/

/** Of phrases that overlap only the longest is told. */
function outermost<Entry extends { readonly phrase: string }>(
  found: readonly PhraseFound<Entry>[],
): readonly PhraseFound<Entry>[] {
  if (found.length < 2) return found
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.entry.phrase.length > one.entry.phrase.length &&
          other.at <= one.at &&
          other.at + other.entry.phrase.length >= one.at + one.entry.phrase.length,
      ),
  )
}
