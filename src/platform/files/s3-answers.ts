/** What S3-compatible storage says: small XML of known shape, and errors by status and code. */
import { StoreFault } from './store.ts'

/** The text of an answer; throws the `StoreFault` that a refusal means. */
export async function answerOf(answer: Response): Promise<string> {
  const said = await answer.text()
  if (answer.ok) return said
  const cause = new Error(`${answer.status} ${said.slice(0, 500)}`)
  const code = valueOf(said, 'Code') ?? ''
  // A missing bucket is a wrong setting, not a missing file.
  if (answer.status === 404) throw new StoreFault(code === 'NoSuchBucket' ? 'unreachable' : 'missing', cause)
  if (/^(XAmzContentSHA256Mismatch|BadDigest|InvalidDigest)$/.test(code)) throw new StoreFault('damaged', cause)
  if (/Quota|StorageFull|InsufficientCapacity/i.test(code)) throw new StoreFault('full', cause)
  throw new StoreFault(answer.status === 401 || answer.status === 403 ? 'forbidden' : 'unreachable', cause)
}

/** The text of the first element of a name; null when there is none. */
export function valueOf(xml: string, name: string): string | null {
  const found = between(xml, name, 0)
  return (
    found && found.text.replaceAll(/&(lt|gt|quot|apos|#34|#39|amp);/g, (_, entity: string) => ENTITIES[entity] ?? '')
  )
}

/** The insides of all elements of a name, in order. */
export function blocksOf(xml: string, name: string): string[] {
  const blocks: string[] = []
  for (let found = between(xml, name, 0); found; found = between(xml, name, found.end)) blocks.push(found.text)
  return blocks
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#34': '"',
  '#39': "'",
  amp: '&',
}

function between(xml: string, name: string, from: number): { readonly text: string; readonly end: number } | null {
  const [open, close] = [`<${name}>`, `</${name}>`]
  const start = xml.indexOf(open, from)
  const end = start < 0 ? -1 : xml.indexOf(close, start)
  return end < 0 ? null : { text: xml.slice(start + open.length, end), end: end + close.length }
}
