/** 政府网站工作年度报表的项目. */
import { expect, test } from 'vitest'
import { SITE_FACTS, SITE_FORMS, siteFormOf, siteReportDue } from './form.ts'

test('2017年度起有报表，以前没有；每年1月31日前', () => {
  expect(siteFormOf(2016)).toBeNull()
  const form = siteFormOf(2017)
  expect(form?.cites).toBe('国办发〔2017〕47号')
  expect(form && siteReportDue(2026, form.value)).toBe('2027-01-31')
})

test.each(SITE_FORMS)(
  '$cites：项目不重复；凭记忆写下的可以由机关改动；由记录得出的每一种都用上',
  ({ value, standing }) => {
    const items = value.groups.flatMap((group) => group.items)
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(new Set(value.groups.map(({ key }) => key)).size).toBe(value.groups.length)
    expect(standing).toBe('recalled')
    expect(items.flatMap(({ by }) => by ?? []).toSorted()).toEqual([...SITE_FACTS].toSorted())
  },
)
