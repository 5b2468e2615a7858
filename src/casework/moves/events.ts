/** What handing applications over leaves in the record, at both organs. */
export const MOVE_EVENTS = {
  'move-offered': '提出移交申请',
  'move-accepted': '接收移交的申请',
  'move-returned': '退回移交清单',
  'move-cancelled': '撤回移交清单',
  'application-handed-over': '申请移交承接机关',
  'move-opened': '准许承接机关代为移交',
} as const satisfies Record<string, string>
