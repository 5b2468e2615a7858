/** Characters that must not get into a body unseen: invisible ones, private ones, controls. */
import type { Findings } from './reading.ts'

/** Quick test: is there anything to look at? Controls, invisible ones, halves of pairs, private ones, no characters. */
const SUSPECT = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e' +
    '\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\uffff]',
)

/**
 * Characters of GB 18030—2000 that stood in the private use area until Unicode had them, with their standard code now
 * (GB 18030—2022, annex; the ten vertical signs and the fourteen radicals).
 */
const RESTORED: ReadonlyMap<number, number> = new Map([
  [0xe78d, 0xfe10],
  [0xe78e, 0xfe12],
  [0xe78f, 0xfe11],
  [0xe790, 0xfe13],
  [0xe791, 0xfe14],
  [0xe792, 0xfe15],
  [0xe793, 0xfe16],
  [0xe794, 0xfe17],
  [0xe795, 0xfe18],
  [0xe796, 0xfe19],
  [0xe816, 0x20087],
  [0xe817, 0x20089],
  [0xe818, 0x200cc],
  [0xe81e, 0x9fb4],
  [0xe826, 0x9fb5],
  [0xe82b, 0x9fb6],
  [0xe82c, 0x9fb7],
  [0xe831, 0x215d7],
  [0xe832, 0x9fb8],
  [0xe83b, 0x2298f],
  [0xe843, 0x9fb9],
  [0xe854, 0x9fba],
  [0xe855, 0x241fe],
  [0xe864, 0x9fbb],
])

/** Names of the invisible characters met most, for the clerk. */
const NAMES: Readonly<Record<number, string>> = {
  0x00ad: '软连字符',
  0x200b: '零宽空格',
  0x200c: '零宽不连字',
  0x200d: '零宽连字',
  0x200e: '从左到右标记',
  0x200f: '从右到左标记',
  0x202a: '从左到右嵌入',
  0x202b: '从右到左嵌入',
  0x202c: '方向恢复',
  0x202d: '强制从左到右',
  0x202e: '强制从右到左',
  0x2060: '词连接符',
  0xfeff: '字节顺序标记',
  0xfffc: '对象占位符',
}

/**
 * The text without what nobody sees, old private characters restored; everything left out or doubtful is added to
 * `findings`. Line ends, tabs and every visible character stay, those outside the basic plane included.
 */
export function cleanCharacters(text: string, findings: Findings): string {
  if (!SUSPECT.test(text)) return text
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 ? unit === 9 || unit === 10 || unit === 12 || unit === 13 : unit < 0x7f) continue
    if (unit >= 0x4e00 && unit < 0xa000) continue
    const code = text.codePointAt(at) ?? 0
    const length = code > 0xffff ? 2 : 1
    const instead = replacement(code, text, at, findings)
    if (instead !== null) {
      pieces.push(text.slice(from, at), instead)
      from = at + length
    }
    at += length - 1
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}

function replacement(code: number, text: string, at: number, findings: Findings): string | null {
  if (code === 0x2028 || code === 0x2029) return '\n'
  const restored = RESTORED.get(code)
  if (restored !== undefined) {
    const now = String.fromCodePoint(restored)
    findings.add('restored-character', `${hex(code)} → ${now}`)
    return now
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    findings.add('undecodable', around(text, at))
    return '\ufffd'
  }
  if (code === 0xfffd) {
    findings.add('undecodable', around(text, at))
    return null
  }
  if (isPrivate(code)) {
    findings.add('private-use', `${hex(code)} 在“${around(text, at)}”`)
    return null
  }
  if (!isInvisible(code)) return null
  // Joiners are part of the spelling of Uyghur, Mongolian and Tibetan words.
  if ((code === 0x200c || code === 0x200d) && isJoining(text.charCodeAt(at - 1)) && isJoining(text.charCodeAt(at + 1)))
    return null
  findings.add('invisible-character', NAMES[code] ?? (code < 0xa0 ? '控制字符' : hex(code)))
  return ''
}

/** Shows nothing where it stands, or stands for no character. Variation selectors are none: they choose the form of a name. */
function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    code === 0x17b4 ||
    code === 0x17b5 ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x3164 ||
    (code >= 0xfdd0 && code <= 0xfdef) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0xfff0 && code <= 0xfffc) ||
    (code & 0xfffe) === 0xfffe ||
    (code >= 0xe0000 && code <= 0xe00ff)
  )
}

const isPrivate = (code: number): boolean =>
  (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && (code & 0xffff) < 0xfffe)

const isJoining = (unit: number): boolean =>
  (unit >= 0x600 && unit <= 0x8ff) || (unit >= 0xf00 && unit <= 0xfff) || (unit >= 0x1800 && unit <= 0x18af)

const hex = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 8), at + 10).replace(/\s+/g, '')
}
