import { describe, expect, test } from 'vitest'
import { mayMakeRules, organKind, placeIn, sameOrgan } from './organ.ts'

test.each([
  ['云川市科学技术局', 'department'],
  ['云川市人民政府办公室', 'department'],
  ['某省国有资产监督管理委员会', 'department'],
  ['嵩县科技和工业信息化局', 'department'],
  ['云川市人民政府', 'government'],
  ['北京市', 'government'],
  ['延边朝鲜族自治州人民政府', 'government'],
  ['金凤区', 'government'],
  ['云川地区行政公署', 'government'],
  ['望山镇人民政府', 'local'],
  ['城东街道办事处', 'local'],
  ['云川经济技术开发区管理委员会', 'local'],
] as const)('%s 是 %s', (name, kind) => expect(organKind(name)).toBe(kind))

test.each([
  ['云川市科学技术局', '云川市科学技术局', 'same'],
  ['金凤区科学技术局', '银川市金凤区科学技术局', 'same'],
  ['云川市科学技术局', '云川市科学技术局办公室', 'same'],
  ['云川市科学技术局（云川市外国专家局）', '云川市科学技术局', 'same'],
  ['赣州市科技局', '赣州市科学技术局', 'abbreviated'],
  ['云川市', '云川市人民政府办公室', 'same'],
  ['云川市人民政府', '云川市政务公开办公室', 'unsure'],
  ['云川市科学技术局', '局办公室', 'unsure'],
  ['云川市科学技术局', '云川市教育局', 'different'],
  ['云川市科学技术局', '望山市科学技术局', 'different'],
  ['云川市人民政府', '望山市人民政府', 'different'],
  ['科学技术部', '教育部', 'different'],
] as const)('%s 与 %s：%s', (one, other, verdict) => {
  expect(sameOrgan(one, other)).toBe(verdict)
  expect(sameOrgan(other, one)).toBe(verdict)
})

describe('规章制定权', () => {
  test.each([
    ['云川市科学技术局', false],
    ['望山县人民政府', false],
    ['云川市人民政府', null],
    ['云川市人民政府办公室', null],
    ['国家知识产权局', null],
    ['科学技术部', null],
  ])('%s：%s', (name, may) => expect(mayMakeRules(name)).toBe(may))
})

test('地名', () => {
  expect(placeIn('云川市科学技术局')).toBe('云川市')
  expect(placeIn('市科技局')).toBeNull()
})
