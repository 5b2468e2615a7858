/** 监测总览: what is watched, with its verdict; how all went from day to day. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { Chart } from '../../../platform/workbench/chart.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { Overview, OverviewJson } from '../watched-view.ts'
import { VerdictTag } from './tones.tsx'

export default function OverviewPage(): ReactNode {
  const may = useMay()
  const act = useAct()
  const navigate = useNavigate()
  const asked = useQuery({
    queryKey: ['/monitor', 'overview'],
    queryFn: ({ signal }) => get<Overview>('/monitor/overview', {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="监测总览" />
  const { items, trend } = asked.data
  return (
    <Page
      title="网站和新媒体监测"
      says="照国家检查指标和本地要求，每半小时探测一次，每天检查一次，每周抓取一次。没有测到的写明没有测到，不算合格，也不算不合格。"
      actions={
        <>
          <Link to="/monitor/findings?state=open">监测发现</Link>
          <Link to="/monitor/digests">监测通报</Link>
          <Link to="/monitor/rules">监测规则</Link>
          <Button
            loading={act.busy}
            onClick={() => void act.run(async () => saveFile(await callForFile('GET', '/monitor/overdue.xlsx')))}
          >
            下载超期栏目表
          </Button>
          {may('monitor.keep') && (
            <Button type="primary" onClick={() => void navigate('/monitor/watched/new')}>
              添加监测对象
            </Button>
          )}
        </>
      }
    >
      {items.length === 0 ? (
        <p className="wb-soft">
          还没有监测对象。先添加本机关在本系统的门户，再添加别的网站和政务新媒体账号；添加以后马上检查，以后由系统按时检查。
        </p>
      ) : (
        <>
          <Watched items={items} />
          {trend.length > 0 && (
            <Chart
              kind="line"
              title="近九十天的走势"
              unit="个、项"
              corner="检查日期"
              columns={trend.map(({ on }) => on.slice(5))}
              rows={[
                { key: 'failed', label: '不合格', cells: trend.map(({ failed }) => ({ value: failed })) },
                { key: 'open', label: '不能判定', cells: trend.map(({ open }) => ({ value: open })) },
                { key: 'passed', label: '合格', cells: trend.map(({ passed }) => ({ value: passed })) },
                { key: 'broken', label: '违反的项数', cells: trend.map(({ broken }) => ({ value: broken })) },
              ]}
            />
          )}
        </>
      )}
    </Page>
  )
}

const Watched = ({ items }: { readonly items: readonly OverviewJson[] }): ReactNode => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways
  <section className="wb-table-room" aria-label="监测对象：表，可以左右滚动" tabIndex={0}>
    <table className="wb-table monitor-table">
      <thead>
        <tr>
          <th scope="col">监测对象</th>
          <th scope="col">判定</th>
          <th scope="col">得分</th>
          <th scope="col">否决项</th>
          <th scope="col">违反</th>
          <th scope="col">提醒</th>
          <th scope="col">没有测到</th>
          <th scope="col">责任</th>
          <th scope="col">最近检查</th>
        </tr>
      </thead>
      <tbody>
        {items.map((of) => (
          <tr key={of.id}>
            <th scope="row">
              <Link to={`/monitor/watched/${of.id}`}>{of.name}</Link>
              <br />
              <span className="wb-soft">
                {of.kindSays}，{of.ofOrgan ?? of.waySays}
              </span>
            </th>
            <td>
              {of.state === 'resting' ? (
                <span className="wb-soft">{of.stateSays}</span>
              ) : (
                <VerdictTag verdict={of.verdict} says={of.verdictSays} />
              )}
            </td>
            <td className="wb-number">{of.total ?? '—'}</td>
            <Figure of={of} value={of.veto} more="&severity=veto&grade=broken" />
            <Figure of={of} value={of.broken} more="&grade=broken" />
            <Figure of={of} value={of.warnings} more="&grade=warning" />
            <td className="wb-number">
              {of.unknown === null ? (
                '—'
              ) : of.unknown === 0 ? (
                0
              ) : (
                <Link to={`/monitor/watched/${of.id}`} aria-label={`${of.name}没有测到${of.unknown}项`}>
                  {of.unknown}
                </Link>
              )}
            </td>
            <td>{[of.unit, of.person].filter(Boolean).join('，') || '工作机构'}</td>
            <td>{of.inspectedOn ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Figure = ({
  of,
  value,
  more,
}: {
  readonly of: OverviewJson
  readonly value: number
  readonly more: string
}): ReactNode => (
  <td className="wb-number">
    {value === 0 ? (
      0
    ) : (
      <Link to={`/monitor/findings?watched=${of.id}&state=open${more}`} aria-label={`${of.name}的${value}项发现`}>
        {value}
      </Link>
    )}
  </td>
)
