/** The chapters of docs/rules.md on publication: each written from the data the program itself decides by. */
import { ATTRIBUTES, type AttributeCode } from '../../law/disclosure/attribute.ts'
import { GROUND_CODES, groundNeedLabel, groundOf } from '../../law/disclosure/attribute-grounds.ts'
import { CATEGORIES, categoryCites, type CategoryCode } from '../../law/disclosure/categories.ts'
import { DUTY_TREE, partOf, type Bearer } from '../../law/disclosure/parts.ts'
import { leastPeriod, LEAST_PERIODS, type LeastPeriodCode } from '../../law/disclosure/public-comment.ts'
import { LEAF_SLUGS, COLUMNS } from '../../law/disclosure/portal-columns.ts'
import { RELEASE_CHAINS, RELEASE_TASKS, type ReleaseChain } from '../../law/disclosure/release-chains.ts'
import { REVIEW_STEPS } from '../../law/disclosure/review.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import {
  CATEGORY_INTERVALS,
  everyInChinese,
  UPDATE_INTERVALS,
  type UpdateInterval,
} from '../../law/disclosure/update-intervals.ts'
import { LIFE_EVENTS, LIFE_SAYS } from '../../law/documents/life.ts'
import { VALIDITY } from '../../law/documents/validity.ts'
import { STANDINGS, type Source } from '../../law/standing.ts'
import { TIME_LIMITS } from '../../law/time-limits/index.ts'
import { periodInChinese } from '../../law/time-limits/time-limit.ts'
import type { Chapter } from './rules-chapter.ts'

/** 主动公开、公开属性和审查、规范性文件，按这个次序. */
export const DISCLOSURE_CHAPTERS: readonly (() => Chapter)[] = [duties, attributes, documents]

const sourced = ({ cites, standing }: Source): string =>
  `${cites}${STANDINGS[standing].isSetting ? `；${STANDINGS[standing].label}，可以设置` : ''}`

const BEARERS: Readonly<Record<Bearer, string>> = {
  every: '',
  'state-council': '（国务院）',
  'rule-makers': '（有规章制定权的）',
  finance: '（财政部门）',
  departments: '（各部门）',
  'local-governments': '（县级以上地方人民政府）',
}

function duties(): Chapter {
  return {
    title: '主动公开',
    paragraphs: [
      `没有写明期限的，自形成或者变更之日起${periodInChinese(TIME_LIMITS.proactive.versions[0].value)}。文件：\`src/law/disclosure/\`。`,
    ],
    groups: [
      {
        title: '公开的内容',
        rules: DUTY_TREE.map(({ category, parts }) => ({
          id: category,
          says: CATEGORIES[category].words,
          lines: [
            `- 依据：${categoryCites(category)}；栏目：${CATEGORIES[category].label}（\`${COLUMNS.statutory.slug}/${LEAF_SLUGS[category]}\`）；更新：${interval(category)}`,
            ...parts.map((code) => {
              const { label, by, stages, limit, withdrawal } = partOf(code)
              return `- ${label}${BEARERS[by]}：${stages.map((stage) => STAGES[stage]).join('、')}${limit ? `；${TIME_LIMITS[limit].name}` : ''}${withdrawal ? `；${TIME_LIMITS[withdrawal].name}` : ''}`
            }),
          ],
        })),
      },
      {
        title: '更新',
        rules: Object.entries<UpdateInterval>(UPDATE_INTERVALS).map(([id, rule]) => ({
          id: `update.${id}`,
          says: rule.label,
          lines: [`- ${everyInChinese(rule.every)}（${sourced(rule)}）`],
        })),
      },
      {
        title: '公开征求意见、公示不少于几日',
        rules: (Object.keys(LEAST_PERIODS) as LeastPeriodCode[]).map((id) => {
          const { label, standing, versions, mayShorten } = leastPeriod(id)
          return {
            id: `comment.${id}`,
            says: label,
            lines: versions.map(
              ({ from, cites, value }) =>
                `- 自 ${from} 起：${periodInChinese(value)}${mayShorten ? '，说明理由可以缩短' : ''}（${sourced({ cites, standing })}）`,
            ),
          }
        }),
      },
    ],
  }
}

const interval = (category: CategoryCode): string => everyInChinese({ days: CATEGORY_INTERVALS.days[category] })

function attributes(): Chapter {
  const names = (codes: readonly AttributeCode[]): string => codes.map((code) => ATTRIBUTES[code].label).join('、')
  return {
    title: '公开属性和公开前的审查',
    paragraphs: ['先审查、后公开：审查没有做完、有疑问或者有禁止公开情形的，都不能公开；没有审查的事项不当作“否”。'],
    groups: [
      {
        title: '公开属性的依据',
        rules: GROUND_CODES.map((code) => {
          const { label, cites, carries, needs } = groundOf(code)
          return {
            id: `ground.${code}`,
            says: label,
            lines: [
              `- 依据：${cites}；可以是：${names(carries)}`,
              ...(needs.length > 0 ? [`- 还要写明：${needs.map(groundNeedLabel).join('；')}`] : []),
            ],
          }
        }),
      },
      {
        title: '审查的下一步',
        rules: Object.entries(REVIEW_STEPS).map(([id, { label, cites }]) => ({
          id: `review.${id}`,
          says: label,
          lines: [`- 依据：${cites}`],
        })),
      },
      {
        title: '审签流程',
        rules: Object.entries<ReleaseChain>(RELEASE_CHAINS).map(([id, chain]) => ({
          id,
          says: chain.label,
          lines: [
            `- ${chain.says}；不同的人至少 ${chain.persons} 位（${sourced(chain)}）`,
            ...chain.steps.map(
              ({ label, post, tasks }) =>
                `- ${label}（${post}）：${tasks.map((task) => RELEASE_TASKS[task].split('：')[0]).join('、')}`,
            ),
          ],
        })),
      },
    ],
  }
}

function documents(): Chapter {
  return {
    title: '规章、规范性文件的有效性',
    paragraphs: [
      `由文件的经过（${Object.values(LIFE_EVENTS).join('、')}）推出任何一日的有效性，不另外登记。文件：\`src/law/documents/\`。`,
    ],
    groups: [
      {
        title: '有效性',
        rules: Object.entries(VALIDITY).map(([id, { label, binds, banner }]) => ({
          id: `validity.${id}`,
          says: label,
          lines: [`- ${binds ? '可以作为依据' : '不能作为依据'}${banner ? '；页面顶端标注' : ''}`],
        })),
      },
      {
        title: '经过',
        rules: [{ id: 'life', says: '不能登记的', lines: Object.values(LIFE_SAYS).map((says) => `- ${says}`) }],
      },
    ],
  }
}
