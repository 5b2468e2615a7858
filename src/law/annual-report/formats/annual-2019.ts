/** 国办公开办函〔2019〕60号《政府信息公开工作年度报告格式（试行）》：2019、2020 年度。 */
import type { ColumnForm, Format } from '../format.ts'
import { applicationsTable, REVIEW_LITIGATION_TABLE, SECTIONS } from './shared.ts'

const MADE: readonly ColumnForm[] = [
  { key: 'madeThisYear', path: ['本年新制作数量'], kind: 'count' },
  { key: 'publishedThisYear', path: ['本年新公开数量'], kind: 'count' },
  { key: 'publishedTotal', path: ['对外公开总数量'], kind: 'count' },
]
const ITEMS: readonly ColumnForm[] = [
  { key: 'itemsLastYear', path: ['上一年项目数量'], kind: 'count' },
  { key: 'itemsChange', path: ['本年增/减'], kind: 'change' },
]
const DECIDED: readonly ColumnForm[] = [...ITEMS, { key: 'decisions', path: ['处理决定数量'], kind: 'count' }]

export const ANNUAL_2019: Format = {
  id: 'annual-2019',
  years: { from: 2019, to: 2020 },
  cites: '国办公开办函〔2019〕60号',
  notice: '国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知',
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
          columns: MADE,
          rows: [
            { key: 'rules', path: ['规章'] },
            { key: 'normativeDocuments', path: ['规范性文件'] },
          ],
        },
        {
          key: 'art20_5',
          caption: '第二十条第（五）项',
          columns: DECIDED,
          rows: [
            { key: 'licences', path: ['行政许可'] },
            { key: 'otherServices', path: ['其他对外管理服务事项'] },
          ],
        },
        {
          key: 'art20_6',
          caption: '第二十条第（六）项',
          columns: DECIDED,
          rows: [
            { key: 'penalties', path: ['行政处罚'] },
            { key: 'coercions', path: ['行政强制'] },
          ],
        },
        {
          key: 'art20_8',
          caption: '第二十条第（八）项',
          columns: ITEMS,
          rows: [{ key: 'administrativeFees', path: ['行政事业性收费'] }],
        },
        {
          key: 'art20_9',
          caption: '第二十条第（九）项',
          columns: [
            { key: 'projectCount', path: ['采购项目数量'], kind: 'count' },
            {
              key: 'totalAmountWanYuan',
              path: ['采购总金额（单位：万元，保留4位小数）'],
              kind: 'wanYuan',
              decimals: 4,
            },
          ],
          rows: [{ key: 'centralProcurement', path: ['政府集中采购'] }],
        },
      ],
    },
    applicationsTable([{ key: 'other', path: [] }]),
    REVIEW_LITIGATION_TABLE,
  ],
}
