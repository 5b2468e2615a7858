/** Everything the reader may have to say, each with a stable code and its sentence. */
import type { Place, Problem } from '../../law/annual-report/report.ts'

/** The sentences; what stands in them is given by the caller, in the order of the arguments. */
const SENTENCES = {
  'not-report': () => '这份文件里没有找到政府信息公开工作年度报告的标题、章节或者表格。',
  'before-2019': (year) => `这是${year}年度的报告，早于2019年度启用的统一格式，不能按统一格式读取。`,
  'old-form': () => '这份报告用的是2019年度以前的旧格式（统计指标表），不能按统一格式读取。',
  'several-reports': (what) => `这份文件里不止一份报告（${what}），请拆开后分别读取；两处不一致的数字没有采用。`,
  'format-mixed': (chosen, other) =>
    `表格里同时出现了两种格式的项目，按较多的“${chosen}”读取，也见到“${other}”的项目。`,
  'format-by-year': (year) => `表格没有显示用的是哪一种格式，按${year}年度规定的格式读取。`,
  'title-missing': () => '没有找到报告的标题。',
  'title-from-name': (name) => `正文没有标题，只有文件名“${name}”可以参考，没有采用其中的机关名称。`,
  'organ-missing': () => '没有找到报告机关的名称。',
  'organ-differs': (title, chosen) => `标题写的机关是“${title}”，而版头和落款都是“${chosen}”，按后者。`,
  'year-missing': () => '没有找到报告的年度。',
  'year-inferred': (year) => `标题没有写年度，从正文和落款日期看是${year}年度。`,
  'year-from-name': (year) => `标题和正文都没有写年度，从文件名看是${year}年度。`,
  'section-missing': (heading) => `缺少“${heading}”。`,
  'table-missing': (title) => `没有找到“${title}”的表格。`,
  'table-repeated': (title) => `“${title}”的表格出现了不止一次，各次的数字相同。`,
  'row-missing': (row) => `表格里没有“${row}”这一行。`,
  'cells-missing': (row, count) => `“${row}”这一行少${count}个单元格。`,
  'unclear-value': (cell, raw) => `${cell}：“${raw}”不能确定是什么数。`,
  'unclear-place': (cell, raw) => `${cell}：数字“${raw}”的位置不能确定。`,
  'unclear-glued': (cell, raw) => `${cell}：数字“${raw}”连在一起，不能确定怎样分开。`,
  'unclear-label': (cell, raw) => `${cell}：行名不能确定，数字“${raw}”没有采用。`,
  'unclear-header': (cell, raw) => `${cell}：列名不能确定，数字“${raw}”没有采用。`,
  'unclear-conflict': (cell, raw) => `${cell}：表格出现了不止一次，数字不同（${raw}），没有采用。`,
} as const satisfies Readonly<Record<string, (...words: string[]) => string>>

export type ProblemCode = keyof typeof SENTENCES

/** One remark; `words` fill the sentence. */
export function problem(code: ProblemCode, at: Place | null, ...words: readonly (string | number)[]): Problem {
  const sentence: (...words: string[]) => string = SENTENCES[code]
  return { code, message: sentence(...words.map((word) => shortened(String(word)))), at }
}

const shortened = (word: string): string => (word.length > 60 ? `${word.slice(0, 60)}……` : word)
