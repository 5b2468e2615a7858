/**
 * 导入旧台账: chosen lines become applications, so many in one transaction: a line is there whole or not at all, and whoever is cut
 * short brings the same file again – what is there already is told by its number and not taken twice.
 */
import type { LocalDate } from '../../../law/local-date.ts'
import { today } from '../../../platform/clock.ts'
import { act, look, type Actor } from '../../acting.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import type { Ground } from '../../ground.ts'
import { keepImported, passNumbers } from '../imported.ts'
import { judgeLines, readLedger, type JudgedLine, type LedgerUnread, type OldLedger } from './judge.ts'

export interface OldFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Header → column, as the clerk said. */
  readonly mapping: Readonly<Record<string, string>>
}

/** Lines that go in together; a second or so, during which the organ's other acts wait. */
export const AT_ONCE = 100

/** What would become of every line; nothing is kept. */
export async function lookAtLedger(
  ground: Pick<Ground, 'db'>,
  actor: Actor,
  file: OldFile,
): Promise<(OldLedger & { readonly lines: readonly JudgedLine[] }) | LedgerUnread> {
  const ledger = readLedger(file.bytes, file.mapping)
  if ('refused' in ledger) return ledger
  return look(ground, actor, async (tx) => ({
    ...ledger,
    lines: await judgeLines(tx, actor.organId, ledger.rows, {
      today: today() as LocalDate,
      calendar: await calendarOf(tx, actor.organId),
    }),
  }))
}

/** Imports the chosen lines (at most `AT_ONCE`) in one transaction. `twins`: those too that look like another one. */
export async function importLines(
  ground: Ground,
  actor: Actor,
  file: OldFile,
  chosen: ReadonlySet<number>,
  twins: boolean,
): Promise<{ readonly added: number; readonly failed: readonly JudgedLine[] } | LedgerUnread> {
  const ledger = readLedger(file.bytes, file.mapping)
  if ('refused' in ledger) return ledger
  return act(ground, actor, async (acting) => {
    const calendar = await calendarOf(acting.tx, actor.organId)
    const keeping = { cipher: ground.cipher, imageDays: ground.config.ID_IMAGE_DAYS, calendar }
    const when = { today: acting.today, calendar }
    const lines = await judgeLines(acting.tx, actor.organId, ledger.rows, when, chosen)
    const failed: JudgedLine[] = []
    const numbers: string[] = []
    for (const line of lines) {
      const { old, row, twin } = line
      if (!old) failed.push(line)
      else if (twin !== null && !twins) failed.push({ ...line, errors: [{ column: null, says: twin }] })
      else {
        await keepImported(acting, keeping, old, `导入自 ${file.name.slice(0, 200).toWellFormed()} 第 ${row} 行`)
        numbers.push(old.caseNo)
      }
    }
    await passNumbers(acting, numbers)
    return { added: numbers.length, failed }
  })
}
