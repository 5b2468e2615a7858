/** One organ: all its annual reports, newest first. */
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { Crumbs, Scroll } from '../../../platform/web/page.tsx'
import { paperAddress, reportAddress } from '../addresses.ts'
import type { Organ, ReportEntry } from '../store.ts'
import { DemonstrationNotice } from './notices.tsx'

export interface OrganPageProps {
  readonly organ: Organ
  readonly reports: readonly ReportEntry[]
  readonly day: (instant: Date) => string
}

export function OrganPage({ organ, reports, day }: OrganPageProps): ReactNode {
  return (
    <>
      <Crumbs
        trail={[{ name: '首页', href: '/' }, { name: '政府信息公开年报', href: '/reports' }, { name: organ.name }]}
      />
      <h1>{organ.name}：政府信息公开年报</h1>
      {organ.demonstration && <DemonstrationNotice />}
      <Scroll label="各年度报告">
        <table className="data">
          <caption className="unseen">{organ.name}各年度报告</caption>
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col">报告</th>
              <th scope="col">格式</th>
              <th scope="col">发布日期</th>
              <th scope="col">下载</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((entry) => {
              const key = { slug: organ.slug, year: entry.year }
              return (
                <tr key={entry.year}>
                  <td className="day">{entry.year} 年</td>
                  <th scope="row">
                    <a href={reportAddress(key)}>{entryTitle(entry)}</a>
                    {entry.version > 1 && <span className="tag">第 {entry.version} 版</span>}
                  </th>
                  <td>{FORMATS[entry.format].cites}</td>
                  <td className="day">{day(entry.publishedAt)}</td>
                  <td className="day">
                    <a href={paperAddress(key, 'docx')} aria-label={`${entry.year} 年报告 Word`}>
                      Word
                    </a>{' '}
                    <a href={paperAddress(key, 'pdf')} aria-label={`${entry.year} 年报告 PDF`}>
                      PDF
                    </a>{' '}
                    <a href={paperAddress(key, 'xlsx')} aria-label={`${entry.year} 年报告 Excel`}>
                      Excel
                    </a>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

/** The report's own title on one line; composed where it has none. */
export const entryTitle = ({ title, organ, year }: Pick<ReportEntry, 'title' | 'organ' | 'year'>): string =>
  title?.replaceAll(/\s*\n\s*/g, '') || `${organ.name}${year}年政府信息公开工作年度报告`
