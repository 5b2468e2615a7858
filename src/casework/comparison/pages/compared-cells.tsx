/** 数据对照：every cell of the newer form, then those of the older one alone; what cannot be compared is said. */
import type { ReactNode } from 'react'
import { cellId } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import type { ComparedCell } from '../../../law/annual-report/roll-up/comparison.ts'
import { COMPARABILITY } from '../../../law/annual-report/roll-up/counterparts.ts'
import { Scroll, type View } from '../../../platform/web/page.tsx'
import { withQuery } from '../../../platform/web/query.ts'
import { figureText, signed } from '../../aggregates/words.ts'
import type { StoredReport } from '../../annual-reports/store.ts'

interface Props {
  readonly view: View
  readonly left: StoredReport
  readonly right: StoredReport
  readonly cells: readonly ComparedCell[] | null
  readonly all: boolean
}

const differs = ({ left, right, how }: ComparedCell): boolean => left !== right || !COMPARABILITY[how].comparable

export function ComparedCells({ view, left, right, cells, all }: Props): ReactNode {
  if (cells === null)
    return (
      <section id="cells" aria-labelledby="cells-head">
        <h2 id="cells-head">数据</h2>
        <p className="empty">有一份报告看不出是哪一种格式，数据不能对照。</p>
      </section>
    )
  const different = cells.filter(differs)
  const shown = all ? cells : different
  return (
    <section id="cells" aria-labelledby="cells-head">
      <h2 id="cells-head">数据</h2>
      <p>
        共 {cells.length} 格，{different.length} 格不同或者不可比，{cells.length - different.length} 格相同。
        <a className="cmp-choose" href={`${withQuery(view.path, view.query, { all: all ? null : '1' })}#cells`}>
          {all ? '只看不同的' : '相同的也列出'}
        </a>
      </p>
      {shown.length === 0 ? <p className="empty">两份报告每一格都相同。</p> : <CellTable {...{ left, right, shown }} />}
    </section>
  )
}

function CellTable({
  left,
  right,
  shown,
}: {
  readonly left: StoredReport
  readonly right: StoredReport
  readonly shown: readonly ComparedCell[]
}): ReactNode {
  return (
    <Scroll label="逐格对照">
      <table className="data small">
        <caption className="unseen">
          {left.organ.name} {left.year} 年与{right.organ.name} {right.year} 年逐格对照
        </caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col" className="figure">
              左：{left.year} 年
            </th>
            <th scope="col" className="figure">
              右：{right.year} 年
            </th>
            <th scope="col" className="figure">
              右比左
            </th>
            <th scope="col" className="figure">
              %
            </th>
            <th scope="col">可比程度</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((cell) => (
            <CellRow key={`${cell.format}/${cellId(cell.form)}`} cell={cell} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const lacking = (left: number | null, right: number | null): string =>
  left === null && right === null ? '两边都没有数' : left === null || right === null ? '一边没有数' : ''

function CellRow({ cell }: { readonly cell: ComparedCell }): ReactNode {
  const { form, format, left, right, leftCells, rightCells, how, difference, perCent } = cell
  const text = (value: number | null, cells: readonly unknown[]): string =>
    cells.length === 0 ? '没有这一格' : figureText(value)
  return (
    <tr className={difference === null || difference === 0 ? undefined : 'cmp-changed'}>
      <th scope="row">
        {cellName(form)}
        {how !== 'same' && <span className="under">{FORMATS[format].cites}</span>}
      </th>
      <td className="figure">{text(left, leftCells)}</td>
      <td className="figure">{text(right, rightCells)}</td>
      <td className="figure">{signed(difference)}</td>
      <td className="figure">{perCent === null ? '' : signed(perCent)}</td>
      <td>{how === 'same' ? lacking(left, right) : COMPARABILITY[how].label}</td>
    </tr>
  )
}
