/** 主动公开目录（条例第十二条、第二十二条）: the rows in force, each leading to the column that keeps it, with how much stands there. */
import type { ReactNode } from 'react'
import { Scroll, type View } from '../../../platform/web/page.tsx'
import { withQuery, type Page } from '../../../platform/web/query.ts'
import { CATALOGUE_SLUG, catalogueFileAddress, leafAddress, platformAddress } from '../addresses.ts'
import { CATALOGUE_TITLE } from '../columns.ts'
import { ListPager, NothingListed } from './list-parts.tsx'
import { PlatformFrame, type PlatformFrameProps } from './platform-frame.tsx'

export interface CatalogueLine {
  readonly key: string
  readonly number: string
  readonly name: string
  /** The column it stands in; null where the portal has none for it. */
  readonly path: string | null
  readonly content: string
  readonly time: string
  readonly owner: string
  readonly way: string
  readonly published: number
  readonly lastOn: string | null
}

export interface CataloguePageProps {
  readonly view: View
  readonly organ: PlatformFrameProps['organ']
  readonly leaves: PlatformFrameProps['leaves']
  /** The catalogues in force; the one shown stands in `shown`. */
  readonly catalogues: readonly { readonly id: string; readonly title: string; readonly kind: string }[]
  readonly shown: {
    readonly id: string
    readonly title: string
    readonly number: number
    readonly fromOn: string
    readonly page: Page<CatalogueLine>
  } | null
}

const FILES = [
  { format: 'xlsx', says: 'Excel' },
  { format: 'docx', says: 'Word' },
  { format: 'csv', says: 'CSV' },
] as const

export function CataloguePage({ view, organ, leaves, catalogues, shown }: CataloguePageProps): ReactNode {
  return (
    <PlatformFrame organ={organ} leaves={leaves} path={CATALOGUE_SLUG} title={CATALOGUE_TITLE}>
      {catalogues.length > 1 && (
        <ul className="catalogue-choice" aria-label="目录">
          {catalogues.map(({ id, title }) => (
            <li key={id}>
              <a
                href={withQuery(view.path, {}, { catalogue: id })}
                aria-current={id === shown?.id ? 'page' : undefined}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {shown ? (
        <>
          <h2>{shown.title}</h2>
          <p className="note">
            第{shown.number}版，自 {shown.fromOn} 起施行，共 {shown.page.total} 项。下载：
            {FILES.map(({ format, says }) => (
              <a key={format} className="file-form" href={catalogueFileAddress(organ.slug, shown.id, format)}>
                {says}
              </a>
            ))}
          </p>
          <Scroll label={`${shown.title}，可以左右滚动`}>
            <table className="data small catalogue">
              <thead>
                <tr>
                  {['序号', '公开事项', '公开内容（要素）', '公开时限', '公开主体', '公开方式', '已公开', '最新'].map(
                    (label) => (
                      <th key={label} scope="col">
                        {label}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {shown.page.items.map((row) => (
                  <tr key={row.key}>
                    <td>{row.number}</td>
                    <th scope="row">
                      {row.path === null ? row.name : <a href={leafAddress(organ.slug, row.path)}>{row.name}</a>}
                    </th>
                    <td>{row.content}</td>
                    <td>{row.time}</td>
                    <td>{row.owner}</td>
                    <td>{row.way}</td>
                    <td className="figure">{row.published} 条</td>
                    <td className="day">{row.lastOn ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <ListPager view={view} page={shown.page} />
        </>
      ) : (
        <NothingListed narrowed={false} home={platformAddress(organ.slug)} />
      )}
    </PlatformFrame>
  )
}
