/** What can happen to an attachment, as the record names it. */
export const FILE_EVENTS = {
  'file-attached': '添加附件',
  'file-refused': '拒收附件',
  'file-withdrawn': '撤下附件',
  'file-infected': '附件查出病毒',
} as const satisfies Record<string, string>

/** What an event calls an attachment. */
export const FILE = 'file'
