/** Looking over the whole installation, one examination after the other; none of them changes anything. */
import { awayOf } from '../../../platform/web/away.ts'
import { contents } from './contents.ts'
import { database, isolation, structure } from './database.ts'
import { wrong, type Examination, type Finding, type Installation } from './finding.ts'
import { guide } from './guide.ts'
import { program, settings } from './program.ts'
import { backups, calendar, keys, queue, record } from './safekeeping.ts'
import { sealed } from './sealed.ts'
import { mail, scanner, signOn, storage, website } from './services.ts'

/** In the order in which they are told. */
export const EXAMINATIONS: readonly Examination[] = [
  program,
  settings,
  database,
  isolation,
  structure,
  storage,
  contents,
  keys,
  sealed,
  record,
  queue,
  backups,
  calendar,
  scanner,
  mail,
  signOn,
  website,
  guide,
]

export type TaggedFinding = Finding & { readonly code: string }

/** All findings; those that need the database are left out when there is none, a fault in one keeps no other from being told. */
export async function* checkUp(installation: Installation): AsyncGenerator<TaggedFinding> {
  for (const { code, needsDatabase, look } of EXAMINATIONS) {
    const { database: opened } = installation
    if (needsDatabase && !opened) continue
    let findings: readonly Finding[]
    try {
      findings = await look({ ...installation, database: opened as NonNullable<typeof opened> })
    } catch (fault) {
      const says = awayOf(fault)?.sentence ?? `检查没有做完：${fault instanceof Error ? fault.message : String(fault)}`
      findings = [wrong(code, says, '请先处理其他各项；反复出现请反馈给我们。')]
    }
    for (const finding of findings) yield { code, ...finding }
  }
}
