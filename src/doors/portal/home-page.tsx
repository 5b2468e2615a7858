/** 首页: what is public so far, newest first, and the two errands most visitors come for. */
import type { ReactNode } from 'react'
import { reportAddress } from '../../casework/annual-reports/addresses.ts'
import { entryTitle } from '../../casework/annual-reports/pages/organ-page.tsx'
import { ReportFinder, ReportGrid, type ReportListProps } from '../../casework/annual-reports/pages/report-list.tsx'
import { Rows, type Row } from '../../casework/portal/pages/list-parts.tsx'
import { COLUMNS, PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { DemonstrationNotice } from '../../casework/annual-reports/pages/notices.tsx'
import type { ReportEntry } from '../../casework/annual-reports/store.ts'

/** Columns of years that fit beside the cards on a screen of 1366 pixels. */
const YEARS_BESIDE_CARDS = 4

export interface HomePageProps extends ReportListProps {
  readonly siteName: string
  readonly latest: readonly ReportEntry[]
  /** What was published last, of all organs. */
  readonly newest: readonly Row[]
}

export function HomePage({ siteName, latest, newest, ...list }: HomePageProps): ReactNode {
  return (
    <>
      <h1 className="unseen">{siteName}</h1>
      {latest.some(({ organ }) => organ.demonstration) && <DemonstrationNotice />}
      {newest.length > 0 && (
        <section className="overview" aria-labelledby="newest-head">
          <h2 id="newest-head">最新公开</h2>
          <Rows rows={newest} />
          <p className="more">
            <a href={`/${PLATFORM.slug}`}>全部{PLATFORM.title}</a>
          </p>
        </section>
      )}
      <div className="home">
        <section aria-labelledby="reports-head">
          <h2 id="reports-head">政府信息公开年报</h2>
          <ReportFinder {...list} />
          <ReportGrid {...list} columns={YEARS_BESIDE_CARDS} />
        </section>
        <aside aria-label="常用服务">
          <section className="card">
            <h2>{COLUMNS.applications.title}</h2>
            <p>没有主动公开的政府信息，可以向机关申请。不用登录，凭查询码和姓名查看办理进度。</p>
            <a className="button" href="/apply">
              申请公开
            </a>
          </section>
          <section className="card">
            <h2>年报检查</h2>
            <p>
              上传或粘贴一份年报，逐格读出数字，核对勾稽关系、年度、正文与表格、格式与用语。不用登录，上传的内容不保存。
            </p>
            <a className="button" href="/check">
              检查一份年报
            </a>
          </section>
          {latest.length > 0 && (
            <section className="card">
              <h2>最近发布</h2>
              <ul>
                {latest.map((entry) => (
                  <li key={`${entry.organ.slug} ${entry.year}`}>
                    <a href={reportAddress({ slug: entry.organ.slug, year: entry.year })}>{entryTitle(entry)}</a>
                    <time>{list.day(entry.publishedAt)}</time>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="card">
            <h2>开放数据</h2>
            <p>公开的信息、政府信息公开目录和年报的每一格，都可以按 CSV、JSON 取用。</p>
            <a href="/data">查看数据和接口</a>
          </section>
        </aside>
      </div>
    </>
  )
}
