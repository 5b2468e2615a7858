/** One defect each in a clean report: tables two and four. */
import type { Defect } from './defects-of-tables.ts'
import type { Damage } from './report.ts'

const cells = (changed: Readonly<Record<string, string | null>>): Damage => ({ cells: changed })

const REMEDIES: readonly Defect[] = [
  {
    in: 'county-office-2020',
    rule: 'R1',
    what: '行政复议总计写成 1',
    damage: cells({ 'reviewLitigation/review/total': '1' }),
    sides: [2, 1],
    names: ['行政复议'],
    also: ['N2'],
  },
  {
    in: 'transport-2019',
    rule: 'R1',
    what: '直接起诉的结果维持 2 写成 4',
    damage: cells({ 'reviewLitigation/suitDirect/upheld': '4' }),
    sides: [5, 3],
    names: ['未经复议直接起诉'],
  },
  {
    in: 'land-2022',
    rule: 'R1',
    what: '复议后起诉的总计漏了尚未审结',
    damage: cells({ 'reviewLitigation/suitAfterReview/total': '10' }),
    sides: [14, 10],
    names: ['复议后起诉'],
    also: ['N2'],
  },
  {
    in: 'province-2023',
    rule: 'R1',
    what: '结果纠正 388 写成 838',
    damage: cells({ 'reviewLitigation/review/corrected': '838' }),
    sides: [3004, 2554],
  },
  {
    in: 'finance-2020',
    rule: 'R2',
    what: '行政复议五格留空',
    damage: cells(
      Object.fromEntries(
        ['upheld', 'corrected', 'otherResult', 'pending', 'total'].map((column) => [
          `reviewLitigation/review/${column}`,
          '',
        ]),
      ),
    ),
    names: ['行政复议', '留空'],
  },
  {
    in: 'fund-2022',
    rule: 'R2',
    what: '复议后起诉的尚未审结画线',
    damage: cells({ 'reviewLitigation/suitAfterReview/pending': '—' }),
    names: ['—'],
  },
  {
    in: 'housing-2025',
    rule: 'R2',
    what: '负数',
    damage: cells({ 'reviewLitigation/review/otherResult': '-2', 'reviewLitigation/review/total': '2' }),
    names: ['-2'],
    also: ['N2'],
  },
]

const PROACTIVE: readonly Defect[] = [
  {
    in: 'transport-2019',
    rule: 'P1',
    what: '规范性文件新公开 9，总数 6',
    damage: cells({ 'proactive/normativeDocuments/publishedTotal': '6' }),
    sides: [9, 6],
    names: ['规范性文件'],
  },
  {
    in: 'city-2020',
    rule: 'P1',
    what: '规章新公开 22，总数 21',
    damage: cells({ 'proactive/rules/publishedThisYear': '22' }),
    sides: [22, 21],
    names: ['规章'],
    also: ['P3'],
  },
  {
    in: 'finance-2020',
    rule: 'P3',
    what: '新公开多于新制作',
    damage: cells({ 'proactive/normativeDocuments/madeThisYear': '2' }),
    also: ['N3'],
  },
  {
    in: 'education-2019',
    rule: 'P4',
    what: '许可上一年 6，减 8',
    damage: cells({ 'proactive/licences/itemsChange': '-8' }),
    names: ['行政许可', '6', '-8'],
  },
  {
    in: 'zone-2020',
    rule: 'P4',
    what: '收费项目上一年 3，减 4',
    damage: cells({ 'proactive/administrativeFees/itemsChange': '-4' }),
    names: ['行政事业性收费'],
  },
  {
    in: 'county-office-2020',
    rule: 'P6',
    what: '没有许可事项却有 14 件决定',
    damage: cells({ 'proactive/licences/decisions': '14' }),
    names: ['14'],
  },
  {
    in: 'finance-2020',
    rule: 'P7',
    what: '处理决定数量等于事项数',
    damage: cells({ 'proactive/otherServices/decisions': '10' }),
    names: ['10'],
  },
  {
    in: 'county-office-2020',
    rule: 'P8',
    what: '采购 2 项，金额 0',
    damage: cells({ 'proactive/centralProcurement/totalAmountWanYuan': '0' }),
    names: ['2'],
  },
  {
    in: 'finance-2020',
    rule: 'P8',
    what: '采购 0 项，金额 8.96 万元',
    damage: cells({ 'proactive/centralProcurement/projectCount': '0' }),
    names: ['8.96'],
  },
  {
    in: 'county-2024',
    rule: 'P10',
    what: '现行有效少于制发减废止',
    damage: cells({ 'proactive/normativeDocuments/inForce': '3' }),
    names: ['3', '11', '6'],
    also: ['N3'],
  },
  {
    in: 'health-2021',
    rule: 'P10',
    what: '现行有效 0，制发 8、废止 3',
    damage: cells({ 'proactive/normativeDocuments/inForce': '0' }),
    also: ['N3'],
  },
  {
    in: 'housing-2025',
    rule: 'P13',
    what: '收费金额 0，第六部分收了 64 元',
    damage: cells({ 'proactive/administrativeFees/amountWanYuan': '0' }),
    also: ['N20'],
  },
  {
    in: 'city-2022',
    rule: 'P13',
    what: '收费金额 0.1，第六部分收了 1280 元',
    damage: cells({ 'proactive/administrativeFees/amountWanYuan': '0.1' }),
    names: ['0.128'],
    also: ['N20'],
  },
]

export const OTHER_TABLE_DEFECTS: readonly Defect[] = [...REMEDIES, ...PROACTIVE]
