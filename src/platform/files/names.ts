/** Names of files as people give them: made fit for every system they will be saved on, and looked at for tricks. */
import { found, type Finding } from './findings.ts'
import { ACTIVE_EXTENSIONS, EXTENSIONS, KINDS, type KindName } from './kinds.ts'

/** Bytes of UTF-8; most file systems take 255, and people add “（1）” when they save. */
const LONGEST = 200

/** Characters Windows does not allow in a name, as their full-width sisters: the name still reads the same. */
const WIDE: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  ':': '：',
  '"': '＂',
  '|': '｜',
  '?': '？',
  '*': '＊',
}

/** Explicit directions, isolates and marks (Unicode Bidi): “通知\u202Efdp.exe” shows as “通知exe.pdf”. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/
/** Characters nobody sees. Variation selectors are kept: names of people and places need them. */
// oxlint-disable-next-line no-control-regex -- a name may hold them
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb\u00ad]/g
/** Names that mean a device on Windows, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** Points and spaces at the end; begun at the first of them only, or a long row of them inside would be tried from each. */
const LAST = /(?<![. ])[. ]+$/

/** The extension of a name in small letters, without its point; '' when it has none. */
export function extensionOf(name: string): string {
  return /\.([^.\s]{1,16})\s*$/u.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * A name fit for Windows, macOS, Linux and archives: no folders, no forbidden or unseen characters, no device, no points or
 * spaces at its end, at most 200 bytes with its extension kept. Rare characters of GB 18030 and private-use ones stay.
 */
export function fitName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, '')
    .replaceAll(/[<>:"|?*]/g, (sign) => WIDE[sign] ?? '')
    .replaceAll(/[\s\u3000]+/gu, ' ')
    .replace(/^ +/, '')
    .replace(LAST, '')
  const point = clean.lastIndexOf('.')
  const [stem, extension] =
    point >= 0 && Buffer.byteLength(clean.slice(point)) <= 24
      ? [clean.slice(0, point), clean.slice(point)]
      : [clean, '']
  const named = stem.replace(LAST, '') || '未命名'
  return cut(DEVICE.test(named) ? `_${named}` : named, LONGEST - Buffer.byteLength(extension)) + extension
}

/** What the name itself tells, before a byte has come: an extension nobody takes, a trick. */
export function lookAtName(given: string): readonly Finding[] {
  if (given.trim() === '') return [found('name-empty')]
  if (DIRECTION.test(given)) return [found('name-direction')]
  const name = fitName(given)
  const extension = extensionOf(name)
  if (ACTIVE_EXTENSIONS.has(extension)) return [found('name-active', extension)]
  if (!Object.hasOwn(EXTENSIONS, extension)) return [found('name-extension', extension)]
  const hidden = hiddenExtension(name)
  return hidden === null ? [] : [found('name-double', hidden)]
}

/** What a name says beside what the bytes are. */
export function compareName(given: string, kind: KindName): readonly Finding[] {
  const findings = lookAtName(given)
  if (findings.length > 0) return findings
  const carries = EXTENSIONS[extensionOf(fitName(given))]
  if (carries?.own.includes(kind)) return []
  const { label } = KINDS[kind]
  return [carries?.also?.includes(kind) ? found('name-other-content', label) : found('name-not-content', label)]
}

/** Whether a member of an archive runs something when opened, by its name. */
export function runsWhenOpened(name: string): boolean {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return DIRECTION.test(last) || ACTIVE_EXTENSIONS.has(extensionOf(last.replace(LAST, '')))
}

/** “通知.exe.pdf”: the part before the last looks like a program's. A site's name (“www.x.com.pdf”) does not count. */
function hiddenExtension(name: string): string | null {
  const inner = name.split('.').slice(1, -1).at(-1)?.trim().toLowerCase() ?? ''
  return inner !== 'com' && ACTIVE_EXTENSIONS.has(inner) ? inner : null
}

/** The beginning of a text, at most so many bytes of UTF-8, never half a character. */
function cut(text: string, bytes: number): string {
  let left = bytes
  let kept = ''
  for (const character of text) {
    left -= Buffer.byteLength(character)
    if (left < 0) return kept.trimEnd()
    kept += character
  }
  return kept
}
