/**
 * 一件申请几项、各项都没有公开内容而结果不同：the letter of the main outcome (the one line of table three), which answers the other items
 * as well, each with its finding, its provisions and its share of the remedies clause.
 */
import type { OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { locked } from '../form.ts'
import type { WithheldPart } from '../need-facts.ts'
import type { OutcomeFacts, OutcomeForm } from './outcome-form.ts'
import { partTexts } from './part-texts.ts'
import { WHOLE_LETTERS } from './whole.ts'

const OTHERS = locked<OutcomeFacts>('others', '对其余各项的答复', (writing) => {
  const others = writing.facts.others ?? []
  if (others.length === 0) return []
  const parts = partTexts(writing, others)
  return 'refused' in parts ? parts : ['对其余各项，答复如下：', ...parts]
})

/** The letter of an outcome with room for the answers to other items, before its remedies clause. */
export function withOthers(form: OutcomeForm): OutcomeForm {
  const at = form.blocks.findIndex(({ key }) => key === 'remedies')
  const place = at < 0 ? form.blocks.length : at
  return {
    ...form,
    blocks: [...form.blocks.slice(0, place), OTHERS, ...form.blocks.slice(place)],
    refuses: (facts, organ) => {
      const own = form.refuses(facts, organ)
      if (own) return own
      for (const { part, ground, needs } of facts.others ?? []) {
        if (!part.trim()) return { code: 'fact-missing', about: '其余各项的内容' }
        const refusal = letterOf(ground).refuses({ ...facts, needs, others: [] }, organ)
        if (refusal) return refusal
      }
      return undefined
    },
  }
}

const letterOf = (ground: WithheldPart['ground']): OutcomeForm =>
  WHOLE_LETTERS[ground as Exclude<OutcomeCode, 'partial'>]
