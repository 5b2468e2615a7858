import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hide, maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from './masks.ts'

test.each([
  ['十八位身份证号，前三后四', maskIdNumber, '230401199001011234', '230***********1234'],
  ['末位是 X', maskIdNumber, '11010519491231002X', '110***********002X'],
  ['十五位', maskIdNumber, '230401900101123', '230********1123'],
  ['护照', maskIdNumber, 'E12345678', '********8'],
  ['统一社会信用代码', maskIdNumber, '91230400MA1B2C3D4E', '912***********3D4E'],
  ['空的', maskIdNumber, '', ''],
  ['手机', maskPhone, '13812345678', '138****5678'],
  ['手机，带空格', maskPhone, '138 1234 5678', '138****5678'],
  ['手机，全角', maskPhone, '１３８１２３４５６７８', '138****5678'],
  ['手机，带国际区号', maskPhone, '+86 13812345678', '+86 138****5678'],
  ['座机', maskPhone, '0468-3456789', '0468-*****89'],
  ['座机，括号', maskPhone, '(010)12345678'.replace(')', ') '), '(010) ******78'],
  ['分机', maskPhone, '8012', '**12'],
  ['两字姓名', maskName, '张三', '张*'],
  ['三字姓名', maskName, '张三丰', '张**'],
  ['长姓名不露长度', maskName, '买买提·吐尔逊', '买**'],
  ['生僻字算一个字', maskName, '𠮷田', '𠮷*'],
  ['一个字', maskName, '张', '*'],
  ['邮箱', maskEmail, 'zhangsan@example.com', 'z***@example.com'],
  ['一个字母的邮箱', maskEmail, 'z@example.com', '***@example.com'],
  ['不是邮箱', maskEmail, 'zhangsan', '********'],
  ['省市区以下不露', maskAddress, '黑龙江省鹤岗市南山区铁西街道12号楼3单元501室', '黑龙江省鹤岗市南山区******'],
  ['只有市和县', maskAddress, '洛阳市嵩县城关镇白云大道1号', '洛阳市嵩县******'],
  ['直辖市', maskAddress, '北京市东城区某某胡同5号', '北京市东城区******'],
  ['自治区', maskAddress, '宁夏回族自治区银川市金凤区北京中路1号', '宁夏回族自治区银川市金凤区******'],
  ['没有区划的长地址', maskAddress, '铁西街道12号楼3单元501室', '铁西******'],
  ['没有区划的短地址', maskAddress, '5号楼501', '******'],
  ['没有地址', maskAddress, ' ', ''],
  ['别的', hide, '某中学教师', '*****'],
] as const)('%s', (_, mask, value, masked) => {
  expect(mask(value)).toBe(masked)
})

test('证件号码无论多长，露出的不多于七位，中间从不露出', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (number) => {
      const masked = maskIdNumber(number)
      expect(masked).toHaveLength(number.length)
      const shown = Array.from(masked).filter((sign) => sign !== '*').length
      expect(shown).toBeLessThanOrEqual(Math.min(7, number.length / 2))
      Array.from(masked).forEach((sign, at) => {
        if (at >= 3 && at < number.length - 4) expect(sign).toBe('*')
        else if (sign !== '*') expect(sign).toBe(number[at])
      })
    }),
  )
})

test('任何地址，门牌和数字都不露出', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'黑龙江省鹤岗市南山区县街道路号楼0123456789室 '), maxLength: 40 }),
      (address) => {
        expect(maskAddress(address).replace(/^.{2}\*/, '')).not.toMatch(/\d/)
      },
    ),
  )
})
