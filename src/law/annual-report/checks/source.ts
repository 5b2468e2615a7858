/** Where the rules about the form come from. */
import type { Check } from '../check.ts'
import type { Format, FormatId } from '../format.ts'
import { FORMATS } from '../formats/index.ts'

export const REGULATION = '《中华人民共和国政府信息公开条例》'

/** The notices that prescribe the form, for a rule that holds for every format. */
export const FORM = Object.values(FORMATS)
  .map(({ cites }) => cites)
  .join('、')

type Source = Required<Pick<Check, 'cites' | 'citesBy'>>

/** The source of a rule that holds for every form: the rules page names all notices, a finding only that of its report. */
export function citing(say: (form: string) => string): Source {
  const by = Object.values(FORMATS).map(({ id, cites }) => [id, say(cites)] as const)
  return { cites: say(FORM), citesBy: Object.fromEntries(by) as Record<FormatId, string> }
}

/** A source that is not the same for both forms. */
export const citingApart = (citesBy: Readonly<Record<FormatId, string>>): Source => ({
  cites: Object.values(citesBy).join('；'),
  citesBy,
})

/** The notice on the form, in any of its versions. */
export const FORM_CITED = citing((form) => form)

/** The tables of the form. */
export const TABLES_CITED = citing((form) => `${form} 附表`)

const BEFORE_2021 = `${REGULATION}第五十条；${FORMATS['annual-2019'].cites}`

/** That what a report says is right: the notice of 2021 says so in words (内容不准确的追究责任), the earlier one prescribes the content. */
export const ACCURACY_CITED = citingApart({
  'annual-2019': BEFORE_2021,
  'annual-2021': `${FORMATS['annual-2021'].cites}（内容准确）`,
})

/** That a report is written for its own organ and year. */
export const OWN_WORDS_CITED = citingApart({
  'annual-2019': BEFORE_2021,
  'annual-2021': `${FORMATS['annual-2021'].cites}（内容雷同）`,
})

/** The tables of the format a report uses. */
export const tablesOf = (format: Format): string => `${format.cites} 附表`
