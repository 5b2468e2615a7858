/** 页脚七项 as they stand on a page: in words, or as the address of what they link. */
import type { FooterDutyCode } from '../../law/disclosure/site-duties.ts'

export type FooterRead = Readonly<Partial<Record<FooterDutyCode, string>>>

interface Address {
  readonly address: string
  readonly text: string
}

const BY_ADDRESS: readonly (readonly [FooterDutyCode, RegExp])[] = [
  ['organMark', /(?:bszs|dcs)\.conac\.cn/i],
  ['errorReports', /zfwzgl\.www\.gov\.cn|jiucuo/i],
]
const BY_LABEL: readonly (readonly [FooterDutyCode, RegExp])[] = [
  ['errorReports', /找错/],
  ['siteMap', /^(?:网站|站点)地图$/],
]
const BY_WORDS: readonly (readonly [FooterDutyCode, RegExp])[] = [
  ['siteCode', /网站标识码\s*[:：]?\s*([0-9A-Za-z]{10})(?![0-9A-Za-z])/],
  ['icp', /([\u4e00-\u9fa5]\s?ICP\s?[备证]\s?\d{4,}号(?:-\d+)?)/i],
  ['police', /((?:[\u4e00-\u9fa5]\s?)?公网安备\s*\d{14}\s?号?)/],
  ['host', /主办(?:单位)?\s*[:：]\s*([^\s|｜]{2,60})/],
  ['contact', /(?:联系方式|联系电话|电\s?话|邮\s?箱)\s*[:：]?\s*([\d()（）—\-+ ]{7,30}\d|\S{1,60}@\S{3,60})/],
  ['copyright', /((?:版权所有|版权声明)\s*[:：]?\s*[^\s|｜]{0,60})/],
]

/** What stands there of the duties; what is not found is absent. `addresses`: of links, pictures and scripts, completed. */
export function footerOnPage(text: string, addresses: readonly Address[]): FooterRead {
  const found: Partial<Record<FooterDutyCode, string>> = {}
  for (const [duty, words] of BY_WORDS) {
    const [, said] = words.exec(text) ?? []
    if (said !== undefined) found[duty] = tidy(duty, said)
  }
  for (const [duty, pattern] of BY_ADDRESS) {
    const there = addresses.find(({ address }) => pattern.test(address))
    if (there) found[duty] = there.address
  }
  for (const [duty, label] of BY_LABEL) {
    const there = addresses.find((each) => label.test(each.text.trim()))
    if (there && found[duty] === undefined) found[duty] = there.address
  }
  return found
}

/** Numbers are written with blanks in between here and there. */
function tidy(duty: FooterDutyCode, said: string): string {
  const plain = said.trim()
  if (duty === 'icp') return plain.replaceAll(/\s/g, '').replace(/icp/i, 'ICP')
  if (duty === 'police') return plain.endsWith('号') ? plain : `${plain}号`
  return plain
}
