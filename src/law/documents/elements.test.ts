import { describe, expect, test } from 'vitest'
import { ATTRIBUTES } from '../disclosure/attribute.ts'
import { attributeInRemark, ELEMENTS, METADATA, metadataCalled, missingMetadata, REMARKS } from './elements.ts'

test('第九条的要素，次序和名称照条文', () =>
  expect(
    Object.values(ELEMENTS)
      .map(({ label }) => label)
      .join('、'),
  ).toBe(
    '份号、密级和保密期限、紧急程度、发文机关标志、发文字号、签发人、标题、主送机关、正文、附件说明、发文机关署名、成文日期、印章、附注、附件、抄送机关、印发机关和印发日期、页码',
  ))

describe('附注里的公开属性', () => {
  test.each([
    ['（此件公开发布）', 'proactive'],
    ['(此件主动公开)', 'proactive'],
    ['公开方式：主动公开', 'proactive'],
    ['（此件依申请公开）', 'onApplication'],
    ['不予公开', 'withheld'],
    ['（此件发至县团级）', null],
    ['主动公开与依申请公开', null],
    ['', null],
  ])('%s → %s', (remark, attribute) => expect(attributeInRemark(remark)).toBe(attribute))
  test.each(Object.entries(REMARKS))('%s：自己印的自己认得，用的是规定的名称', (attribute, remark) => {
    expect(attributeInRemark(remark)).toBe(attribute)
    if (attribute !== 'proactive') expect(remark).toContain(ATTRIBUTES[attribute as keyof typeof REMARKS].label)
  })
})

describe('著录项', () => {
  test('一个名称只指一项', () => {
    const names = Object.values(METADATA).flatMap(({ label, alsoCalled }) => [label, ...alsoCalled])
    expect(new Set(names).size).toBe(names.length)
  })
  test.each([
    ['索 引 号：', 'indexNumber'],
    ['发布机构', 'publisher'],
    ['公文生成日期', 'signedOn'],
    ['浏览次数', null],
  ])('%s → %s', (label, code) => expect(metadataCalled(label)).toBe(code))

  const whole = {
    indexNumber: 'A/2026-00001',
    publisher: '云川市科学技术局',
    signedOn: '2026-03-01',
    title: '通知',
    publishedOn: '2026-03-02',
    attribute: '主动公开',
  }
  test('工作动态不要文号、有效性；政策文件要', () => {
    expect(missingMetadata(whole, null)).toEqual([])
    expect(missingMetadata(whole, 'normativeDocuments')).toEqual(['theme', 'documentNumber', 'validity'])
  })
  test('空白等于没有', () => expect(missingMetadata({ ...whole, attribute: ' ' }, null)).toEqual(['attribute']))
  test('什么都没有', () => expect(missingMetadata({}, null)).toHaveLength(6))
})
