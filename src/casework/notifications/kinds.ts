/** 消息的种类。One table: what each is called, when it comes, and how it goes out until a person decides otherwise. */

export type MailHabit = 'at-once' | 'digest' | 'never'

interface Kind {
  readonly label: string
  /** When it comes, as the settings page says it. */
  readonly says: string
  readonly mail: MailHabit
  /** Whether the organ's WeCom robot names it in the group. */
  readonly robot: boolean
}

export const KINDS = {
  'to-do': { label: '新的待办', says: '有事项交我办理', mail: 'digest', robot: false },
  reminder: { label: '期限提醒', says: '我办理的事项临近期限', mail: 'at-once', robot: true },
  overdue: { label: '超期提醒', says: '我办理的事项已经超期', mail: 'at-once', robot: true },
  urge: { label: '督办提醒', says: '由我负责的科室或单位有事项临近期限、超期', mail: 'at-once', robot: false },
  'due-changed': {
    label: '期限变动',
    says: '放假安排改变，我办理的事项的最后一日随着改变',
    mail: 'at-once',
    robot: false,
  },
  'handed-over': { label: '移交', says: '别人的待办移交给我，或我的移交给别人', mail: 'at-once', robot: false },
  result: { label: '办理结果', says: '我提交的事项通过、退回或办结', mail: 'digest', robot: false },
  monitoring: { label: '监测通报', says: '每周一的网站和政务新媒体监测通报', mail: 'at-once', robot: true },
  trouble: { label: '系统情况', says: '邮件、消息没有发出等需要处理的情况', mail: 'digest', robot: false },
} as const satisfies Record<string, Kind>
export type NotificationKind = keyof typeof KINDS

export const KIND_CODES = Object.keys(KINDS) as NotificationKind[]

/** 发送渠道。 */
export const CHANNELS = {
  mail: '电子邮件',
  robot: '企业微信群机器人',
  webhook: '通用推送',
} as const satisfies Record<string, string>
export type Channel = keyof typeof CHANNELS
