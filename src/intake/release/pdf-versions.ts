/** Earlier versions that a pdf still holds: each saving may be appended, and what was deleted is only no longer pointed at. */
import type { Gathering } from './gathering.ts'

const MOST_VERSIONS = 3
const MOST_BYTES = 32 * 1024 * 1024

/** Compares the text of earlier versions with that of the last one; what is gone from it is a finding. */
export async function earlierVersions(
  bytes: Uint8Array,
  text: string,
  textOfPdf: (bytes: Uint8Array) => Promise<string | null>,
  gathering: Gathering,
): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ends = endsOf(file)
  if (ends.length === 0) return
  const present = new Set(linesOf(text))
  let said = false
  for (const end of ends.slice(-MOST_VERSIONS)) {
    const earlier = end <= MOST_BYTES ? await textOfPdf(bytes.slice(0, end)) : null
    if (earlier === null) continue
    const gone = linesOf(earlier).filter((line) => !present.has(line))
    if (gone.length === 0) continue
    said = true
    gathering.add(
      'earlier-version',
      `文件里还保存着较早的版本，其中有 ${gone.length} 行文字后来删改了`,
      gone.slice(0, 5).join(' '),
    )
    gathering.text('较早的版本', gone.join('\n'))
  }
  if (!said) gathering.add('earlier-version', `文件保存过 ${ends.length + 1} 次，较早的版本还在文件里`, '', {}, 'info')
}

/** Where each version but the last ends. A file made for the web (linearized) has one more end, which is no version. */
function endsOf(file: Buffer): readonly number[] {
  const ends: number[] = []
  for (let at = file.indexOf('%%EOF'); at >= 0 && ends.length < 1_000; at = file.indexOf('%%EOF', at + 5)) {
    const before = file.toString('latin1', Math.max(0, at - 64), at)
    if (/startxref\s+\d+\s*$/.test(before) && !/startxref\s+0\s*$/.test(before)) ends.push(at + 5)
  }
  return ends.slice(0, -1)
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ''))
    .filter((line) => line !== '')
