/** One outlet: whether it works, when it has to be updated, followers over time, its closing. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { OutletDayJson, OutletJson } from '../outlet-endpoints.ts'
import { TableRoom } from './room.tsx'

type Doing = 'suspended' | 'active' | 'closed' | 'figures'
const LABELS: Readonly<Record<Doing, string>> = {
  suspended: '停用',
  active: '启用',
  closed: '注销',
  figures: '登记关注、阅读人数',
}
const LEVELS = { fine: 'success', warning: 'warning', wrong: 'error' } as const

export default function OutletPage(): ReactNode {
  const { id = '' } = useParams()
  const go = useNavigate()
  const may = useMay()
  const { busy, run } = useAct()
  const [doing, start] = useState<Doing | null>(null)
  const asked = useQuery({
    queryKey: ['/outlets', id],
    queryFn: ({ signal }) => get<OutletJson>(`/outlets/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="发布渠道" />
  const keeps = of.mayKeep && of.state !== 'closed'
  return (
    <Page
      title={of.name}
      actions={
        <Flex gap={8} wrap>
          {keeps && <Button onClick={() => void go(`/outlets/${id}/edit`)}>修改</Button>}
          {keeps && of.way === 'program' && (
            <Button
              loading={busy}
              onClick={() => void run(() => post(`/outlets/${id}/check`, {}), { says: '已检查。' })}
            >
              检查渠道
            </Button>
          )}
          {may('postings.register') && <Button onClick={() => start('figures')}>{LABELS.figures}</Button>}
          {keeps && (
            <Button onClick={() => start(of.state === 'active' ? 'suspended' : 'active')}>
              {of.state === 'active' ? '停用' : '启用'}
            </Button>
          )}
          {keeps && <Button onClick={() => start('closed')}>注销</Button>}
        </Flex>
      }
    >
      {of.stale && <Alert showIcon type="error" title={of.stale} />}
      {of.checked?.findings.map(({ level, says, todo }) => (
        <Alert key={says} showIcon type={LEVELS[level]} title={todo ? `${says}。${todo}。` : `${says}。`} />
      ))}
      <Facts facts={factsOf(of)} />
      {keeps && of.account && <Closing of={of} />}
      <Days id={id} />
      {doing && <Doer of={of} doing={doing} close={() => start(null)} />}
    </Page>
  )
}

const factsOf = (of: OutletJson) => [
  { label: '状态', value: <StatusTag tone={of.state === 'active' ? 'done' : 'still'} says={of.stateSays} /> },
  { label: '种类', value: of.kindLabel },
  { label: '负责', value: of.personName ?? of.unitName ?? '工作机构' },
  { label: '计量单位', value: of.measure },
  { label: '更新间隔', value: of.interval && `${of.interval.says}（${of.interval.cites}），最晚 ${of.interval.by}` },
  { label: '上次发布', value: of.lastOn },
  { label: '发布台账', value: <Link to={`/postings?outlet=${of.id}`}>查看发布的内容</Link> },
  ...(of.verifiedUntil ? [{ label: '账号认证有效期至', value: of.verifiedUntil }] : []),
  ...(of.secrets.length > 0
    ? [{ label: '密钥', value: of.secrets.map(({ label, kept }) => `${label}${kept ? '已填' : '没有填'}`).join('，') }]
    : []),
  ...(of.note ? [{ label: '备注', value: of.note, wide: true }] : []),
]

/** 关停注销: each step with the day it was done. */
function Closing({ of }: { readonly of: OutletJson }): ReactNode {
  const { busy, run } = useAct()
  return (
    <section className="wb-part" aria-label="关停注销">
      <h2>关停注销</h2>
      <p className="wb-soft">决定不再使用这个账号的，逐项办理；全部办完才能注销。</p>
      <Flex vertical gap={4}>
        {of.closing.map(({ step, says, on }) => (
          <Checkbox
            key={step}
            checked={on !== null}
            disabled={busy}
            onChange={({ target }) =>
              void run(() =>
                post(`/outlets/${of.id}/closing`, {
                  step,
                  on: target.checked ? beijingDay(new Date()) : null,
                  version: of.version,
                }),
              )
            }
          >
            {on ? `${says}（${on}）` : says}
          </Checkbox>
        ))}
      </Flex>
    </section>
  )
}

/** Followers and readers by day; what is not known is a dash and never 0. */
function Days({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['/outlets', id, 'days'],
    queryFn: ({ signal }) => get<readonly OutletDayJson[]>(`/outlets/${id}/days`, {}, signal),
  })
  return (
    <section className="wb-part" aria-label="关注和阅读">
      <h2>关注和阅读</h2>
      {!data || data.length === 0 ? (
        <p className="wb-soft">还没有数据。公众号、微博由系统每天取回；其他渠道请登记。</p>
      ) : (
        <TableRoom label="逐日数据">
          <table className="outlet-table">
            <thead>
              <tr>
                {['日期', '关注人数', '新增', '取消', '阅读人数', '分享人数', '来源'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.slice(0, 60).map(({ day, followers, gained, lost, readers, shares, byName }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  {[followers, gained, lost, readers, shares].map((figure, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- five columns that never move
                    <td key={at}>{figure ?? '—'}</td>
                  ))}
                  <td>{byName}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableRoom>
      )}
    </section>
  )
}

interface Figures {
  readonly day: string
  readonly followers: number | null
  readonly readers: number | null
  readonly shares: number | null
}
const FIGURES: readonly Field<Figures>[] = [
  { name: 'day', label: '日期', kind: 'day', required: true },
  { name: 'followers', label: '关注人数', kind: 'number', min: 0, suffix: '人', hint: '不知道的留空，不要填 0' },
  { name: 'readers', label: '阅读人数', kind: 'number', min: 0, suffix: '人' },
  { name: 'shares', label: '分享人数', kind: 'number', min: 0, suffix: '人' },
]

function Doer({
  of,
  doing,
  close,
}: {
  readonly of: OutletJson
  readonly doing: Doing
  readonly close: () => void
}): ReactNode {
  const common = {
    title: LABELS[doing],
    does: doing === 'figures' ? '登记' : LABELS[doing],
    saved: () => '已办。',
    close,
  }
  return doing === 'figures' ? (
    <FormDialog<Figures, unknown>
      {...common}
      fields={FIGURES}
      initial={{ day: beijingDay(new Date()) }}
      save={(values) => post(`/outlets/${of.id}/days`, values)}
    />
  ) : (
    <FormDialog<{ readonly reason: string }, unknown>
      {...common}
      danger={doing === 'closed'}
      fields={[{ name: 'reason', label: '理由', kind: 'long', required: true, max: 500 }]}
      save={({ reason }) => post(`/outlets/${of.id}/state`, { state: doing, reason, version: of.version })}
    />
  )
}
