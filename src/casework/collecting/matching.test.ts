import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directoryOf, matchMember, plainName, type Nameable } from './matching.ts'

const CODE = '91350100M000100Y43'
const MEMBERS: readonly Nameable[] = [
  { id: 'a', name: '云川市科学技术局', aliases: ['云川市科技局'], code: null },
  { id: 'b', name: '云川市教育局', aliases: [], code: null },
  { id: 'c', name: '城关镇人民政府', aliases: [], code: null },
  { id: 'd', name: '城关镇人民政府', aliases: [], code: null },
]
const directory = directoryOf(MEMBERS)
const match = (organ: string | null, file = '年报.docx', signature: string | null = null) =>
  matchMember({ organ, signature }, file, directory)

describe('归属', () => {
  test('名称、别称、全角半角和空格不同的同一个名称都认得', () => {
    expect(match('云川市科学技术局')).toEqual({ member: 'a' })
    expect(match('云川市 科技局')).toEqual({ member: 'a' })
    expect(match(null, '年报.docx', '云川市教育局')).toEqual({ member: 'b' })
  })

  test('同名的不猜，列出候选；差一个字的不归入', () => {
    expect(match('城关镇人民政府')).toMatchObject({ candidates: ['c', 'd'] })
    expect(match('云川市科学技术厅')).toMatchObject({
      candidates: [],
      says: expect.stringContaining('没有叫“云川市科学技术厅”'),
    })
    expect(match('云川市科学技术局财务科')).toMatchObject({ candidates: ['a'] })
    expect(match(null, '云川市教育局2025年报.docx')).toMatchObject({ candidates: ['b'] })
  })

  test('文件名中的信用代码：分得清同名的；与名称矛盾的不猜；错一位的不认', () => {
    const coded = directoryOf(MEMBERS.map((member) => (member.id === 'd' ? { ...member, code: CODE } : member)))
    const at = (organ: string | null, file: string) => matchMember({ organ, signature: null }, file, coded)
    expect(at('城关镇人民政府', `${CODE}.docx`)).toEqual({ member: 'd' })
    expect(at(null, `${CODE}.pdf`)).toEqual({ member: 'd' })
    expect(at('云川市教育局', `${CODE}.pdf`)).toMatchObject({ candidates: ['b', 'd'] })
    expect(at('别的机关', `${CODE}.pdf`)).toMatchObject({ candidates: ['d'] })
    expect(at('城关镇人民政府', `${CODE.replace('5', '8')}.docx`)).toMatchObject({ candidates: ['c', 'd'] })
  })

  test('任何名单、任何名称：归入的一定是名称或别称相同的唯一一个', () => {
    const name = fc.constantFrom('甲局', '乙局', '丙 局', '（丁）局', '丁局', '戊局')
    const members = fc.array(fc.record({ name, aliases: fc.array(name, { maxLength: 2 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(members, name, (listed, said) => {
        const all = listed.map((each, at) => ({ ...each, id: String(at), code: null }))
        const same = all.filter((each) =>
          [each.name, ...each.aliases].some((one) => plainName(one) === plainName(said)),
        )
        const found = matchMember({ organ: said, signature: null }, '年报.pdf', directoryOf(all))
        if ('member' in found) expect(same.map(({ id }) => id)).toEqual([found.member])
        else expect(same.length).not.toBe(1)
      }),
    )
  })
})
