/** 勾稽关系: equations of the form that do not hold in the sum, or that some report breaks by itself, with who. */
import type { ReactNode } from 'react'
import type { RolledIdentity } from '../../../law/annual-report/roll-up/broken.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import { reportAddress } from '../../annual-reports/addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { equationWords, figureText } from '../words.ts'

/** Equations shown at once, and reports named for each; all of them are in the data. */
const AT_ONCE = 8
const MOST_NAMED = 3

export function Broken({
  aggregate: { superior, year, organs },
  broken,
}: {
  readonly aggregate: Aggregate
  readonly broken: readonly RolledIdentity[]
}): ReactNode {
  if (broken.length === 0) return <p className="note">各报告和合计的勾稽关系都成立。</p>
  const named = (id: string): ReactNode => {
    const organ = organs.get(id)
    return organ ? <a href={reportAddress({ slug: organ.slug, year })}>{organ.name}</a> : null
  }
  return (
    <section aria-labelledby="broken">
      <h2 id="broken">勾稽关系</h2>
      <p>下面的关系在合计里不成立，或者有报告自己的数字不平衡、缺数。数字照各报告原样相加，没有改动。</p>
      <BrokenTable superior={superior.name} broken={broken.slice(0, AT_ONCE)} named={named} />
      {broken.length > AT_ONCE && (
        <details>
          <summary>其余 {broken.length - AT_ONCE} 项</summary>
          <BrokenTable superior={`${superior.name}其余`} broken={broken.slice(AT_ONCE)} named={named} />
        </details>
      )}
    </section>
  )
}

function BrokenTable({
  superior,
  broken,
  named,
}: {
  readonly superior: string
  readonly broken: readonly RolledIdentity[]
  readonly named: (id: string) => ReactNode
}): ReactNode {
  return (
    <Scroll label={`${superior}不成立的勾稽关系`}>
      <table className="data small">
        <caption className="unseen">{superior}不成立的勾稽关系</caption>
        <thead>
          <tr>
            <th scope="col">关系</th>
            <th scope="col" className="figure">
              左边
            </th>
            <th scope="col" className="figure">
              右边
            </th>
            <th scope="col">报告</th>
          </tr>
        </thead>
        <tbody>
          {broken.map(({ identity, left, right, breaking, lacking }) => {
            const all = [...breaking.map(({ child }) => child), ...lacking]
            return (
              <tr key={equationWords(identity)}>
                <th scope="row">{equationWords(identity)}</th>
                <td className="figure">{figureText(left)}</td>
                <td className="figure">{figureText(right)}</td>
                <td>
                  {breaking.length > 0 && `不平衡 ${breaking.length} 份`}
                  {breaking.length > 0 && lacking.length > 0 && '，'}
                  {lacking.length > 0 && `缺数 ${lacking.length} 份`}：
                  {all.slice(0, MOST_NAMED).map(({ organ }, at) => (
                    <span key={organ}>
                      {at > 0 && '、'}
                      {named(organ)}
                    </span>
                  ))}
                  {all.length > MOST_NAMED && ' 等'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}
