/** The measure words that make a number in prose a count, and the words that only look like one. */

/** papers and cases may be added up whatever word counts them; things only with their own word. */
export type UnitKind = 'papers' | 'things' | 'people' | 'money' | 'percent' | 'points' | 'bare'

/** What the measure word at `from` is; null where none stands or the word is part of another (部分、项目、条例). */
export function unitAt(text: string, from: number): { readonly unit: string; readonly kind: UnitKind } | null {
  const two = text.slice(from, from + 2)
  if (NOT_UNITS.has(two) || NOT_UNITS.has(text.slice(from, from + 3))) return null
  if (text.startsWith('个百分点', from)) return { unit: '个百分点', kind: 'points' }
  const kind = UNITS.get(two)
  if (kind) return { unit: two, kind }
  const one = two.charAt(0)
  const kindOfOne = UNITS.get(one)
  return kindOfOne ? { unit: one, kind: kindOfOne } : null
}

/** Whether figures with these two measure words can be parts of one sum. */
export function addsUp(one: { unit: string; kind: UnitKind }, other: { unit: string; kind: UnitKind }): boolean {
  if (one.kind === 'bare' || other.kind === 'bare') return one.kind !== 'money' && other.kind !== 'money'
  return one.unit === other.unit || (one.kind === 'papers' && other.kind === 'papers')
}

/** The first characters of all measure words. */
export const unitHeads = (): string[] => [...UNITS.keys()].map((unit) => unit.charAt(0))

const UNITS: ReadonlyMap<string, UnitKind> = new Map<string, UnitKind>([
  ...each('papers', '件 条 份 篇 则 宗 项 起 例 件次 条次 篇次'),
  ...each(
    'things',
    '次 期 版 个 场 部 家 户 幅 册 本 封 批 类 种 张 套 处 块 页 轮 组 支 台 所 座 期次 场次 次数 户次 家次',
  ),
  ...each('people', '人 名 位 人次'),
  ...each('money', '元'),
])

function each(kind: UnitKind, units: string): [string, UnitKind][] {
  return units.split(' ').map((unit) => [unit, kind])
}

const NOT_UNITS: ReadonlySet<string> = new Set(
  [
    '部分 部门 部委 部署 部级 项目 条例 条款 条线 条龙 件事 件套 次性 次办 起来 期间 期工 版本 版块',
    '家庭 家属 人员 人民 人大 人才 位一 类似 场所 所有 页面 组成 组织 组长 个月 个小 个季 个工 个自',
    '个学 个半 本级 本机 名称 台账 块链 处理 处罚 套路 支持 支撑 轮驱 级负 元化 元素 户籍 张贴',
    '座谈 所属 封面 种类 位置 份额',
  ].flatMap((words) => words.split(' ')),
)
