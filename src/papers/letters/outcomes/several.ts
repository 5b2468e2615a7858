/**
 * 一件申请几项、各项不能合写在一个认定里：the letter of the main outcome (the one line of table three), which says which items it answers
 * and answers the others as well, each with its finding, its provisions and its share of the remedies clause.
 * 各项结果不同而都没有公开内容的；各项都公开而方式不同的；结果相同而依据、理由不同的。
 */
import { locked } from '../form.ts'
import type { OutcomeFacts, OutcomeForm } from './outcome-form.ts'
import { partTexts } from './part-texts.ts'
import { WHOLE_LETTERS } from './whole.ts'

const OTHERS = locked<OutcomeFacts>('others', '对其余各项的答复', (writing) => {
  const others = writing.facts.others ?? []
  if (others.length === 0) return []
  const parts = partTexts(writing, others)
  return 'refused' in parts ? parts : ['对其余各项，答复如下：', ...parts]
})

const OWN = locked<OutcomeFacts>('own', '本答复所答复的各项', ({ facts: { others = [], own = [] } }) =>
  others.length === 0 || own.length === 0 ? [] : [`对${own.join('、')}，答复如下：`],
)

/** The letter of an outcome with room for the answers to other items, before its remedies clause. */
export function withOthers(form: OutcomeForm): OutcomeForm {
  const at = form.blocks.findIndex(({ key }) => key === 'remedies')
  const place = at < 0 ? form.blocks.length : at
  const finding = form.blocks.indexOf(form.finding)
  return {
    ...form,
    blocks: [
      ...form.blocks.slice(0, finding),
      OWN,
      ...form.blocks.slice(finding, place),
      OTHERS,
      ...form.blocks.slice(place),
    ],
    refuses: (facts, organ) => {
      const own = form.refuses(facts, organ)
      if (own) return own
      for (const { part, ground, needs } of facts.others ?? []) {
        if (!part.trim()) return { code: 'fact-missing', about: '其余各项的内容' }
        const refusal = WHOLE_LETTERS[ground].refuses({ ...facts, needs, others: [] }, organ)
        if (refusal) return refusal
      }
      return undefined
    },
  }
}
