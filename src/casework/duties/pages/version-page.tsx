/** 一版目录：the table like the official one; a draft is edited, compared and put in force here. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { RowJson } from '../row-endpoints.ts'
import type { VersionJson } from '../version-endpoints.ts'
import { ROW_STATES } from '../words.ts'
import { Differences } from './differences.tsx'
import { RowDialog } from './row-dialog.tsx'

const FILES = { xlsx: 'Excel', docx: 'Word', csv: 'CSV' } as const
const TONES = { kept: 'done', soon: 'soon', past: 'returned', empty: 'waiting', free: 'still' } as const

export default function VersionPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/duties', 'version', id],
    queryFn: ({ signal }) => get<VersionJson>(`/duties/versions/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  return asked.data ? <Version key={id} of={asked.data} /> : <Loading what="目录" />
}

interface AdoptValues {
  readonly fromOn: string
  readonly note: string | null
}
const ADOPT: readonly Field<AdoptValues>[] = [
  { name: 'fromOn', label: '施行之日', kind: 'day', required: true },
  { name: 'note', label: '依据的文件', kind: 'text', max: 300, hint: '如印发目录的文号' },
]

type Editing = { readonly row: RowJson | null; readonly behind: string | null }

function Version({ of }: { readonly of: VersionJson }): ReactNode {
  const act = useAct()
  const go = useNavigate()
  const { modal } = App.useApp()
  const [editing, edit] = useState<Editing | null>(null)
  const [adopting, adopt] = useState(false)
  const [comparing, compare] = useState(false)
  const editable = of.state === 'draft' && of.mayKeep
  const save = (format: keyof typeof FILES): Promise<unknown> =>
    act.run(async () => saveFile(await callForFile('GET', `/duties/versions/${of.id}/export`, { query: { format } })), {
      refresh: ['none'],
    })
  const drop = async (): Promise<void> => {
    const says = '修改稿里的修改都不再要；现行的一版不变。'
    if (!(await confirmDanger(modal, { title: '放弃修改稿？', says, does: '放弃' }))) return
    if (await act.run(() => post(`/duties/versions/${of.id}/drop`, {}), { says: '已放弃。' })) void go('/duties')
  }
  const remove = async ({ key, name, version }: RowJson): Promise<void> => {
    const says = '从修改稿里删去；以前各版里的仍在。'
    if (await confirmDanger(modal, { title: `删去“${name}”？`, says, does: '删去' }))
      await act.run(() => post(`/duties/versions/${of.id}/rows/${key}/remove`, { version }), { says: '已删去。' })
  }
  const actions = (row: RowJson) => [
    { label: '修改', onClick: () => edit({ row, behind: null }) },
    { label: '在后面增加', onClick: () => edit({ row: null, behind: row.key }) },
    ...(row.at > 1
      ? [
          {
            label: '上移',
            onClick: () =>
              void act.run(() => post(`/duties/versions/${of.id}/rows/${row.key}/move`, { to: row.at - 1 })),
          },
        ]
      : []),
    { label: '删去', danger: true, onClick: () => void remove(row) },
  ]
  return (
    <Page
      title={`${of.title}（${of.number === null ? '修改稿' : `第${of.number}版`}）`}
      says={
        of.fromOn
          ? `${of.fromOn}起施行${of.note && `，${of.note}`}${of.inForce ? '，现行' : ''}；已经施行的不能再改。`
          : '修改稿：改好以后施行，施行以前哪里也不算数。'
      }
      actions={
        editable && (
          <>
            <Button onClick={() => void drop()}>放弃</Button>
            <Button type="primary" onClick={() => adopt(true)}>
              施行
            </Button>
          </>
        )
      }
    >
      <DataTable<RowJson>
        name="duties"
        says="目录事项"
        unit="行"
        path={`/duties/versions/${of.id}/rows`}
        rowKey={({ key }) => key}
        columns={COLUMNS}
        filters={of.inForce ? FILTERS : FILTERS.slice(0, 2)}
        {...(editable && { actions })}
        print={false}
        more={
          <>
            {editable && <Button onClick={() => edit({ row: null, behind: null })}>增加一行</Button>}
            {editable && (
              <Link className="ant-btn wb-button-link" to={`/catalogues/versions/${of.id}/import`}>
                导入
              </Link>
            )}
            {Object.entries(FILES).map(([format, label]) => (
              <Button key={format} onClick={() => void save(format as keyof typeof FILES)}>
                导出{label}
              </Button>
            ))}
            <Button onClick={() => compare(!comparing)}>{comparing ? '收起差别' : '与前一版的差别'}</Button>
          </>
        }
        empty="可以逐行增加，也可以导入 Excel、Word 的官方表。"
      />
      {comparing && <Differences versionId={of.id} />}
      {editing && <RowDialog versionId={of.id} {...editing} close={() => edit(null)} />}
      {adopting && (
        <FormDialog<AdoptValues, { readonly number: number }>
          title="施行修改稿"
          says="从施行之日起，按这一版定时限、列待办、给公众看；施行以后不能再改，要改另做一版。"
          fields={ADOPT}
          initial={{ fromOn: beijingDay(new Date()) }}
          does="施行"
          save={(values) => post(`/duties/versions/${of.id}/adopt`, { ...values, note: values.note ?? '' })}
          saved={({ number }) => `第${number}版已施行。`}
          close={() => adopt(false)}
        />
      )}
    </Page>
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'unitId', label: '责任科室', kind: 'unit' },
  {
    name: 'state',
    label: '更新情况',
    kind: 'choice',
    choices: Object.entries(ROW_STATES).map(([value, label]) => ({ value, label })),
  },
]

const text = (key: string, title: string, more: Partial<Column<RowJson>> = {}): Column<RowJson> => ({
  key,
  title,
  show: ({ printed }) => <span className="wb-as-written">{printed[key]}</span>,
  ...more,
})

const COLUMNS: readonly Column<RowJson>[] = [
  text('number', '目录序号', { width: 90, card: 'none', hidden: true }),
  { key: 'name', title: '公开事项', show: ({ name }) => name, width: 190, card: 'title' },
  text('content', '公开内容（要素）', { width: 220 }),
  text('basis', '公开依据', { hidden: true }),
  text('time', '公开时限', { width: 130 }),
  {
    key: 'owner',
    title: '公开主体',
    show: ({ printed, unit, person }) => [printed['owner'], unit, person].filter(Boolean).join(' · ') || '—',
    width: 120,
  },
  text('channels', '公开渠道和载体', { hidden: true }),
  text('stage', '五公开', { width: 90 }),
  { key: 'leaf', title: '栏目', show: ({ leaf }) => leaf || '门户上没有', width: 150 },
  text('updateEvery', '更新周期', { width: 80 }),
  {
    key: 'state',
    title: '更新情况',
    show: ({ state, stateSays, dueOn }) =>
      state ? <StatusTag tone={TONES[state]} says={dueOn ? `${stateSays}（${dueOn}）` : stateSays} /> : '—',
    width: 150,
    card: 'status',
  },
  {
    key: 'lastOn',
    title: '最近发布',
    show: ({ lastOn, published }) => (lastOn ? `${lastOn}，现有 ${published} 条` : '—'),
    hidden: true,
  },
]
