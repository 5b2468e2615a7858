/** The list of a register: its columns, its conditions, spreadsheets in and out, several forms printed at once. */
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { fieldsOf, namesIn, type AnyRegister } from '../declaration.ts'
import type { EntryJson } from '../entry-json.ts'
import { STATUS } from '../status.ts'
import { DueTags } from './due-tags.tsx'
import { listFilters } from './form-fields.ts'
import { useRegister } from './here.ts'

export default function RegisterList(): ReactNode {
  const register = useRegister()
  const navigate = useNavigate()
  const path = `/registers/${register.key}`
  const printed = (rows: readonly EntryJson[]): string =>
    `${path}/print?${new URLSearchParams(rows.map(({ id }) => ['id', id])).toString()}`
  return (
    <Page title={register.name} says={register.cites}>
      <Narrowed register={register} />
      <DataTable<EntryJson>
        key={register.key}
        name={`registers.${register.key}`}
        says={register.thing}
        unit={register.measure}
        path={`${path}/entries`}
        rowKey={({ id }) => id}
        columns={columnsOf(register)}
        filters={listFilters(register)}
        sort="-occurredOn"
        open={({ id }) => `${path}/${id}`}
        create={{ label: `登记${register.thing}`, to: `${path}/new`, may: 'registers.write' }}
        bulk={[{ label: '批量打印登记表', run: (rows) => void navigate(printed(rows)) }]}
        importing={{ path: `${path}/import`, may: 'registers.write' }}
        exporting={`${path}/export.xlsx`}
        print={false}
        empty={register.says}
      />
    </Page>
  )
}

/** Says that only what is behind a figure is shown, or only one year: such an address comes from the page of figures. */
function Narrowed({ register }: { readonly register: AnyRegister }): ReactNode {
  const [search, setSearch] = useSearchParams()
  const figure = register.figures[search.get('figure') ?? '']
  const year = search.get('year')
  const dayTo = figure?.standing ? search.get('dayTo') : null
  if (!figure && !year) return null
  const of = [year && `${year} 年`, dayTo && `到 ${dayTo}`, figure && `计入“${figure.label}”`].filter(Boolean).join('')
  return (
    <Alert
      type="info"
      showIcon
      title={`只列出${of}的${register.thing}。`}
      action={
        <Button
          size="small"
          onClick={() =>
            setSearch(
              (before) => new URLSearchParams([...before].filter(([name]) => name !== 'figure' && name !== 'year')),
            )
          }
        >
          列出全部
        </Button>
      }
    />
  )
}

const took = (days: number | null): string => (days === null ? '—' : days === 0 ? '当天' : `${days} 天`)

function columnsOf(register: AnyRegister): readonly Column<EntryJson>[] {
  const titled = /^\{([\w-]+)\}$/.exec(register.title)?.[1]
  const names = namesIn(register.title)
  const named = names.length > 1 ? names : []
  const fields = fieldsOf(register).filter(
    ([key, { kind }]) => key !== titled && key !== register.day && kind !== 'files' && kind !== 'longtext',
  )
  return [
    {
      key: 'title',
      title: (titled && register.fields[titled]?.label) ?? register.thing,
      show: ({ title }) => title,
      sort: true,
      card: 'title',
    },
    {
      key: 'occurredOn',
      title: register.fields[register.day]?.label ?? '日期',
      show: ({ occurredOn }) => occurredOn,
      sort: true,
      width: 120,
    },
    ...(register.deadlines
      ? [{ key: 'dues', title: '期限', show: ({ dues }: EntryJson) => <DueTags dues={dues} />, width: 210 }]
      : []),
    ...fields.map(([key, field]): Column<EntryJson> => ({
      key,
      title: field.label,
      show: ({ words }) => words[key] || '—',
      ...(field.kind === 'number' || field.kind === 'money' ? { align: 'right', width: 110 } : { width: 140 }),
      // What the name is made of need not stand twice.
      hidden: !field.listed || named.includes(key),
    })),
    ...(register.lasts
      ? [{ key: 'days', title: register.lasts.label, show: ({ days }: EntryJson) => took(days), width: 90 }]
      : []),
    {
      key: 'files',
      title: '附件',
      show: ({ files, lacking }) =>
        lacking.length > 0 ? (
          <StatusTag tone="soon" says={`缺${lacking.join('、')}`} />
        ) : files > 0 ? (
          `${files} 个`
        ) : (
          '—'
        ),
      width: 120,
    },
    {
      key: 'status',
      title: '状态',
      show: ({ status }) => <StatusTag tone={status === 'recorded' ? 'done' : 'still'} says={STATUS[status]} />,
      width: 90,
      card: 'status',
    },
    { key: 'createdBy', title: '登记人', show: ({ createdBy }) => createdBy, width: 100, hidden: true },
    { key: 'createdAt', title: '登记时间', show: ({ createdAt }) => beijingTime(createdAt), width: 150, hidden: true },
  ]
}
