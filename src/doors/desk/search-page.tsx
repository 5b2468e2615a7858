/** 搜索: everything one may see, newest first, with the words found marked. */
import { Pagination } from 'antd'
import { useSearchParams, Link } from 'react-router'
import type { ReactNode } from 'react'
import { Page } from '../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../platform/workbench/states.tsx'
import { useList } from '../../platform/workbench/use-list.ts'

/** A stretch of text; `hit` where it is what was searched for. */
interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** A row of `GET /search`. */
export interface Found {
  readonly kind: string
  /** What it is, in words: 培训 */
  readonly says: string
  readonly id: string
  readonly title: readonly Piece[]
  readonly excerpt: readonly Piece[]
  readonly link: string
  readonly occurredOn: string | null
}

/** Counted no further: more than a thousand is “many”. */
const COUNTED = 1000

export default function SearchPage(): ReactNode {
  const [search] = useSearchParams()
  const q = search.get('q')?.trim() ?? ''
  return (
    <Page title={q ? `搜索：${q}` : '搜索'}>
      {q ? (
        <Results q={q} />
      ) : (
        <State title="要找什么？" says="在上面的搜索框输入词语，可以找标题、正文、编号和人名。" />
      )}
    </Page>
  )
}

function Results({ q }: { readonly q: string }): ReactNode {
  const list = useList<Found>('/search')
  const { page } = list
  if (list.problem) return <Trouble problem={list.problem} again={list.again} />
  if (!page) return <Loading what="搜索结果" />
  if (page.total === 0)
    return (
      <State
        title={`没有找到“${q}”`}
        says="请换一个说法，或者减少几个字再试。搜索只包括您有权查看的内容；几个词用空格分开时，要都出现才算找到。"
      />
    )
  return (
    <>
      <output className="wb-line">
        找到 {page.total > COUNTED ? `${COUNTED} 条以上` : `${page.total} 条`}，新的在前。
      </output>
      <ol className="desk-found">
        {page.items.map((found) => (
          <li key={`${found.kind}/${found.id}`}>
            <p className="desk-found-head">
              <Link to={found.link}>
                <Marked pieces={found.title} />
              </Link>
              <span className="wb-tag wb-tag-still">{found.says}</span>
              {found.occurredOn && <time dateTime={found.occurredOn}>{found.occurredOn}</time>}
            </p>
            {found.excerpt.length > 0 && (
              <p>
                <Marked pieces={found.excerpt} />
              </p>
            )}
          </li>
        ))}
      </ol>
      <Pagination
        className="wb-pages"
        align="end"
        size="small"
        current={page.page}
        pageSize={page.size}
        total={Math.min(page.total, COUNTED)}
        showSizeChanger={false}
        hideOnSinglePage
        onChange={(at) => list.ask({ page: at })}
      />
    </>
  )
}

const Marked = ({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode =>
  pieces.map(({ text, hit }, at) =>
    // Pieces have no name but their place.
    // oxlint-disable-next-line react/no-array-index-key
    hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  )
