/** docs/rules.md: every rule the program applies, written from the rules themselves. */
import { runChecks, type Check, type Severity } from '../../law/annual-report/check.ts'
import { CHECKS } from '../../law/annual-report/checks/index.ts'
import type { SectionKey } from '../../law/annual-report/format.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { Chapter } from './rules-chapter.ts'
import { APPLICATION_CHAPTERS } from './rules-of-applications.ts'
import { DISCLOSURE_CHAPTERS } from './rules-of-disclosure.ts'
import { beforeRelease } from './rules-of-release.ts'

/** The whole page as Markdown, ending in a newline. */
export function rulesPage(): string {
  const chapters = CHAPTERS.map((chapter) => chapter())
  return `${[
    '# 规则',
    '',
    '<!-- 本页由 npm run generate 从规则写成，不要手改；改规则，再重新生成。 -->',
    '',
    '年度报告的检查，依申请公开的期限、经过、答复、救济、收费、放假安排，主动公开的内容、属性、审查和文件的有效性，和发布前的检查；都从程序据以判断的数据写成。检查的每条规则有固定编号，编号停用后不再另作他用。级别：**错误**必须改正，报送前不得存在；**警告**需要核实或者说明；**提示**供参考。',
    ...chapters.flatMap(chapterLines),
  ].join('\n')}\n`
}

function chapterLines({ title, paragraphs, groups }: Chapter): readonly string[] {
  return [
    '',
    `## ${title}`,
    ...paragraphs.flatMap((paragraph) => ['', paragraph]),
    ...groups.flatMap((group) => [
      '',
      `### ${group.title}`,
      ...group.rules.flatMap(({ id, says, lines }) => ['', `#### ${id}　${says}`, '', ...lines]),
    ]),
  ]
}

function annualReport(): Chapter {
  const count = (severity: Severity): number => CHECKS.filter((check) => check.severity === severity).length
  return {
    title: '年度报告',
    paragraphs: [
      `共 ${CHECKS.length} 条：错误 ${count('error')}，警告 ${count('warning')}，提示 ${count('info')}（个别情形的级别比规则本身低）。`,
      '空格不当作 0：式子里有一个数没有填、认不准或者没有这一格，这个式子就不判，由“填写”的规则指出缺了什么。跨年度的规则要有上一年度的报告，与台账对照的规则要有台账，没有就不判。',
      'A6 是小计（不予公开、无法提供、不予处理、其他处理和法人或其他组织各自的合计），只供图表使用，不是规则。',
    ],
    groups: GROUPS.map(({ prefix, title }) => ({
      title,
      rules: CHECKS.filter(({ id }) => id.startsWith(prefix))
        .toSorted((a, b) => numberIn(a.id) - numberIn(b.id))
        .map((check) => ({ id: check.id, says: check.says, lines: checkLines(check) })),
    })),
  }
}

function checkLines(check: Check): readonly string[] {
  const { report, context } = check.examples.breaks
  const example = runChecks([check], report, context)[0]
  return [
    `- 级别：${SEVERITY[check.severity]}`,
    `- 适用：${formatsOf(check)}`,
    `- 依据：${sourcesOf(check)}`,
    `- 改法：${check.fix}`,
    ...(example
      ? [`- 例如：${oneLine(example.message)}${example.text ? `（原文：${oneLine(example.text)}）` : ''}`]
      : []),
  ]
}

/** What a rule rests on; where that differs by form, each with its years. */
function sourcesOf({ cites, citesBy, formats }: Check): string {
  const by = Object.values(FORMATS).flatMap(({ id, years: { from, to } }) => {
    const source = citesBy?.[id]
    if (!source || (formats && !formats.includes(id))) return []
    return [`${to === null ? `${from} 年度起` : `${from}–${to} 年度`}：${source}`]
  })
  return by.length > 0 ? by.join('；') : cites
}

function formatsOf({ formats }: Check): string {
  if (!formats) return '各年度格式'
  return formats
    .map((id) => {
      const { cites, years } = FORMATS[id]
      return `${cites}（${years.from}${years.to === null ? ' 年度起' : `–${years.to} 年度`}）`
    })
    .join('、')
}

const sectionTitle = (key: SectionKey): string =>
  FORMATS['annual-2021'].sections.find((section) => section.key === key)?.title ?? ''

/** Ids begin with the letter of their group. */
const GROUPS = [
  { prefix: 'F', title: '格式、标题、落款' },
  { prefix: 'N', title: '部分、年度、期限和正文' },
  { prefix: 'P', title: `表二　${sectionTitle('proactive')}` },
  { prefix: 'A', title: `表三　${sectionTitle('applications')}` },
  { prefix: 'R', title: `表四　${sectionTitle('reviewLitigation')}` },
  { prefix: 'T', title: '三张表的填写' },
] as const

const SEVERITY: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' }

/** A2' comes after A2 and before A3. */
const numberIn = (id: string): number => Number(/\d+/.exec(id)?.[0] ?? 0) + (id.endsWith("'") ? 0.5 : 0)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const CHAPTERS: readonly (() => Chapter)[] = [
  annualReport,
  ...APPLICATION_CHAPTERS,
  ...DISCLOSURE_CHAPTERS,
  beforeRelease,
]
