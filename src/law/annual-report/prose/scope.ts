/** Whose figure it is and of which year: only the organ's own figures of the report year belong to its tables. */
import type { Report } from '../report.ts'

/** The year a figure at `at` speaks of, as far as the words before it in the sentence say. */
export type When = 'this' | 'before' | 'after' | 'span'

/**
 * Reads the last word of time before the figure: 2020年、本年、去年、历年、明年. A comparison (比上年、同比) and a
 * carry-over (上年结转、结转下年度) say nothing about the year of the figure itself.
 */
export function whenOf(unquoted: string, at: number, reportYear: number | null): When {
  let when: When = 'this'
  // 括号里的年份管不到括号外面：受理23件（2023年20件），已办结22件。
  const before = unquoted.slice(0, at).replace(/（[^（）]*）/g, (bracket) => '〓'.repeat(bracket.length))
  if (!/[年季月]|以来/.test(before)) return when
  for (const found of before.matchAll(TIMES)) {
    const lead = before.slice(Math.max(0, found.index - 2), found.index)
    const next = unquoted.slice(found.index + found[0].length, found.index + found[0].length + 8)
    if (
      /[比较到至]$/.test(lead) ||
      (/[与同]$/.test(lead) && /相比/.test(unquoted.slice(found.index, found.index + 24))) ||
      /^(?:度?(?:遗留|转结|结转|结存|继续|转[来至入到])|末|底前|(?:度)?同期)/.test(next)
    )
      continue
    if (/结转|转入|转至|转/.test(lead)) continue
    if (found[1]) {
      const year = Number(found[1])
      if (/^\d{0,2}月?\d{0,2}日?(?:以来|起|至今)/.test(next)) when = 'span'
      else if (reportYear !== null) when = year === reportYear ? 'this' : year < reportYear ? 'before' : 'after'
    } else if (/今年|本年|全年|年内|当年/.test(found[0])) when = 'this'
    else if (/明年|下一?年|来年|次年/.test(found[0])) when = 'after'
    else if (/历年|往年|近|以来|至今|季度|上半年|下半年|月/.test(found[0])) when = 'span'
    else when = 'before'
  }
  return when
}

const TIMES =
  /(?<!\d)(\d{4})年|今年|本年|全年|年内|当年|去年|上一?年|前一?年|明年|下一?年|来年|次年|历年|往年|近[两三几\d]+年|以来|至今|第?[一二三四]季度|上半年|下半年/g

/**
 * Whether a figure is counted for another circle than the report's tables: in a department's report the figures of
 * the whole city, in a government's report those of its office alone.
 */
export function isOthers(unquoted: string, from: number, at: number, organ: string | null): boolean {
  const words = unquoted.slice(from, at)
  return organ !== null && GOVERNMENT.test(organ) ? OFFICE_ALONE.test(words) : WHOLE_AREA.test(words)
}

/** A government's own report counts all its departments; an office, bureau or department counts itself. */
export const isGovernment = ({ organ }: Pick<Report, 'organ'>): boolean => organ !== null && GOVERNMENT.test(organ)

const GOVERNMENT = /(?:人民政府|[省市县区州旗盟镇乡]政府|[省市县区州旗盟镇乡](?:（本级）)?)$/
const WHOLE_AREA =
  /全(?:市|县|区|省|州|旗|盟|镇|乡|自治区|系统|国)|(?:我|本)(?:市|县|区|省|州|旗)(?!.{0,2}[局委办厅])|各(?:县|区|市|镇|乡|街道|部门|单位|级|科室|处室)|[县区]级|市直|区直|县直|(?:所属|下属|直属|基层)|(?:[市县区省]|人民)政府(?:及其|和各|各)?部门/
const OFFICE_ALONE =
  /本级|政府办(?:公室|公厅)?|(?:局|委员会|厅)(?:收到|受理|办理|共)|[省市县区州旗](?:人民)?政府(?=(?:共|全年|本年)?(?:收到|受理|办理|答复|办结))|各?部门(?=(?:共)?(?:收到|受理|办理))/
