/** What the keeping of catalogues leaves in the record. */
export const DUTY_EVENTS = {
  'catalogue-begun': '新建目录',
  'catalogue-drafted': '着手修改目录',
  'catalogue-imported': '导入目录',
  'catalogue-adopted': '施行目录',
  'catalogue-dropped': '放弃目录的修改',
  'catalogue-ended': '停止施行目录',
  'duty-added': '增加目录事项',
  'duty-changed': '修改目录事项',
  'duty-removed': '删去目录事项',
  'portal-leaf-added': '增加栏目',
  'portal-leaf-renamed': '修改栏目名称',
  'portal-leaf-removed': '删去栏目',
} as const satisfies Record<string, string>
