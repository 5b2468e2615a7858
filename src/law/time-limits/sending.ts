/**
 * 答复何时算作出 ——《国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释》（国办公开办函〔2016〕235号）
 *
 *   二、采取邮寄送达方式送达的……应当通过邮政企业送达，不得通过不具有国家公文寄递资格的其他快递企业送达。
 *   四、采取直接送达、委托其他行政机关代为送达等方式送达的，以申请人及其法定代理人签收之日当日为期限计算时点。
 *   采取邮寄送达方式送达的，以交邮之日当日为期限计算时点。
 *
 * 解释没有写的互联网渠道、传真，以发出之日为准。
 */
import type { LocalDate } from '../local-date.ts'

export const SENDING_WAYS = {
  post: { label: '邮政企业寄送', counts: '交邮之日' },
  hand: { label: '直接送达', counts: '签收之日' },
  organ: { label: '委托其他行政机关代为送达', counts: '签收之日' },
  online: { label: '互联网渠道发送', counts: '发出之日' },
  fax: { label: '传真发送', counts: '发出之日' },
  onTheSpot: { label: '当场答复', counts: '答复之日' },
} as const satisfies Record<string, { readonly label: string; readonly counts: string }>

export type SendingWay = keyof typeof SENDING_WAYS

export const SENDING_CITES = '国办公开办函〔2016〕235号'

/** Whether a decision went out in time: the day that counts for its way of sending, against the last day. */
export const inTime = (countsOn: LocalDate, dueOn: LocalDate): boolean => countsOn <= dueOn
