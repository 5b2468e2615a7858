import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TRAININGS } from '../events/trainings.ts'
import { REGISTERS } from './all.ts'
import { RESERVED } from './asked.ts'
import { columnsOf, ORIGIN_COLUMNS, STATUS_COLUMN } from './columns.ts'
import { choicesOf, fieldsOf, namesIn } from './declaration.ts'
import { WRONG } from './kinds.ts'
import { readValues } from './values.ts'

const NOBODY = { people: new Set<string>(), units: new Set<string>() }
const TODAY = '2026-11-20'

test('每个台账一个键，登记在总表里，不重复', () => {
  const keys = REGISTERS.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys) expect(key).toMatch(/^[a-z][a-z-]{0,40}$/)
  for (const key of ['figures', 'new']) expect(keys, '地址里另有所指').not.toContain(key)
})

describe.each(REGISTERS)('$name', (register) => {
  const fields = fieldsOf(register)
  const own = new Set(fields.map(([key]) => key))

  test('样例站得住', () => {
    const read = readValues(register, register.sample, NOBODY, TODAY)
    expect(read.wrong).toBeNull()
    if (!read.wrong) expect(read.values).toMatchObject(register.sample)
  })

  test('少了哪一个必填的，就说是哪一个，用它自己的话', () => {
    for (const [key, field] of fields.filter(([, { required, kind }]) => required && kind !== 'files')) {
      for (const blank of [undefined, null, '', '  ']) {
        if (blank === '  ' && field.kind !== 'text' && field.kind !== 'longtext') continue
        const { wrong } = readValues(register, { ...register.sample, [key]: blank }, NOBODY, TODAY)
        expect(wrong).toEqual({ [key]: WRONG.missing(field) })
      }
    }
  })

  test('没有填写的可以不填：只填必填的也登记得进去，其余的是空', () => {
    const required = Object.fromEntries(
      Object.entries(register.sample).filter(([key]) => register.fields[key]?.required),
    )
    const read = readValues(register, required, NOBODY, TODAY)
    expect(read.wrong).toBeNull()
    if (read.wrong) return
    for (const [key, value] of Object.entries(read.values)) expect(value).toEqual(required[key] ?? null)
  })

  test('栏目的名称各不相同，导入时也不会认错列', () => {
    const headers = fields.flatMap(([, { label, also = [] }]) => [label, ...also])
    expect(new Set(headers).size).toBe(headers.length)
    const columns = [...columnsOf(register), STATUS_COLUMN, ...ORIGIN_COLUMNS].map(({ label }) => label)
    expect(new Set(columns).size).toBe(columns.length)
    for (const reserved of RESERVED) expect(own, '列表的参数').not.toContain(reserved)
  })

  test('可以多选的，名称里没有顿号、逗号：否则导出再导入就拆散了', () => {
    for (const [, field] of fields.filter(([, { kind }]) => kind === 'choices'))
      for (const label of Object.values(choicesOf(field) ?? {})) expect(label).not.toMatch(/[、，,;；/\s|]/)
  })

  test('标题里的栏目都是必填的文字', () => {
    expect(namesIn(register.title).length).toBeGreaterThan(0)
    for (const name of namesIn(register.title))
      expect(register.fields[name]).toMatchObject({ required: true, kind: 'text' })
  })

  test('写进年报的话只用自己的数；每个数都说得出单位', () => {
    const said = [...Object.keys(register.figures), ...Object.keys(register.rates ?? {})]
    expect(new Set(said).size).toBe(said.length)
    for (const name of register.sentence.flatMap(namesIn)) expect(said).toContain(name)
    for (const { part, of } of Object.values(register.rates ?? {}))
      for (const name of [part, of]) expect(Object.keys(register.figures)).toContain(name)
    for (const clause of register.sentence) expect(namesIn(clause).length, clause).toBeGreaterThan(0)
    for (const { label, unit } of Object.values(register.figures)) expect(label && unit).toBeTruthy()
  })

  test('纸面上每一栏都有，不多不少；签到表上方的也是自己的栏目', () => {
    const printed = register.print.rows.flatMap((row) => row.fields)
    expect([...printed].sort()).toEqual([...own].sort())
    for (const name of register.print.signIn?.above ?? []) expect(own).toContain(name)
  })

  test('说明写明出处', () => {
    for (const [, { help }] of fields) if (help) expect(help.cites && help.says).toBeTruthy()
    expect(register.cites).toMatch(/第.+条|〔\d{4}〕\d+号/)
  })
})

describe('日期', () => {
  const at = (heldOn: string) => readValues(TRAININGS, { ...TRAININGS.sample, heldOn }, NOBODY, TODAY).wrong?.['heldOn']

  test('今天的可以登记，明天的不行', () => {
    expect(at(TODAY)).toBeUndefined()
    expect(at('2026-11-21')).toContain('还没有到')
  })

  test('年份写错的请人核对', () => {
    expect(at('0206-05-15')).toContain('年份恐怕写错了')
    expect(at('1949-09-30')).toContain('年份恐怕写错了')
    expect(at('1949-10-01')).toBeUndefined()
  })
})

test('每一栏的键写在声明里，别处不再写第二遍名称', () => {
  const home = join(import.meta.dirname, 'pages')
  for (const page of ['register-list.tsx', 'entry-form.tsx', 'entry-page.tsx', 'figures-page.tsx']) {
    const source = readFileSync(join(home, page), 'utf8')
    for (const register of REGISTERS) expect(source).not.toContain(register.name)
  }
})
