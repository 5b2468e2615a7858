/** What happens to case files, as the record names it. They belong to a subject of their own beside the case's own history. */
export const CASE_FILE = 'case-file'

export const CASE_FILE_EVENTS = {
  'case-file-asked': '调阅卷宗',
  'case-file-made': '编成卷宗',
  'case-file-taken': '取走卷宗',
  'case-file-stopped': '停止编卷宗',
  'archive-transfer-listed': '打印归档移交清单',
} as const satisfies Record<string, string>
