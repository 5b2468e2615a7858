/**
 * 基层政务公开标准目录的表式 —— 国办发〔2019〕54号《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》
 *   序号、公开事项（一级事项、二级事项）、公开内容（要素）、公开依据、公开时限、公开主体、公开渠道和载体、公开对象（全社会、特定群体）、
 *   公开方式（主动、依申请）、公开层级（县级、乡级）。
 * Places add 村级, 公开格式, the 五公开 stage, the item of the regulation, how often a row is brought up to date, and the portal's column. The boxes of the channel cell are printed ■ and □ in this order.
 */
import type { PromisedTime } from './deadline.ts'
import type { Source } from '../standing.ts'

export const CATALOGUE_SOURCE: Source = {
  cites: '国办发〔2019〕54号；各试点领域基层政务公开标准指引',
  standing: 'practice',
}

/** The heads of the table; a group stands above its columns. */
export const CATALOGUE_COLUMNS = {
  number: { path: ['序号'], usual: true },
  matter: { path: ['公开事项', '一级事项'], usual: true },
  subMatter: { path: ['公开事项', '二级事项'], usual: true },
  content: { path: ['公开内容（要素）'], usual: true },
  basis: { path: ['公开依据'], usual: true },
  time: { path: ['公开时限'], usual: true },
  owner: { path: ['公开主体'], usual: true },
  channels: { path: ['公开渠道和载体'], usual: true },
  everybody: { path: ['公开对象', '全社会'], usual: true },
  group: { path: ['公开对象', '特定群体'], usual: true },
  proactive: { path: ['公开方式', '主动'], usual: true },
  onApplication: { path: ['公开方式', '依申请'], usual: true },
  county: { path: ['公开层级', '县级'], usual: true },
  township: { path: ['公开层级', '乡级'], usual: true },
  village: { path: ['公开层级', '村级'], usual: false },
  format: { path: ['公开格式'], usual: false },
  stage: { path: ['五公开'], usual: false },
  category: { path: ['法定类别'], usual: false },
  updateEvery: { path: ['更新周期'], usual: false },
  leaf: { path: ['栏目'], usual: false },
} as const satisfies Record<string, { path: readonly string[]; usual: boolean }>

export type CatalogueColumn = keyof typeof CATALOGUE_COLUMNS

/** 公开渠道和载体的勾选项，次序照标准目录. */
export const CATALOGUE_CHANNELS = {
  website: '政府网站',
  gazette: '政府公报',
  newMedia: '两微一端',
  conference: '发布会/听证会',
  broadcast: '广播电视',
  press: '纸质媒体',
  readingPlace: '公开查阅点',
  serviceCentre: '政务服务中心',
  serviceStation: '便民服务站',
  onSite: '入户/现场',
  board: '社区/企事业单位/村公示栏（电子屏）',
  push: '精准推送',
  other: '其他',
} as const

export type CatalogueChannel = keyof typeof CATALOGUE_CHANNELS

const CHANNEL_CODES = Object.keys(CATALOGUE_CHANNELS) as readonly CatalogueChannel[]

/** The channel cell as printed: every box in its order, ■ for those used; `other` may say which. */
export const channelCell = (used: readonly CatalogueChannel[], other?: string): string =>
  CHANNEL_CODES.map((code) => {
    const said = code === 'other' && used.includes(code) && other ? `${CATALOGUE_CHANNELS.other}：${other}` : undefined
    return `${used.includes(code) ? '■' : '□'}${said ?? CATALOGUE_CHANNELS[code]}`
  }).join('\n')

/** What a channel cell says; `other` is what stands behind 其他 where it is ticked. */
export interface ChannelsRead {
  readonly used: readonly CatalogueChannel[]
  readonly other?: string
  readonly unknown: readonly string[]
}

/**
 * Reads a channel cell: boxes filled in any of the usual ways count, a box nobody knows goes to `unknown`. Null where the cell has no
 * box at all, or a word before its first box, so that nobody knows whether the boxes stand before or behind their words: a person ticks.
 */
export function readChannelCell(text: string): ChannelsRead | null {
  const boxes = [...text.matchAll(/([■□☑☐√✓✔▢▣☒])\s*([^■□☑☐√✓✔▢▣☒]*)/gu)]
  if (boxes.length === 0 || bare(text.slice(0, boxes[0]?.index)) !== '') return null
  const used = new Set<CatalogueChannel>()
  const unknown: string[] = []
  let other = ''
  for (const [, box = '', label = ''] of boxes) {
    if ('□☐▢'.includes(box)) continue
    const plain = bare(label)
    const code = CHANNEL_CODES.find((each) => bare(CATALOGUE_CHANNELS[each]) === plain)
    if (code) used.add(code)
    else if (plain.startsWith('其他')) {
      used.add('other')
      other = /^\s*其他\s*(?:[:：]\s*)?([^]*)$/u.exec(label)?.[1]?.trim() ?? ''
    } else if (plain !== '') unknown.push(label.trim())
  }
  return { used: CHANNEL_CODES.filter((code) => used.has(code)), ...(other ? { other } : {}), unknown }
}

const bare = (label: string): string => label.normalize('NFKC').replaceAll(/[\s/／、，,.;；:：()]/gu, '')

/** 公开时限 read from its words. `unlimited`: 及时, 长期 – no number stands there, article 26 governs. */
export type TimeRead =
  | { readonly time: PromisedTime; readonly lasting: boolean }
  | { readonly time: null; readonly lasting: boolean }
  | { readonly unclear: true }

/**
 * Reads a 公开时限 cell: “信息形成或变更之日起20个工作日内”, “3个工作日内”, “实时公开”, “及时公开”. Two different numbers in one cell are
 * unclear; “长期公开” says how long it stays (`lasting`), not when it comes.
 */
export function readTimeCell(text: string): TimeRead {
  const plain = text.normalize('NFKC').replaceAll(/\s+/gu, '')
  const lasting = /长期(?:公开|公示)/u.test(plain)
  const amounts = [...plain.matchAll(AMOUNT)]
  // “每年1月31日前”“会前10日”“公示5个工作日”说的不是形成以后几日内。
  if (amounts.some((each) => !isSince(plain, each))) return { unclear: true }
  const found = amounts.map(([, count = '', unit = '']): PromisedTime =>
    unit === '工作日'
      ? { workingDays: Number(count) }
      : unit.endsWith('月')
        ? { months: Number(count) }
        : { days: Number(count) },
  )
  const distinct = [...new Set(found.map((each) => JSON.stringify(each)))]
  if (distinct.length > 1) return { unclear: true }
  const [time] = found
  if (time) return { time, lasting }
  if (/实时|即时|当日|当天/u.test(plain)) return { time: 'same-day', lasting }
  return /及时|按(?:照)?(?:规定|法定)/u.test(plain) || lasting ? { time: null, lasting } : { unclear: true }
}

const AMOUNT = /(\d+)个?(工作日|日历日|自然日|日|天|个月|月)(内|之内|以内)?/gu

/** Whether an amount is a time within which: 若干日内, or so many working days that are not shown, not before something, and not none. */
function isSince(plain: string, { index, 0: whole, 1: count, 2: unit, 3: within }: RegExpExecArray): boolean {
  if (Number(count) === 0 || plain[index + whole.length] === '前') return false
  if (/(?:公示期?|前|提前|不少于)$/u.test(plain.slice(0, index))) return false
  return within !== undefined || unit === '工作日'
}
