import { describe, expect, test } from 'vitest'
import { DECISIONS } from '../year-registers/decisions.ts'
import { FEE_INCOME } from '../year-registers/fee-income.ts'
import { INSPECTIONS } from '../year-registers/inspections.ts'
import { PROPOSALS } from '../year-registers/proposals.ts'
import { REGISTERS } from './all.ts'
import type { AnyRegister, Values } from './declaration.ts'
import { countOver, ratesOver } from './figures.ts'
import { brokenRules } from './rules.ts'
import { readValues } from './values.ts'

const NOBODY = { people: new Set<string>(), units: new Set<string>() }
const wrong = (register: AnyRegister, change: Readonly<Record<string, unknown>>) =>
  readValues(register, { ...register.sample, ...change }, NOBODY, '2026-11-20').wrong

test.each(REGISTERS)('$name：每一条规矩的话都有人听得懂，样例一条不犯', (register) => {
  expect(brokenRules(register, register.sample as Values)).toEqual({})
  for (const { says } of register.rules ?? []) expect(says).toMatch(/[\u4e00-\u9fff].*。$/)
})

describe('几栏合起来', () => {
  test.each([
    ['自然人的姓名不登记', DECISIONS, { partyKind: 'person', party: '张三' }, 'party', '不登记姓名'],
    ['自然人不写姓名的可以登记', DECISIONS, { partyKind: 'person', party: null }, null, ''],
    ['公示早于决定', DECISIONS, { publishedOn: '2020-08-31' }, 'publishedOn', '早于决定日期'],
    ['公示同一天', DECISIONS, { publishedOn: '2020-09-01' }, null, ''],
    ['公示了没有写平台', DECISIONS, { publishedWhere: null }, 'publishedWhere', '公示平台'],
    ['身份证号码', DECISIONS, { matter: '为身份证号110101199003078515办理' }, 'matter', '公民身份号码'],
    ['信息处理费不重复登记', FEE_INCOME, { item: '政府信息公开信息处理费' }, 'item', '不在这里登记'],
    ['合格数大于抽查数', INSPECTIONS, { objects: 3, qualified: 4 }, 'qualified', '大于'],
    ['不公开的要有理由', PROPOSALS, { publication: 'not', publishedOn: null }, 'notPublishedWhy', '理由'],
    ['写了满意度没有答复日期', PROPOSALS, { repliedOn: null, publishedOn: null }, 'repliedOn', '满意度'],
  ] as const)('%s', (_, register, change, field, says) => {
    const sentences = wrong(register, change)
    if (field === null) expect(sentences).toBeNull()
    else expect(sentences).toEqual({ [field]: expect.stringContaining(says) })
  })
})

describe('率', () => {
  const entry = { ...INSPECTIONS.sample } as unknown as Values
  const rate = (...all: Values[]): string | null => {
    const counted = Object.fromEntries(
      Object.entries(INSPECTIONS.figures).map(([name, figure]) => [name, countOver(figure, all)]),
    )
    return ratesOver(INSPECTIONS, counted)[0]?.percent ?? null
  }
  test.each([
    [3, 3, '100'],
    [3, 2, '66.67'],
    [8, 1, '12.5'],
    [3, 0, '0'],
  ])('抽查 %i 家，合格 %i 家', (objects, qualified, percent) =>
    expect(rate({ ...entry, objects, qualified })).toBe(percent),
  )
  test('有一次没有清点，或者没有抽查，就没有合格率', () => {
    expect(rate({ ...entry, qualified: null })).toBeNull()
    expect(rate(entry, { ...entry, objects: null })).toBeNull()
    expect(rate({ ...entry, objects: 0, qualified: 0 })).toBeNull()
    expect(rate()).toBeNull()
  })
})
