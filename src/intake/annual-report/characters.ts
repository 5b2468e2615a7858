/**
 * What a character is worth when labels are compared: nothing (blanks, punctuation, drawn lines), itself, or another
 * character (full width → half width, traditional → simplified). One table, made once.
 */

/**
 * Traditional characters of the words a report form uses, each followed by its simplified one. Only these words are
 * compared, so a table of these characters is complete for the purpose.
 */
const TRADITIONAL =
  '國国辦办開开號号報报試试數数對对總总項项減减處处決决內内條条規规範范許许務务罰罚強强業业費费採采購购額额單单萬万發发廢废現现請请' +
  '無无當当補补機机關关繳缴納纳體体況况動动復复議议訴诉訟讼問问題题進进組组織织構构會会計计結结兩两種种轉转區区這这屬属於于祕秘' +
  '穩稳護护權权類类過过執执詢询沒没後后確确訪访舉举認认獲获繼继續续據据為为爲为維维糾纠審审經经統统員员廳厅縣县鎮镇鄉乡隊队說说' +
  '説说時时間间來来錄录適适淨净億亿個个製制產产實实級级應应該该與与從从戶户變变僅仅徵征複复託托採采郵邮電电話话傳传址址'

/** Replacement per UTF-16 unit: 0 = counts for nothing. */
const WORTH = worths()

/** The characters of a text that count, folded; labels are compared in this form. */
export function fold(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index += 1) {
    const worth = WORTH[text.charCodeAt(index)] as number
    if (worth !== 0) folded += String.fromCharCode(worth)
  }
  return folded
}

/** The folded form of one character; empty for one that counts for nothing. */
export const foldedUnit = (code: number): number => WORTH[code] as number

/** Full-width ASCII (and the ideographic space) as ordinary ASCII; every other character stays. One for one, so places stay. */
export function halfWidth(text: string): string {
  if (!/[\u3000\uff01-\uff5e]/.test(text)) return text
  return text.replace(/[\u3000\uff01-\uff5e]/g, (wide) =>
    wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
}

/** Han characters, extension A and compatibility forms included. */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xf900 && code <= 0xfaff)

/** Traces that converters leave in texts: Word bookmarks, Markdown emphasis, HTML entities and breaks. */
export function withoutResidue(text: string): string {
  if (!/[[*&<\u00ad\u200b-\u200f\u2060\ufeff]/.test(text)) return text
  return text
    .replace(/\[bookmark:[^\]]*\]/gi, '')
    .replace(/\*\*+/g, '')
    .replace(/&(?:nbsp|ensp|emsp|#160);?/gi, ' ')
    .replace(/<\/?(?:br|b|strong|p|span)[^<>]*>/gi, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
}

function worths(): Uint16Array {
  const worth = new Uint16Array(0x10000)
  const keep = (from: number, to: number): void => {
    for (let code = from; code <= to; code += 1) worth[code] = code
  }
  keep(0x30, 0x39)
  keep(0x61, 0x7a)
  keep(0x2460, 0x24ff)
  keep(0x3400, 0x4dbf)
  keep(0x4e00, 0x9fff)
  keep(0xf900, 0xfaff)
  worth[0x3007] = 0x3007
  for (let code = 0x41; code <= 0x5a; code += 1) worth[code] = code + 0x20
  for (let code = 0xff01; code <= 0xff5e; code += 1) worth[code] = worth[code - 0xfee0] as number
  // Radicals that fonts and pdf files put in the place of the characters.
  for (const [radical, plain] of [
    '⼀一',
    '⼆二',
    '⼈人',
    '⼊入',
    '⼋八',
    '⼗十',
    '⼤大',
    '⼩小',
    '⼯工',
    '⼰己',
    '⽂文',
    '⽅方',
    '⽆无',
    '⽇日',
    '⽉月',
    '⽌止',
    '⽣生',
    '⽤用',
    '⽬目',
    '⽴立',
    '⾃自',
    '⾏行',
    '⾔言',
    '⾮非',
    '⻓长',
    '⻚页',
    '⻔门',
    '⺠民',
  ].map((pair) => [...pair])) {
    if (radical && plain) worth[radical.charCodeAt(0)] = plain.charCodeAt(0)
  }
  for (let index = 0; index + 1 < TRADITIONAL.length; index += 2) {
    worth[TRADITIONAL.charCodeAt(index)] = TRADITIONAL.charCodeAt(index + 1)
  }
  return worth
}
