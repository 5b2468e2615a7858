/**
 * 部分公开 ——《政府信息公开条例》第三十七条
 *   申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理的，行政机关应当向申请人提供可以公开的政府信息
 *   内容，并对不予公开的内容说明理由。
 * Each part that is not given stands with its own finding and provisions, taken from the letter of its ground.
 */
import type { Part } from '../../typeset/paper.ts'
import { locked, wording, type Composed, type Writing } from '../form.ts'
import { firstGap } from '../need-facts.ts'
import type { LetterOrgan } from '../organ.ts'
import type { LetterRefusal } from '../refusals.ts'
import { sentence } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'
import { otherForm, recordList, recordNames } from './supplied.ts'
import { partTexts } from './part-texts.ts'
import { WHOLE_LETTERS } from './whole.ts'

const heading = (text: string): Part => ({ kind: 'heading', level: 1, text })

export const PARTIAL = outcomeLetter({
  code: 'D23',
  outcome: 'partial',
  title: '政府信息部分公开答复书',
  noun: '答复',
  purpose: '含有不应当公开的内容、能够区分处理的，公开其余内容，并逐项说明不公开的依据和理由',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，{称谓}申请公开的信息中含有不应当公开或者无法提供的内容，能够作区分处理。',
  ),
  decision: () => '本机关决定部分公开。',
  further: [
    locked('given', '予以公开的内容', ({ facts: { needs } }) => [
      heading('一、予以公开的内容'),
      ...(needs.accessPath ? [`获取的方式、途径：${sentence(needs.accessPath)}`] : []),
      ...(needs.accessTime ? [`获取的时间：${sentence(needs.accessTime)}`] : []),
    ]),
    recordList,
    otherForm,
    locked('withheld', '不予公开的各部分及其依据和理由', withheld),
  ],
  attachments: ({ needs }) => recordNames(needs.records),
  withheld: ({ needs }) => (needs.withheldParts ?? []).map(({ ground }) => ground),
  refuses: partsRefusal,
})

function withheld(writing: Writing<OutcomeFacts>): Composed {
  const parts = partTexts(writing, need(writing, 'withheldParts'))
  return 'refused' in parts ? parts : [heading('二、不予公开的内容及理由'), ...parts]
}

function partsRefusal(facts: OutcomeFacts, organ: LetterOrgan): LetterRefusal | undefined {
  const { needs } = facts
  if (firstGap(['records'], needs) && firstGap(['accessPath'], needs)) return { code: 'partial-gives-nothing' }
  for (const part of needs.withheldParts ?? []) {
    if (!part.part.trim()) return { code: 'missing:withheldParts' }
    const refusal = WHOLE_LETTERS[part.ground].refuses({ ...facts, needs: part.needs }, organ)
    if (refusal) return refusal
  }
  return undefined
}
