/** The pages of an organ's platform: its overview, a column or leaf as a list, and the index of all organs. */
import type { ReactNode } from 'react'
import { PLATFORM } from '../../../law/disclosure/portal-columns.ts'
import type { View } from '../../../platform/web/page.tsx'
import { Crumbs } from '../../../platform/web/page.tsx'
import type { Page } from '../../../platform/web/query.ts'
import { platformAddress } from '../addresses.ts'
import { ListPager, Narrow, NothingListed, Rows, type Choice, type Row } from './list-parts.tsx'
import { PlatformFrame, type PlatformFrameProps } from './platform-frame.tsx'

type Organ = PlatformFrameProps['organ']
type Leaves = PlatformFrameProps['leaves']

export interface OverviewProps {
  readonly organ: Organ
  readonly leaves: Leaves
  readonly parts: readonly { readonly title: string; readonly href: string; readonly rows: readonly Row[] }[]
}

export function OverviewPage({ organ, leaves, parts }: OverviewProps): ReactNode {
  const full = parts.filter(({ rows }) => rows.length > 0)
  return (
    <PlatformFrame organ={organ} leaves={leaves} path="" title={`${organ.name}${PLATFORM.title}`}>
      {full.length === 0 && <NothingListed narrowed={false} home={`/${PLATFORM.slug}`} />}
      {full.map(({ title, href, rows }) => (
        <section className="overview" key={href}>
          <h2>
            <a href={href}>{title}</a>
          </h2>
          <Rows rows={rows} />
          <p className="more">
            <a href={href}>更多{title}</a>
          </p>
        </section>
      ))}
    </PlatformFrame>
  )
}

export interface ColumnPageProps {
  readonly view: View
  readonly organ: Organ
  readonly leaves: Leaves
  readonly path: string
  readonly title: string
  readonly choices: readonly Choice[]
  readonly page: Page<Row>
  /** Stands above the list: the guide's own fields. */
  readonly above?: ReactNode
  /** Where the column can be subscribed to by mail; null where it cannot. */
  readonly subscribe: string | null
}

export function ColumnPage({
  view,
  organ,
  leaves,
  path,
  title,
  choices,
  page,
  above,
  subscribe,
}: ColumnPageProps): ReactNode {
  const narrowed = choices.some(({ name }) => view.query[name])
  return (
    <PlatformFrame organ={organ} leaves={leaves} path={path} title={title}>
      {above}
      {(page.total > 0 || narrowed) && <Narrow view={view} choices={choices} />}
      {page.items.length > 0 && <Rows rows={page.items} />}
      {page.items.length > 0 && <ListPager view={view} page={page} />}
      {page.items.length === 0 && !(above && !narrowed) && (
        <NothingListed narrowed={narrowed} home={platformAddress(organ.slug)} />
      )}
      {subscribe && (
        <footer>
          <p className="more">
            <a href={subscribe}>用邮件订阅这个栏目</a>
          </p>
        </footer>
      )}
    </PlatformFrame>
  )
}

export interface OrgansPageProps {
  readonly organs: readonly Organ[]
}

/** 政府信息公开: the platforms of all organs. */
export function OrgansPage({ organs }: OrgansPageProps): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: PLATFORM.title }]} />
      <h1>{PLATFORM.title}</h1>
      {organs.length === 0 ? (
        <div className="empty">
          <p>还没有机关在这里公开信息。</p>
          <p>
            可以查阅<a href="/reports">政府信息公开年报</a>，也可以<a href="/apply">申请公开</a>。
          </p>
        </div>
      ) : (
        <ul className="organs">
          {organs.map(({ slug, name }) => (
            <li key={slug}>
              <a href={platformAddress(slug)}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export interface AcrossPageProps {
  readonly view: View
  readonly title: string
  readonly choices: readonly Choice[]
  readonly page: Page<Row>
}

/** A column beside the platform, of all organs. */
export function AcrossPage({ view, title, choices, page }: AcrossPageProps): ReactNode {
  const narrowed = choices.some(({ name }) => view.query[name])
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: title }]} />
      <h1>{title}</h1>
      {(page.total > 0 || narrowed) && <Narrow view={view} choices={choices} />}
      {page.items.length === 0 ? (
        <NothingListed narrowed={narrowed} home="/" />
      ) : (
        <>
          <Rows rows={page.items} />
          <ListPager view={view} page={page} />
        </>
      )}
    </>
  )
}
