import type { Check } from '../../check.ts'
import { sampleReport } from '../../sample.ts'
import { TITLE_END, titleParts } from '../../title.ts'
import { FORM_CITED } from '../source.ts'

/** Said a little otherwise, but no less: 2020年度政府信息公开工作年度报告, 2020年云川市政府信息公开年度报告. */
const NEARLY = /^年度?.{0,30}政府信息公开(?:工作)?年度报告$/

export const titleWording: Check = {
  id: 'F2',
  severity: 'warning',
  says: `标题写作“（机关名称）（年度）${TITLE_END}”`,
  ...FORM_CITED,
  fix: '按规定格式的名称改标题。',
  examples: {
    holds: { report: sampleReport('annual-2019', { title: '云川市科学技术局 2020年政府信息公开工作年度报告' }) },
    breaks: { report: sampleReport('annual-2019', { title: '云川市科学技术局2020年度政府信息公开工作报告' }) },
  },
  *look({ title, organ, year }) {
    if (title === null) return
    const parts = titleParts(title)
    if (parts.kind === TITLE_END) return
    const wanted = `${parts.organ ?? organ ?? '（机关名称）'}${parts.year ?? year ?? '（年度）'}${TITLE_END}`
    yield {
      message: `标题“${title}”应为“${wanted}”`,
      severity: NEARLY.test(parts.kind) ? 'info' : 'warning',
    }
  },
}
