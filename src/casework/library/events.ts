/** What the library leaves in the record. */
export const LIBRARY_EVENTS = {
  'library-registered': '文件入库',
  'library-corrected': '更正文件登记',
  'library-life-entered': '登记文件经过',
  'library-life-struck': '划去文件经过',
  'library-setting-kept': '修改文件库设置',
} as const satisfies Record<string, string>
