/** 栏目的标签：what a column is called in the tags of its page (国办发〔2017〕47号), by its path. */
import { LEVELS, type Level } from '../../law/disclosure/discloser.ts'
import { COLUMNS, leavesOf, type ColumnCode } from '../../law/disclosure/portal-columns.ts'
import type { COLUMN_TYPES, MetaName } from '../../law/disclosure/site-duties.ts'
import { OTHER_COLUMNS, type OtherColumn } from './leaves.ts'

/** 主动公开目录 as the portal calls its page. */
export const CATALOGUE_TITLE = '主动公开目录'

type ColumnType = (typeof COLUMN_TYPES)[number]

const TYPE_OF: Readonly<Record<ColumnCode, ColumnType>> = {
  policies: '政策文件',
  guide: '信息公开指南',
  institutions: '政策文件',
  statutory: '信息公开目录',
  annualReports: '信息公开年报',
  applications: '依申请公开',
}
const TYPE_OF_OTHER: Readonly<Record<OtherColumn, ColumnType>> = {
  tzgg: '工作动态',
  gzdt: '工作动态',
  zcjd: '政策解读',
  hygq: '回应关切',
  zjdc: '征集调查',
  zfkfr: '工作动态',
}

/** The type of a column by its path; 信息公开目录 for the platform itself. */
export function columnType(path: string): ColumnType {
  const [first = ''] = path.split('/')
  const code = (Object.keys(COLUMNS) as ColumnCode[]).find((each) => COLUMNS[each].slug === first)
  if (code) return TYPE_OF[code]
  return Object.hasOwn(TYPE_OF_OTHER, first) ? TYPE_OF_OTHER[first as OtherColumn] : '信息公开目录'
}

/** The tags of a page that is no column of the platform. */
export const plainTags = (title: string, type: ColumnType): Readonly<Partial<Record<MetaName, string>>> => ({
  ...columnTags(null, title, ''),
  ColumnType: type,
})

/** The tags of a column's page. */
export const columnTags = (
  organ: string | null,
  title: string,
  path: string,
): Readonly<Partial<Record<MetaName, string>>> => ({
  ColumnName: title,
  ColumnDescription: `${organ ?? '本站各机关'}的${title}`,
  ColumnKeywords: [title, '政府信息公开', ...(organ ? [organ] : [])].join(','),
  ColumnType: columnType(path),
})

/** The title of a column that any organ may have, as prescribed or beside the platform; null for one that some organ added, and for none. */
export function anyTitle(path: string): string | null {
  const prescribed = EVERY_LEAF.get(path)
  return prescribed ?? otherTitle(path)
}

/** Of governments of every level, which together have every leaf that is prescribed. */
const EVERY_LEAF: ReadonlyMap<string, string> = new Map(
  (Object.keys(LEVELS) as Level[])
    .flatMap((level) => leavesOf({ level, organ: 'government', finance: true, makesRules: true }))
    .map(({ path, title }) => [path, title]),
)

/** The title of a column beside the platform; null when there is none such. */
export const otherTitle = (path: string): string | null =>
  Object.hasOwn(OTHER_COLUMNS, path) ? OTHER_COLUMNS[path as OtherColumn] : null
