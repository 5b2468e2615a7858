/** Web archives (mht, “单个文件网页”): MIME parts, of which the page itself is read. */
import { decodeBytes, latin1 } from './encoding.ts'
import { REFUSALS } from './refusals.ts'

interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** The text of the page in a web archive. `bytes` is the whole archive; throws `Unreadable` when there is no page in it. */
export function pageOfArchive(bytes: Uint8Array): string {
  const page = findPage(partOf(latin1(bytes)), 0)
  if (!page) throw REFUSALS.truncated()
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(page.headers.get('content-type') ?? '')?.[1] ?? null
  const data = transferDecoded(page)
  return (declared === null ? decodeBytes(data) : decodeBytes(data, declared)).text
}

function findPage(part: Part, depth: number): Part | null {
  const type = part.headers.get('content-type') ?? 'text/html'
  if (!/^\s*multipart\//i.test(type)) return /^\s*(?:text\/html|application\/xhtml)/i.test(type) ? part : null
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined || depth > 5) return null
  for (const piece of part.body.split(`--${mark}`).slice(1, 2_000)) {
    if (piece.startsWith('--')) break
    const found = findPage(partOf(piece.replace(/^[ \t]*\r?\n/, '')), depth + 1)
    if (found) return found
  }
  return null
}

/** Header lines up to the first empty line; continued lines joined. */
function partOf(text: string): Part {
  const trimmed = text.trimStart()
  const end = /\r?\n[ \t]*\r?\n/.exec(trimmed)
  const head = end ? trimmed.slice(0, end.index) : trimmed
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end ? trimmed.slice(end.index + end[0].length) : '' }
}

function transferDecoded(part: Part): Uint8Array {
  const coding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase()
  if (coding.includes('base64')) return new Uint8Array(Buffer.from(part.body, 'base64'))
  const body = coding.includes('quoted-printable') ? quotedPrintable(part.body) : part.body
  return new Uint8Array(Buffer.from(body, 'latin1'))
}

function quotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
