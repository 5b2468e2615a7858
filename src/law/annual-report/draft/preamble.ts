/** 引言：basis, parts and statistics period, as the forms' notices want them, with the organ's contact. */
import type { Format } from '../format.ts'

/** What of an organ's profile stands in the preamble; '' where nothing is known, which is then left out. */
export interface Contact {
  readonly address: string
  readonly postcode: string
  readonly phone: string
  readonly fax: string
  readonly email: string
}

const LABELS: readonly (readonly [keyof Contact, string])[] = [
  ['address', '地址'],
  ['postcode', '邮编'],
  ['phone', '电话'],
  ['fax', '传真'],
  ['email', '电子邮箱'],
]

/** One paragraph for the basis; a second with the contact when any of it is known. */
export function preambleOf(format: Format, year: number, contact: Contact): string {
  const parts = format.sections.map(({ title }) => title).join('、')
  const basis =
    `根据《中华人民共和国政府信息公开条例》和《${format.notice}》（${format.cites}）要求，编制本报告。` +
    `全文包括${parts}六个部分。所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`
  const known = LABELS.flatMap(([key, label]) => (contact[key] ? [`${label}：${contact[key]}`] : []))
  return known.length === 0 ? basis : `${basis}\n如对本报告有疑问，请与本机关联系（${known.join('；')}）。`
}
