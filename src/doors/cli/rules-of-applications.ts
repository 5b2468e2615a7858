/** The chapters of docs/rules.md on applications: each written from the data the program itself decides by. */
import { BY_ITEM, BY_PAGE, type Ladder } from '../../law/applications/fees/ladders.ts'
import { REFUSALS } from '../../law/applications/clock/refusals.ts'
import { OUTCOME_CODES, outcome } from '../../law/applications/outcomes/catalogue.ts'
import { NEEDS } from '../../law/applications/outcomes/needs.ts'
import { FEE_CLAUSE } from '../../law/applications/remedies/clause.ts'
import { REVIEW_RULES } from '../../law/applications/remedies/review-first.ts'
import { ROW_OF } from '../../law/annual-report/tally/rows.ts'
import { FORMATS } from '../../law/annual-report/formats/index.ts'
import type { FormatId } from '../../law/annual-report/format.ts'
import { GAZETTED_YEARS } from '../../law/calendar/gazetted/index.ts'
import type { Dated } from '../../law/dated.ts'
import { ANNUAL_REPORT_LIMITS } from '../../law/time-limits/annual-report.ts'
import { TIME_LIMITS } from '../../law/time-limits/index.ts'
import { ORGAN_PERIODS } from '../../law/time-limits/organ-periods.ts'
import { periodInChinese, type TimeLimit } from '../../law/time-limits/time-limit.ts'
import type { Chapter, Group } from './rules-chapter.ts'

type Rule = Group['rules'][number]

/** 期限、经过、答复、救济、收费、日历，按这个次序。 */
export const APPLICATION_CHAPTERS: readonly (() => Chapter)[] = [
  timeLimits,
  histories,
  outcomes,
  remedies,
  fees,
  calendar,
]

const since = <Value>(versions: readonly Dated<Value>[], says: (value: Value) => string): readonly string[] =>
  versions.map(({ from, cites, value }) => `- 自 ${from} 起：${says(value)}（${cites}）`)

function timeLimits(): Chapter {
  const limits: readonly Rule[] = Object.entries<TimeLimit>(TIME_LIMITS).map(([id, limit]) => ({
    id,
    says: limit.name,
    lines: [
      `- 谁遵守：${limit.actor}；自${limit.startsFrom}起（当日不计入）；逾期：${limit.ifMissed}`,
      ...since(limit.versions, periodInChinese),
    ],
  }))
  return {
    title: '期限',
    paragraphs: [
      '每项期限一个文件，在 `src/law/time-limits/`，文件开头是法条原句。开始的当日不计入；法条写“工作日”的按工作日，其余是自然日、月，最后一日遇法定休假日顺延。',
    ],
    groups: [
      { title: '法律写明的', rules: limits },
      {
        title: '年度报告',
        rules: [
          {
            id: 'annualReport',
            says: '年度报告的提交、公布期限',
            lines: since(
              ANNUAL_REPORT_LIMITS,
              ({ department, government }) => `部门 ${department}，政府 ${government}`,
            ),
          },
        ],
      },
      {
        title: '法律只说“合理”“定期”，由机关自定的',
        rules: Object.entries(ORGAN_PERIODS).map(([id, { name, cites, byDefault }]) => ({
          id,
          says: name,
          lines: [`- 缺省：${periodInChinese(byDefault)}（${cites}）`],
        })),
      },
    ],
  }
}

function histories(): Chapter {
  return {
    title: '不可能有的经过',
    paragraphs: ['推算期限时，下列经过一律不算，说明是哪一条不许，从不悄悄改正。文件：`src/law/applications/clock/`。'],
    groups: [
      {
        title: '拒绝的情形',
        rules: Object.entries(REFUSALS).map(([id, { cites, says }]) => ({
          id,
          says: says('某事').replace(
            /^某事$/,
            cites ? '日子或者天数不合规定，句子指出是哪一处' : '写法不对，句子指出是哪一处',
          ),
          lines: [cites ? `- 依据：${cites}` : '- 依据：输入的约定'],
        })),
      },
    ],
  }
}

function outcomes(): Chapter {
  return {
    title: '答复类型',
    paragraphs: [
      '每件申请在表三“本年度办理结果”中只归入一行；区分处理的只计部分公开。文件：`src/law/applications/outcomes/`，归入哪一行见 `src/law/annual-report/tally/rows.ts`。',
    ],
    groups: [
      {
        title: '各种答复',
        rules: OUTCOME_CODES.map((code) => {
          const { label, cites, needs, from } = outcome(code)
          return {
            id: code,
            says: label,
            lines: [
              `- 依据：${cites}${from ? `；自 ${from} 起` : ''}`,
              `- 必须具备：${needs.map((need) => NEEDS[need].label).join('；')}`,
              ...Object.values(FORMATS).map(
                ({ id, cites: form }) => `- 归入（${form}）：${rowLabel(id, ROW_OF[id][code])}`,
              ),
            ],
          }
        }),
      },
    ],
  }
}

/** The row's labels as the form prints them; what a null row means. */
function rowLabel(id: FormatId, key: string | null): string {
  const rows = FORMATS[id].tables.flatMap(({ blocks }) => blocks.flatMap((block) => block.rows))
  return key === null
    ? '这一格式施行时不可能有'
    : (rows
        .find((row) => row.key === key)
        ?.path.slice(1)
        .join(' ') ?? key)
}

function remedies(): Chapter {
  return {
    title: '救济告知',
    paragraphs: [
      '最后的答复都要写明向谁、在多久以内申请行政复议、提起行政诉讼；写不全的不能出具。文件：`src/law/applications/remedies/`。',
    ],
    groups: [
      {
        title: '先复议还是任选',
        rules: [
          {
            id: 'reviewFirst',
            says: '不予公开的先申请行政复议',
            lines: [
              ...since(REVIEW_RULES, ({ first, reviewers, onlineFiling }) =>
                [
                  first ? '依第十四条至第十六条不予公开的，先复议' : '复议、诉讼任选',
                  reviewers === 'government' ? '向本级人民政府申请' : '向本级人民政府或者上一级主管部门申请',
                  ...(onlineFiling ? ['网上送达的同时告知网上申请渠道'] : []),
                ].join('；'),
              ),
              `- 先复议的：${OUTCOME_CODES.filter((code) => outcome(code).remedy === 'review-first')
                .map((code) => outcome(code).label)
                .join('；')}`,
            ],
          },
          { id: 'feeClause', says: '收费通知不能单独争议', lines: since(FEE_CLAUSE, (text) => text) },
        ],
      },
    ],
  }
}

function fees(): Chapter {
  const ladder = ({ unit, steps, rising }: Ladder): string =>
    [
      ...steps.map(
        ({ upTo, yuanEach }) => `${upTo === null ? '以上' : `至第 ${upTo} ${unit}`}每${unit} ${yuanEach} 元`,
      ),
      ...(rising ? [`以后每 ${rising.every} ${unit}提高 ${rising.byYuan} 元`] : []),
    ].join('，')
  return {
    title: '信息处理费',
    paragraphs: ['一件申请只能按其中一种标准计收。文件：`src/law/applications/fees/`。'],
    groups: [
      {
        title: '两种标准',
        rules: [
          { id: 'byItem', says: '按件（同一申请人一个自然月）', lines: since(BY_ITEM, ladder) },
          { id: 'byPage', says: '按量（每件申请）', lines: since(BY_PAGE, ladder) },
        ],
      },
    ],
  }
}

function calendar(): Chapter {
  return {
    title: '放假安排',
    paragraphs: [
      '一年一个文件，在 `src/law/calendar/gazetted/`；年中调整另列，原通知不删。没有公布的年份只按固定假日推算，结果是暂定的。',
    ],
    groups: [
      {
        title: '已经收录的通知',
        rules: GAZETTED_YEARS.map(({ year, notices }) => ({
          id: String(year),
          says: `${year}年`,
          lines: notices.map(({ title, number, publishedOn }) => `- ${title}（${number}），${publishedOn} 公布`),
        })),
      },
    ],
  }
}
