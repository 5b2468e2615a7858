import type { Check, Seen } from '../../check.ts'
import { claimsOf } from '../../prose/claims.ts'
import type { Claim } from '../../prose/claim.ts'
import { proseOf, type Said } from '../../prose/prose.ts'
import type { Quantity } from '../../prose/quantities.ts'
import { isOthers, whenOf } from '../../prose/scope.ts'
import type { Report } from '../../report.ts'
import { saying } from './example.ts'
import { subjectKey } from './table-figures.ts'
import { ACCURACY_CITED } from '../source.ts'

/** N12: one thing has one figure, wherever the prose speaks of it. */
export const oneThingOneFigure: Check = {
  id: 'N12',
  severity: 'warning',
  says: '正文各处说同一件事，数字相同',
  ...ACCURACY_CITED,
  fix: '核对台账，改正其中错的一处。',
  examples: {
    holds: saying('全年主动公开政府信息97条。\n通过门户网站主动公开政府信息60条。'),
    breaks: saying('全年主动公开政府信息97条。\n本年度共主动公开政府信息98条。'),
  },
  *look(report) {
    yield* conflictingClaims(claimsOf(report))
    yield* conflictingLabels(report)
  },
}

function* conflictingClaims(claims: readonly Claim[]): Iterable<Seen> {
  const first = new Map<string, Claim>()
  for (const claim of claims) {
    const { subject } = claim
    const plain =
      (subject.about === 'applications' &&
        (subject.what === 'received' || subject.what === 'carriedIn' || subject.what === 'carriedOut')) ||
      (subject.about === 'remedies' && subject.column === 'total')
    if (!plain || claim.withCarried) continue
    const key = subjectKey(subject)
    const before = first.get(key)
    if (!before) first.set(key, claim)
    else if (before.value !== claim.value && before.sentence !== claim.sentence)
      yield {
        message: `同一件事两个说法：“${before.words}”，“${claim.words}”`,
        left: before.value,
        right: claim.value,
        text: claim.sentence.text,
        at: claim.sentence.at,
      }
  }
}

/** Sentences that begin alike up to their first figure (本年度、共、我局 aside) and then give another one. */
function* conflictingLabels(report: Report): Iterable<Seen> {
  const first = new Map<string, { quantity: Quantity; sentence: Said }>()
  for (const sentence of proseOf(report).sentences) {
    if (sentence.section === null || sentence.section === 'problems') continue
    const quantity = sentence.quantities.find(({ kind }) => kind !== 'percent' && kind !== 'points')
    if (!quantity || quantity.bound !== 'exact' || quantity.change || quantity.inWords) continue
    if (whenOf(sentence.unquoted, quantity.start, report.year) !== 'this') continue
    if (isOthers(sentence.unquoted, 0, quantity.start, report.organ)) continue
    const label = labelOf(sentence.plain.slice(0, quantity.start))
    if (label.length < 8) continue
    const key = `${label}/${quantity.unit}`
    const before = first.get(key)
    if (!before) first.set(key, { quantity, sentence })
    else if (before.quantity.value !== quantity.value && before.sentence.text !== sentence.text)
      yield {
        message: `“${label}”前面写 ${before.quantity.value}${quantity.unit}，这里写 ${quantity.value}${quantity.unit}`,
        left: before.quantity.value,
        right: quantity.value,
        text: sentence.text,
        at: sentence.at,
      }
  }
}

const labelOf = (words: string): string =>
  words
    .replace(/^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六]是)/, '')
    .replace(
      /(?:截[至止])?20\d\d年(?:度)?(?:\d+月\d+日)?|本年度?|今年以?来?|全年|年内|总共|一共|共计|累计|合计|总计|共|约|[我本][局委办镇街机关单位]{1,2}|各类|[，。、；：（）]/g,
      '',
    )
