/** 历年：sums of the years side by side, in the words of the newest form; what cannot be compared is said. */
import type { ReactNode } from 'react'
import { cellId, type Format } from '../../../law/annual-report/format.ts'
import { TOTAL } from '../../../law/annual-report/identities.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import { COMPARABILITY } from '../../../law/annual-report/roll-up/counterparts.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import { aggregateAddress, AGGREGATES, figuresAddress, trendAddress } from '../addresses.ts'
import type { Superior } from '../superior.ts'
import type { TrendLine, TrendPoint } from '../trend.ts'
import { figureText } from '../words.ts'
import { CellSelect } from './figures-page.tsx'
import { AggregateHead, Bar, DataLinks } from './parts.tsx'

export interface TrendPageProps {
  readonly superior: Superior
  readonly format: Format
  /** Newest first. */
  readonly years: readonly { readonly year: number; readonly organs: number }[]
  readonly lines: readonly TrendLine[]
  /** The line that was chosen for a picture. */
  readonly chosen: TrendLine
}

/** Lines that the table lists: what applicants of all kinds come to, and everything of the other tables. */
const listed = ({ form }: TrendLine): boolean => form.table !== 'applications' || form.column === TOTAL

export function TrendPage({ superior, format, years, lines, chosen }: TrendPageProps): ReactNode {
  const api = `/api/v1${AGGREGATES}/${superior.slug}/trend`
  return (
    <>
      <AggregateHead
        superior={superior}
        year={null}
        years={years.map(({ year }) => year)}
        tab="trend"
        title={`${superior.name}：历年年报汇总`}
      />
      <p className="lead">
        各年度已公布的年报分别相加，按现行格式对应。各年公布年报的机关不一样多，相加的份数写在数字下面；比较时请留意。
      </p>
      <form className="finder" action={trendAddress(superior.slug)} method="get">
        <p className="agg-wide">
          <label htmlFor="cell">看哪一项</label>
          <CellSelect format={format} chosen={cellId(chosen.form)} />
        </p>
        <p className="finder-go">
          <button type="submit">查看</button>
        </p>
      </form>
      <Chosen superior={superior} line={chosen} />
      <DataLinks
        links={[
          ['历年（CSV）', `${api}.csv`],
          ['历年（JSON）', api],
        ]}
      />
      <AllYears superior={superior} years={years} lines={lines.filter(listed)} />
    </>
  )
}

function Chosen({
  superior,
  line: { form, points },
}: {
  readonly superior: Superior
  readonly line: TrendLine
}): ReactNode {
  const most = Math.max(0, ...points.map(({ total }) => total ?? 0))
  return (
    <section aria-labelledby="chosen">
      <h2 id="chosen">{cellName(form)}</h2>
      <Scroll label={`${cellName(form)}：历年`}>
        <table className="data small">
          <caption className="unseen">{cellName(form)}：各年度合计</caption>
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col" className="figure">
                合计
              </th>
              <th scope="col" className="agg-bars">
                条形图
              </th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.year}>
                <th scope="row">
                  <a href={aggregateAddress(superior.slug, point.year)}>{point.year} 年</a>
                </th>
                <td className="figure">
                  {point.how === 'same' ? <Opens {...{ superior, form, point }} /> : figureText(point.total)}
                </td>
                <td className="agg-bars">
                  <Bar value={point.total} most={most} />
                </td>
                <td>{remarks(point)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

const Opens = ({
  superior,
  form,
  point,
}: {
  readonly superior: Superior
  readonly form: TrendLine['form']
  readonly point: TrendPoint
}): ReactNode => (
  <a href={figuresAddress(superior.slug, point.year, { cell: cellId(form) })}>{figureText(point.total)}</a>
)

const remarks = ({ how, reports, missing }: TrendPoint): string =>
  [
    how === 'same' ? null : COMPARABILITY[how].label,
    COMPARABILITY[how].comparable ? `${reports} 份相加` : null,
    COMPARABILITY[how].comparable && missing > 0 ? `${missing} 份没有数` : null,
  ]
    .filter(Boolean)
    .join('；')

function AllYears({
  superior,
  years,
  lines,
}: {
  readonly superior: Superior
  readonly years: TrendPageProps['years']
  readonly lines: readonly TrendLine[]
}): ReactNode {
  const inOrder = years.toReversed()
  return (
    <section aria-labelledby="all-years">
      <h2 id="all-years">各项历年合计</h2>
      <Scroll label="历年合计表">
        <table className="data small agg-sum">
          <caption className="unseen">{superior.name}各项历年合计</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              {inOrder.map(({ year, organs }) => (
                <th key={year} scope="col" className="figure">
                  <a href={aggregateAddress(superior.slug, year)}>{year} 年</a>
                  <span className="under">{organs} 份公布</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ form, points }) => (
              <tr key={cellId(form)}>
                <th scope="row">
                  <a href={trendAddress(superior.slug, cellId(form))}>{cellName(form)}</a>
                </th>
                {points.map(({ year, total, how }) => (
                  <td key={year} className="figure">
                    {COMPARABILITY[how].comparable ? figureText(total) : '不可比'}
                    {how === 'roughly' && <span className="under">口径相近</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
