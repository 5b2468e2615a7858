/** Pages without data of their own: help, site map, and what is shown when something went wrong. */
import type { ReactNode } from 'react'
import { AGGREGATES, COMPARE } from '../../casework/aggregates/addresses.ts'
import { reportAddress, organAddress } from '../../casework/annual-reports/addresses.ts'
import type { ReportEntry } from '../../casework/annual-reports/store.ts'
import { MailPrivacy } from '../../casework/outlets/subscription-pages.tsx'
import { catalogueAddress, columnAddress, otherAddress, platformAddress } from '../../casework/portal/addresses.ts'
import { CATALOGUE_TITLE } from '../../casework/portal/columns.ts'
import { OTHER_COLUMNS } from '../../casework/portal/leaves.ts'
import { COLUMNS, PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { Crumbs } from '../../platform/web/page.tsx'
import type { ProblemDetails } from '../../platform/web/problem.ts'

export function ProblemPage({ problem }: { readonly problem: ProblemDetails }): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: problem.title }]} />
      <h1>{problem.title}</h1>
      <div className="empty">
        <p>{problem.detail}</p>
        <p>
          <a className="button" href="/">
            回到首页
          </a>{' '}
          <a className="button plain" href="/search">
            检索公开的信息
          </a>{' '}
          <a className="button plain" href={`/${PLATFORM.slug}`}>
            {PLATFORM.title}
          </a>{' '}
          <a className="button plain" href="/sitemap">
            网站地图
          </a>
        </p>
        <p className="note">错误代码：{problem.status}</p>
      </div>
    </>
  )
}

export function HelpPage({
  keepMinutes,
  maxMegabytes,
}: {
  readonly keepMinutes: number
  readonly maxMegabytes: number
}): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '无障碍与帮助' }]} />
      <h1>无障碍与帮助</h1>
      <div className="prose">
        <h2>看得清</h2>
        <p>
          点页面右上角“长者模式”，全站字号放大、按钮加大，页面从上到下一栏排列；再点一次退出。也可以用浏览器的缩放（Ctrl
          加 +、Ctrl 加 −），页面会随之重排，不会遮挡。
        </p>
        <h2>用键盘</h2>
        <p>
          按 Tab 键依次到达链接、输入框和按钮，回车键打开；每页第一个链接是“跳到正文”。较宽的表格可以用 Tab
          选中后按左右方向键移动。
        </p>
        <h2>用读屏软件</h2>
        <p>
          每个表格都写明表头和标题，每幅图旁边都有同样数字的表格。不用鼠标、不开启脚本也能查阅、检索、下载和检查年报。
        </p>
        <h2>下载和打印</h2>
        <p>
          每份年报可以下载 Word、PDF、网页、Excel
          和数据文件；直接打印网页，打出来的是法定样式的报告。在微信里请点右上角“…”，选择“在浏览器打开”，再下载。
        </p>
        <h2>年报检查怎样处理上传的文件</h2>
        <p>
          上传的文件和读出的内容只放在服务器内存中，自上传起 {keepMinutes}{' '}
          分钟后自动删除，也可以随时点“立即删除”；不写入磁盘，不用于其他用途。单个文件不超过 {maxMegabytes}{' '}
          MB。请不要上传涉密或不宜公开的文件。
        </p>
        <h2 id="mail">邮件订阅怎样处理邮箱</h2>
        <MailPrivacy />
        <p>
          到“<a href="/subscribe">邮件订阅</a>”订阅；每封信的末尾都有退订的网址，点开以后再点“退订”就行。
        </p>
      </div>
    </>
  )
}

interface SiteMapProps {
  readonly reports: readonly ReportEntry[]
  /** Organs with something on the portal. */
  readonly platforms: readonly { readonly slug: string; readonly name: string }[]
}

export function SiteMapPage({ reports, platforms }: SiteMapProps): ReactNode {
  const organs = [...new Map(reports.map(({ organ }) => [organ.slug, organ])).values()]
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '网站地图' }]} />
      <h1>网站地图</h1>
      <div className="prose">
        <h2>栏目</h2>
        <ul>
          <li>
            <a href="/">首页</a>
          </li>
          <li>
            <a href={`/${PLATFORM.slug}`}>{PLATFORM.title}</a>
          </li>
          {Object.entries(OTHER_COLUMNS).map(([path, title]) => (
            <li key={path}>
              <a href={otherAddress(path)}>{title}</a>
            </li>
          ))}
          <li>
            <a href="/reports">政府信息公开年报</a>
          </li>
          <li>
            <a href={AGGREGATES}>年报汇总</a>
          </li>
          <li>
            <a href={COMPARE}>年报对照</a>
          </li>
          <li>
            <a href="/apply">依申请公开</a>
          </li>
          <li>
            <a href="/search">检索</a>
          </li>
          <li>
            <a href="/check">年报检查</a>
          </li>
          <li>
            <a href="/data">开放数据</a>
          </li>
          <li>
            <a href="/subscribe">邮件订阅</a>
          </li>
          <li>
            <a href="/help">无障碍与帮助</a>
          </li>
        </ul>
        {platforms.length > 0 && <h2>各机关的{PLATFORM.title}</h2>}
        <ul>
          {platforms.map(({ slug, name }) => (
            <li key={slug}>
              <a href={platformAddress(slug)}>{name}</a>：<a href={catalogueAddress(slug)}>{CATALOGUE_TITLE}</a>{' '}
              {Object.values(COLUMNS).map((column) => (
                <span key={column.slug}>
                  <a href={columnAddress(slug, column.slug)}>{column.title}</a>{' '}
                </span>
              ))}
            </li>
          ))}
        </ul>
        {organs.length > 0 && <h2>年报</h2>}
        <ul>
          {organs.map(({ slug, name }) => (
            <li key={slug}>
              <a href={organAddress(slug)}>{name}</a>：
              {reports
                .filter(({ organ }) => organ.slug === slug)
                .map(({ year }) => (
                  <span key={year}>
                    <a href={reportAddress({ slug, year })}>{year} 年</a>{' '}
                  </span>
                ))}
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
