/** 探测 and 检查 of one, day by day: charts with their tables, and the last probes. */
import type { ReactNode } from 'react'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { Chart } from '../../../platform/workbench/chart.tsx'
import type { WatchedWhole } from '../watched-view.ts'

export const SeriesPart = ({ of }: { readonly of: WatchedWhole }): ReactNode => (
  <>
    {of.home && (
      <section className="wb-part" aria-label="探测">
        <h2>探测</h2>
        {of.probeDays.length === 0 ? (
          <p className="wb-soft">还没有探测过。每半小时探测一次；一周内每天探测够二十次，才判定能不能访问。</p>
        ) : (
          <>
            <Chart
              kind="bar"
              title="近三十天的探测"
              unit="次"
              corner="结果"
              columns={of.probeDays.map(({ on }) => on.slice(5))}
              rows={[
                { key: 'probes', label: '探测', cells: of.probeDays.map(({ probes }) => ({ value: probes })) },
                { key: 'failed', label: '打不开', cells: of.probeDays.map(({ failed }) => ({ value: failed })) },
                {
                  key: 'unmeasured',
                  label: '没有测到',
                  cells: of.probeDays.map(({ unmeasured }) => ({ value: unmeasured })),
                },
              ]}
            />
            <h3>最近的探测</h3>
            <ul className="monitor-lines">
              {of.probes.slice(0, 10).map(({ at, opened, tookMs, says }) => (
                <li key={at}>
                  {beijingTime(at).slice(0, 16)}：
                  {opened === null ? '没有测到' : opened ? `打开，${tookMs} 毫秒` : '打不开'}
                  {says && `。${says}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    )}
    {of.series.length > 0 && (
      <Chart
        kind="line"
        title="近九十天的检查"
        unit="项、分"
        corner="检查日期"
        columns={of.series.map(({ on }) => on.slice(5))}
        rows={[
          { key: 'broken', label: '违反', cells: of.series.map(({ broken }) => ({ value: broken })) },
          { key: 'warnings', label: '提醒', cells: of.series.map(({ warnings }) => ({ value: warnings })) },
          { key: 'unknown', label: '没有测到', cells: of.series.map(({ unknown }) => ({ value: unknown })) },
          ...(of.series.some(({ score }) => score !== null)
            ? [{ key: 'score', label: '得分', cells: of.series.map(({ score }) => ({ value: score })) }]
            : []),
        ]}
      />
    )}
  </>
)
