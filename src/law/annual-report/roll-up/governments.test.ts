import { expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { timelinessOf } from '../timeliness.ts'
import { governmentsSummedUp } from './governments.ts'

const TREE = [
  { id: '市', parentId: null, name: '云川市' },
  { id: '市政府', parentId: '市', name: '云川市人民政府' },
  { id: '市局', parentId: '市', name: '云川市科学技术局' },
  { id: '市办', parentId: '市', name: '云川市人民政府办公室' },
  { id: '市主管', parentId: '市', name: '云川市政务公开办公室', representsId: '市' },
  { id: '县', parentId: '市', name: '望山县' },
  { id: '县政府', parentId: '县', name: '望山县人民政府' },
  { id: '县局', parentId: '县', name: '望山县教育局' },
  { id: '邻县政府', parentId: '市', name: '临江县人民政府' },
  { id: '邻县局', parentId: '邻县政府', name: '临江县教育局' },
]

test.each([
  ['只有政府的报告，照计', ['市政府'], {}],
  ['市政府和市局：政府的不计', ['市政府', '市局'], { 市政府: ['市局'] }],
  ['政府办公室是部门，不是一级政府', ['市办', '市局'], {}],
  ['指定为主管部门的，写的是一级政府的报告：不计', ['市主管', '市局', '县局'], { 市主管: ['市局', '县局'] }],
  ['县政府和县局：县政府的不计，市里没有别的政府', ['县政府', '县局', '市局'], { 县政府: ['县局'] }],
  ['县里只有政府的报告：照计，市政府的不计', ['市政府', '县政府'], { 市政府: ['县政府'] }],
  ['别的县的政府直接挂在市下，不管本市的局', ['邻县政府', '市局', '县局'], {}],
  ['挂在政府之下的局', ['邻县政府', '邻县局'], { 邻县政府: ['邻县局'] }],
])('%s', (_, reporting, expected) => {
  expect(Object.fromEntries(governmentsSummedUp(TREE, new Set(reporting)))).toEqual(expected)
})

test.each([
  ['部门，1月31日公布', 'department', null, '2025-01-31', true, 'inTime'],
  ['部门，2月1日公布', 'department', '2025-01-20', '2025-02-01', true, 'late'],
  ['从文件录入的，录入晚不等于公布晚', 'department', '2025-01-20', '2026-05-01', false, 'unknown'],
  ['从文件录入的，成文就晚了', 'department', '2025-02-01', '2026-05-01', false, 'late'],
  ['没有日期的文件', 'department', null, '2026-05-01', false, 'unknown'],
  ['政府，3月31日', 'government', null, '2025-03-31', true, 'inTime'],
  ['政府，4月1日', 'government', null, '2025-04-01', true, 'late'],
  ['乡镇，没有国家规定的期限', 'local', null, '2025-12-01', true, 'noLimit'],
] as const)('按期与否：%s', (_, kind, signedOn, publicOn, writtenHere, expected) => {
  const dates = {
    year: 2024,
    kind,
    signedOn: signedOn && localDate(signedOn),
    publicOn: localDate(publicOn),
    writtenHere,
  }
  expect(timelinessOf(dates)).toBe(expected)
})
