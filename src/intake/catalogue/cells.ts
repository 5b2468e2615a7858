/** The cells of one row of a table of duties, each read by what its column is; what is unclear is told and left out. */
import { CATALOGUE_CHANNELS, readTimeCell, type CatalogueChannel } from '../../law/disclosure/catalogue-form.ts'
import {
  CATALOGUE_LEVELS,
  categoryCalled,
  namedCategory,
  type CatalogueLevel,
  type CatalogueRow,
  type RowChannels,
  type Tick,
} from '../../law/disclosure/catalogue-row.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import type { Every } from '../../law/disclosure/update-intervals.ts'
import { quoted, type FindingCode } from './finding.ts'
import { roleLabel, type Role } from './heads.ts'
import { everyIn, levelsIn, markOf, readBasis, readChannels, stagesIn, type Mark } from './marks.ts'

/** What a row's cells say, by role; a role the table does not have is not in it. */
export interface RowText {
  readonly texts: ReadonlyMap<Role, string>
  /** Roles whose cell is one with the cell to its left. */
  readonly merged: ReadonlySet<Role>
  readonly tell: (code: FindingCode, role: Role | null, says: string) => void
}

const LONGEST = 10_000
/** Only the error of a formula, or a formula whose result the file does not hold. */
const BROKEN = /^(?:\ufffd|#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?)$/i

/** One row; `matter`, `subMatter` and `number` are as carried down. */
export function readRow(row: RowText, carried: Pick<CatalogueRow, 'number' | 'matter' | 'subMatter'>): CatalogueRow {
  const { texts, tell } = row
  const text = (role: Role): string => textOf(row, role)
  const wanted = (role: Role): string => {
    const found = text(role)
    if (found === '' && texts.get(role) === '') tell('blank', role, `${quoted(roleLabel(role))}是空的，请补填。`)
    return found
  }
  const content = wanted('content')
  const basis = readBasis(wanted('basis'))
  const time = oneLine(wanted('time'))
  const read = readTimeCell(time)
  if (time !== '' && 'unclear' in read)
    tell('unclear', 'time', `公开时限${quoted(time)}读不出自形成或者变更之日起几日内，请填明确的时限。`)
  const words = { ...carried, content, basis }
  return {
    ...words,
    time: { text: time, read },
    owner: wanted('owner'),
    channels: channelsOf(row, wanted),
    audience: audienceOf(row),
    way: wayOf(row),
    levels: levelsOf(row),
    format: text('format'),
    stages: stagesOf(row),
    category: categoryOf(row, words),
    updateEvery: intervalOf(row),
    leaf: text('leaf'),
  }
}

/** The text of a cell that can be taken; what cannot is told, and empty. */
export function textOf({ texts, merged, tell }: RowText, role: Role): string {
  const text = texts.get(role) ?? ''
  if (merged.has(role) && role !== 'subMatter' && role !== 'third') {
    tell('unclear', role, `${quoted(roleLabel(role))}这一格和左边的格合并了，分不清写的是哪一项，请拆开填写。`)
    return ''
  }
  if (BROKEN.test(text.trim())) {
    tell('unclear', role, `${quoted(roleLabel(role))}是公式，没有可用的结果，请改为直接填写。`)
    return ''
  }
  const length = text.length > LONGEST ? Array.from(text).length : 0
  if (length > LONGEST) {
    tell('unclear', role, `${quoted(roleLabel(role))}有 ${length} 个字，最多 ${LONGEST} 个，没有读入，请缩短。`)
    return ''
  }
  if (text.includes('\ufffd')) tell('unclear', role, `${quoted(text)}里有认不出的字，请核对。`)
  return text
}

function channelsOf(row: RowText, wanted: (role: Role) => string): RowChannels {
  const boxes = (Object.keys(CATALOGUE_CHANNELS) as CatalogueChannel[]).filter((code) =>
    row.texts.has(`channel:${code}`),
  )
  const ticked = boxes.filter((code) => tickOf(row, `channel:${code}`) === true)
  if (!row.texts.has('channels')) return { used: ticked, other: '', unknown: [] }
  const text = wanted('channels')
  if (text === '') return { used: ticked, other: '', unknown: [] }
  const { certain, ...channels } = readChannels(text)
  if (!certain)
    row.tell(
      'unclear',
      'channels',
      channels.unknown.length > 0
        ? `公开渠道${channels.unknown.map(quoted).join('、')}不是标准目录里的渠道，或者分不清勾了哪一项，请重新勾选。`
        : '公开渠道和载体没有读出勾了哪一项，请重新勾选。',
    )
  else if (channels.used.length === 0) row.tell('blank', 'channels', '公开渠道和载体一项都没有勾，请勾选。')
  return { ...channels, used: [...channels.used, ...ticked.filter((code) => !channels.used.includes(code))] }
}

/** A tick of a column; null where nothing stands there or it is unclear, and then it is told. */
function tickOf(row: RowText, role: Role): Tick {
  const mark = markIn(row, role)
  return mark === 'ticked' ? true : mark === 'empty' ? false : null
}

function markIn(row: RowText, role: Role): Mark {
  const text = textOf(row, role)
  const mark = row.merged.has(role) ? 'unclear' : markOf(text)
  if (!row.merged.has(role) && (mark === 'unclear' || (mark === 'text' && role !== 'group')))
    row.tell('unclear', role, `${quoted(roleLabel(role))}写的是${quoted(text)}，不知道是不是勾，请改为“√”或者留空。`)
  return mark
}

/** Beside a tick, an empty place means no; where nothing is ticked, nothing is said. */
const beside = (ticks: readonly Tick[], blank: readonly boolean[]): readonly Tick[] =>
  ticks.includes(true) ? ticks.map((tick, at) => tick ?? (blank[at] ? false : null)) : ticks

function pairOf(row: RowText, one: Role, other: Role, group: string): readonly [Tick, Tick] {
  const roles = [one, other].filter((role) => row.texts.has(role))
  const [first = null, second = null] = beside(
    [one, other].map((role) => (row.texts.has(role) ? tickOf(row, role) : null)),
    [one, other].map((role) => row.texts.get(role) === ''),
  )
  if (roles.length > 0 && roles.every((role) => row.texts.get(role) === ''))
    row.tell('blank', one, `${group}没有勾，请勾选。`)
  return [first, second]
}

function audienceOf(row: RowText): CatalogueRow['audience'] {
  if (row.texts.has('audience')) {
    const text = oneLine(textOf(row, 'audience'))
    if (text === '') {
      row.tell('blank', 'audience', '公开对象是空的，请补填。')
      return { everybody: null, group: null, groupIs: '' }
    }
    if (/^(?:面向)?(?:全社会|社会公众|社会)$/u.test(text)) return { everybody: true, group: false, groupIs: '' }
    const group = /^特定(?:群体|对象|人群)[:：（(]?(.*?)[)）]?$/u.exec(text)
    if (group) return { everybody: false, group: true, groupIs: (group[1] ?? '').trim() }
    row.tell('unclear', 'audience', `公开对象${quoted(text)}分不清是全社会还是特定群体，请重新勾选。`)
    return { everybody: null, group: null, groupIs: '' }
  }
  const [everybody, group] = pairOf(row, 'everybody', 'group', '公开对象')
  const text = row.texts.has('group') && !row.merged.has('group') ? oneLine(row.texts.get('group') ?? '') : ''
  if (text.length > LONGEST || markOf(text) !== 'text' || BROKEN.test(text)) return { everybody, group, groupIs: '' }
  // “√（申请人）” ticks and says who; bare words say who, and so tick.
  const groupIs = text
    .replace(/^[√✓✔☑■]\s*/u, '')
    .replace(/^[（(:：]([^()（）]*)[)）]?$/u, '$1')
    .trim()
  const emptyBox = /^[□☐▢]/u.test(text)
  if (emptyBox) row.tell('unclear', 'group', `公开对象${quoted(text)}的方框没有勾，请核对。`)
  if (emptyBox) return { everybody, group: null, groupIs: '' }
  return { everybody: everybody ?? (row.texts.get('everybody') === '' ? false : null), group: true, groupIs }
}

function wayOf(row: RowText): CatalogueRow['way'] {
  if (!row.texts.has('way')) {
    const [proactive, onApplication] = pairOf(row, 'proactive', 'onApplication', '公开方式')
    return { proactive, onApplication }
  }
  const text = oneLine(textOf(row, 'way'))
  if (text === '') row.tell('blank', 'way', '公开方式是空的，请补填。')
  if (/^主动(?:公开)?$/u.test(text)) return { proactive: true, onApplication: false }
  if (/^依申请(?:公开)?$/u.test(text)) return { proactive: false, onApplication: true }
  if (text !== '') row.tell('unclear', 'way', `公开方式${quoted(text)}不是“主动”或者“依申请”，请重新勾选。`)
  return { proactive: null, onApplication: null }
}

function levelsOf(row: RowText): CatalogueRow['levels'] {
  if (row.texts.has('levels')) {
    const text = textOf(row, 'levels')
    const levels = text === '' ? null : levelsIn(text)
    if (text !== '' && levels === null)
      row.tell('unclear', 'levels', `公开层级${quoted(text)}不是县级、乡级、村级，请重新勾选。`)
    if (text === '') row.tell('blank', 'levels', '公开层级是空的，请补填。')
    return levels
  }
  const columns = CATALOGUE_LEVELS.filter((level) => row.texts.has(level))
  if (columns.length === 0) return null
  const ticks = columns.map((level): readonly [CatalogueLevel, Mark] => [level, markIn(row, level)])
  if (ticks.every(([, mark]) => mark === 'blank')) {
    row.tell('blank', columns[0] ?? null, '公开层级没有勾，请勾选。')
    return null
  }
  // One sign that could be a tick makes the whole list uncertain.
  if (ticks.some(([, mark]) => mark === 'unclear' || mark === 'text')) return null
  return ticks.filter(([, mark]) => mark === 'ticked').map(([level]) => level)
}

function stagesOf(row: RowText): readonly Stage[] {
  const boxes = (Object.keys(STAGES) as Stage[]).filter((stage) => row.texts.has(`stage:${stage}`))
  if (boxes.length > 0) return boxes.filter((stage) => tickOf(row, `stage:${stage}`) === true)
  const text = textOf(row, 'stage')
  if (text === '') return []
  const stages = stagesIn(text)
  if (stages) return stages
  row.tell('unclear', 'stage', `五公开${quoted(text)}不是决策、执行、管理、服务、结果公开，请重新选择。`)
  return []
}

function categoryOf(
  row: RowText,
  words: Pick<CatalogueRow, 'matter' | 'subMatter' | 'basis'>,
): CatalogueRow['category'] {
  if (!row.texts.has('category')) return namedCategory(words)
  const text = oneLine(textOf(row, 'category'))
  if (text === '') return null
  const cited = text.includes('政府信息公开条例') ? text : `《政府信息公开条例》${text}`
  const category =
    namedCategory({ matter: '', subMatter: '', basis: [cited] }) ??
    categoryCalled(text.replace(/^.*第二十一条[:：]?/u, ''))
  if (category === null)
    row.tell('unclear', 'category', `法定类别${quoted(text)}不是条例第二十条、第二十一条的一项，请重新选择。`)
  return category
}

function intervalOf(row: RowText): Every | null {
  const text = oneLine(textOf(row, 'updateEvery'))
  const every = text === '' ? 'none' : everyIn(text)
  if (every === null)
    row.tell('unclear', 'updateEvery', `更新周期${quoted(text)}读不出多久更新一次，请写作“90日”“3个月”这样。`)
  return every === 'none' ? null : every
}

/** Lines of a cell as one: Chinese without a blank between, words of figures and letters with one. */
export const oneLine = (text: string): string => text.replaceAll(/(?<=[\w.,;:!?])\n(?=\w)/g, ' ').replaceAll('\n', '')
