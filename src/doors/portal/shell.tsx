/** The frame of every public page: head, navigation, footer duties (国办发〔2017〕47号), elder mode, skip link. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Assets } from '../../platform/web/assets.ts'
import type { Config } from '../../platform/config.ts'
import { withQuery } from '../../platform/web/query.ts'
import type { View } from '../../platform/web/page.tsx'
import { FOOTER_DUTIES, footerFaults, type FooterDutyCode, type MetaName } from '../../law/disclosure/site-duties.ts'
import { PLATFORM } from '../../law/disclosure/portal-columns.ts'
import { belowPath, pathOf } from './sub-path.ts'

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
  | 'PUBLIC_URL'
>

export interface Frame {
  readonly title: string
  readonly description?: string
  /** Further style sheets and browser modules by their names in the sources. */
  readonly styles?: readonly string[]
  readonly islands?: readonly string[]
  /** Tags of the column and of the content (国办发〔2017〕47号); empty ones are left out. */
  readonly meta?: Readonly<Partial<Record<MetaName, string>>>
  /** A feed of this page's own. */
  readonly feed?: { readonly title: string; readonly href: string }
  /** Address of the canonical form of this page, when it has several. */
  readonly canonical?: string
  /** Keeps search engines away from pages that belong to one visitor. */
  readonly unlisted?: boolean
}

const NAVIGATION = [
  { href: '/', name: '首页', here: (path: string) => path === '/' },
  {
    href: `/${PLATFORM.slug}`,
    name: PLATFORM.title,
    here: (path: string) => path.startsWith(`/${PLATFORM.slug}`) || path.startsWith('/d/'),
  },
  { href: '/reports', name: '政府信息公开年报', here: (path: string) => path.startsWith('/reports') },
  { href: '/apply', name: '依申请公开', here: (path: string) => path.startsWith('/apply') },
  { href: '/check', name: '年报检查', here: (path: string) => path.startsWith('/check') },
  { href: '/data', name: '开放数据', here: (path: string) => path.startsWith('/data') },
] as const

/** A whole page as HTML. */
export function renderPage(site: Site, assets: Assets, view: View, frame: Frame, children: ReactNode): string {
  const html = renderToStaticMarkup(
    <Shell site={site} assets={assets} view={view} frame={frame}>
      {children}
    </Shell>,
  )
  return `<!doctype html>\n${belowPath(html, pathOf(site.PUBLIC_URL))}`
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
        <meta name="SiteDomain" content={domainOf(site)} />
        {site.SITE_CODE && <meta name="SiteIDCode" content={site.SITE_CODE} />}
        {Object.entries(frame.meta ?? {}).map(([name, value]) =>
          value ? <meta key={name} name={name} content={value} /> : null,
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/atom+xml" title={`${site.SITE_NAME}：最新公开`} href="/feed.xml" />
        {frame.feed && (
          <link rel="alternate" type="application/atom+xml" title={frame.feed.title} href={frame.feed.href} />
        )}
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
            <search className="site-search-part" aria-label="全站检索">
              <form className="site-search" action="/search">
                <label className="unseen" htmlFor="site-q">
                  检索公开的信息
                </label>
                <input id="site-q" type="search" name="q" placeholder="检索公开的信息" maxLength={200} />
                <button>检索</button>
              </form>
            </search>
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
            <ul className="wrap" dangerouslySetInnerHTML={{ __html: navigationMarkup(view.path) }} />
          </nav>
        </header>
        <main id="main" className="wrap" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-foot" dangerouslySetInnerHTML={{ __html: footerMarkup(site) }} />
      </body>
    </html>
  )
}

const navigations = new Map<string, string>()

/** The main navigation as markup, drawn once for each place one can be at. */
function navigationMarkup(path: string): string {
  const at = NAVIGATION.find(({ here }) => here(path))?.href ?? ''
  const known = navigations.get(at)
  if (known !== undefined) return known
  const markup = renderToStaticMarkup(
    NAVIGATION.map(({ href, name }) => (
      <li key={href}>
        <a href={href} aria-current={href === at ? 'page' : undefined}>
          {name}
        </a>
      </li>
    )),
  )
  navigations.set(at, markup)
  return markup
}

const footers = new WeakMap<Site, string>()

/** The footer as markup, drawn once for the settings of a site. */
function footerMarkup(site: Site): string {
  const known = footers.get(site)
  if (known !== undefined) return known
  const markup = renderToStaticMarkup(<Footer site={site} />)
  footers.set(site, markup)
  return markup
}

/** Domain of the site for its tag; empty while it has no public address. */
const domainOf = ({ PUBLIC_URL }: Site): string => (URL.canParse(PUBLIC_URL) ? new URL(PUBLIC_URL).host : '')

/** Which setting holds which duty of the footer. */
const DUTY_SETTINGS = {
  host: 'SITE_OWNER',
  contact: 'SITE_CONTACT',
  siteCode: 'SITE_CODE',
  icp: 'SITE_ICP',
  police: 'SITE_POLICE',
  organMark: 'SITE_CONAC',
  errorReports: 'SITE_FIND_ERRORS',
} as const satisfies Partial<Record<FooterDutyCode, keyof Site>>
type Filled = keyof typeof DUTY_SETTINGS
const TEXTS: readonly Filled[] = ['host', 'contact', 'siteCode', 'icp', 'police']
const LINKS: readonly Filled[] = ['errorReports', 'organMark']
/** A link reads without the quotation marks and the word 入口. */
const linkName = (duty: Filled): string => FOOTER_DUTIES[duty].label.replaceAll(/[“”]|入口$/g, '')

function Footer({ site }: { readonly site: Site }): ReactNode {
  const facts = TEXTS.filter((duty) => site[DUTY_SETTINGS[duty]])
  return (
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
        <li>
          <a href="/subscribe">邮件订阅</a>
        </li>
        {LINKS.filter((duty) => site[DUTY_SETTINGS[duty]]).map((duty) => (
          <li key={duty}>
            <a href={site[DUTY_SETTINGS[duty]]}>{linkName(duty)}</a>
          </li>
        ))}
      </ul>
      {facts.length > 0 && (
        <ul className="foot-facts">
          {facts.map((duty) => (
            <li key={duty}>
              {FOOTER_DUTIES[duty].label}：{site[DUTY_SETTINGS[duty]]}
            </li>
          ))}
        </ul>
      )}
      <p className="foot-rights">
        版权所有：{site.SITE_OWNER || site.SITE_NAME}。政府信息公开内容可依法自由查阅、下载和使用，引用时请注明来源。
      </p>
    </div>
  )
}

/** What the footer still lacks or has wrong by 国办发〔2017〕47号, one sentence each: a site goes live when there is none. */
export const missingDuties = (site: Site): readonly string[] =>
  footerFaults(Object.fromEntries(Object.entries(DUTY_SETTINGS).map(([duty, setting]) => [duty, site[setting]]))).map(
    ({ says }) => says,
  )
