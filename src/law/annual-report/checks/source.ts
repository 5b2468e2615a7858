/** Where the rules about the form come from. */
import type { Format } from '../format.ts'
import { FORMATS } from '../formats/index.ts'

/** The notices that prescribe the form, for a rule that holds for every format. */
export const FORM = Object.values(FORMATS)
  .map(({ cites }) => cites)
  .join('、')

/** The tables of every format. */
export const FORM_TABLES = `${FORM} 附表`

/** The tables of the format a report uses. */
export const tablesOf = (format: Format): string => `${format.cites} 附表`

export const REGULATION = '《中华人民共和国政府信息公开条例》'
