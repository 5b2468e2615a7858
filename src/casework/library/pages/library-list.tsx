/** 文件库: every document with what it is on any day. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { RANKS } from '../../../law/documents/rank.ts'
import { THEMES } from '../../../law/documents/themes.ts'
import { VALIDITY } from '../../../law/documents/validity.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import type { Choice } from '../../../platform/workbench/field.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'
import type { LibraryRow } from '../shown.ts'

export default function LibraryList(): ReactNode {
  const [search, setSearch] = useSearchParams()
  const year = search.get('countedYear')
  return (
    <Page
      title="规章和规范性文件库"
      says="本系统发布的政策文件自动入库；以前的、别处公布的文件登记或者导入。有效性由文件的经过得出，可以看任何一天的。"
      actions={<Link to="/library/figures">文件年度统计</Link>}
    >
      {year && (
        <p className="wb-says">
          只列 {year} 年这个数计入的文件。
          <Button type="link" onClick={() => setSearch({})}>
            看全部文件
          </Button>
        </p>
      )}
      <DataTable<LibraryRow>
        name="library"
        says="文件"
        unit="件"
        path="/library"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="-signedOn"
        open={({ id }) => `/library/${id}`}
        create={{ label: '登记以前的文件', to: '/library/new', may: 'library.keep' }}
        importing={{ path: '/library/import', may: 'library.keep' }}
        exporting="/library/export.xlsx"
        empty="还没有文件。发布一件政策文件，或者把以前的文件用 Excel 导入。"
      />
    </Page>
  )
}

const choices = (table: Readonly<Record<string, { readonly label: string }>>): readonly Choice[] =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }))

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'rank', label: '类别', kind: 'choice', choices: choices(RANKS) },
  { name: 'validity', label: '有效性', kind: 'choice', choices: choices(VALIDITY) },
  { name: 'asOf', label: '哪一天的有效性', kind: 'day' },
  { name: 'year', label: '成文年份', kind: 'text' },
  { name: 'issuer', label: '制定机关', kind: 'text' },
  {
    name: 'theme',
    label: '主题分类',
    kind: 'choice',
    choices: THEMES.map(({ code, label }) => ({ value: code, label })),
  },
]

/** Green binds, orange binds with a change, grey does not bind. */
export const toneOf = ({ validity, binds }: Pick<LibraryRow, 'validity' | 'binds'>): Tone =>
  validity === 'inForce' ? 'done' : binds ? 'soon' : validity === 'notYetEffective' ? 'waiting' : 'still'

const COLUMNS: readonly Column<LibraryRow>[] = [
  { key: 'title', title: '文件名称', show: ({ title }) => title, sort: true, card: 'title' },
  { key: 'number', title: '文号', show: ({ number }) => number || '—', sort: true, width: 180 },
  { key: 'rank', title: '类别', show: ({ rankSays }) => rankSays, width: 130 },
  {
    key: 'validity',
    title: '有效性',
    show: (row) => <StatusTag tone={toneOf(row)} says={row.validitySays} />,
    width: 100,
    card: 'status',
  },
  { key: 'signedOn', title: '成文日期', show: ({ signedOn }) => signedOn, sort: true, width: 120 },
  { key: 'expiresOn', title: '有效期至', show: ({ expiresOn }) => expiresOn ?? '—', sort: true, width: 120 },
  { key: 'issuers', title: '制定机关', show: ({ issuers }) => issuers, width: 180 },
  { key: 'effectiveOn', title: '施行日期', show: ({ effectiveOn }) => effectiveOn ?? '—', width: 120, hidden: true },
  { key: 'publishedOn', title: '公布日期', show: ({ publishedOn }) => publishedOn ?? '—', width: 120, hidden: true },
  { key: 'theme', title: '主题分类', show: ({ theme }) => theme || '—', width: 160, hidden: true },
]
