/** What this process counts since its start. Rooms count here without knowing who reads it. */

export const COUNTED = {
  events_recorded: '记入审计记录的事件',
  contents_stored: '存下的文件内容',
  content_bytes_stored: '存下的文件内容的字节',
  jobs_done: '做完的后台任务',
  jobs_failed: '没有做成的后台任务（每次尝试计一次）',
  mails_sent: '发出的邮件',
  mails_failed: '没有发出的邮件',
  faults: '系统出错的请求（5xx）',
} as const

export type Counted = keyof typeof COUNTED

const counts = new Map<Counted, number>()

/** Counts one more, or `by` more. */
export const count = (what: Counted, by = 1): void => void counts.set(what, counted(what) + by)

/** How many so far. */
export const counted = (what: Counted): number => counts.get(what) ?? 0
