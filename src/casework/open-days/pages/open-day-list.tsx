/** 政府开放日: announcements and the entries of the register they belong to; one is made from the other. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { OpenDayJson, UnannouncedJson } from '../endpoints.ts'

interface Values {
  readonly entryId: string
}

export default function OpenDayList(): ReactNode {
  const may = useMay()
  const act = useAct()
  const navigate = useNavigate()
  const [linking, link] = useState<OpenDayJson | null>(null)
  const unannounced = useQuery({
    queryKey: ['/open-days', 'unannounced'],
    queryFn: ({ signal }) => get<{ readonly items: readonly UnannouncedJson[] }>('/open-days/unannounced', {}, signal),
  }).data
  const entries = unannounced?.items ?? []
  const announce = async (id: string): Promise<void> => {
    const done = await act.run(() => post<{ readonly publicationId: string }>(`/open-days/announce/${id}`), {
      says: '已起草，请写好正文再交付审核。',
    })
    if (done) void navigate(`/publications/${done.publicationId}/edit`)
  }
  const register = async (id: string): Promise<void> => {
    const done = await act.run(() => post<{ readonly entryId: string }>(`/open-days/${id}/register`), {
      says: '已登记到活动台账，请补填参加人数和反馈。',
    })
    if (done) void navigate(`/registers/activities/${done.entryId}`)
  }
  return (
    <Page
      title="政府开放日"
      says="公开的信息和活动台账是同一场的，关联起来只算一场。活动办完以后登记到活动台账，参加人数在那里填。"
    >
      <DataTable<OpenDayJson>
        name="open-days"
        says="开放日信息"
        path="/open-days"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ id }) => `/publications/${id}`}
        actions={(row) =>
          !may('registers.write')
            ? []
            : row.entry
              ? [
                  {
                    label: '取消关联',
                    onClick: () => void act.run(() => post(`/open-days/${row.id}/unlink`), { says: '已取消关联。' }),
                  },
                ]
              : [
                  { label: '登记到台账', onClick: () => void register(row.id) },
                  ...(entries.length > 0 ? [{ label: '关联台账', onClick: () => link(row) }] : []),
                ]
        }
        print={false}
        empty="起草类别为“政府开放日”的信息，或者从下面活动台账里的开放日起草。"
      />
      {entries.length > 0 && (
        <section className="wb-part" aria-labelledby="unannounced">
          <h2 id="unannounced">活动台账里没有对应信息的开放日</h2>
          <ul>
            {entries.map(({ id, title, heldOn }) => (
              <li key={id}>
                {heldOn} <Link to={`/registers/activities/${id}`}>{title}</Link>{' '}
                {may('publications.write') && (
                  <Button size="small" loading={act.busy} onClick={() => void announce(id)}>
                    起草信息
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {linking && (
        <FormDialog<Values, unknown>
          title={`关联活动台账：${linking.title}`}
          fields={[
            {
              name: 'entryId',
              label: '活动台账',
              kind: 'choice',
              required: true,
              choices: entries.map(({ id, title, heldOn }) => ({ value: id, label: `${heldOn} ${title}` })),
            },
          ]}
          does="关联"
          save={(values) => post(`/open-days/${linking.id}/link`, values)}
          saved={() => '已关联。'}
          close={() => link(null)}
        />
      )}
    </Page>
  )
}

const FILTERS: readonly Filter[] = [
  {
    name: 'linked',
    label: '活动台账',
    kind: 'choice',
    choices: [
      { value: 'no', label: '没有登记' },
      { value: 'yes', label: '已登记' },
    ],
  },
]

const COLUMNS: readonly Column<OpenDayJson>[] = [
  { key: 'title', title: '标题', show: ({ title }) => title, card: 'title' },
  { key: 'day', title: '活动日期', show: ({ day }) => day, width: 130 },
  { key: 'place', title: '地点', show: ({ place }) => place || '—', width: 180 },
  { key: 'says', title: '信息', show: ({ says }) => says, width: 110 },
  {
    key: 'entry',
    title: '活动台账',
    show: ({ entry, over }) =>
      entry ? (
        <Link to={`/registers/activities/${entry.id}`}>已登记</Link>
      ) : (
        <StatusTag tone={over ? 'soon' : 'still'} says={over ? '办完没有登记' : '没有登记'} />
      ),
    width: 150,
    card: 'status',
  },
]
