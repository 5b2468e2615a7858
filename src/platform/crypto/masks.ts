/** Personal data as lists show them: enough to recognise a person one knows, too little to learn one. */

/** 证件号码: the first three and last four signs (前三后四); of a number too short for that, at most the last sign. */
export const maskIdNumber = (number: string): string => keepEnds(number.trim(), 3, 4, 7)

/**
 * 电话: a mobile number keeps its first three and last four figures, a fixed one its area code (when separated) and its
 * last two; an international prefix stays.
 */
export function maskPhone(phone: string): string {
  const text = phone.normalize('NFKC').trim()
  const [, prefix = '', rest = ''] = /^(\+\d{1,3}[ -]?)?(.*)$/s.exec(text) ?? []
  if (/^1\d{10}$/.test(rest.replaceAll(/[ -]/g, '')))
    return `${prefix}${keepEnds(rest.replaceAll(/[ -]/g, ''), 3, 4, 4)}`
  const [, area = '', number = ''] = /^(\(?0\d{2,3}\)?[ -])?(.*)$/s.exec(rest) ?? []
  return `${prefix}${area}${keepEnds(number, 0, 2, 2)}`
}

/** 姓名: the first character, an asterisk for each further one up to two (the length of a long name is itself a trait). */
export function maskName(name: string): string {
  const [first = '', ...others] = signs(name.trim())
  return others.length === 0 ? (first === '' ? '' : '*') : `${first}${'*'.repeat(Math.min(others.length, 2))}`
}

/** 电子邮箱: the first sign of the name and the domain. What is no address is hidden whole. */
export function maskEmail(email: string): string {
  const [, name = '', domain = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(email.trim()) ?? []
  return name === '' ? hide(email) : `${signs(name).length > 1 ? signs(name)[0] : ''}***@${domain}`
}

/** 地址: province, city and county (区划) stay; street, building and door do not. Without a division nothing stays but the first two characters of a long one. */
export function maskAddress(address: string): string {
  const text = address.trim()
  const [division = ''] =
    /^(?:[^省市区县旗\d]{2,8}(?:省|自治区|特别行政区))?(?:[^省市区县旗\d]{2,10}(?:市|自治州|地区|盟))?(?:[^省市区县旗\d]{1,10}?(?:自治县|自治旗|县|区|市|旗))?/.exec(
      text,
    ) ?? []
  const kept = division !== '' ? division : signs(text).length > 8 ? signs(text).slice(0, 2).join('') : ''
  return text === '' ? '' : `${kept}******`
}

/** Anything else: one asterisk a character, at most eight. */
export const hide = (value: string): string => '*'.repeat(Math.min(signs(value.trim()).length, 8))

const signs = (text: string): string[] => Array.from(text)

/** Keeps both ends when at least `least` signs are hidden between them; else shows at most the last sign. */
function keepEnds(text: string, head: number, tail: number, least: number): string {
  const all = signs(text)
  const hidden = all.length - head - tail
  if (hidden >= least) return `${all.slice(0, head).join('')}${'*'.repeat(hidden)}${all.slice(-tail).join('')}`
  return all.map((sign, index) => (index === all.length - 1 && all.length > 3 ? sign : '*')).join('')
}
