/** 依申请公开：which organs take applications, and where one follows them. */
import type { ReactNode } from 'react'
import { Crumbs, Pager, type View } from '../../../../platform/web/page.tsx'
import type { ListQuery, Page } from '../../../../platform/web/query.ts'
import { ContactList, type Contact } from './apply-page.tsx'

export interface ApplyListProps {
  readonly view: View
  readonly list: Pick<ListQuery<string>, 'q'>
  readonly page: Page<{
    readonly slug: string
    readonly name: string
    readonly parentName: string | null
    readonly demonstration: boolean
  }>
}

export function ApplyListPage({ view, list, page }: ApplyListProps): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '依申请公开' }]} />
      <h1>依申请公开</h1>
      <p className="lead">
        没有主动公开的政府信息，可以向制作或者保存它的机关申请。请选择受理机关；已经申请过的，从同一行查询进度。
      </p>
      <form className="finder" method="get" action="/apply">
        <p>
          <label htmlFor="q">机关名称</label>
          <input id="q" name="q" type="search" defaultValue={list.q} />
        </p>
        <p className="finder-go">
          <button type="submit">查找</button>
        </p>
      </form>
      {page.items.length === 0 ? (
        <div className="empty">
          <p>{list.q ? `没有名称含有“${list.q}”的机关。` : '还没有可以受理申请的机关。'}</p>
        </div>
      ) : (
        <ul className="apply-organs">
          {page.items.map(({ slug, name, parentName, demonstration }) => (
            <li key={slug}>
              <span className="organ-name">
                {name}
                {parentName && <span className="note">（{parentName}）</span>}
              </span>
              {demonstration ? (
                <span className="note">示范数据，不受理申请</span>
              ) : (
                <span className="organ-acts">
                  <a href={`/apply/${slug}`} aria-label={`申请公开：${name}`}>
                    申请公开
                  </a>
                  <a href={`/apply/${slug}/progress`} aria-label={`查询进度：${name}`}>
                    查询进度
                  </a>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager view={view} page={page} unit="个机关" />
    </>
  )
}

/** An organ that does not take applications here: why, and what to do instead. */
export function NotHerePage({
  organ,
  says,
  contact,
}: {
  readonly organ: { readonly name: string }
  readonly says: string
  readonly contact: Contact | null
}): ReactNode {
  return (
    <>
      <Crumbs trail={[{ name: '首页', href: '/' }, { name: '依申请公开', href: '/apply' }, { name: organ.name }]} />
      <h1>向{organ.name}申请政府信息公开</h1>
      <div className="empty">
        <p>{says}</p>
        {contact && <ContactList contact={contact} />}
        <p>
          <a className="button plain" href="/apply">
            选择别的机关
          </a>
        </p>
      </div>
    </>
  )
}
