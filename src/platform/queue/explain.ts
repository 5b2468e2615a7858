/** Faults in plain Chinese, as the page of failed jobs shows them. */

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方服务没有在运行，或端口不对（连接被拒绝）',
  ECONNRESET: '连接被对方中断',
  EPIPE: '连接被对方中断',
  ENOTFOUND: '找不到对方的网址（域名解析失败）',
  EAI_AGAIN: '域名解析暂时不通，请检查网络和 DNS',
  ETIMEDOUT: '对方没有在规定时间内应答',
  EHOSTUNREACH: '网络不通，到不了对方主机',
  ENETUNREACH: '网络不通',
  ENOSPC: '磁盘已满',
  EACCES: '没有读写文件的权限',
  ENOENT: '文件或目录不存在',
  '53100': '数据库所在的磁盘已满',
  '53300': '数据库连接数已用完',
  '40001': '同时有别的操作改动同一内容',
  '40P01': '同时有别的操作改动同一内容（互相等待）',
  '57014': '数据库查询超时',
  '57P01': '数据库正在关闭或重新启动',
  '57P03': '数据库正在启动',
}

/** Classes of PostgreSQL's codes. Their messages quote values, so these sentences stand for them. */
const BY_CLASS: Readonly<Record<string, string>> = {
  '08': '与数据库的连接中断',
  '22': '数据内容不合数据库的要求',
  '23': '与已有的数据冲突',
  '42': '程序与数据库的结构不一致，请核对程序版本',
}

const LONGEST = 500

/**
 * One sentence for a fault: known codes and Chinese messages as they are, the rest with the program's own words after “程序出错”.
 * Only the message is taken, never details or values, for it is kept and shown.
 */
export function explain(fault: unknown): string {
  const {
    code,
    message = String(fault),
    cause,
  } = (fault ?? {}) as {
    code?: unknown
    message?: string
    cause?: unknown
  }
  const sqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? BY_CLASS[code.slice(0, 2)] : undefined
  const known = (typeof code === 'string' ? BY_CODE[code] : undefined) ?? sqlState
  if (known) return `${known}（${String(code)}）`
  if (/[\u4e00-\u9fff]/.test(message)) return message.slice(0, LONGEST)
  if (cause instanceof Error) return explain(cause)
  return `程序出错：${message.split('\n')[0] ?? ''}`.slice(0, LONGEST)
}
