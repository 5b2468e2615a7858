/** Addresses of homes. A street and number alone is no home; a unit, a flat, a villager's house or a label makes it one. */
import type { PublicContacts } from './contacts.ts'
import type { Severity } from './rules.ts'
import type { Hit } from './hit.ts'

const COUNT = '(?:\\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Za-z]\\d{0,3})'
const HOUSE = `${COUNT} ?(?:号楼|栋|幢|座|#楼?)`
const FLAT = '[A-Za-z]?\\d{2,4}(?:-\\d{1,4})? ?(?:室|房|户|号)?'
const NO_COUNT = '(?![\\d.]|[ ]?(?:套|间|平方|平米|㎡|户|人|个|万|亩|栋|年|元))'
const HOME = /小区|花园|家园|公寓|新村|新苑|佳苑|名苑|嘉园|府邸|宿舍|家属[楼院区]|单元|[\u4e00-\u9fff](?:苑|里|弄)\d/

/** What an address ends in, and how sure it is that somebody lives there. */
const ENDINGS: readonly (readonly [RegExp, Severity | 'by-home'])[] = [
  [new RegExp(`(?:${HOUSE} ?)?${COUNT} ?单元 ?(?:${COUNT} ?[层楼] ?)?${FLAT}${NO_COUNT}`, 'g'), 'error'],
  [new RegExp(`${HOUSE} ?(?:${COUNT} ?[层楼] ?)?${FLAT}${NO_COUNT}`, 'g'), 'by-home'],
  [
    new RegExp(`[路街巷弄道同] ?\\d{1,5} ?号(?:院|大院)? ?[\\u4e00-\\u9fff]{0,12}[A-Za-z]?\\d{3,4} ?室`, 'g'),
    'by-home',
  ],
  [new RegExp(`\\d{1,5} ?弄 ?\\d{1,4} ?号 ?(?:\\d{2,4} ?室)?`, 'g'), 'error'],
  [
    new RegExp(`[村寨屯庄] ?(?:委会)?(?:第)?${COUNT} ?(?:村民)?(?:小)?组 ?(?:附)?\\d{1,4}(?:-\\d{1,3})? ?号`, 'g'),
    'error',
  ],
]

const LABELLED =
  /(家庭住址|家庭地址|现住址|住址|户籍地址|户籍所在地|户籍地|居住地址|常住地址|现居住地|经常居住地|现住|家住|[,;:，；：、（( ]住)(?:是|为|于|在)?[:： ]{0,3}([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9#\- ]{4,50})/g
const PLACE = /(?:[路街巷弄村镇乡组号室栋幢]|大道|小区|社区|街道)/

/** Addresses of homes; those of the organ are passed over. */
export function* homeAddresses(text: string, known: PublicContacts): Generator<Hit> {
  const taken: { readonly from: number; readonly to: number }[] = []
  const free = (from: number, to: number): boolean => {
    if (taken.some((one) => from < one.to && to > one.from)) return false
    taken.push({ from, to })
    return true
  }
  for (const match of text.matchAll(LABELLED)) {
    const address = (match[2] ?? '').trimEnd()
    if (!PLACE.test(address) || !/\d|[一二三四五六七八九十]+[组号栋]/.test(address) || known.covers(address)) continue
    const from = match.index + match[0].length - (match[2] ?? '').length
    if (free(from, from + address.length)) yield { rule: 'home-address', from, to: from + address.length, says: '住址' }
  }
  for (const [pattern, sure] of ENDINGS) {
    for (const match of text.matchAll(pattern)) {
      const to = match.index + match[0].trimEnd().length
      const from = beginning(text, match.index)
      const address = text.slice(from, to)
      if (known.covers(address) || !/[\u4e00-\u9fff]{2}/.test(address) || !free(from, to)) continue
      const severity = sure === 'by-home' ? (HOME.test(address) ? 'error' : 'warning') : sure
      const says = severity === 'error' ? '详细到户的地址' : '详细到房间的地址（如是单位地址，不必遮）'
      yield { rule: 'home-address', from, to, says, severity }
    }
  }
}

/** Where the address begins: back over names of places, at most 30 characters, to a blank, a sign or a label. */
function beginning(text: string, end: number): number {
  let from = end
  while (from > 0 && end - from < 30 && /[\u4e00-\u9fffA-Za-z0-9#-]/.test(text[from - 1] ?? '')) from -= 1
  const label = /^.*(?:地址|住址|家住|位于|坐落于?|住在|住所|寄至|送至)(?:是|为)?/.exec(text.slice(from, end))
  return from + (label?.[0].length ?? 0)
}
