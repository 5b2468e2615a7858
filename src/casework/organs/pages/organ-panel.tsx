/** One region or organ: what it is, what can be done to it, what became of it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import type { ShownOrgan } from './answers.ts'
import { BasesPart } from './bases-part.tsx'
import { ChangeDialog, CreateDialog, DissolveDialog, MoveDialog } from './organ-dialogs.tsx'

interface Happened {
  readonly at: string
  readonly says: string
  readonly who: string
  readonly why: string | null
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[]
}

interface PanelProps {
  readonly organ: ShownOrgan
  readonly all: readonly ShownOrgan[]
  readonly choose: (id: string) => void
}

type Doing = 'create' | 'change' | 'move' | 'dissolve'

export function OrganPanel({ organ, all, choose }: PanelProps): ReactNode {
  const [doing, setDoing] = useState<Doing | null>(null)
  const path = `/organs/${organ.id}/history`
  const history = useQuery({
    queryKey: [path, organ.version],
    queryFn: ({ signal }) => get<{ readonly items: readonly Happened[] }>(path, {}, signal),
  }).data?.items
  const close = (): void => setDoing(null)
  const gone = organ.dissolvedOn !== null
  return (
    <div>
      <section className="panel">
        <h2>{organ.name}</h2>
        <Facts
          facts={[
            { label: '类别', value: organ.kind === 'region' ? '区划' : '机关' },
            { label: '上级', value: all.find(({ id }) => id === organ.parentId)?.name ?? null },
            { label: '网址名', value: organ.slug },
            ...(organ.kind === 'organ' ? [{ label: '统一社会信用代码', value: organ.code }] : []),
            { label: '排列次序', value: organ.position },
            {
              label: '状态',
              value: gone ? (
                <StatusTag tone="still" says={`${organ.dissolvedOn} 撤并`} />
              ) : (
                <StatusTag tone="done" says={organ.demonstration ? '示范数据' : '在用'} />
              ),
            },
          ]}
        />
        {!gone && (
          <div className="panel-buttons">
            <Button onClick={() => setDoing('create')}>在它之下新建</Button>
            <Button onClick={() => setDoing('change')}>更名、改代码</Button>
            <Button onClick={() => setDoing('move')}>调整隶属</Button>
            <Button danger onClick={() => setDoing('dissolve')}>
              撤并
            </Button>
          </div>
        )}
        {organ.kind === 'organ' && (
          <p className="panel-buttons">
            <Link to={`/organ-profile?organ=${organ.id}`}>简介和联系方式</Link>
            <Link to={`/people?organ=${organ.id}`}>内设机构与人员</Link>
          </p>
        )}
      </section>
      <BasesPart organ={organ} />
      <section className="panel">
        <h2>沿革</h2>
        {history?.length === 0 && <p className="wb-soft">还没有记录。</p>}
        <Timeline
          label="机关沿革"
          steps={(history ?? []).map(({ at, says, who, why, changes }) => ({
            key: `${at}${says}`,
            says,
            tone: 'done',
            who,
            at,
            opinion: why,
            more: changes.map(({ field, from, to }) => (
              <p key={field} className="wb-soft">
                {field}：{words(from)} → {words(to)}
              </p>
            )),
          }))}
        />
      </section>
      {doing === 'create' && <CreateDialog all={all} parentId={organ.id} close={close} made={choose} />}
      {doing === 'change' && <ChangeDialog organ={organ} close={close} />}
      {doing === 'move' && <MoveDialog organ={organ} all={all} close={close} />}
      {doing === 'dissolve' && <DissolveDialog organ={organ} all={all} close={close} />}
    </div>
  )
}

const words = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '（空）' : String(value as string | number)
