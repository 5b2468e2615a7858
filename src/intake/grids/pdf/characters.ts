/** Characters as fonts give them → characters as people write them. */

/**
 * Radicals that fonts put in place of whole ideographs, each followed by the ideograph (Unicode's
 * EquivalentUnifiedIdeograph.txt). The Kangxi radicals U+2F00–2FD5 have compatibility mappings; these have none.
 */
const RADICALS = new Map(
  '⺁厂 ⺒巳 ⺟母 ⺠民 ⺩王 ⺫目 ⺬示 ⺶羊 ⺼月 ⺽臼 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻰龙 ⻳龟'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
)

/** Compatibility ideographs, Latin ligatures and vertical forms; full-width letters and figures are left as printed. */
const COMPATIBLE = /[\u2F00-\u2FD5\uF900-\uFAFF\uFB00-\uFB06\uFE10-\uFE19\uFE30-\uFE4F]/g

/** One character's text with look-alikes replaced and invisible marks taken out. */
export function plainText(text: string): string {
  if (/^[\u0020-\u007E\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]*$/.test(text)) return text
  return text
    .replaceAll(/[\u2E80-\u2EFF]/g, (radical) => RADICALS.get(radical) ?? radical)
    .replaceAll(COMPATIBLE, (character) => character.normalize('NFKC'))
    .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replaceAll('\u00A0', ' ')
}
