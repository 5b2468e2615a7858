/** 公布情况：which reports of the year there are, which version, which count, who was late as far as can be known, of whom there is none here. */
import type { ReactNode } from 'react'
import { TIMELINESS } from '../../../law/annual-report/timeliness.ts'
import { reportDueOn } from '../../../law/time-limits/annual-report.ts'
import { Pager, Scroll, type View } from '../../../platform/web/page.tsx'
import { withQuery, type Page } from '../../../platform/web/query.ts'
import { organAddress, reportAddress } from '../../annual-reports/addresses.ts'
import { aggregateApi } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { SHOWN, type ReportingLine, type Shown } from '../reporting.ts'
import { AggregateHead, DataLinks } from './parts.tsx'

export interface ReportingPageProps {
  readonly view: View
  readonly aggregate: Aggregate
  readonly years: readonly number[]
  readonly show: Shown
  readonly counts: Readonly<Record<Shown, number>>
  readonly page: Page<ReportingLine>
}

export function ReportingPage({ view, aggregate, years, show, counts, page }: ReportingPageProps): ReactNode {
  const { superior, year } = aggregate
  return (
    <>
      <AggregateHead
        superior={superior}
        year={year}
        years={years}
        tab="reporting"
        title={`${superior.name}：${year} 年年报公布情况`}
      />
      <p className="lead">
        {limits(year)}
        首次公布是在本站公布的日期；从文件录入的报告可能早已在别处公布，日期不能判定的照实写明。本站没有，不等于没有公布。
      </p>
      <nav className="agg-years" aria-label="只看">
        <ul>
          {(Object.entries(SHOWN) as [Shown, string][]).map(([key, name]) => (
            <li key={key}>
              <a
                href={withQuery(view.path, view.query, { show: key === 'all' ? null : key, page: null })}
                aria-current={key === show ? 'true' : undefined}
              >
                {name} {counts[key]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <DataLinks links={[['全部（CSV）', aggregateApi(superior.slug, year, '/reporting.csv')]]} />
      {page.total === 0 ? (
        <p className="empty">没有这一类的机关。</p>
      ) : (
        <>
          <Lines lines={page.items} year={year} />
          <Pager view={view} page={page} unit="个机关" />
        </>
      )}
    </>
  )
}

/** The days of the law, in a sentence. */
function limits(year: number): string {
  const [department, government] = [reportDueOn(year, 'department'), reportDueOn(year, 'government')]
  return department && government
    ? `依照${department.cites}，县级以上人民政府部门的年报最迟 ${department.on} 公布，县级以上地方人民政府的最迟 ${government.on}。`
    : ''
}

function Lines({ lines, year }: { readonly lines: readonly ReportingLine[]; readonly year: number }): ReactNode {
  return (
    <Scroll label="公布情况">
      <table className="data small">
        <caption className="unseen">各机关年报的公布情况</caption>
        <thead>
          <tr>
            <th scope="col">机关</th>
            <th scope="col">报告</th>
            <th scope="col">成文日期</th>
            <th scope="col">首次公布</th>
            <th scope="col">期限</th>
            <th scope="col">是否按期</th>
            <th scope="col">是否计入合计</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ organ, reporting, dueOn, counts, why }) => (
            <tr key={organ.id}>
              <th scope="row">
                {reporting ? <a href={organAddress(organ.slug)}>{organ.name}</a> : organ.name}
                {organ.dissolvedOn && <span className="under">{organ.dissolvedOn} 撤并</span>}
              </th>
              <td className="day">
                {reporting ? (
                  <a
                    href={reportAddress({ slug: organ.slug, year })}
                    aria-label={`第 ${reporting.published.version} 版，${organ.name} ${year} 年报告`}
                  >
                    第 {reporting.published.version} 版
                  </a>
                ) : (
                  '本站没有'
                )}
              </td>
              <td className="day">{reporting ? (reporting.published.signedOn ?? '没有写明') : ''}</td>
              <td className="day">
                {reporting?.published.publicOn}
                {reporting && !reporting.published.writtenHere && <span className="under">从文件录入</span>}
              </td>
              <td className="day">{dueOn ?? '没有规定'}</td>
              <td>{reporting ? TIMELINESS[reporting.timeliness] : ''}</td>
              <td>{reporting ? (counts ? '计入' : `没有计入：${why ?? ''}`) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
