/** 回应关切统计: a year; every figure opens what it counts. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { YearPage } from '../../../platform/workbench/year-page.tsx'
import type { ConcernFiguresJson } from '../list-endpoints.ts'

export default function FiguresPage(): ReactNode {
  return (
    <YearPage<ConcernFiguresJson>
      title="回应关切统计"
      says="照发现的年度统计，合并的只计一件。更正、替换回应不改变最早回应的时间；撤下以后没有别的回应的，计为还没有回应。点每一个数，看它计了哪些。"
      actions={<Link to="/concerns">回应关切</Link>}
      path="/concerns/figures"
      part={Figures}
    />
  )
}

function Figures({ of }: { readonly of: ConcernFiguresJson }): ReactNode {
  const list = (more: string, value: number): ReactNode => (
    <Link to={`/concerns?year=${of.year}${more}`}>{value} 件</Link>
  )
  const responses = (more: string, value: number): ReactNode => (
    <Link to={`/concerns/responses?year=${of.year}${more}`}>{value} 篇</Link>
  )
  const facts = (name: string, all: ConcernFiguresJson['kinds']) =>
    all.map(({ code, label, value }) => ({ label, value: list(`&${name}=${code}`, value), wide: true }))
  return (
    <>
      {of.running && <p className="wb-says">这一年还没有过完，数字会变。</p>}
      {of.partial && <p className="wb-says">只计您可以看到的：交办给本科室的。</p>}
      <section className="wb-part" aria-label="关切">
        <h2>关切</h2>
        {of.total === null ? (
          <p className="wb-soft">这一年没有登记过关切；是没有发生还是没有登记，这里不知道，所以不是 0。</p>
        ) : (
          <>
            <Facts facts={[{ label: '发现的关切', value: list('', of.total) }]} />
            <h3>按情形</h3>
            <Facts facts={facts('kind', of.kinds)} />
            <h3>按回应的结果</h3>
            <Facts facts={facts('result', of.results)} />
            <h3>新闻发布会（涉及特别重大、重大突发事件的）</h3>
            <Facts facts={facts('press', of.press)} />
          </>
        )}
      </section>
      <section className="wb-part" aria-label="回应">
        <h2>回应</h2>
        <Facts
          facts={[
            { label: '首次发布、现在公开的回应', value: responses('', of.responses) },
            ...of.channels.map(({ code, label, value }) => ({ label, value: responses(`&channel=${code}`, value) })),
          ]}
        />
      </section>
    </>
  )
}
