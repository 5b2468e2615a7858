/** 国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》：2021 年度起。 */
import type { ColumnForm, Format } from '../format.ts'
import { applicationsTable, REVIEW_LITIGATION_TABLE, SECTIONS } from './shared.ts'

const DECISIONS: readonly ColumnForm[] = [{ key: 'decisionsThisYear', path: ['本年处理决定数量'], kind: 'count' }]

export const ANNUAL_2021: Format = {
  id: 'annual-2021',
  years: { from: 2021, to: null },
  cites: '国办公开办函〔2021〕30号',
  notice: '国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知',
  sections: SECTIONS,
  tables: [
    {
      key: 'proactive',
      layout: 'stacked',
      corner: '信息内容',
      blocks: [
        {
          key: 'art20_1',
          caption: '第二十条第（一）项',
          columns: [
            { key: 'issuedThisYear', path: ['本年制发件数'], kind: 'count' },
            { key: 'repealedThisYear', path: ['本年废止件数'], kind: 'count' },
            { key: 'inForce', path: ['现行有效件数'], kind: 'count' },
          ],
          rows: [
            { key: 'rules', path: ['规章'] },
            { key: 'normativeDocuments', path: ['行政规范性文件'] },
          ],
        },
        {
          key: 'art20_5',
          caption: '第二十条第（五）项',
          columns: DECISIONS,
          rows: [{ key: 'licences', path: ['行政许可'] }],
        },
        {
          key: 'art20_6',
          caption: '第二十条第（六）项',
          columns: DECISIONS,
          rows: [
            { key: 'penalties', path: ['行政处罚'] },
            { key: 'coercions', path: ['行政强制'] },
          ],
        },
        {
          key: 'art20_8',
          caption: '第二十条第（八）项',
          columns: [
            { key: 'amountWanYuan', path: ['本年收费金额（单位：万元）'], kind: 'wanYuan', decimals: 6, trimmed: true },
          ],
          rows: [{ key: 'administrativeFees', path: ['行政事业性收费'] }],
        },
      ],
    },
    applicationsTable([
      {
        key: 'otherSupplementLapsed',
        path: ['1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
      },
      {
        key: 'otherFeeUnpaid',
        path: ['2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
      },
      { key: 'otherOther', path: ['3.其他'] },
    ]),
    REVIEW_LITIGATION_TABLE,
  ],
}
