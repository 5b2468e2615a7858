/** What the monitor leaves in the record. */
export const MONITORING_EVENTS = {
  'watched-added': '监测：添加网站或者账号',
  'watched-changed': '监测：修改设置',
  'watched-rested': '监测：停止监测',
  'watched-resumed': '监测：恢复监测',
  'watched-judged': '监测：登记人工查看的结论',
  'watched-crawl-asked': '监测：开始抓取',
  'watched-crawl-stopped': '监测：停止抓取',
  'finding-assigned': '监测发现：指定负责的人',
  'finding-closed': '监测发现：人工办结',
  'finding-appealed': '监测发现：申诉误报',
  'appeal-accepted': '监测发现：核减误报',
  'appeal-refused': '监测发现：不予核减',
} as const satisfies Record<string, string>
