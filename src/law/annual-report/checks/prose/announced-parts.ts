import type { Check } from '../../check.ts'
import { FORMATS } from '../../formats/index.ts'
import { proseOf, type Said } from '../../prose/prose.ts'
import { sampleReport } from '../../sample.ts'
import { saying } from './example.ts'
import { REGULATION, citing } from '../source.ts'

/** N24: the parts the report says it has are those of the form. */
export const partsOfTheReport: Check = {
  id: 'N24',
  severity: 'info',
  says: '正文说明报告由几部分组成的，列出的部分与格式规定的六个部分一致，数目相符',
  ...citing((form) => `${REGULATION}第五十条；${form}`),
  fix: '按格式规定的六个部分改写这一句。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: saying('报告由总体情况、主动公开政府信息情况、依申请公开办理情况、其他需要报告的事项六部分组成。'),
  },
  *look(report) {
    const { sections } = FORMATS[report.format ?? 'annual-2021']
    for (const { plain, text, at, section } of proseOf(report).sentences) {
      if (section !== null && section !== 'overview') continue
      const found = /部分/.test(plain) ? PARTS.exec(plain) : null
      if (!found) continue
      const [, list = '', count = ''] = found
      let rest = list
      let named = 0
      for (const { title } of sections) {
        const loose = LOOSE[title] ?? new RegExp(title.replaceAll('、', '[、和及与以及]*'))
        if (loose.test(rest)) named += 1
        rest = rest.replace(loose, '')
      }
      const others = rest
        .split(/[、，；]|以及|和|及/)
        .map((item) => item.replace(/等$|^等|共$|[“”]/g, ''))
        .filter((item) => item.length > 2)
      if (named < 2) continue
      if (others.length > 0) yield { message: `列出的“${others.join('”“')}”不是格式规定的部分`, text, at }
      if (NUMBERS[count] !== undefined && NUMBERS[count] !== sections.length)
        yield {
          message: `正文说有${count}个部分，格式规定是六个部分`,
          left: NUMBERS[count] ?? null,
          right: sections.length,
          text,
          at,
          severity: 'warning',
        }
    }
  },
}

const PARTS = /(?:由|包括|分为|包含|内容为|涵盖)([^。]{10,200}?)(?:等)?(?:共)?(?:计)?([四五六七八4-8])个?(?:大)?部分/
const NUMBERS: Readonly<Record<string, number>> = { 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8 }
/** The wordings of the six titles that reports use in a running sentence. */
const LOOSE: Readonly<Record<string, RegExp>> = {
  总体情况: /总体情况/,
  主动公开政府信息情况: /(?:行政机关)?主动公开(?:政府信息)?(?:的)?(?:工作)?情况/,
  收到和处理政府信息公开申请情况: /(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况/,
  '政府信息公开行政复议、行政诉讼情况':
    /(?:因)?政府信息公开(?:工作)?(?:被申请|的)?行政复议(?:、|和|及|，|以及)?(?:提起)?行政诉讼(?:的)?情况/,
  存在的主要问题及改进情况:
    /(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题(?:及|和|以及|与)(?:其)?改进(?:工作)?(?:情况|措施)/,
  其他需要报告的事项: /其[他它]需要报告的?(?:有关)?事项/,
}

/** N25: what section one announces it also describes. */
export const announcedAspects: Check = {
  id: 'N25',
  severity: 'info',
  says: '第一部分预告的各方面，下文各有一段',
  cites: '《政府信息公开条例》第五十条',
  fix: '补写预告而没有写的方面，或者改写预告。',
  examples: {
    holds: saying(
      '在加强组织领导、完善相关制度等方面取得突破，主要体现在以下方面：\n（一）加强组织领导\n成立领导小组。\n（二）完善相关制度\n制定办法。',
    ),
    breaks: saying(
      '在加强组织领导、完善相关制度、规范公开平台等方面取得突破，主要体现在以下方面：\n（一）加强组织领导\n成立领导小组。\n（二）完善相关制度\n制定办法。',
    ),
  },
  *look(report) {
    const { sentences } = proseOf(report)
    for (const [index, sentence] of sentences.entries()) {
      if (sentence.section !== 'overview' || !sentence.plain.includes('方面')) continue
      const found = ANNOUNCED.exec(sentence.plain)
      if (!found) continue
      const announced = (found[1] ?? '').split(/[、和及]/).filter((item) => item.length >= 4)
      const headings = sentences
        .slice(index)
        .filter((next) => next.sectionIndex === sentence.sectionIndex && isSubheading(next))
      if (announced.length < 2 || headings.length < 2) continue
      const titles = headings.map(({ plain }) => plain)
      if (!announced.some((item) => titles.some((title) => title.includes(item)))) continue
      const missing = announced.filter(
        (item) => !titles.some((title) => title.includes(item) || title.includes(item.slice(2))),
      )
      if (missing.length > 0)
        yield { message: `预告了“${missing.join('”“')}”，下文没有这一段`, text: sentence.text, at: sentence.at }
    }
  },
}

const ANNOUNCED = /在([^，。；：]{8,80}?)等?(?:[三四五六几]个)?方面/
const isSubheading = ({ opens, plain }: Said): boolean => opens && /^[（(][一二三四五六七八九十]+[）)]/.test(plain)
