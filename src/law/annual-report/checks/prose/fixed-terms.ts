import type { Dated } from '../../../dated.ts'
import type { Severity } from '../../check.ts'

export interface WrongTerm {
  readonly phrase: string
  readonly right: string
  /** Where the right term is fixed. */
  readonly cites: string
  readonly severity?: Severity
}

/**
 * Terms that law or the form fixes, as they are met wrongly in published reports. 政务公开 itself is a term of its own
 * and wrong only where 政府信息公开 is the fixed one. Kept newest first; a correction is a new version.
 */
export const WRONG_TERMS: readonly Dated<readonly WrongTerm[]>[] = [
  {
    from: '2019-05-15',
    cites: '《政府信息公开条例》；国办公开办函〔2019〕60号、〔2021〕30号；五份 2020 年度实例报告所见',
    value: [
      ...of(
        '《政府信息公开条例》第二十七条',
        '政府信息公开申请',
        '政务公开申请 政务信息公开申请 依申请政务公开 政务依申请公开',
      ),
      ...of(
        '《中华人民共和国政府信息公开条例》（国务院令第711号）',
        '《中华人民共和国政府信息公开条例》',
        [
          '《中华人民共和国信息公开条例》',
          '《信息公开条例》',
          '《中华人民共和国政务公开条例》',
          '《政务公开条例》',
          '《政务信息公开条例》',
          '《政府信息公开工作条例》',
          '《政府信息公开管理条例》',
          '《政府信息条例》',
          '《政府信息公开法》',
          '《中华人民共和国政府信息公开法》',
          '《中华人民共和国政府信息公开工作条例》',
          '《中华人民共和国政府信息公开条列》',
          '中华人民共和国政府信息公开例条',
          '中华人民共和国政府信息公条例',
        ].join(' '),
      ),
      ...of(
        '《政府信息公开条例》第四十九条',
        '政府信息公开工作年度报告',
        '政务公开工作年度报告 政务公开年度报告 政务信息公开工作年度报告 政务信息公开年度报告',
      ),
      ...of('《政府信息公开条例》第十二条', '政府信息公开指南', '政务公开指南 政务信息公开指南', 'info'),
      ...of('《政府信息公开条例》第一条', '信息公开', '信息公开化'),
      ...of('年度报告格式 表三', '三安全一稳定', '三全一安 三安一稳 三安全一稳妥 三安全、一稳定'),
      ...of('年度报告格式 表四', '结果维持', '结果维护'),
      ...of('年度报告格式 表三', '只计这一情形', '只记这一情形'),
      ...of(
        '《企业信息公示暂行条例》',
        '国家企业信用信息公示系统',
        '国家企业信息公示系统 全国企业信用信息公示系统 全国企业信息公示系统 国家企业信用公示系统',
      ),
      ...of('《政府信息公开条例》第三条', '政府信息公开工作主管部门', '政府信息公开工作主管机关'),
      ...of('国办函〔2020〕109号', '信息处理费', '信息处理收费 信息查询处理费 信息公开处理费'),
    ],
  },
]

function of(cites: string, right: string, phrases: string, severity?: Severity): WrongTerm[] {
  return phrases.split(' ').map((phrase) => ({ phrase, right, cites, ...(severity ? { severity } : {}) }))
}
