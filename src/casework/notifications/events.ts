/** What the ways out of an organ leave in the record. */
export const CHANNEL_EVENTS = {
  'channels-kept': '修改消息渠道',
  'message-resent': '重新发送未发出的消息',
} as const satisfies Record<string, string>
