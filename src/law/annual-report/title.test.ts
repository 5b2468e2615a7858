import { expect, test } from 'vitest'
import { TITLE_END, titleParts } from './title.ts'
import { yearsIn } from './years.ts'

test.each([
  ['云川市科学技术局2020年政府信息公开工作年度报告', '云川市科学技术局', 2020, TITLE_END],
  ['云川市科学技术局\n２０２０年政府信息公开工作年度报告', '云川市科学技术局', 2020, TITLE_END],
  ['云川市科学技术局二〇二〇年政府信息公开工作年度报告', '云川市科学技术局', 2020, TITLE_END],
  ['2020年政府信息公开工作年度报告', null, 2020, TITLE_END],
  ['2022年云川市政府信息公开工作年度报告', '云川市', 2022, '年云川市政府信息公开工作年度报告'],
  ['赣州市科技局 2020 年度政府信息公开工作报告', '赣州市科技局', 2020, '年度政府信息公开工作报告'],
  ['云川市政府信息公开工作年度报告', '云川市', null, '云川市政府信息公开工作年度报告'],
  ['云川市人民政府2019年政府信息公开工作年度报告（图片版）', '云川市人民政府', 2019, TITLE_END],
])('标题“%s”', (title, organ, year, kind) => expect(titleParts(title)).toEqual({ organ, year, kind }))

test.each([
  ['2020年，2019年以来', [2020, 2019]],
  ['二○二○年、二〇一九年、一九九八年', [2020, 2019, 1998]],
  ['国办公开办函〔2019〕60号', []],
  ['共12020年卡、20年、3020年', []],
])('“%s”中的年份', (text, years) => expect(yearsIn(text).map(({ value }) => value)).toEqual(years))
