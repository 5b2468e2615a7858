import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { matchNames } from '../../intake/registers/match-names.ts'
import { readSheet } from '../../intake/registers/read-sheet.ts'
import { TRAININGS } from '../events/trainings.ts'
import { REGISTERS } from './all.ts'
import { columnsOf, STATUS_COLUMN } from './columns.ts'
import { fieldsOf, type AnyRegister, type Value, type Values } from './declaration.ts'
import { DIRECTORY, entriesOf } from './declared.testing.ts'
import type { Entry } from './entries.ts'
import { judgeRows, keyOf, twinKey, type Judging } from './record/judge.ts'
import { entriesSheet, namesInSheets, templateSheet, wrongRowsSheet } from './sheets.ts'
import { dayOf, distinctOf, readValues, titleOf, unitOf } from './values.ts'

const KNOWN = {
  people: new Set(DIRECTORY.people.map(({ id }) => id as string)),
  units: new Set(DIRECTORY.units.map(({ id }) => id as string)),
}
const JUDGING: Judging = { today: '2026-12-31', known: KNOWN, mayWrite: () => true, isThere: () => false }
const NAMES = namesInSheets(DIRECTORY)

const entryOf = (register: AnyRegister, values: Values, change: Partial<Entry> = {}): Entry => ({
  id: '00000000-0000-7000-8000-0000000000e1',
  register: register.key,
  occurredOn: dayOf(register, values),
  title: titleOf(register, values),
  unitId: unitOf(register, values),
  values,
  status: 'recorded',
  withdrawnWhy: null,
  createdBy: '李芳',
  createdAt: new Date('2026-01-05T01:00:00Z'),
  updatedAt: new Date('2026-01-05T01:00:00Z'),
  version: 1,
  ...change,
})

function judged(register: AnyRegister, bytes: Uint8Array, judging = JUDGING) {
  const columns = [...columnsOf(register), STATUS_COLUMN]
  const sheet = readSheet(columns, bytes)
  if ('refused' in sheet) throw new Error(sheet.says)
  return judgeRows(register, matchNames(sheet, columns, DIRECTORY), judging)
}

/** As it would be kept: what a form hands in is trimmed and freed from signs nobody sees. */
function kept(register: AnyRegister, values: Values): Values | null {
  const read = readValues(register, values, KNOWN, '2026-12-31')
  return read.wrong ? null : read.values
}

describe.each(REGISTERS)('$name：导出的再导入，一字不差', (register) => {
  test('日期、数字、生僻字、像公式的文字、两个同名的人都还在', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entriesOf(register), { minLength: 1, maxLength: 6 }), async (given) => {
        const all = given.map((values) => kept(register, values)).filter((values) => values !== null)
        const seen = new Set<string>()
        const once = all.filter((values) => {
          const name = keyOf(twinKey(register, values))
          const number = `number ${distinctOf(register, values) ?? name}`
          return !seen.has(name) && !seen.has(number) && seen.add(name) && seen.add(number)
        })
        fc.pre(once.length > 0)
        const bytes = await entriesSheet(
          register,
          '某局',
          once.map((values) => entryOf(register, values)),
          NAMES,
        )
        const rows = judged(register, bytes)
        expect(rows.map(({ recorded, errors }) => recorded?.values ?? errors)).toEqual(once)
      }),
      { numRuns: 25 },
    )
  })

  test('模板里有全部栏目，填上样例就能导入', async () => {
    const { sheets } = await readXlsx(await templateSheet(register, '某局', DIRECTORY))
    const header = (sheets[0]?.rows[0] ?? []).map((cell) => String(cell ?? '').replace('*', ''))
    const labels = fieldsOf(register)
      .filter(([, { kind }]) => kind !== 'files')
      .map(([, { label }]) => label)
    expect(header).toEqual(labels)
    const sample = kept(register, register.sample as Readonly<Record<string, Value>>)!
    const rows = judged(register, await entriesSheet(register, null, [entryOf(register, sample)], NAMES))
    expect(rows[0]?.recorded?.values).toEqual(sample)
  })
})

describe('导入时逐行说明', () => {
  const sample = kept(TRAININGS, TRAININGS.sample as Readonly<Record<string, Value>>)!
  const sheet = (...entries: readonly Entry[]) => entriesSheet(TRAININGS, '某局', entries, NAMES)

  test('已撤下的不导入；与上面一行、与已登记的同天同名不导入；没有权限的科室不导入', async () => {
    const rows = judged(
      TRAININGS,
      await sheet(
        entryOf(TRAININGS, sample),
        entryOf(TRAININGS, sample),
        entryOf(TRAININGS, { ...sample, topic: '撤下的' }, { status: 'withdrawn', withdrawnWhy: '重复' }),
        entryOf(TRAININGS, { ...sample, topic: '登记过的' }),
        entryOf(TRAININGS, { ...sample, topic: '法规科的', unit: DIRECTORY.units[1].id }),
      ),
      {
        ...JUDGING,
        isThere: ({ title }) => title === '登记过的',
        mayWrite: (unit) => unit === null,
      },
    )
    expect(rows.map(({ recorded }) => recorded !== null)).toEqual([true, false, false, false, false])
    const says = rows.map(({ errors }) => errors.map((each) => each.says).join())
    expect(says[1]).toContain('与第 2 行是同一天、同名')
    expect(says[2]).toContain('已经撤下')
    expect(says[3]).toContain('已经登记过同名')
    expect(says[4]).toContain('只能登记本科室')
  })

  test('错误文件改好以后原样再导入', async () => {
    const wrong = judged(TRAININGS, await sheet(entryOf(TRAININGS, { ...sample, heldOn: '2027-01-01' })))
    expect(wrong[0]).toMatchObject({ recorded: null, errors: [{ column: 'heldOn' }] })
    const mended = wrong.map((row) => ({ ...row, shown: { ...row.shown, heldOn: '2026年5月6日' } }))
    const rows = judged(TRAININGS, await wrongRowsSheet(TRAININGS, '某局', mended))
    expect(rows[0]?.recorded?.values).toEqual({ ...sample, heldOn: '2026-05-06' })
  })

  test('像公式的文字存成文字，表格软件打开也不会执行', async () => {
    const { sheets } = await readXlsx(await sheet(entryOf(TRAININGS, { ...sample, topic: "=cmd|'/C calc'!A0" })))
    const cells = sheets[0]?.rows[1] ?? []
    expect(cells[0]).toBe("=cmd|'/C calc'!A0")
    expect([...(sheets[0]?.cells?.values() ?? [])].some((cell) => 'formula' in cell && cell.formula)).toBe(false)
  })
})
