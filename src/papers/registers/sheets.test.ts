import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { workbookBytes } from '../typeset/workbook.ts'
import { errorSheet, sheetOf, templateOf } from './sheets.ts'

const COLUMNS = [
  { key: 'name', label: '姓名', kind: 'text', required: true, hint: '写全名' },
  { key: 'unit', label: '内设机构', kind: 'unit' },
  { key: 'count', label: '人数', kind: 'number' },
  {
    key: 'kinds',
    label: '类别',
    kind: 'choices',
    choices: [
      { value: 'a', label: '业务培训' },
      { value: 'b', label: '专题讲座' },
    ],
  },
] as const
const HEAD = { title: '培训/台账:2026', organ: '云川县科学技术局' }
const sheets = async (workbook: Parameters<typeof workbookBytes>[0]) =>
  (await readXlsx(await workbookBytes(workbook))).sheets

describe('台账的表格', () => {
  test('模板：必填的列有星号，能选的有下拉，另附填写说明和可选项', async () => {
    const [form, guide, lists] = await sheets(templateOf(COLUMNS, HEAD, { unit: ['办公室', '人事科'] }))
    expect(form?.rows[0]).toEqual(['姓名*', '内设机构', '人数', '类别'])
    expect(form?.dataValidations).toMatchObject([
      { type: 'list', range: 'B2:B301', formula1: "'可选项'!$A$2:$A$3", showErrorMessage: true },
      // Several may be written into one cell: the list helps, and something else may be typed.
      { type: 'list', range: 'D2:D301', formula1: "'可选项'!$B$2:$B$3" },
    ])
    expect(lists?.rows).toEqual([
      ['内设机构', '类别'],
      ['办公室', '业务培训'],
      ['人事科', '专题讲座'],
    ])
    expect(guide?.rows[1]).toEqual(['姓名', '是', '文字', '写全名'])
    // None of : \ / ? * [ ] may stand in a sheet's name.
    expect(form?.name).toBe('培训 台账 2026')
  })

  test('导出：选项写成文字，空的是空格不是 0，公式样的文字仍是文字', async () => {
    const [list] = await sheets(
      sheetOf(COLUMNS, HEAD, [
        { name: '=1+1', unit: null, count: 0, kinds: ['a', 'b'] },
        { name: '张三', count: null },
      ]),
    )
    expect(list?.rows[1]).toEqual(['=1+1', null, 0, '业务培训、专题讲座'])
    expect(list?.rows[2]?.[2] ?? null).toBeNull()
    expect(JSON.stringify(list)).not.toContain('"formula"')
  })

  test('错误文件：照原样写，最后一列说明每一处错误', async () => {
    const wrong = {
      shown: { name: '', count: '12余' },
      errors: [{ says: '请填写姓名。' }, { says: '人数不是确切的数字。' }],
    }
    const [list] = await sheets(errorSheet(COLUMNS, HEAD, [wrong]))
    expect(list?.rows[0]?.at(-1)).toBe('错误')
    expect(list?.rows[1]).toEqual([null, null, '12余', null, '请填写姓名。\n人数不是确切的数字。'])
  })
})
