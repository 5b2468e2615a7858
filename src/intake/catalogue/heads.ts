/**
 * The heads of tables of duties as places print them → the columns of the official table (国办发〔2019〕54号). Only names that mean one
 * column and nothing else are here; a head nobody knows is told, not guessed.
 */
import {
  CATALOGUE_CHANNELS,
  CATALOGUE_COLUMNS,
  type CatalogueChannel,
  type CatalogueColumn,
} from '../../law/disclosure/catalogue-form.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'

/**
 * What a column is: one of the official ones; one that says a whole group in words (audience, way, levels); one box of the channels or of
 * 五公开 as a column of its own; a third step of 事项; remarks.
 */
export type Role =
  | CatalogueColumn
  | 'audience'
  | 'way'
  | 'levels'
  | 'third'
  | 'remark'
  | `channel:${CatalogueChannel}`
  | `stage:${Stage}`

type Group = 'matter' | 'audience' | 'way' | 'levels' | 'channels' | 'stage'

/** A head without white space, remarks in brackets, quotation marks and a colon: 县（市、区）级 → 县级. */
export function bareHead(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[\s"'“”‘’*]/gu, '')
  const short = plain.replaceAll(/[([【〔][^()[\]【】〔〕]*[)\]】〕]/gu, '').replace(/:$/u, '')
  return short === '' ? plain : short
}

const names = <Name extends string>(lists: Readonly<Record<Name, string>>): ReadonlyMap<string, Name> =>
  new Map(
    (Object.entries(lists) as [Name, string][]).flatMap(([role, list]) =>
      list.split(' ').map((name) => [name, role] as const),
    ),
  )

/** Columns that stand alone. */
const ALONE = names({
  number: '序号 编号 序列号',
  matter: '一级事项 一级目录 一级公开事项 一级类别 公开事项 公开事项名称 事项名称 事项 主项 公开类别 事项类别 公开目录',
  subMatter: '二级事项 二级目录 二级公开事项 二级类别 子项',
  third: '三级事项 三级目录 三级公开事项 三级类别',
  content: '公开内容 公开内容要素 内容要素 公开要素 主要内容 具体内容 公开的内容 公开具体内容 公开内容及要素 内容标准',
  basis: '公开依据 依据 法律依据 政策依据 法定依据 公开的依据 公开依据文件',
  time: '公开时限 公开期限 公开时间 公开时限要求 时限 时限要求 公开的时限',
  owner:
    '公开主体 责任单位 公开责任主体 责任主体 责任部门 公开责任单位 公开责任部门 公开单位 责任科室 责任股室 责任处室 公开机构 发布主体',
  channels:
    '公开渠道和载体 公开渠道 公开载体 公开渠道及载体 公开渠道与载体 公开渠道载体 公开渠道、载体 渠道和载体 公开载体和渠道 公开平台 公开途径 发布渠道',
  audience: '公开对象 公开范围 公开受众',
  way: '公开方式 公开属性 公开类型',
  levels: '公开层级 公开级别 层级',
  format: '公开格式 公开形式 信息格式 格式',
  stage: '五公开 五公开类别 五公开环节 五公开属性 五公开领域',
  category: '法定类别 条例条款 对应条例条款 对应条例规定 对应条款',
  updateEvery: '更新周期 更新频率 更新频次 更新时限 更新要求',
  leaf: '栏目 公开栏目 网站栏目 对应栏目 所属栏目 发布栏目 栏目名称 网站对应栏目',
  remark: '备注 说明 备注说明',
})

/** Heads of groups that have columns below them. */
const GROUPS = names<Group>({
  matter: '公开事项 事项 公开事项名称 事项名称 公开类别 公开目录',
  audience: '公开对象 公开范围 公开受众 对象',
  way: '公开方式 公开属性 公开类型 方式',
  levels: '公开层级 公开级别 层级',
  channels: '公开渠道和载体 公开渠道 公开载体 公开渠道及载体 公开渠道与载体 公开渠道载体 公开平台 公开途径 发布渠道',
  stage: '五公开 五公开类别 五公开环节 五公开属性 五公开领域',
})

const AUDIENCE = names({ everybody: '全社会 面向全社会 社会公众 社会', group: '特定群体 特定对象 特定人群' })
const WAY = names({ proactive: '主动 主动公开', onApplication: '依申请 依申请公开' })
const LEVELS = names({
  county: '县级 区级 县区级 区县级 市县级 县 区 县本级 区本级',
  township: '乡级 乡镇级 镇级 乡镇街道级 街道级 镇街级 乡镇 乡 街道 镇',
  village: '村级 村居级 村社区级 社区级 村 社区',
})
const STAGE_NAMES: ReadonlyMap<string, Stage> = new Map(
  (Object.entries(STAGES) as [Stage, string][]).flatMap(([stage, label]) => [
    [label, stage],
    [label.slice(0, 2), stage],
  ]),
)
const CHANNEL_NAMES: ReadonlyMap<string, CatalogueChannel> = new Map(
  (Object.entries(CATALOGUE_CHANNELS) as [CatalogueChannel, string][]).map(([code, label]) => [bareHead(label), code]),
)
const STEPS = names({
  matter: '一级事项 一级目录 一级公开事项 一级类别 一级 主项 类别',
  subMatter: '二级事项 二级目录 二级公开事项 二级类别 二级 子项',
  third: '三级事项 三级目录 三级公开事项 三级类别 三级',
})

/** Below a group, what each column is. */
const BELOW: Readonly<Record<Group, (leaf: string) => Role | undefined>> = {
  matter: (leaf) => STEPS.get(leaf),
  audience: (leaf) => AUDIENCE.get(leaf),
  way: (leaf) => WAY.get(leaf),
  levels: (leaf) => LEVELS.get(leaf),
  channels: (leaf) => {
    const code = CHANNEL_NAMES.get(leaf)
    return code && `channel:${code}`
  },
  stage: (leaf) => {
    const stage = STAGE_NAMES.get(leaf)
    return stage && `stage:${stage}`
  },
}

/** Leaves that mean the same without the group above them. */
const LEAVES: readonly ReadonlyMap<string, Role>[] = [AUDIENCE, WAY, LEVELS]

/** What a column is by the heads above it, outermost first; null where nobody knows. */
export function roleOf(path: readonly string[]): Role | null {
  const heads = path.map(bareHead).filter((head, at, all) => head !== '' && head !== all[at - 1])
  const leaf = heads.at(-1)
  if (leaf === undefined) return null
  const above = heads.slice(0, -1).toReversed()
  for (const head of above) {
    const group = GROUPS.get(head)
    const role = group && BELOW[group](leaf)
    if (role) return role
  }
  const alone = ALONE.get(leaf)
  if (alone) return alone
  // 公开主体之下的“县级”不是公开层级。
  if (above.some((head) => ALONE.has(head) || GROUPS.has(head))) return null
  return LEAVES.map((list) => list.get(leaf)).find((role) => role !== undefined) ?? null
}

/** Whether a text is a head of such tables at all, of a column or of a group. */
export function isHead(text: string): boolean {
  // A head with its remark is a line or two; a cell full of text is none, and is not looked into.
  if (text.length > 150) return false
  const head = bareHead(text)
  if (head === '' || head.length > 20) return false
  return (
    ALONE.has(head) ||
    GROUPS.has(head) ||
    STEPS.has(head) ||
    LEAVES.some((list) => list.has(head)) ||
    STAGE_NAMES.has(head) ||
    CHANNEL_NAMES.has(head)
  )
}

/** Whether columns without a head of their own stand below this one: a group cell whose merge was lost. */
export const isGroup = (text: string): boolean => GROUPS.has(bareHead(text))

/** The name of a role as the official table prints it. */
export function roleLabel(role: Role): string {
  if (role === 'audience') return CATALOGUE_COLUMNS.everybody.path[0]
  if (role === 'way') return CATALOGUE_COLUMNS.proactive.path[0]
  if (role === 'levels') return CATALOGUE_COLUMNS.county.path[0]
  if (role === 'third') return '三级事项'
  if (role === 'remark') return '备注'
  if (role.startsWith('channel:')) return CATALOGUE_COLUMNS.channels.path[0]
  if (role.startsWith('stage:')) return CATALOGUE_COLUMNS.stage.path[0]
  return CATALOGUE_COLUMNS[role as CatalogueColumn].path.join('：')
}

/** The levels, audiences and stages that a text of several names means; null where any of them is unknown. */
export const levelCalled = (text: string) => LEVELS.get(bareHead(text)) ?? null
export const stageCalled = (text: string): Stage | null => STAGE_NAMES.get(bareHead(text)) ?? null
export const channelCalled = (text: string): CatalogueChannel | null =>
  CHANNEL_NAMES.get(bareHead(text)) ?? CHANNEL_NAMES.get(bareHead(text).replaceAll(/[/／、和与]/gu, '/')) ?? null
