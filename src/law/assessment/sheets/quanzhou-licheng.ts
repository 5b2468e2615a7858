/** 泉州市鲤城区政务公开工作考核: taken from a maximum block by block. Only what was seen of the sheet; its further blocks are not known. */
import type { SheetVersion } from '../sheet.ts'
import { adding, each, ratio, taking } from './writing.ts'

export const QUANZHOU_LICHENG: readonly SheetVersion[] = [
  {
    from: '2020-01-01',
    cites: '泉州市鲤城区2020年政务公开工作考核评分表（部分）',
    standing: 'practice',
    points: 'practice',
    value: {
      label: '扣分制评分表（鲤城式）',
      says: '每一板块从满分往下扣，扣完为止。原表还有其他板块，这里只有所见的部分。',
      period: 'year',
      vetoes: [],
      blocks: [
        taking('proactive', '主动公开', 10, [
          each('time', '提前或者超期公开，每条扣 5 分', [5, 10], 'postings.late', 'postingLog'),
          each('elements', '标题、索引号等要素不规范，每条扣 1 分', [1, 10], 'postings.faultyElements', 'postingLog'),
          each('body', '正文不能正常显示，每条扣 1 分', [1, 10], 'postings.unreadable', 'postingLog'),
        ]),
        taking('annualReport', '年度报告', 10, [
          each('filed', '未备案扣 5 分', [5, 5], 'annualReport.notFiled', 'annualReport'),
          each('published', '未公开扣 5 分', [5, 5], 'annualReport.notPublished', 'annualReport'),
          each('parts', '未按要素编制扣 5 分', [5, 5], 'annualReport.missingParts', 'annualReport'),
          each('copied', '与往年或者与其他单位雷同扣 5 分', [5, 5], 'annualReport.copied', 'annualReport'),
          each('mended', '退回未改再扣 5 分', [5, 5], 'annualReport.notMended', 'rectification'),
        ]),
        taking('applications', '依申请公开', 6, [
          each('late', '超期答复，每件扣 6 分', [6, 6], 'applications.late', 'caseFiles'),
          each('corrected', '复议、诉讼被纠错，每件扣 3 分', [3, 6], 'remedies.corrected', 'remedies'),
          each('refused', '拒不配合扣 6 分', [6, 6], 'applications.refusedToAct', 'caseFiles'),
          each('opinion', '意见未及时送交扣 3 分', [3, 6], 'applications.opinionLate', 'caseFiles'),
        ]),
        taking('secrecy', '保密审查', 6, [
          each('leaks', '泄露国家秘密、商业秘密、个人隐私扣 6 分', [6, 6], 'secrecy.leaks', 'reviewForms'),
          each('forwarded', '转发上级非主动公开文件，每件扣 6 分', [6, 6], 'secrecy.forwardedClosed', 'reviewForms'),
          each(
            'cited',
            '引用非公开文件的内容、标题、文号未处理，每件扣 2 分',
            [2, 6],
            'secrecy.citedClosed',
            'reviewForms',
          ),
        ]),
        adding('columns', '公开栏更新', 5, [
          ratio('fresh', '栏目按期更新', 5, ['columns.fresh', 'columns.total'], 'columnReport'),
        ]),
      ],
    },
  },
]
