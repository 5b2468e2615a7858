import type { Check } from '../../check.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { FORM } from '../source.ts'

/** 国办公开办函〔2021〕30号：总体情况概述五个方面; the words that show each of them is spoken of. */
const ASPECTS: readonly (readonly [aspect: string, shown: RegExp])[] = [
  ['主动公开', /主动公开|公开政府信息|发布[^，。；]{0,12}(?:信息|文件)/],
  ['依申请公开', /申请/],
  ['政府信息管理', /信息管理|规范性文件|文件管理|信息发布|保密审查|审核|台账|动态调整|清理/],
  ['政府信息公开平台建设', /平台|网站|专栏|新媒体|公众号/],
  ['监督保障', /监督|保障|考核|培训|检查|责任|领导小组/],
]

export const fiveAspects: Check = {
  id: 'F8',
  severity: 'warning',
  says: '总体情况概述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面',
  cites: FORM,
  fix: '补写缺少的方面；没有发生的，写明没有。',
  examples: {
    holds: { report: sampleReport('annual-2021') },
    breaks: { report: withSection(sampleReport('annual-2021'), 'overview', '2024年，本机关主动公开政府信息86条。') },
  },
  *look(report) {
    const overview = report.sections.filter(({ key, text }) => key === 'overview' && text.trim() !== '')
    if (overview.length === 0) return
    const said = overview.map(({ text }) => text).join('\n')
    const missing = ASPECTS.filter(([, shown]) => !shown.test(said)).map(([aspect]) => aspect)
    if (missing.length === 0) return
    yield {
      message: `总体情况没有写到${missing.join('、')}`,
      at: overview[0]?.at ?? null,
      // 2019 年的格式没有写明五个方面，只是通行写法。
      severity: report.format === 'annual-2021' ? 'warning' : 'info',
    }
  },
}
