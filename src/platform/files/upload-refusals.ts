/** Why an upload does not go on, for the person: problem documents in Chinese instead of the protocol's own words. */
import { isFull } from './store.ts'

const SENTENCES: Readonly<Record<number, string>> = {
  400: '上传的请求写法不对，请刷新页面后重新上传。',
  403: '上传的请求写法不对，请刷新页面后重新上传。',
  404: '没有这个上传，可能已经过期清除；请重新选择文件上传。',
  409: '上传的进度与服务器不一致，正在重新对齐；如一直不动，请重新上传。',
  410: '这个上传已经过期清除，请重新选择文件上传。',
  412: '上传的请求写法不对，请刷新页面后重新上传。',
  413: '文件超过单个附件的大小上限，请压缩或分开后再上传。',
  415: '上传的请求写法不对，请刷新页面后重新上传。',
  429: '您还没有存为附件的上传太多，请先处理完或取消一些。',
  507: '存放文件的空间已满，上传停下来了；请通知系统管理员清理或扩容，然后点“继续”。',
}
const FAULT = '上传时系统出错，已收到的部分不会丢；请稍后点“继续”，反复出现请通知系统管理员。'

/** Thrown inside the protocol to refuse with a status and a sentence; the usual sentence of the status when none is given. */
export class UploadRefused extends Error {
  readonly status_code: number
  readonly body: string
  constructor(status: number, sentence: string = SENTENCES[status] ?? FAULT) {
    super(sentence)
    this.status_code = status
    this.body = problem(status, sentence)
  }
}

/** What is answered for a fault inside the protocol; nothing of its inside is said. */
export function refusalOf(fault: unknown): { readonly status_code: number; readonly body: string } {
  if (fault instanceof UploadRefused) return fault
  if (isFull(fault)) return new UploadRefused(507)
  const { status_code: status = 500 } = fault as { readonly status_code?: number }
  return new UploadRefused(SENTENCES[status] ? status : 500)
}

const problem = (status: number, detail: string): string =>
  JSON.stringify({ type: 'about:blank', status, title: '上传没有完成', detail })
