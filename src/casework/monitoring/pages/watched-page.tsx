/** One site or account: its verdict, what was not measured, probes and inspections as series, walks, what people judged. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { WatchedWhole } from '../watched-view.ts'
import { JudgeDialog, RuleDialog } from './watched-dialogs.tsx'
import { SeriesPart } from './series-part.tsx'
import { OutsideLink, VerdictTag } from './tones.tsx'

export default function WatchedPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/monitor', 'watched', id],
    queryFn: ({ signal }) => get<WatchedWhole>(`/monitor/watched/${id}`, {}, signal),
    // The progress of a walk.
    refetchInterval: ({ state }) => (isWalking(state.data) ? 2000 : false),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="监测对象" />
  return (
    <Page title={of.name} actions={<Link to="/monitor">监测总览</Link>}>
      <Facts facts={factsOf(of)} />
      <Acts of={of} />
      {of.notKnown.length > 0 && <NotKnown of={of} />}
      {of.home && <Walks of={of} />}
      <SeriesPart of={of} />
      {of.judgements.length > 0 && <Judged of={of} />}
    </Page>
  )
}

const isWalking = (of: WatchedWhole | undefined): boolean => ['waiting', 'running'].includes(of?.crawls[0]?.state ?? '')

const findings = (of: WatchedWhole, n: number, more: string): ReactNode =>
  n === 0 ? '0 项' : <Link to={`/monitor/findings?watched=${of.id}&state=open${more}`}>{n} 项</Link>

const factsOf = (of: WatchedWhole) => [
  {
    label: '判定',
    value:
      of.state === 'resting' ? (
        of.stateSays
      ) : (
        <>
          <VerdictTag verdict={of.verdict} says={of.verdictSays} />{' '}
          {of.by === 'veto' && of.verdict === 'failed' && '单项否决'}
        </>
      ),
  },
  {
    label: '得分',
    value:
      of.total === null
        ? '不计分'
        : `${of.total}分（扣${of.deducted ?? 0}分）${of.costsUnknown > 0 ? `；有${of.costsUnknown}项扣分没有查到分值，这是上限` : ''}`,
  },
  { label: '违反', value: findings(of, of.broken, '&grade=broken') },
  { label: '提醒', value: findings(of, of.warnings, '&grade=warning') },
  { label: '类别', value: `${of.kindSays}，${of.ofOrgan ?? of.waySays}` },
  { label: '责任', value: [of.unit, of.person].filter(Boolean).join('，') || '工作机构' },
  { label: '最近检查', value: of.inspectedOn },
  ...(of.kind === 'site'
    ? [
        {
          label: '探测和抓取的网址',
          value: of.home ? (
            <OutsideLink address={of.home} />
          ) : (
            '没有：本系统门户要由系统管理员设置 PUBLIC_URL，设置以前不探测、不抓取'
          ),
          wide: true,
        },
      ]
    : []),
]

function Acts({ of }: { readonly of: WatchedWhole }): ReactNode {
  const may = useMay()
  const act = useAct()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const [dialog, open] = useState<'judge' | 'rule' | null>(null)
  if (!may('monitor.keep')) return null
  const path = `/monitor/watched/${of.id}`
  const run = (where: string, says: string, body: unknown = {}) =>
    act.run(() => post(`${path}${where}`, body), { says })
  const rest = async (): Promise<void> => {
    const yes = await confirmDanger(modal, {
      title: `停止监测“${of.name}”`,
      says: '没有解决的发现不再计入，待办随之结束；以后可以恢复。',
      does: '停止监测',
    })
    if (yes) await run('/state', '已停止监测。', { version: of.version, state: 'resting' })
  }
  if (of.state === 'resting')
    return (
      <p className="wb-actions">
        <Button
          loading={act.busy}
          onClick={() => void run('/state', '已恢复监测，并且检查了一次。', { version: of.version, state: 'watched' })}
        >
          恢复监测
        </Button>
      </p>
    )
  return (
    <p className="wb-actions">
      <Button type="primary" loading={act.busy} onClick={() => void run('/inspect', '已检查。')}>
        现在检查
      </Button>
      {of.home &&
        (isWalking(of) ? (
          <Button loading={act.busy} onClick={() => void run('/crawls/stop', '正在停止。')}>
            停止抓取
          </Button>
        ) : (
          <Button loading={act.busy} onClick={() => void run('/crawls', '已在后台开始抓取。')}>
            抓取一遍
          </Button>
        ))}
      <Button onClick={() => open('judge')}>登记人工查看</Button>
      <Button onClick={() => open('rule')}>调整规则</Button>
      <Button onClick={() => void navigate(`${path}/settings`)}>修改设置</Button>
      <Button danger onClick={() => void rest()}>
        停止监测
      </Button>
      {dialog === 'judge' && <JudgeDialog of={of} close={() => open(null)} />}
      {dialog === 'rule' && <RuleDialog of={of} close={() => open(null)} />}
    </p>
  )
}

const NotKnown = ({ of }: { readonly of: WatchedWhole }): ReactNode => (
  <section className="wb-part" aria-label="没有测到的">
    <h2>没有测到的（{of.notKnown.length}）</h2>
    <p className="wb-soft">没有测到的不算合格，也不算不合格；由人查看的，请登记人工查看的结论。</p>
    <ul className="monitor-lines">
      {of.notKnown.map(({ rule, ruleSays, why, more }) => (
        <li key={rule}>
          {ruleSays}：{why}
          {more > 0 && `（还有${more}处）`}
        </li>
      ))}
    </ul>
  </section>
)

const Walks = ({ of }: { readonly of: WatchedWhole }): ReactNode => (
  <section className="wb-part" aria-label="抓取">
    <h2>抓取</h2>
    {of.crawls.length === 0 ? (
      <p className="wb-soft">还没有抓取过。每周抓取一次，也可以现在抓取一遍。</p>
    ) : (
      <ul className="monitor-lines" aria-live="polite">
        {of.crawls.map((walk) => (
          <li key={walk.id}>
            {beijingTime(walk.askedAt).slice(0, 16)} {walk.askedBy}：{walk.stateSays}，{walk.pages} 页、{walk.links}{' '}
            个链接、
            {walk.megabytes} MB。{walk.says}
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Judged = ({ of }: { readonly of: WatchedWhole }): ReactNode => (
  <section className="wb-part" aria-label="人工查看的结论">
    <h2>人工查看的结论</h2>
    <ul className="monitor-lines">
      {of.judgements.map(({ rule, holds, what, on, by }) => (
        <li key={rule}>
          {of.toJudge.find((each) => each.rule === rule)?.label ?? rule}：{holds ? '没有问题' : '有问题'}。{what}（{by}
          ，{on}）
        </li>
      ))}
    </ul>
  </section>
)
