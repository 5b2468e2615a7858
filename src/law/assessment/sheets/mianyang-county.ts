/** 绵阳市某县政务公开、网站和新媒体考核: 130 points, pass marks, veto and a bonus that must be earned. */
import type { SheetVersion } from '../sheet.ts'
import { adding, bonus, each, manual, taking } from './writing.ts'

export const MIANYANG_COUNTY: readonly SheetVersion[] = [
  {
    from: '2022-01-01',
    cites: '绵阳市某县2022年政务公开、政府网站和政务新媒体考核（板块分值、否决、合格线）',
    standing: 'practice',
    points: 'practice',
    value: {
      label: '百三十分制评分表（绵阳式）',
      says: '政务公开15、网站35、新媒体20、日常工作30、加分30；网站、新媒体适用单项否决，网站低于21分、新媒体低于12分不合格，得满44分才加分。',
      period: 'year',
      vetoes: [
        { key: 'site', says: '政府网站单项否决', fact: 'site.vetoes' },
        { key: 'accounts', says: '政务新媒体单项否决', fact: 'accounts.vetoes' },
      ],
      blocks: [
        taking('disclosure', '政务公开、信息公开', 15, [
          each('catalogue', '目录未更新，每次扣 0.5 分', [0.5, 15], 'catalogue.missingUpdates', 'columnReport'),
        ]),
        adding('site', '政府网站', 35, [manual('site', '政府网站检查得分', 35, 'siteReport')], { pass: 21 }),
        adding('accounts', '政务新媒体', 20, [manual('accounts', '政务新媒体检查得分', 20, 'accountLedger')], {
          pass: 12,
        }),
        taking('daily', '日常工作', 30, [
          each('plan', '没有年度工作方案，每次扣 0.5 分', [0.5, 30], 'support.workPlanMissing', 'systems'),
        ]),
        bonus('bonus', '加分', 30, [manual('bonus', '加分项目', 30, 'rectification')], { onlyFrom: 44 }),
      ],
    },
  },
]
