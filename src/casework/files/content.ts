/** The contents of an organ's files: registered once, scanned once, whatever they are called. */
import { sql } from 'kysely'
import { beijingTime, now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { NO_SCANNER } from '../../platform/files/clamd.ts'
import type { Finding } from '../../platform/files/findings.ts'
import type { KindName } from '../../platform/files/kinds.ts'
import type { Content, ScanState } from './file.ts'

/** A scan that has not ended by then is not waited for any more. */
const SCAN_WITHIN = 10 * 60 * 1000

export interface NewContent {
  readonly digest: string
  readonly size: number
  readonly kind: KindName
  readonly findings: readonly Finding[]
  readonly at: Date
  /** Whether there is somebody to scan it. */
  readonly scanner: boolean
}

/** What the organ knew of a content before it was registered. */
export type Registered = 'new' | 'known' | { readonly infected: string }

/** Registers a content; what the organ has already is not changed. The organ's record must be locked. */
export async function registerContent(tx: Tx, organ: string, content: NewContent): Promise<Registered> {
  const { rows } = await sql<{ state: ScanState; detail: string | null }>`
    select scan_state as state, scan_detail as detail from file_contents
    where organ_id = ${organ} and digest = ${content.digest}`.execute(tx)
  if (rows[0]) return rows[0].state === 'infected' ? { infected: rows[0].detail ?? '名称不明' } : 'known'
  const [state, detail] = content.scanner ? ['scanning', null] : ['not-scanned', NO_SCANNER]
  await sql`
    insert into file_contents (organ_id, digest, size, type, scan_state, scan_detail, findings, created_at) values (
      ${organ}, ${content.digest}, ${content.size}, ${content.kind}, ${state}, ${detail},
      ${JSON.stringify(content.findings)}, ${content.at}
    )`.execute(tx)
  return 'new'
}

/** Writes down what came of a scan. */
export async function keepScan(
  tx: Tx,
  organ: string,
  digest: string,
  { state, detail, at }: { readonly state: ScanState; readonly detail: string | null; readonly at: Date },
): Promise<void> {
  await sql`
    update file_contents set scan_state = ${state}, scan_detail = ${detail}, scanned_at = ${at}
    where organ_id = ${organ} and digest = ${digest}`.execute(tx)
}

export interface Scan {
  readonly state: ScanState
  /** What people are told. */
  readonly says: string
}

/** The state of the virus scan in words; a scan that never ended counts as none. */
export function scanOf({ scanState, scanDetail, scannedAt, createdAt }: Content): Scan {
  if (scanState === 'clean')
    return {
      state: scanState,
      says: `已扫描，干净${scannedAt ? `（${beijingTime(scannedAt).slice(0, 16).replace('T', ' ')}）` : ''}`,
    }
  if (scanState === 'infected') return { state: scanState, says: `查出病毒（${scanDetail ?? '名称不明'}），不能打开` }
  const waiting = scanState === 'scanning' && now().getTime() - createdAt.getTime() < SCAN_WITHIN
  if (waiting) return { state: 'scanning', says: '正在扫描病毒' }
  return { state: 'not-scanned', says: `未扫描（${scanDetail ?? '病毒查杀程序太久没有结果'}）` }
}
