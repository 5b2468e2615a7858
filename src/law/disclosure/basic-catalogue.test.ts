import { describe, expect, test } from 'vitest'
import { localDate } from '../local-date.ts'
import { basicCatalogue } from './basic-catalogue.ts'
import { categoryCalled, namedCategory } from './catalogue-row.ts'
import { CATEGORIES, categoriesOf, categoryCites } from './categories.ts'
import { LEVELS, type Discloser, type Level } from './discloser.ts'
import { dutyTreeOf } from './parts.ts'
import { CATEGORY_INTERVALS } from './update-intervals.ts'

const ON = localDate('2026-03-02')
const BUREAU: Discloser = { level: 'county', organ: 'department' }
const EVERYBODY = (Object.keys(LEVELS) as Level[]).flatMap((level) =>
  (['government', 'department'] as const).map((organ): Discloser => ({ level, organ })),
)

describe('第二十二条 主动公开目录的底本', () => {
  test.each(EVERYBODY)('$level $organ：应当公开的每一部分各有一行，别的没有', (discloser) => {
    const rows = basicCatalogue(discloser, ON)
    expect(rows.flatMap(({ part }) => part ?? [])).toEqual(dutyTreeOf(discloser).flatMap(({ parts }) => parts))
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(categoriesOf(discloser)))
  })
  test.each(EVERYBODY)('$level $organ：依据写明条款，从文字就能认出是哪一项', (discloser) => {
    for (const row of basicCatalogue(discloser, ON)) {
      expect(row.category && row.basis[0]).toBe(row.category && categoryCites(row.category))
      expect(namedCategory(row)).toBe(row.category)
      expect('unclear' in row.time.read, row.time.text).toBe(false)
      expect(row.updateEvery).toEqual({ days: row.category && CATEGORY_INTERVALS.days[row.category] })
    }
  })
  test('县级部门的几行：第二十六条的期限，另有规定的从其规定；责任单位留给机关自己填', () => {
    const of = (part: string) => basicCatalogue(BUREAU, ON).find((row) => row.part === part)
    expect(of('functions')).toMatchObject({
      number: '2',
      matter: '机构职能',
      subMatter: '机关职能',
      basis: ['《政府信息公开条例》第二十条第（二）项', '《政府信息公开条例》第二十六条'],
      time: { text: '自政府信息形成或者变更之日起20个工作日内', read: { time: { workingDays: 20 } } },
      owner: '',
      channels: { used: ['website'] },
      audience: { everybody: true, group: false },
      way: { proactive: true, onApplication: false },
      levels: ['county'],
      leaf: '法定主动公开内容/机构职能',
    })
    expect(of('departmentBudgets')).toMatchObject({
      basis: ['《政府信息公开条例》第二十条第（七）项', '《预算法》第十四条第二款'],
      time: { text: '自财政部门批复之日起20日内', read: { time: { days: 20 } } },
    })
    expect(of('penaltyDecisions')?.time.read).toMatchObject({ time: { workingDays: 7 } })
  })
  test('政府的预算、决算由财政部门公开，政府自己的底本仍写着这一项，由它决定', () =>
    expect(
      basicCatalogue({ level: 'county', organ: 'government' }, ON).find(({ part }) => part === null),
    ).toMatchObject({
      number: '7',
      matter: '财政预决算',
      subMatter: '',
      content: '财政预算、决算信息',
      time: { read: { time: { workingDays: 20 } } },
    }))
  test('表里没有市级、省级一栏，层级不写', () =>
    expect(basicCatalogue({ level: 'city', organ: 'department' }, ON)[0]?.levels).toBeNull())
})

test('各项按原文或者简称认得，别的不认', () => {
  for (const [code, { words, label }] of Object.entries(CATEGORIES)) {
    expect(categoryCalled(words)).toBe(code)
    expect(categoryCalled(` ${label} `)).toBe(code)
  }
  expect(categoryCalled('机构')).toBeNull()
  expect(categoryCalled('')).toBeNull()
})
