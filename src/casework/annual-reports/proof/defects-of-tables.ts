/** One defect each in a clean report: wrong sums, blanks and impossible figures of table three. */
import type { Damage } from './report.ts'

export interface Defect {
  /** The clean report it is planted in. */
  readonly in: string
  /** The rule that must find it. */
  readonly rule: string
  /** What was done, for the title of the test. */
  readonly what: string
  readonly damage: Damage
  /** Both sides of the comparison, where the finding is about numbers. */
  readonly sides?: readonly [left: number, right: number]
  /** Words the message must contain. */
  readonly names?: readonly string[]
  /** Rules that may speak too, because the same figure takes part in them. */
  readonly also?: readonly string[]
}

const cells = (changed: Readonly<Record<string, string | null>>): Damage => ({ cells: changed })
const apps = (row: string, column: string): string => `applications/${row}/${column}`
const wholeRow = (row: string, text: string | null): Record<string, string | null> =>
  Object.fromEntries(
    ['naturalPerson', 'business', 'research', 'publicWelfare', 'legalService', 'otherOrg', 'total'].map((column) => [
      apps(row, column),
      text,
    ]),
  )

const BALANCE: readonly Defect[] = [
  {
    in: 'transport-2019',
    rule: 'A1',
    what: '自然人结转下年度少 1',
    damage: cells({ [apps('carriedOut', 'naturalPerson')]: '3', [apps('carriedOut', 'total')]: '3' }),
    sides: [148, 147],
    names: ['自然人', '145', '144'],
    also: ['N2', 'N1'],
  },
  {
    in: 'city-2022',
    rule: 'A1',
    what: '上年结转的商业企业多 2，总计跟着多 2',
    damage: cells({ [apps('carriedIn', 'business')]: '3', [apps('carriedIn', 'total')]: '9' }),
    sides: [25, 23],
    names: ['商业企业'],
    also: ['N2'],
  },
  {
    in: 'province-2023',
    rule: 'A1',
    what: '法律服务机构新收 812 写成 821',
    damage: cells({ [apps('newReceived', 'legalService')]: '821' }),
    sides: [852, 843],
    names: ['法律服务机构', '821'],
    also: ['A3'],
  },
  {
    in: 'market-2024',
    rule: 'A1',
    what: '结转下年度漏填（写成 0）',
    damage: cells({ [apps('carriedOut', 'naturalPerson')]: '0', [apps('carriedOut', 'total')]: '0' }),
    sides: [11, 10],
    also: ['N2'],
  },
]

const RESULTS: readonly Defect[] = [
  {
    in: 'transport-2019',
    rule: 'A2',
    what: '予以公开 61 写成 16',
    damage: cells({ [apps('granted', 'naturalPerson')]: '16' }),
    sides: [99, 144],
    also: ['A3'],
  },
  {
    in: 'county-office-2020',
    rule: 'A2',
    what: '其他处理多计 1，总计没有算',
    damage: cells({ [apps('other', 'naturalPerson')]: '1', [apps('other', 'total')]: '1' }),
    sides: [21, 20],
    names: ['其他处理 1'],
  },
  {
    in: 'police-2019',
    rule: 'A2',
    what: '两行都错：行政执法案卷少 2',
    damage: cells({ [apps('deniedCaseFile', 'naturalPerson')]: '4', [apps('deniedCaseFile', 'total')]: '4' }),
    sides: [25, 27],
  },
  {
    in: 'land-2022',
    rule: "A2'",
    what: '部分公开重复计入不予公开',
    damage: cells({ [apps('deniedThirdParty', 'naturalPerson')]: '10', [apps('deniedThirdParty', 'total')]: '10' }),
    sides: [359, 355],
    names: ['保护第三方合法权益 10'],
    also: ['N2'],
  },
  {
    in: 'housing-2025',
    rule: "A2'",
    what: '逾期未缴费 1 件没有进总计',
    damage: cells({ [apps('otherFeeUnpaid', 'naturalPerson')]: '2', [apps('otherFeeUnpaid', 'total')]: '2' }),
    sides: [64, 63],
  },
  {
    in: 'health-2021',
    rule: "A2'",
    what: '科研机构的总计写成 5',
    damage: cells({ [apps('resultTotal', 'research')]: '5' }),
    sides: [4, 5],
    names: ['科研机构'],
    also: ['A1', 'A3'],
  },
]

const APPLICANTS: readonly Defect[] = [
  {
    in: 'county-2024',
    rule: 'A3',
    what: '予以公开一行的总计 39 写成 93',
    damage: cells({ [apps('granted', 'total')]: '93' }),
    sides: [39, 93],
    names: ['予以公开'],
    also: ["A2'"],
  },
  {
    in: 'zone-2020',
    rule: 'A3',
    what: '新收一行商业企业写在科研机构里又计了一次',
    damage: cells({ [apps('newReceived', 'research')]: '5' }),
    sides: [19, 14],
    names: ['科研机构 5'],
    also: ['A1'],
  },
  {
    in: 'tax-2023',
    rule: 'A3',
    what: '总计行的总计少 1',
    damage: cells({ [apps('resultTotal', 'total')]: '26' }),
    sides: [27, 26],
    also: ['A1', "A2'", 'N2'],
  },
  {
    in: 'education-2019',
    rule: 'A3',
    what: '重复申请一行自然人 0、总计 1',
    damage: cells({ [apps('refusedDuplicate', 'total')]: '1' }),
    sides: [0, 1],
    also: ['A2'],
  },
]

const FILLED: readonly Defect[] = [
  {
    in: 'subdistrict-2023',
    rule: 'A4',
    what: '属于国家秘密一行留空',
    damage: cells(wholeRow('deniedStateSecret', '')),
    names: ['属于国家秘密', '留空'],
  },
  {
    in: 'land-2022',
    rule: 'A4',
    what: '公开出版物一行画斜线',
    damage: cells(wholeRow('refusedPublication', '/')),
    names: ['/'],
  },
  {
    in: 'university-2022',
    rule: 'A4',
    what: '一格写“无”',
    damage: cells({ [apps('carriedIn', 'naturalPerson')]: '无' }),
    names: ['上年结转', '无'],
  },
  {
    in: 'environment-2021',
    rule: 'A4',
    what: '负数',
    damage: cells({ [apps('otherOther', 'naturalPerson')]: '-1', [apps('otherOther', 'total')]: '-1' }),
    names: ['-1'],
    also: ["A2'"],
  },
  {
    in: 'city-2020',
    rule: 'A4',
    what: '不是整数',
    damage: cells({ [apps('refusedReconfirm', 'naturalPerson')]: '5.5', [apps('refusedReconfirm', 'total')]: '6.5' }),
    names: ['5.5'],
    also: ['A2'],
  },
  {
    in: 'district-office-2022',
    rule: 'A4',
    what: '缺一整行',
    damage: cells(wholeRow('refusedExcessive', null)),
    names: ['无正当理由大量反复申请'],
  },
  {
    in: 'town-2021',
    rule: 'A4',
    what: '总计列一格留空',
    damage: cells({ [apps('unableNotHeld', 'total')]: '' }),
    names: ['本机关不掌握'],
  },
]

export const APPLICATION_DEFECTS: readonly Defect[] = [...BALANCE, ...RESULTS, ...APPLICANTS, ...FILLED]
