/** 导入文件：batches with their progress, adding files, and the files that wait for a person. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import type { OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { receive } from '../../../platform/workbench/upload/attached.ts'
import { DropArea } from '../../../platform/workbench/upload/drop-area.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay, useRefresh } from '../../../platform/workbench/viewer.ts'
import type { BatchList, CollectedFile } from '../file-endpoints.ts'
import { FILE_STATES } from '../words.ts'
import { MemberChoice } from './member-choice.tsx'

interface Assigned {
  readonly member: string
  readonly alias: boolean | null
}

const COLUMNS: readonly Column<CollectedFile>[] = [
  {
    key: 'name',
    title: '文件',
    show: ({ name, entry }) => (entry ? `${name}（压缩包内）` : name),
    card: 'title',
    sort: true,
  },
  {
    key: 'state',
    title: '情况',
    show: ({ state, stateSays }) => (
      <StatusTag tone={state === 'assigned' ? 'done' : state === 'unassigned' ? 'soon' : 'still'} says={stateSays} />
    ),
    card: 'status',
    width: 150,
  },
  { key: 'organ', title: '报告上的机关', show: ({ organRead }) => organRead, width: 220 },
  { key: 'member', title: '归入', show: ({ member, n }) => member && `${member.name} 第 ${n} 版`, width: 240 },
  { key: 'says', title: '说明', show: ({ says }) => says },
]

const amongMembers = (year: string, candidates: CollectedFile['candidates']) =>
  function Among(control: OwnControl): ReactNode {
    return <MemberChoice {...control} year={year} candidates={candidates} />
  }

export default function FilesPage(): ReactNode {
  const { year = '' } = useParams()
  const may = useMay()('reports.collect')
  const act = useAct()
  const refresh = useRefresh()
  const client = useQueryClient()
  const [assigning, assign] = useState<CollectedFile | null>(null)
  const path = `/collecting/${year}`
  const asked = useQuery({
    queryKey: [`${path}/batches`],
    queryFn: ({ signal }) => get<BatchList>(`${path}/batches`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ state: each }) => each === 'reading') ? 1500 : false),
  })
  const read = asked.data?.items.reduce((sum, { done }) => sum + done, 0) ?? 0
  // The list below grows with what is read in the background.
  useEffect(() => {
    if (read > 0) void client.invalidateQueries({ queryKey: [`${path}/files`] })
  }, [read, path, client])
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="导入" />
  const { items, subject } = asked.data
  const open = items.find(({ state }) => state === 'open')
  const begin = may && !open && (
    <Button
      type="primary"
      loading={act.busy}
      onClick={() => void act.run(() => post(`${path}/batches`), { says: '可以添加文件了。' })}
    >
      导入一批
    </Button>
  )
  return (
    <Page
      title={`${year} 年度：导入文件`}
      says="网页、Word、PDF、Excel、文本和 zip 压缩包都可以，一次可以几千份。按报告上的名称、其他名称、文件名中的信用代码归入；拿不准的列在下面，由人指定。"
      actions={
        <>
          {begin}
          <Link className="ant-btn ant-btn-default" to={path}>
            返回名单
          </Link>
        </>
      }
    >
      {items.length === 0 && (
        <State title="还没有导入过文件" says="点“导入一批”，把文件拖进来，传完点“识别”。">
          {begin}
        </State>
      )}
      {items.map((batch) => (
        <section key={batch.id} className="wb-part" aria-label={`${batch.begunAt.slice(0, 16)}导入的一批`}>
          <h2>{`${batch.begunAt.slice(0, 16).replace('T', ' ')} ${batch.begunBy}：${batch.stateSays}`}</h2>
          <p>{`${batch.attached} 个附件${batch.total > 0 ? `，${batch.total} 份文件，已识别 ${batch.done} 份` : ''}`}</p>
          {batch.total > 0 && (
            <Progress
              percent={Math.floor((batch.done / batch.total) * 100)}
              aria-label={`已识别 ${batch.done} 份，共 ${batch.total} 份`}
            />
          )}
          {may && batch.state !== 'reading' && (
            <>
              <DropArea
                label="添加文件"
                handOn={async (upload) => {
                  await receive(upload, { kind: subject, id: batch.id }, 'reports')
                  refresh(`${path}/batches`)
                }}
              />
              <div className="rep-buttons">
                <Button
                  type="primary"
                  disabled={batch.attached === 0}
                  loading={act.busy}
                  onClick={() =>
                    void act.run(() => post(`${path}/batches/${batch.id}/read`), { says: '已在后台识别。' })
                  }
                >
                  {batch.done === 0 ? '识别' : '接着识别'}
                </Button>
              </div>
            </>
          )}
          {may && batch.state === 'reading' && (
            <div className="rep-buttons">
              <Button
                loading={act.busy}
                onClick={() => void act.run(() => post(`${path}/batches/${batch.id}/stop`), { says: '已停止。' })}
              >
                停止
              </Button>
            </div>
          )}
        </section>
      ))}
      <DataTable<CollectedFile>
        name="collected-files"
        says="文件"
        unit="份"
        path={`${path}/files`}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={[
          { name: 'q', label: '文件名、机关', kind: 'text' },
          {
            name: 'state',
            label: '情况',
            kind: 'choice',
            choices: [
              { value: 'open', label: '要人工处理的' },
              ...Object.entries(FILE_STATES).map(([value, label]) => ({ value, label })),
            ],
          },
        ]}
        actions={(file) =>
          may && file.waits
            ? [
                ...(file.mayAssign ? [{ label: '指定机关', onClick: () => assign(file) }] : []),
                {
                  label: '不用',
                  danger: true,
                  onClick: () =>
                    void act.run(() => post(`${path}/files/${file.id}/discard`, { seen: file.version }), {
                      says: '已标为不用，仍留在列表里。',
                    }),
                },
              ]
            : []
        }
        empty="识别过的文件列在这里。"
      />
      {assigning && (
        <FormDialog<Assigned, unknown>
          title="指定机关"
          says={`“${assigning.name}”：${assigning.says}`}
          fields={[
            {
              name: 'member',
              label: '机关',
              kind: 'own',
              required: true,
              own: amongMembers(year, assigning.candidates),
            },
            ...(assigning.organRead
              ? [
                  {
                    name: 'alias' as const,
                    label: '记为其他名称',
                    kind: 'yes' as const,
                    says: `以后写“${assigning.organRead}”的都归入这个机关`,
                  },
                ]
              : []),
          ]}
          does="归入"
          save={({ member, alias }) =>
            post(`${path}/files/${assigning.id}/assign`, { seen: assigning.version, member, alias: alias ?? false })
          }
          saved={() => '已归入。'}
          close={() => assign(null)}
        />
      )}
    </Page>
  )
}
