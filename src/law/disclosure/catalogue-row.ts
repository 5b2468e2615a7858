/**
 * 主动公开目录、基层政务公开标准目录的一行 ——《政府信息公开条例》第十二条、第二十二条；国办发〔2019〕54号
 *   第二十二条 行政机关应当依照本条例第二十条、第二十一条的规定，确定主动公开政府信息的具体内容……
 * A row is a duty: what is to be published, on which basis, by when, by whom, through what, to whom. It is what the official table says and
 * nothing more; what the table does not say, or says unclearly, stays null and is never taken for “no”.
 */
import type { CatalogueChannel, CatalogueColumn, TimeRead } from './catalogue-form.ts'
import { CATEGORIES, CATEGORY_CODES, type Category, type CategoryCode } from './categories.ts'
import type { Stage } from './stages.ts'
import type { Every } from './update-intervals.ts'

/** More rows than any organ's table has; what is read and what is written at once. */
export const MOST_ROWS = 10_000

/** A box of the table: ticked, left empty beside a ticked one, or not said. */
export type Tick = boolean | null

/** 公开层级, in the order of the columns. */
export const CATALOGUE_LEVELS = ['county', 'township', 'village'] as const satisfies readonly CatalogueColumn[]
export type CatalogueLevel = (typeof CATALOGUE_LEVELS)[number]

/** 公开渠道和载体. */
export interface RowChannels {
  readonly used: readonly CatalogueChannel[]
  /** What stands behind 其他; empty where nothing does. */
  readonly other: string
  /** Ticked or named, and no channel of the standard table: kept as printed. */
  readonly unknown: readonly string[]
}

/** 公开对象. */
export interface RowAudience {
  readonly everybody: Tick
  readonly group: Tick
  /** Who the group is; empty where the table only ticks it. */
  readonly groupIs: string
}

/** 公开方式. */
export interface RowWay {
  readonly proactive: Tick
  readonly onApplication: Tick
}

/** A row of the table; texts are as printed and trimmed, empty where nothing stands. */
export interface CatalogueRow {
  /** 序号 as printed; rows of one merged 序号 have it in common. */
  readonly number: string
  /** 一级事项. */
  readonly matter: string
  /** 二级事项. */
  readonly subMatter: string
  /** 公开内容（要素）. */
  readonly content: string
  /** 公开依据, one document each. */
  readonly basis: readonly string[]
  /** 公开时限 as printed, and what it means. */
  readonly time: { readonly text: string; readonly read: TimeRead }
  /** 公开主体. */
  readonly owner: string
  readonly channels: RowChannels
  readonly audience: RowAudience
  readonly way: RowWay
  /** 公开层级; null where the table does not say. */
  readonly levels: readonly CatalogueLevel[] | null
  /** 公开格式. */
  readonly format: string
  /** 五公开. */
  readonly stages: readonly Stage[]
  /** The item of article 20 or 21; only what the table says or its words name. */
  readonly category: CategoryCode | null
  /** 更新周期; null where none is set. */
  readonly updateEvery: Every | null
  /** 栏目 of the portal. */
  readonly leaf: string
}

/**
 * The category a row's own words name: “《政府信息公开条例》第二十条第（七）项” in its basis, or the item's wording or short name as its
 * matter. Null where they name none or several; the 2008 text of the regulation had other articles, and names none.
 */
export function namedCategory(row: Pick<CatalogueRow, 'matter' | 'subMatter' | 'basis'>): CategoryCode | null {
  const named = new Set<CategoryCode>()
  for (const text of row.basis) for (const code of citedIn(text)) named.add(code)
  if (named.size === 0)
    for (const text of [row.matter, row.subMatter]) {
      const code = categoryCalled(text)
      if (code) named.add(code)
    }
  const [only] = named
  return named.size === 1 && only !== undefined ? only : null
}

/** The category by its words or its short name; null for any other text. */
export function categoryCalled(text: string): CategoryCode | null {
  return CALLED.get(bare(text)) ?? null
}

/** The items of article 20 that a text cites behind the regulation's name, e.g. 第二十条第（五）（六）项. */
function citedIn(text: string): readonly CategoryCode[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\)[、,]?\(/gu, '、')
    .replaceAll(/[()]/gu, '')
  if (/2007|2008|492号/u.test(plain)) return []
  const codes: CategoryCode[] = []
  for (const [, cited = ''] of plain.matchAll(CITED)) {
    // What stands behind the last 项 belongs to another article.
    const items = cited.slice(0, cited.lastIndexOf('项') + 1)
    for (const [item] of items.matchAll(/[一二三四五六七八九十]{1,2}/gu)) {
      const code = ITEMS.get(`第${item}项`)
      if (code) codes.push(code)
    }
  }
  return codes
}

const CITED =
  /政府信息公开条例》?[^《》]{0,20}?第二十条(?:第一款)?((?:[、,和及]?第?[一二三四五六七八九十]{1,2}项?){1,20})/gu

/** Without white space, brackets and quotation marks. */
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/[\s()《》〈〉"'“”]/gu, '')

const CALLED: ReadonlyMap<string, CategoryCode> = new Map(
  CATEGORY_CODES.flatMap((code) => [
    [bare(CATEGORIES[code].words), code],
    [bare(CATEGORIES[code].label), code],
  ]),
)
const ITEMS: ReadonlyMap<string, CategoryCode> = new Map(
  CATEGORY_CODES.map((code) => [bare((CATEGORIES[code] as Category).item ?? ''), code]),
)
