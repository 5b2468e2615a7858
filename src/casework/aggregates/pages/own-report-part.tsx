/** 与本级报告对照: the superior's own published report beside the sum. */
import type { ReactNode } from 'react'
import { exactDifference } from '../../../law/annual-report/figures.ts'
import { cellId } from '../../../law/annual-report/format.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import { reportAddress } from '../../annual-reports/addresses.ts'
import { compareAddress, sideOf } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { figureText, signed } from '../words.ts'

/** Where the superior's own published report says another figure than the sum. */
export function OwnBeside({ aggregate: { own, all, year } }: { readonly aggregate: Aggregate }): ReactNode {
  if (!own) return null
  const rows = all.cells.flatMap(({ form, sum }, place) => {
    const stated = own.figures[place] ?? null
    return stated === sum ? [] : [{ form, stated, sum }]
  })
  const report = <a href={reportAddress({ slug: own.organ.slug, year })}>{own.organ.name}的报告</a>
  return (
    <section aria-labelledby="own">
      <h2 id="own">与本级报告对照</h2>
      {rows.length === 0 ? (
        <p>{report}每一格都与合计一致。</p>
      ) : (
        <>
          <p>
            {report}下列各格与合计不同。本级报告可以包含本站没有的机关，也可以经过核对调整，不同不等于有错。也可以
            <a href={compareAddress(sideOf(own.organ.slug, year), '')}>拿它与别的报告对照</a>。
          </p>
          <Scroll label="与本级报告不同的格">
            <table className="data small">
              <caption className="unseen">本级报告与合计不同的格</caption>
              <thead>
                <tr>
                  <th scope="col">项目</th>
                  <th scope="col" className="figure">
                    本级报告
                  </th>
                  <th scope="col" className="figure">
                    合计
                  </th>
                  <th scope="col" className="figure">
                    相差
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ form, stated, sum }) => (
                  <tr key={cellId(form)}>
                    <th scope="row">{cellName(form)}</th>
                    <td className="figure">{figureText(stated)}</td>
                    <td className="figure">{figureText(sum)}</td>
                    <td className="figure">
                      {stated === null || sum === null ? '' : signed(exactDifference(stated, sum))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  )
}
