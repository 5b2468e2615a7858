/** Faults of what the program stands on — database, disk, file store — told apart from faults of the program itself. */
import { StoreFault } from '../files/store.ts'

/** What is away, as one Chinese sentence, and the seconds after which trying again makes sense. */
export interface Away {
  readonly sentence: string
  readonly retryAfter: number
}

const GONE: Away = {
  sentence: '数据库暂时连不上，正在自动重新连接。请稍候片刻再试；刚才的操作没有保存。',
  retryAfter: 10,
}
const FULL: Away = {
  sentence: '服务器的存储空间已满，内容没有保存。已有的内容仍可查看；请通知系统管理员清理或扩容后再试。',
  retryAfter: 300,
}
const READ_ONLY: Away = {
  sentence: '数据库目前只能读不能写（可能正在维护或切换），内容没有保存。请稍候再试。',
  retryAfter: 60,
}
const BUSY: Away = { sentence: '同时办理的人较多，这一步没有办成，也没有改动任何内容。请再试一次。', retryAfter: 1 }

/** By the code of PostgreSQL (SQLSTATE) or of the system. The first that fits counts. */
const BY_CODE: readonly (readonly [RegExp, Away])[] = [
  [/^(ENOSPC|EDQUOT|53100)$/, FULL],
  [/^(EROFS|25006)$/, READ_ONLY],
  [/^(40001|40P01|55P03|53300|57014)$/, BUSY],
  [/^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|57P0|08|53|58)/, GONE],
]

/** The driver says some losses in words only. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/

/** What is away when `fault` is its consequence; null when the fault is something else. */
export function awayOf(fault: unknown): Away | null {
  if (fault instanceof StoreFault) {
    return fault.code === 'damaged' || fault.code === 'missing'
      ? null
      : { sentence: fault.message, retryAfter: fault.code === 'unreachable' ? 30 : 300 }
  }
  if (!(fault instanceof Error)) return null
  const { code, syscall } = fault as { code?: unknown; syscall?: unknown }
  // The socket of the private server is gone.
  if (code === 'ENOENT' && syscall === 'connect') return GONE
  if (typeof code === 'string') {
    for (const [pattern, away] of BY_CODE) if (pattern.test(code)) return away
  }
  if (LOST.test(fault.message)) return GONE
  return fault.cause === undefined ? null : awayOf(fault.cause)
}
