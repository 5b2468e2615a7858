/** The frame of every public page: head, navigation, footer duties (国办发〔2017〕47号), elder mode, skip link. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Assets } from '../../platform/web/assets.ts'
import type { Config } from '../../platform/config.ts'
import { withQuery } from '../../platform/web/query.ts'
import type { View } from '../../platform/web/page.tsx'

export type Site = Pick<
  Config,
  | 'SITE_NAME'
  | 'SITE_OWNER'
  | 'SITE_CONTACT'
  | 'SITE_CODE'
  | 'SITE_ICP'
  | 'SITE_POLICE'
  | 'SITE_CONAC'
  | 'SITE_FIND_ERRORS'
>

export interface Frame {
  readonly title: string
  readonly description?: string
  /** Further style sheets and browser modules by their names in the sources. */
  readonly styles?: readonly string[]
  readonly islands?: readonly string[]
  /** Address of the canonical form of this page, when it has several. */
  readonly canonical?: string
  /** Keeps search engines away from pages that belong to one visitor. */
  readonly unlisted?: boolean
}

const NAVIGATION = [
  { href: '/', name: '首页', here: (path: string) => path === '/' },
  { href: '/reports', name: '政府信息公开年报', here: (path: string) => path.startsWith('/reports') },
  { href: '/apply', name: '依申请公开', here: (path: string) => path.startsWith('/apply') },
  { href: '/check', name: '年报检查', here: (path: string) => path.startsWith('/check') },
  { href: '/data', name: '开放数据', here: (path: string) => path.startsWith('/data') },
] as const

/** A whole page as HTML. */
export function renderPage(site: Site, assets: Assets, view: View, frame: Frame, children: ReactNode): string {
  return `<!doctype html>\n${renderToStaticMarkup(
    <Shell site={site} assets={assets} view={view} frame={frame}>
      {children}
    </Shell>,
  )}`
}

interface ShellProps {
  readonly site: Site
  readonly assets: Assets
  readonly view: View
  readonly frame: Frame
  readonly children: ReactNode
}

function Shell({ site, assets, view, frame, children }: ShellProps): ReactNode {
  const elderSwitch = `/elder?${new URLSearchParams({ on: view.elder ? '0' : '1', back: withQuery(view.path, view.query, {}) }).toString()}`
  return (
    <html lang="zh-CN" className={view.elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{frame.title === site.SITE_NAME ? site.SITE_NAME : `${frame.title} - ${site.SITE_NAME}`}</title>
        {frame.description && <meta name="description" content={frame.description} />}
        {frame.unlisted && <meta name="robots" content="noindex, nofollow" />}
        {frame.canonical && <link rel="canonical" href={frame.canonical} />}
        <meta name="SiteName" content={site.SITE_NAME} />
        {site.SITE_CODE && <meta name="SiteIDCode" content={site.SITE_CODE} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/atom+xml" title={`${site.SITE_NAME}：年报更新`} href="/feed.xml" />
        {['portal.css', ...(frame.styles ?? [])].map((name) => (
          <link key={name} rel="stylesheet" href={assets.url(name)} />
        ))}
        {frame.islands?.map((name) => (
          <script key={name} type="module" src={assets.url(name)} />
        ))}
      </head>
      <body>
        <a className="skip" href="#main">
          跳到正文
        </a>
        <header className="site-head">
          <div className="wrap site-bar">
            <p className="site-name">
              <a href="/">{site.SITE_NAME}</a>
            </p>
            <ul className="site-tools" aria-label="辅助功能">
              <li>
                <a href={elderSwitch} rel="nofollow">
                  {view.elder ? '退出长者模式' : '长者模式'}
                </a>
              </li>
              <li>
                <a href="/help">无障碍与帮助</a>
              </li>
            </ul>
          </div>
          <nav className="site-nav" aria-label="主导航">
            <ul className="wrap">
              {NAVIGATION.map(({ href, name, here }) => (
                <li key={href}>
                  <a href={href} aria-current={here(view.path) ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main" className="wrap" tabIndex={-1}>
          {children}
        </main>
        <Footer site={site} />
      </body>
    </html>
  )
}

function Footer({ site }: { readonly site: Site }): ReactNode {
  const facts = [
    ['主办单位', site.SITE_OWNER],
    ['联系方式', site.SITE_CONTACT],
    ['网站标识码', site.SITE_CODE],
    ['ICP备案号', site.SITE_ICP],
    ['公安机关备案号', site.SITE_POLICE],
  ].filter(([, value]) => value)
  return (
    <footer className="site-foot">
      <div className="wrap">
        <ul className="foot-links">
          <li>
            <a href="/sitemap">网站地图</a>
          </li>
          <li>
            <a href="/help">无障碍与帮助</a>
          </li>
          <li>
            <a href="/feed.xml">订阅更新</a>
          </li>
          {site.SITE_FIND_ERRORS && (
            <li>
              <a href={site.SITE_FIND_ERRORS}>我为政府网站找错</a>
            </li>
          )}
          {site.SITE_CONAC && (
            <li>
              <a href={site.SITE_CONAC}>党政机关网站标识</a>
            </li>
          )}
        </ul>
        {facts.length > 0 && (
          <ul className="foot-facts">
            {facts.map(([name, value]) => (
              <li key={name}>
                {name}：{value}
              </li>
            ))}
          </ul>
        )}
        <p className="foot-rights">
          版权所有：{site.SITE_OWNER || site.SITE_NAME}。政府信息公开内容可依法自由查阅、下载和使用，引用时请注明来源。
        </p>
      </div>
    </footer>
  )
}

/** The footer duties that the settings leave empty, for the administrator. */
export function missingDuties(site: Site): readonly string[] {
  const duties = {
    SITE_OWNER: '主办单位',
    SITE_CONTACT: '联系方式',
    SITE_CODE: '网站标识码',
    SITE_ICP: 'ICP备案号',
    SITE_POLICE: '公安机关备案号',
    SITE_CONAC: '党政机关网站标识',
    SITE_FIND_ERRORS: '“我为政府网站找错”入口',
  } as const
  return Object.entries(duties).flatMap(([name, says]) => (site[name as keyof typeof duties] ? [] : [says]))
}
