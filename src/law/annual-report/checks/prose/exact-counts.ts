import type { Check } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { whenOf } from '../../prose/scope.ts'
import { saying } from './example.ts'
import { ACCURACY_CITED } from '../source.ts'

/** N6: what was counted is given exactly. Views and followers, which nobody counts one by one, are left alone. */
export const exactCounts: Check = {
  id: 'N6',
  severity: 'warning',
  says: '正文中的件数、条数是确数，不写“余”“多”“近”“约”',
  ...ACCURACY_CITED,
  fix: '查台账或发布记录，改为确数。',
  examples: {
    holds: saying('通过政府网站发布政策文件3条，印发工作动态4期，点击量超过10万次。'),
    breaks: saying('通过企业服务微信群发布各类政策等300余条。'),
  },
  *look(report) {
    for (const { section, quantities, plain, unquoted, text, at } of proseOf(report).sentences) {
      if (section === 'problems' || section === null) continue
      for (const { kind, bound, change, start, end, clause, value } of quantities) {
        if ((kind !== 'papers' && kind !== 'things') || bound === 'exact' || bound === 'atMost' || change !== null)
          continue
        const words = unquoted.slice(clause, start)
        if (UNCOUNTED.test(words) || UNCOUNTED.test(unquoted.slice(end, end + 6))) continue
        if (bound === 'atLeast' && REQUIRED.test(words)) continue
        if (whenOf(unquoted, start, report.year) === 'after') continue
        yield { message: `“${plain.slice(clause, end)}”是约数`, left: value, text, at }
      }
    }
  },
}

const UNCOUNTED =
  /浏览|点击|阅读|访问|关注|粉丝|播放|转发量|点赞|播出|惠及|覆盖|触达|受众|咨询|来电|接听|热线|短信|(?:企业|群众)$/
const REQUIRED = /每|要求|应|须|确保|规定|计划|目标|将|原则/
