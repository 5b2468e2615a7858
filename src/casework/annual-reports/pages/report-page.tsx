/** One annual report: its particulars, the statutory text and tables, pictures with their numbers, and everything to take away. */
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { reportArticleHtml } from '../../../papers/annual-report/html.ts'
import type { PaperForm } from '../../../papers/annual-report/render.ts'
import { Crumbs, Made, type View } from '../../../platform/web/page.tsx'
import { compareAddress, sideOf } from '../../aggregates/addresses.ts'
import { apiAddress, organAddress, paperAddress, chartAddress, reportAddress, type ReportKey } from '../addresses.ts'
import { chartsOf, type Chart } from '../charts.ts'
import type { StoredReport } from '../store.ts'
import { DemonstrationNotice, WechatNotice } from './notices.tsx'
import { entryTitle } from './organ-page.tsx'

export interface ReportPageProps {
  readonly view: View
  readonly stored: StoredReport
  /** The version asked for in the address; undefined for the one in force. */
  readonly version: number | undefined
  /** The neighbouring years of the same organ that have a report. */
  readonly before: number | null
  readonly after: number | null
  readonly day: (instant: Date) => string
}

export const PAPER_NAMES: Readonly<Record<PaperForm, string>> = {
  docx: 'Word 文档',
  pdf: 'PDF',
  html: '网页文件',
  xlsx: 'Excel 表格',
  json: '数据（JSON）',
}

export function ReportPage({ view, stored, version, before, after, day }: ReportPageProps): ReactNode {
  const { organ, year, report } = stored
  const key = { slug: organ.slug, year, version }
  return (
    <>
      <Crumbs
        trail={[
          { name: '首页', href: '/' },
          { name: '政府信息公开年报', href: '/reports' },
          { name: organ.name, href: organAddress(organ.slug) },
          { name: `${year} 年` },
        ]}
      />
      {organ.demonstration && <DemonstrationNotice />}
      <VersionNotice stored={stored} day={day} />
      <Particulars stored={stored} day={day} />
      {view.wechat && <WechatNotice />}
      <Downloads shown={key} />
      <nav className="parts" aria-label="本页内容">
        <a href="#text">报告全文</a>
        <a href="#charts">图表</a>
      </nav>
      <section id="text" className="sheet" aria-label="报告全文">
        <Made html={reportArticleHtml(report)} />
      </section>
      <section id="charts" aria-labelledby="charts-head">
        <h2 id="charts-head">图表</h2>
        {chartsOf(report).map((chart) => (
          <ChartBox key={chart.key} chart={chart} address={chartAddress(key, chart.key)} />
        ))}
      </section>
      <nav className="neighbours" aria-label="其他年度">
        {before !== null && <a href={reportAddress({ slug: organ.slug, year: before })}>上一年度：{before} 年</a>}
        <a href={organAddress(organ.slug)}>{organ.name}的全部年报</a>
        <a href={compareAddress(before === null ? '' : sideOf(organ.slug, before), sideOf(organ.slug, year))}>
          {before === null ? '与别的年报对照' : `与 ${before} 年对照`}
        </a>
        {after !== null && <a href={reportAddress({ slug: organ.slug, year: after })}>下一年度：{after} 年</a>}
      </nav>
    </>
  )
}

function VersionNotice({
  stored,
  day,
}: {
  readonly stored: StoredReport
  readonly day: (instant: Date) => string
}): ReactNode {
  const { versions, organ, year } = stored
  const newest = versions[0]?.version ?? stored.version
  if (versions.length < 2) return null
  return (
    <div className="notice" role="note">
      {stored.version < newest ? (
        <p>
          <strong>这是旧版本（第 {stored.version} 版）。</strong>
          <a href={reportAddress({ slug: organ.slug, year })}>查看现行的第 {newest} 版</a>
        </p>
      ) : (
        <p>
          本报告发布后作过更正，现为第 {newest} 版。以前的版本：
          {versions.slice(1).map((each) => (
            <a key={each.version} href={reportAddress({ slug: organ.slug, year, version: each.version })}>
              第 {each.version} 版（{day(each.publishedAt)}）
            </a>
          ))}
        </p>
      )}
    </div>
  )
}

function Particulars({
  stored,
  day,
}: {
  readonly stored: StoredReport
  readonly day: (instant: Date) => string
}): ReactNode {
  const { organ, year, report, publishedAt, version } = stored
  const facts: readonly (readonly [string, string])[] = [
    ['名称', entryTitle(stored)],
    ['发布机构', organ.name],
    ['报告年度', `${year} 年`],
    ['统计期限', report.period ? `${report.period.from} 至 ${report.period.to}` : '报告未写明'],
    ['成文日期', report.signedOn ?? '报告未写明'],
    ['发布日期', `${day(publishedAt)}${version > 1 ? `（第 ${version} 版）` : ''}`],
    ['报告格式', FORMATS[stored.format].cites],
  ]
  return (
    <dl className="particulars">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every form of the report, and its cells as data. */
function Downloads({ shown }: { readonly shown: ReportKey }): ReactNode {
  return (
    <nav className="downloads" aria-label="下载">
      <h2>下载</h2>
      <ul>
        {Object.entries(PAPER_NAMES).map(([form, name]) => (
          <li key={form}>
            <a href={paperAddress(shown, form as PaperForm)} download>
              {name}
            </a>
          </li>
        ))}
        <li>
          <a href={apiAddress(shown, '/cells.csv')} download>
            全部单元格（CSV）
          </a>
        </li>
        <li>
          <a href={apiAddress(shown, '/cells')}>全部单元格（JSON）</a>
        </li>
      </ul>
    </nav>
  )
}

/** A picture with the numbers it is drawn from beside it; the numbers alone when there is nothing to draw. */
export function ChartBox({ chart, address }: { readonly chart: Chart; readonly address: string }): ReactNode {
  if (chart.nothing !== null) {
    return (
      <section className="chart">
        <h3>{chart.title}</h3>
        <p className="chart-nothing">{chart.nothing}</p>
      </section>
    )
  }
  return (
    <section className="chart">
      <h3>{chart.title}</h3>
      <div className="chart-sides">
        <img src={address} alt={`条形图：${chart.title}，数字见旁边的表格`} width={560} loading="lazy" />
        <table className="data small">
          <caption className="unseen">{chart.title}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">数量（{chart.unit}）</th>
            </tr>
          </thead>
          <tbody>
            {chart.bars.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="figure">{value ?? '未填或不能确定'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
