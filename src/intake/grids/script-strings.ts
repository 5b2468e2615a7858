/** Markup inside the string literals of a script or of JSON: document.write('<table>…'), "content":"\u003ctable…". */
import { unescaped } from './html-text.ts'
import { LIMITS } from './limits.ts'

interface Literal {
  readonly value: string
  /** A value that only the running script knows stands between this literal and the one before it. */
  readonly gap: boolean
}

/**
 * The pieces of markup a script holds in its strings. A string with a whole table is a piece; otherwise the strings
 * with markup are put together in their order, a value known only to the running script becoming U+FFFD.
 */
export function markupInScript(script: string): string[] {
  const literals = literalsOf(script).map(({ value, gap }) => ({
    gap,
    value: !/<table/i.test(value) && /&lt;table/i.test(value) ? unescaped(value) : value,
  }))
  const whole = literals.filter(({ value }) => /<table[\s>]/i.test(value) && /<\/table/i.test(value))
  if (whole.length > 0) return whole.map(({ value }) => value)
  let joined = ''
  let open = false
  for (const { value, gap } of literals) {
    if (!open && !/<\/?[a-z][\w:]*[\s/>]/i.test(value)) continue
    joined += (gap && open ? '\ufffd' : '') + value
    open = gap || /<[a-z]/i.test(value)
  }
  return /<table[\s>]/i.test(joined) ? [joined] : []
}

/** `… + count + '…'`, or `document.write(count)` before the next string. */
const UNKNOWN_VALUE = /\+\s*[^\s+;,(){}[\]"'][^;{}]*\+\s*$|\.write(?:ln)?\(\s*[^\s)][^]*\)/

/** The string literals of a script in order; comments and regular expressions are stepped over. */
export function literalsOf(script: string): Literal[] {
  const literals: Literal[] = []
  if (script.length > LIMITS.scriptLength) return literals
  /** Where the code after the last literal begins. */
  let code = 0
  let at = 0
  const before = (length: number) => script.slice(Math.max(code, at - length), at)
  while (at < script.length) {
    const sign = script[at] ?? ''
    if (sign === '"' || sign === "'" || sign === '`') {
      const { value, end } = literal(script, at)
      literals.push({ value, gap: UNKNOWN_VALUE.test(before(80)) })
      code = at = end
    } else if (sign === '/' && script[at + 1] === '/') {
      const end = script.indexOf('\n', at)
      at = end < 0 ? script.length : end
    } else if (sign === '/' && script[at + 1] === '*') {
      const end = script.indexOf('*/', at + 2)
      at = end < 0 ? script.length : end + 2
    } else if (sign === '/' && /(?:^|[(,=:[!&|?{};]|return)\s*$/.test(before(20))) at = expressionEnd(script, at)
    else at += 1
  }
  return literals
}

function literal(script: string, from: number): { value: string; end: number } {
  const quote = script[from] ?? ''
  let value = ''
  let at = from + 1
  let plain = at
  while (at < script.length) {
    const sign = script[at]
    if (sign === quote) return { value: value + script.slice(plain, at), end: at + 1 }
    // A string does not run over the end of its line; what looked like one was an apostrophe.
    if (sign === '\n' && quote !== '`') return { value: '', end: from + 1 }
    if (sign === '\\') {
      const { text, end } = escape(script, at)
      value += script.slice(plain, at) + text
      at = end
      plain = at
    } else if (sign === '$' && quote === '`' && script[at + 1] === '{') {
      const end = script.indexOf('}', at)
      value += `${script.slice(plain, at)}\ufffd`
      at = end < 0 ? script.length : end + 1
      plain = at
    } else at += 1
  }
  return { value: value + script.slice(plain), end: script.length }
}

function escape(script: string, at: number): { text: string; end: number } {
  const sign = script[at + 1] ?? ''
  const hex = (length: number, from: number) => {
    const digits = script.slice(from, from + length)
    return /^[0-9a-f]+$/i.test(digits) && digits.length === length
      ? String.fromCharCode(Number.parseInt(digits, 16))
      : ''
  }
  if (sign === 'u') return { text: hex(4, at + 2), end: at + 6 }
  if (sign === 'x') return { text: hex(2, at + 2), end: at + 4 }
  if (sign === '\r' && script[at + 2] === '\n') return { text: '', end: at + 3 }
  const known: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: '', v: '', 0: '', '\n': '', '\r': '' }
  return { text: known[sign] ?? sign, end: at + 2 }
}

function expressionEnd(script: string, from: number): number {
  let inClass = false
  const furthest = Math.min(script.length, from + 2_000)
  for (let at = from + 1; at < furthest; at += 1) {
    const sign = script[at]
    if (sign === '\\') at += 1
    else if (sign === '\n') return from + 1
    else if (sign === '[') inClass = true
    else if (sign === ']') inClass = false
    else if (sign === '/' && !inClass) return at + 1
  }
  return from + 1
}
