/** What letters leave in the record. */
export const LETTER_EVENTS = {
  'letter-drafted': '起草文书',
  'letter-edited': '修改文书',
  'letter-checked': '核对文书检查结果',
  'letter-redactions-kept': '登记区分处理',
  'letter-approved': '签发文书',
  'letter-sent': '发出文书',
  'letter-delivered': '文书送达',
  'letter-voided': '作废文书',
  'letter-address-printed': '打印收件人和地址',
  'letter-series-kept': '修改发文字号的写法',
  'letter-wording-kept': '修改文书用语',
} as const
