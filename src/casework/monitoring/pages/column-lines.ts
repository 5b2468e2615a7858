/** 栏目一行一个 as people write them in a box: 名称，网址，类别，周期. Read back to what the interface takes; the first line that is wrong is said. */
import { everyInChinese } from '../../../law/disclosure/update-intervals.ts'
import type { WatchedSettings } from '../settings.ts'

type Column = WatchedSettings['columns'][number]

/** The kinds people name; categories of articles 20 and 21 keep what they are. */
const KINDS = {
  动态要闻: 'news',
  通知公告: 'notices',
  政策文件: 'policies',
  政策解读: 'interpretations',
  办事统计: 'serviceFigures',
  留言公开: 'messages',
  其他: 'other',
} as const satisfies Record<string, Column['kind']>
export const KIND_NAMES = Object.keys(KINDS) as readonly (keyof typeof KINDS)[]
const NAME_OF = new Map<string, string>(Object.entries(KINDS).map(([name, kind]) => [kind, name]))

/** How the columns stand in the box. */
export const linesOf = (columns: readonly Column[]): string =>
  columns
    .map(({ title, address, kind, every }) =>
      [
        title,
        address,
        NAME_OF.get(kind) ?? kind,
        every === null ? '' : every === 'as-needed' ? '按需' : everyInChinese(every),
      ]
        .join('，')
        .replace(/，$/, ''),
    )
    .join('\n')

/** The columns, or one sentence about the first line that cannot be read. `before` keeps what the box does not show. */
export function columnsIn(
  text: string,
  before: readonly Column[],
): { readonly columns: readonly Column[] } | { readonly wrong: string } {
  const columns: Column[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [title = '', address = '', kindName = '其他', interval = ''] = line.split(/[，,|]/).map((part) => part.trim())
    const wrong = (what: string) => ({ wrong: `第${at + 1}行：${what}` })
    if (title === '' || address === '') return wrong('请写“栏目名称，网址”。')
    const was = before.find((column) => column.address === address)
    const kind =
      (KINDS as Readonly<Record<string, Column['kind']>>)[kindName] ?? (was?.kind === kindName ? was.kind : undefined)
    if (!kind) return wrong(`类别写作${KIND_NAMES.join('、')}中的一个。`)
    const every = intervalIn(interval)
    if (every === undefined) return wrong('周期写作“14日”“3个月”或者“按需”。')
    const firstLevel = kind === 'notices' || kind === 'policies' || (was?.firstLevel ?? false)
    columns.push({ title, address, kind, every, firstLevel, unitId: was?.unitId ?? null })
  }
  return { columns }
}

function intervalIn(text: string): Column['every'] | undefined {
  if (text === '') return null
  if (text === '按需') return 'as-needed'
  const [, days] = /^(\d{1,4})[日天]$/.exec(text) ?? []
  if (days !== undefined) return { days: Number(days) }
  const [, months] = /^(\d{1,3})个?月$/.exec(text) ?? []
  return months === undefined ? undefined : { months: Number(months) }
}
