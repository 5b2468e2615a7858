/** What an administrator can mend is told as one sentence; everything else stays a fault of the program with its stack. */
import { BadBackup } from '../../platform/backup/sealed.ts'
import { WrongSettings } from '../../platform/config.ts'
import { awayOf } from '../../platform/web/away.ts'
import { WrongCall } from './console.ts'

const CHINESE = /^[\u4e00-\u9fff“（A-Z0-9_、]/

/** Runs `work`; faults of settings, backups, disks and databases become `WrongCall`. */
export async function plainFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    throw plain(fault)
  }
}

function plain(fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault
  if (fault instanceof BadBackup || fault instanceof WrongSettings) return new WrongCall(fault.message)
  const { code, path } = fault as { code?: string; path?: string }
  if (code && path && /^(EACCES|EPERM|ENOENT|ENOTDIR|EISDIR)$/.test(code))
    return new WrongCall(`读写不了 ${path}（${code}），请检查路径和权限。`)
  const away = awayOf(fault)
  if (away) return new WrongCall(`${away.sentence}（${code ?? fault.message}）`)
  // Sentences written for people at their source.
  return CHINESE.test(fault.message) && /[\u4e00-\u9fff]/.test(fault.message) ? new WrongCall(fault.message) : fault
}
