/** 目录表的栏目：which columns the table has for given rows, how wide each is, and what a row prints in it. */
import { CATALOGUE_COLUMNS, channelCell, type CatalogueColumn } from '../../law/disclosure/catalogue-form.ts'
import {
  namedCategory,
  type CatalogueLevel,
  type CatalogueRow,
  type RowChannels,
  type Tick,
} from '../../law/disclosure/catalogue-row.ts'
import { CATEGORIES, type Category, type CategoryCode } from '../../law/disclosure/categories.ts'
import { STAGES } from '../../law/disclosure/stages.ts'
import { everyInChinese } from '../../law/disclosure/update-intervals.ts'

interface ColumnForm {
  /** Millimetres on A3, before the sheet's width is shared out. */
  readonly widthMm: number
  /** Prose; everything else is centred. */
  readonly prose?: boolean
  readonly text: (row: CatalogueRow) => string
  /** Columns that the official table does not always have: whether these rows need it. */
  readonly needed?: (row: CatalogueRow) => boolean
}

const TICK = '√'
const BOX = '□'

/** Where nothing of a group is ticked, what is known not to be meant is printed as an empty box: a blank says nothing at all. */
const tick = (own: Tick, ...all: readonly Tick[]): string =>
  own === true ? TICK : own === false && !all.includes(true) ? BOX : ''

const level = (own: CatalogueLevel) => (row: CatalogueRow) =>
  row.levels === null ? '' : row.levels.includes(own) ? TICK : row.levels.length === 0 ? BOX : ''

const FORMS: Readonly<Record<CatalogueColumn, ColumnForm>> = {
  number: { widthMm: 10, text: (row) => row.number },
  matter: { widthMm: 24, text: (row) => row.matter },
  subMatter: { widthMm: 28, text: (row) => row.subMatter },
  content: { widthMm: 62, prose: true, text: (row) => row.content },
  basis: { widthMm: 54, prose: true, text: (row) => row.basis.join('\n') },
  time: { widthMm: 26, text: (row) => row.time.text },
  owner: { widthMm: 22, text: (row) => row.owner },
  channels: { widthMm: 60, prose: true, text: (row) => channelText(row.channels) },
  everybody: { widthMm: 11, text: ({ audience: { everybody, group } }) => tick(everybody, everybody, group) },
  group: {
    widthMm: 16,
    text: ({ audience: { everybody, group, groupIs } }) => (groupIs === '' ? tick(group, everybody, group) : groupIs),
  },
  proactive: { widthMm: 11, text: ({ way }) => tick(way.proactive, way.proactive, way.onApplication) },
  onApplication: { widthMm: 11, text: ({ way }) => tick(way.onApplication, way.proactive, way.onApplication) },
  county: { widthMm: 10, text: level('county') },
  township: { widthMm: 10, text: level('township') },
  village: { widthMm: 10, text: level('village'), needed: ({ levels }) => levels?.includes('village') ?? false },
  format: { widthMm: 16, text: (row) => row.format, needed: (row) => row.format !== '' },
  stage: {
    widthMm: 18,
    text: (row) => row.stages.map((stage) => STAGES[stage]).join('\n'),
    needed: (row) => row.stages.length > 0,
  },
  // Without the column, the words of a row name its category; with it, the column alone does.
  category: {
    widthMm: 26,
    text: (row) => (row.category === null ? '' : categoryText(row.category)),
    needed: (row) => row.category !== namedCategory(row),
  },
  updateEvery: {
    widthMm: 14,
    text: (row) => (row.updateEvery === null ? '' : everyInChinese(row.updateEvery)),
    needed: (row) => row.updateEvery !== null,
  },
  leaf: { widthMm: 24, text: (row) => row.leaf, needed: (row) => row.leaf !== '' },
}

export interface PrintedColumn {
  readonly key: CatalogueColumn
  /** The heads above it, the group first. */
  readonly path: readonly string[]
  readonly widthMm: number
  readonly prose: boolean
  readonly text: (row: CatalogueRow) => string
}

/** The columns of the table for these rows: the usual ones, and of the others those any row has something for. */
export function columnsFor(rows: readonly CatalogueRow[], widthMm: number): readonly PrintedColumn[] {
  const keys = (Object.keys(CATALOGUE_COLUMNS) as CatalogueColumn[]).filter((key) => {
    const { needed } = FORMS[key]
    return CATALOGUE_COLUMNS[key].usual || (needed !== undefined && rows.some(needed))
  })
  const sum = keys.reduce((all, key) => all + FORMS[key].widthMm, 0)
  return keys.map((key) => ({
    key,
    path: CATALOGUE_COLUMNS[key].path,
    widthMm: (FORMS[key].widthMm * widthMm) / sum,
    prose: FORMS[key].prose ?? false,
    text: FORMS[key].text,
  }))
}

/** As printed in 法定类别: 第二十条第（五）项, or the article with the words where it has no numbers. */
export function categoryText(code: CategoryCode): string {
  const { article, item, words }: Category = CATEGORIES[code]
  return item === undefined ? `${article}：${words}` : `${article}${item}`
}

/** The boxes two on a line, as the standard tables have them; one that is long has its line. */
export function channelText({ used, other, unknown }: RowChannels): string {
  const boxes = [...channelCell(used, other).split('\n'), ...unknown.map((name) => `■${name}`)]
  const lines: string[] = []
  let open: string | null = null
  for (const box of boxes) {
    const short = box.length <= SHORT
    if (open !== null && short) {
      lines.push(`${open}${'　'.repeat(Math.max(1, SHORT + 1 - open.length))}${box}`)
      open = null
      continue
    }
    if (open !== null) lines.push(open)
    open = short ? box : null
    if (!short) lines.push(box)
  }
  return open === null ? lines.join('\n') : [...lines, open].join('\n')
}

/** Signs of a box that leaves room for a second one on its line. */
const SHORT = 8
