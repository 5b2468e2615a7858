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
  {
    href: '/reports',
    name: '政府信息公开年报',
    here: (path: string) => /^\/(?:reports|aggregates|compare)(?:\/|$)/.test(path),
  },
  { href: '/apply', name: '依申请公开', here: (path: string) => path.startsWith('/apply') },
  { href: '/check', name: '年报检查', here: (path: string) => path.startsWith('/check') },
  { href: '/data', name: '开放数据', here: (path: string) => path.startsWith('/data') },
] as const

/** A whole page as HTML. */
export function renderPage(site: Site, assets: Assets, view: View, frame: Frame, children: ReactNode): string {
  const html = filled(shellOf(site, assets, view, frame), {
    ...textsOf(site, view, frame),
    main: renderToStaticMarkup(children),
  })
  return `<!doctype html>\n${belowPath(html, pathOf(site.PUBLIC_URL))}`
}

/** A frame drawn once, cut where something of a page goes in: piece, slot, piece, slot … piece. */
type Drawn = readonly string[]
const SLOT = /\ue000([^\ue001]*)\ue001/
const slot = (name: string): string => `\ue000${name}\ue001`
const MOST_DRAWN = 500
const drawn = new WeakMap<Site, Map<string, Drawn>>()

/** The frame of a page with slots for its own words; drawn anew only for another form of page. */
function shellOf(site: Site, assets: Assets, view: View, frame: Frame): Drawn {
  const texts = Object.keys(textsOf(site, view, frame))
  const at = placeOf(view.path)
  const { styles = [], islands = [], unlisted = false } = frame
  const form = JSON.stringify([view.elder, at, styles, islands, unlisted, texts])
  const known = drawn.get(site) ?? new Map<string, Drawn>()
  drawn.set(site, known)
  const before = known.get(form)
  if (before) return before
  const markup = renderToStaticMarkup(
    <Shell
      site={site}
      assets={assets}
      elder={view.elder}
      at={at}
      styles={styles}
      islands={islands}
      unlisted={unlisted}
      has={new Set(texts)}
    />,
  )
  const pieces = markup.split(SLOT)
  if (known.size >= MOST_DRAWN) known.clear()
  known.set(form, pieces)
  return pieces
}

/** The words of a page that its frame shows, by slot; what is empty has none. */
function textsOf(site: Site, view: View, frame: Frame): Readonly<Record<string, string>> {
  const { title, description, canonical, meta = {}, feed } = frame
  const back = withQuery(view.path, view.query, {})
  const article = meta.ArticleTitle ? 'og:' : null
  const all: Readonly<Record<string, string | undefined>> = {
    title: title === site.SITE_NAME ? title : `${title} - ${site.SITE_NAME}`,
    elderSwitch: `/elder?${new URLSearchParams({ on: view.elder ? '0' : '1', back }).toString()}`,
    description,
    canonical,
    ...Object.fromEntries(Object.entries(meta).map(([name, value]) => [`meta:${name}`, value])),
    // What chats and other programs show of a page that somebody passes on.
    ...(article && { 'og:title': title, 'og:description': description, 'og:url': canonical, 'og:image': meta.Image }),
    ...(feed && { feedTitle: feed.title, feedHref: feed.href }),
  }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, markupOf(value)]] : [])))
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
/** Text as markup has it, in attributes too. */
const markupOf = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')

function filled(pieces: Drawn, texts: Readonly<Record<string, string>>): string {
  let html = ''
  for (const [at, piece] of pieces.entries()) html += at % 2 === 0 ? piece : (texts[piece] ?? '')
  return html
}

interface ShellProps {
  readonly site: Site
  readonly assets: Assets
  readonly elder: boolean
  /** Where one is in the main navigation. */
  readonly at: string
  readonly styles: readonly string[]
  readonly islands: readonly string[]
  readonly unlisted: boolean
  /** Slots that the page fills. */
  readonly has: ReadonlySet<string>
}

function Shell({ site, assets, elder, at, styles, islands, unlisted, has }: ShellProps): ReactNode {
  const named = (beginning: string): readonly string[] => [...has].filter((name) => name.startsWith(beginning))
  return (
    <html lang="zh-CN" className={elder ? 'elder' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{slot('title')}</title>
        {has.has('description') && <meta name="description" content={slot('description')} />}
        {unlisted && <meta name="robots" content="noindex, nofollow" />}
        {has.has('canonical') && <link rel="canonical" href={slot('canonical')} />}
        <meta name="SiteName" content={site.SITE_NAME} />
        <meta name="SiteDomain" content={domainOf(site)} />
        {site.SITE_CODE && <meta name="SiteIDCode" content={site.SITE_CODE} />}
        {named('meta:').map((name) => (
          <meta key={name} name={name.slice('meta:'.length)} content={slot(name)} />
        ))}
        {named('og:').length > 0 && <meta property="og:type" content="article" />}
        {named('og:').length > 0 && <meta property="og:site_name" content={site.SITE_NAME} />}
        {named('og:').map((name) => (
          <meta key={name} property={name} content={slot(name)} />
        ))}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/atom+xml" title={`${site.SITE_NAME}：最新公开`} href="/feed.xml" />
        {has.has('feedHref') && (
          <link rel="alternate" type="application/atom+xml" title={slot('feedTitle')} href={slot('feedHref')} />
        )}
        {['portal.css', ...styles].map((name) => (
          <link key={name} rel="stylesheet" href={assets.url(name)} />
        ))}
        {islands.map((name) => (
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
                <a href={slot('elderSwitch')} rel="nofollow">
                  {elder ? '退出长者模式' : '长者模式'}
                </a>
              </li>
              <li>
                <a href="/help">无障碍与帮助</a>
              </li>
            </ul>
          </div>
          <nav className="site-nav" aria-label="主导航">
            <ul className="wrap" dangerouslySetInnerHTML={{ __html: navigationMarkup(at) }} />
          </nav>
        </header>
        <main id="main" className="wrap" tabIndex={-1} dangerouslySetInnerHTML={{ __html: slot('main') }} />
        <footer className="site-foot" dangerouslySetInnerHTML={{ __html: footerMarkup(site) }} />
      </body>
    </html>
  )
}

const placeOf = (path: string): string => NAVIGATION.find(({ here }) => here(path))?.href ?? ''

/** The main navigation as markup, for the place one is at. */
const navigationMarkup = (at: string): string =>
  renderToStaticMarkup(
    NAVIGATION.map(({ href, name }) => (
      <li key={href}>
        <a href={href} aria-current={href === at ? 'page' : undefined}>
          {name}
        </a>
      </li>
    )),
  )

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
