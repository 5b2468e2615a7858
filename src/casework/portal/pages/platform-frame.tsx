/** 政府信息公开平台：the prescribed columns and the tree of 法定主动公开内容 at the left, what was asked for at the right. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { COLUMNS, PLATFORM, type ColumnCode } from '../../../law/disclosure/portal-columns.ts'
import { Crumbs, type Crumb } from '../../../platform/web/page.tsx'
import { CATALOGUE_SLUG, catalogueAddress, columnAddress, leafAddress, platformAddress } from '../addresses.ts'
import { CATALOGUE_TITLE } from '../columns.ts'
import type { OwnLeaf } from '../leaves.ts'

export interface PlatformFrameProps {
  readonly organ: { readonly slug: string; readonly name: string }
  readonly leaves: readonly OwnLeaf[]
  /** Path of the page; '' for the platform itself. */
  readonly path: string
  readonly title: string
  readonly children: ReactNode
}

const ORDER = Object.keys(COLUMNS) as ColumnCode[]

export function PlatformFrame({ organ, leaves, path, title, children }: PlatformFrameProps): ReactNode {
  return (
    <>
      <Crumbs trail={trailOf(organ, leaves, path)} />
      <div className="platform">
        <nav
          className="platform-nav"
          aria-label={PLATFORM.title}
          dangerouslySetInnerHTML={{ __html: treeMarkup(organ.slug, leaves, path) }}
        />
        <div className="platform-main">
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </>
  )
}

/** Trees as markup by the leaves they were drawn from, then by organ and page: the same on every page of a list. */
const trees = new WeakMap<readonly OwnLeaf[], Map<string, string>>()

function treeMarkup(slug: string, leaves: readonly OwnLeaf[], path: string): string {
  const drawn = trees.get(leaves) ?? new Map<string, string>()
  trees.set(leaves, drawn)
  const key = `${slug} ${path}`
  const known = drawn.get(key)
  if (known !== undefined) return known
  const markup = renderToStaticMarkup(<Tree organ={{ slug }} leaves={leaves} path={path} />)
  drawn.set(key, markup)
  return markup
}

function Tree({
  organ,
  leaves,
  path,
}: {
  readonly organ: { readonly slug: string }
  readonly leaves: readonly OwnLeaf[]
  readonly path: string
}): ReactNode {
  return (
    <>
      <p className="platform-name">
        <a href={platformAddress(organ.slug)} aria-current={path === '' ? 'page' : undefined}>
          {PLATFORM.title}
        </a>
      </p>
      <ul>
        {ORDER.map((code) => (
          <li key={code}>
            <Column organ={organ.slug} path={COLUMNS[code].slug} title={COLUMNS[code].title} here={path} />
            <Below
              organ={organ.slug}
              leaves={leaves.filter(({ path: at }) => at.startsWith(`${COLUMNS[code].slug}/`))}
              here={path}
              // The catalogue the contents are arranged by stands before them.
              first={
                code === 'statutory' && (
                  <a href={catalogueAddress(organ.slug)} aria-current={path === CATALOGUE_SLUG ? 'page' : undefined}>
                    {CATALOGUE_TITLE}
                  </a>
                )
              }
            />
          </li>
        ))}
      </ul>
      <p className="platform-name beside">其他栏目</p>
      <ul>
        {besides(leaves).map(({ path: other, title: name }) => (
          <li key={other}>
            <a href={leafAddress(organ.slug, other)} aria-current={path === other ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Columns beside the platform, those the organ added among them. */
const besides = (leaves: readonly OwnLeaf[]): readonly OwnLeaf[] =>
  leaves.filter(
    ({ path }) => !ORDER.some((code) => path === COLUMNS[code].slug || path.startsWith(`${COLUMNS[code].slug}/`)),
  )

interface ColumnProps {
  readonly organ: string
  readonly path: string
  readonly title: string
  readonly here: string
}

function Column({ organ, path, title, here }: ColumnProps): ReactNode {
  return (
    <a href={columnAddress(organ, path)} aria-current={here === path ? 'page' : undefined}>
      {title}
    </a>
  )
}

interface BelowProps {
  readonly organ: string
  readonly leaves: readonly OwnLeaf[]
  readonly here: string
  /** Stands before the leaves; false for nothing. */
  readonly first: ReactNode | false
}

function Below({ organ, leaves, here, first }: BelowProps): ReactNode {
  if (leaves.length === 0 && !first) return null
  return (
    <ul>
      {first && <li>{first}</li>}
      {leaves.map(({ path, title }) => (
        <li key={path}>
          <Column organ={organ} path={path} title={title} here={here} />
        </li>
      ))}
    </ul>
  )
}

/** From the home page down to here, each step with its address but the last. */
export function trailOf(
  organ: { readonly slug: string; readonly name: string },
  leaves: readonly OwnLeaf[],
  path: string,
): readonly Crumb[] {
  const platform = { name: `${organ.name}${PLATFORM.title}`, href: platformAddress(organ.slug) }
  const parts = path === '' ? [] : path.split('/')
  const below = parts.flatMap((_, at) => {
    const here = parts.slice(0, at + 1).join('/')
    if (here === CATALOGUE_SLUG) return [{ name: CATALOGUE_TITLE, href: catalogueAddress(organ.slug) }]
    const leaf = leaves.find((each) => each.path === here)
    if (!leaf) return []
    return [{ name: leaf.title, href: leafAddress(organ.slug, here) }]
  })
  const all: readonly Crumb[] = [{ name: '首页', href: '/' }, platform, ...below]
  return all.map((crumb, at) => (at === all.length - 1 ? { name: crumb.name } : crumb))
}
