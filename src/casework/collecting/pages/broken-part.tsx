/** Which identity does not hold in the totals, whose report breaks it; and whose report is not counted, with the reason. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { WholeSum } from '../sum-endpoints.ts'

export function BrokenPart({ of, path }: { readonly of: WholeSum; readonly path: string }): ReactNode {
  return (
    <>
      <section className="wb-part" aria-labelledby="col-broken">
        <h2 id="col-broken">勾稽关系</h2>
        {of.broken.length === 0 && <p className="wb-says">汇总数和每个机关的报告，勾稽关系都成立。</p>}
        <ul className="rep-findings">
          {of.broken.map((each, at) => (
            <li key={at} className={`rep-finding rep-${each.holds ? 'warning' : 'error'}`}>
              <p>
                <strong>{each.where}</strong>　
                {each.left === null || each.right === null
                  ? `${each.says}：有的格没有数，无从核对`
                  : `${each.says}：${each.left} ${each.holds ? '＝' : '≠'} ${each.right}`}
                {each.holds && each.breakingTotal > 0 && '（汇总数相抵，各机关的仍有错）'}
              </p>
              {each.breaking.length > 0 && (
                <p>
                  {`${each.breakingTotal} 个机关不平：`}
                  {each.breaking.slice(0, 20).map(({ member, name, left, right }, index) => (
                    <span key={member}>
                      {index > 0 && '、'}
                      <Link to={`${path}/members/${member}`}>{name}</Link>
                      {`（${left} ≠ ${right}）`}
                    </span>
                  ))}
                </p>
              )}
              {each.lacking.length > 0 && (
                <p>
                  {`${each.lackingTotal} 个机关有的格空着：`}
                  {each.lacking
                    .slice(0, 20)
                    .map(({ name }) => name)
                    .join('、')}
                </p>
              )}
              {each.breaking.length === 0 && each.lacking.length === 0 && !each.holds && (
                <p>各机关的报告都平，由调整造成。</p>
              )}
            </li>
          ))}
        </ul>
      </section>
      {of.leftOut.length > 0 && (
        <section className="wb-part" aria-labelledby="col-left-out">
          <h2 id="col-left-out">{`没有计入的报告（${of.leftOut.length}）`}</h2>
          <ul>
            {of.leftOut.slice(0, 100).map(({ member, name, says, by, doubtful }) => (
              <li key={member}>
                <Link to={`${path}/members/${member}`}>{name}</Link>
                {`：${says}${by.length > 0 ? `（${by.join('、')}）` : ''}${doubtful ? '；请人工核对' : ''}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
