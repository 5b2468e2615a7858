/**
 * 收到申请之日 ——《政府信息公开条例》第三十一条
 *
 *   （一）申请人当面提交政府信息公开申请的，以提交之日为收到申请之日；
 *   （二）申请人以邮寄方式提交政府信息公开申请的，以行政机关签收之日为收到申请之日；以平常信函等无需签收的邮寄方式提交
 *   政府信息公开申请的，政府信息公开工作机构应当于收到申请的当日与申请人确认，确认之日为收到申请之日；
 *   （三）申请人通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的，以双方确认之日为收到申请之日。
 *
 * 口头提出的由工作机构代填申请（第二十九条），比照当面提交。
 */
import type { Dated } from '../dated.ts'
import type { LocalDate } from '../local-date.ts'

/** 收到申请之日自何时起有规定；2007年的条例没有写。 */
export const RECEIPT_DAY: readonly Dated<string>[] = [
  { from: '2019-05-15', cites: '《政府信息公开条例》第三十一条', value: '行政机关收到政府信息公开申请的时间' },
]

export type Confirmation = 'submittedOn' | 'signedOn' | 'confirmedOn'

export interface ReceiptChannel {
  readonly label: string
  /** 以哪一个日子为收到申请之日。 */
  readonly by: Confirmation
  readonly cites: string
  readonly says: string
}

export const RECEIPT_CHANNELS = {
  in_person: { label: '当面提交', by: 'submittedOn', cites: '第三十一条第（一）项', says: '以提交之日为收到申请之日' },
  registered_mail: {
    label: '邮寄（挂号信、特快专递等需要签收的）',
    by: 'signedOn',
    cites: '第三十一条第（二）项',
    says: '以行政机关签收之日为收到申请之日',
  },
  ordinary_mail: {
    label: '平常信函等无需签收的邮寄',
    by: 'confirmedOn',
    cites: '第三十一条第（二）项',
    says: '工作机构应当于收到的当日与申请人确认，以确认之日为收到申请之日',
  },
  online: {
    label: '互联网渠道',
    by: 'confirmedOn',
    cites: '第三十一条第（三）项',
    says: '以双方确认之日为收到申请之日',
  },
  fax: {
    label: '政府信息公开工作机构的传真',
    by: 'confirmedOn',
    cites: '第三十一条第（三）项',
    says: '以双方确认之日为收到申请之日',
  },
  oral: {
    label: '口头提出，由工作机构代填',
    by: 'submittedOn',
    cites: '第二十九条、第三十一条第（一）项',
    says: '比照当面提交，以提交之日为收到申请之日',
  },
} as const satisfies Record<string, ReceiptChannel>

export type ReceiptChannelCode = keyof typeof RECEIPT_CHANNELS

export interface Arrival {
  readonly channel: ReceiptChannelCode
  readonly submittedOn: LocalDate
  readonly signedOn?: LocalDate | undefined
  readonly confirmedOn?: LocalDate | undefined
}

export type Receipt =
  | { readonly receivedOn: LocalDate; readonly says: string }
  /** 还差哪一个日子：没有签收、没有确认的，期限还没有开始。 */
  | { readonly waitingFor: Confirmation; readonly says: string }
  | { readonly refused: string }

/** The receipt date of an application, or what it still waits for, or why the dates given cannot be. */
export function receiptOf(arrival: Arrival): Receipt {
  const channel: ReceiptChannel = RECEIPT_CHANNELS[arrival.channel]
  const says = `${channel.label}：${channel.says}（《政府信息公开条例》${channel.cites}）。`
  for (const [day, what] of [
    [arrival.signedOn, '签收之日'],
    [arrival.confirmedOn, '确认之日'],
  ] as const) {
    if (day !== undefined && day < arrival.submittedOn) {
      return { refused: `${what}${day}早于提交之日${arrival.submittedOn}，不可能。` }
    }
  }
  const receivedOn = arrival[channel.by]
  return receivedOn === undefined ? { waitingFor: channel.by, says } : { receivedOn, says }
}
