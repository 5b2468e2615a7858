/** 考核自查表: the items that recur in the sheets of many places, put together as a bureau's own; the points are our proposal. */
import type { SheetVersion } from '../sheet.ts'
import { adding, bonus, each, ladder, manual, ratio, taking, yesNo } from './writing.ts'

export const SELF_CHECK: readonly SheetVersion[] = [
  {
    from: '2019-05-15',
    cites: '《政府信息公开条例》第四十六条；各地政务公开考核评分表共有的项目',
    standing: 'practice',
    points: 'proposed',
    value: {
      label: '政务公开考核自查表',
      says: '综合各地评分表的常见项目，供机关自查；分值为平台预设，可以改成上级下发的评分表。',
      period: 'year',
      vetoes: [],
      blocks: [
        adding('proactive', '主动公开', 20, [
          ratio('inTime', '在法定期限内公开', 6, ['postings.inTime', 'postings.total'], 'postingLog'),
          ratio('elements', '要素齐全', 4, ['postings.withElements', 'postings.total'], 'postingLog'),
          yesNo('budget', '财政预算、决算栏目有内容', 2, 'columns.budget', 'columnReport'),
          yesNo('procurement', '政府采购栏目有内容', 2, 'columns.procurement', 'registers'),
          yesNo('decisions', '行政许可、行政处罚栏目有内容', 3, 'columns.decisions', 'registers'),
          ratio(
            'proposals',
            '公开建议提案办理结果',
            3,
            ['proposals.published', 'proposals.total'],
            'registers',
            'postingLog',
          ),
        ]),
        adding('documents', '规范性文件', 8, [
          ratio('library', '规范性文件入库', 4, ['documents.inLibrary', 'documents.total'], 'documentLibrary'),
          ratio('validity', '标注有效性', 2, ['documents.validityMarked', 'documents.total'], 'documentLibrary'),
          yesNo('clearing', '公布清理结果', 2, 'documents.reviewPublished', 'documentLibrary'),
        ]),
        adding('interpretation', '政策解读', 8, [
          ratio('done', '应解读尽解读', 4, ['interpretation.done', 'interpretation.due'], 'interpretations'),
          ratio('linked', '解读与文件相互关联', 2, ['interpretation.linked', 'interpretation.done'], 'interpretations'),
          ratio('varied', '解读形式多样', 2, ['interpretation.varied', 'interpretation.done'], 'interpretations'),
        ]),
        adding('responses', '回应关切和互动', 8, [
          ratio('messages', '按时答复留言、咨询', 4, ['messages.inTime', 'messages.total'], 'responses'),
          ratio('concerns', '按时回应关切', 2, ['concerns.inTime', 'concerns.total'], 'responses'),
          ratio(
            'feedback',
            '公布意见采纳情况',
            2,
            ['consultations.withFeedback', 'consultations.total'],
            'consultations',
          ),
        ]),
        adding('applications', '依申请公开', 18, [
          yesNo('channels', '信函、当面、网上申请渠道畅通', 3, 'applications.channelsOpen', 'phoneTests'),
          yesNo('phone', '公开的电话有人接听', 2, 'applications.phoneAnswered', 'phoneTests'),
          ratio('inTime', '按期答复', 6, ['applications.inTime', 'applications.answered'], 'caseFiles'),
          ratio('form', '答复格式规范', 4, ['applications.correctForm', 'applications.answered'], 'caseFiles'),
          manual('corrected', '行政复议、行政诉讼没有被纠错', 3, 'remedies'),
        ]),
        adding('platform', '公开平台', 10, [
          yesNo('columns', '法定主动公开内容栏目齐全', 3, 'columns.prescribed', 'siteReport'),
          ratio('fresh', '栏目按期更新', 3, ['columns.fresh', 'columns.total'], 'columnReport'),
          yesNo('footer', '页脚要素齐全', 1, 'site.footerComplete', 'siteReport'),
          yesNo('search', '站内检索有效', 1, 'site.searchWorks', 'siteReport'),
          yesNo('ipv6', '支持 IPv6 访问', 1, 'site.ipv6', 'siteReport'),
          yesNo('accessible', '完成适老化、无障碍改造', 1, 'site.accessible', 'siteReport'),
        ]),
        adding('accounts', '政务新媒体', 6, [
          ratio('fresh', '两周内有更新', 3, ['accounts.fresh', 'accounts.total'], 'accountLedger'),
          ratio('registered', '账号已备案', 2, ['accounts.registered', 'accounts.total'], 'accountLedger'),
          manual('interaction', '互动回应情况', 1, 'accountLedger'),
        ]),
        adding('support', '监督保障', 10, [
          yesNo('group', '成立领导小组、明确分管领导', 2, 'support.group', 'systems'),
          yesNo('plan', '分解年度政务公开工作要点', 2, 'support.workPlan', 'systems'),
          ladder(
            'trainings',
            '开展政务公开培训',
            [
              [1, 1],
              [2, 2],
            ],
            'support.trainings',
            'trainings',
          ),
          yesNo('systems', '建立第五十二条要求的制度', 2, 'support.systems', 'systems'),
          yesNo('budget', '安排工作经费', 1, 'support.budget', 'systems'),
          yesNo('place', '设有政务公开专区', 1, 'support.place', 'places'),
        ]),
        adding('annualReport', '年度报告', 8, [
          yesNo('inTime', '按期公布', 3, 'annualReport.inTime', 'annualReport'),
          yesNo('balances', '勾稽关系成立', 2, 'annualReport.balances', 'annualReport'),
          yesNo('original', '不与往年、不与其他单位雷同', 3, 'annualReport.original', 'annualReport'),
        ]),
        taking('secrecy', '保密审查', 4, [
          each('leaks', '泄露国家秘密、商业秘密、个人隐私', [4, 4], 'secrecy.leaks', 'reviewForms'),
          each('cited', '引用非公开文件的内容、标题、文号未处理', [2, 4], 'secrecy.citedClosed', 'reviewForms'),
        ]),
        bonus('bonus', '加分', 5, [
          each('openDays', '举办政府开放日', [1, 2], 'support.openDays', 'places'),
          each('commended', '经验做法被上级推广', [2, 4], 'support.commended', 'rectification'),
        ]),
      ],
    },
  },
]
