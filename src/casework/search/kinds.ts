/** What is called how among the results: kinds as they stand in the index, which are those of the record. */
export const KINDS: Readonly<Record<string, string>> = {
  'register-entry': '台账',
  application: '依申请公开',
  remedy: '复议诉讼',
  matter: '申请后续事项',
  withheld: '不予公开信息',
  person: '人员',
  unit: '内设机构',
  'leading-group': '领导小组',
  publication: '信息发布',
  concern: '关切',
  'report-year': '年度报告',
  shortcoming: '问题整改',
  'library-document': '文件库',
  outlet: '发布渠道',
  posting: '渠道发布',
  'reader-report': '读者纠错',
  opinion: '征集意见',
}

/** The word for a kind; the things of one not named here are 事项. */
export const kindName = (kind: string): string => KINDS[kind] ?? '事项'
