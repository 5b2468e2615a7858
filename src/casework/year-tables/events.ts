/** What the tables of a year leave in the record. */
export const YEAR_TABLE_EVENTS = {
  'nothing-declared': '声明本年没有',
  'nothing-revoked': '撤回本年没有的声明',
} as const satisfies Record<string, string>
