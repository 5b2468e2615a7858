/** 各机关数据：who makes a total, ranked, by the cell somebody chose; for a thousand of a base where that is given. */
import type { ReactNode } from 'react'
import { cellId, cellsOf, type CellForm, type Format } from '../../../law/annual-report/format.ts'
import { cellName } from '../../../law/annual-report/names.ts'
import { TIMELINESS } from '../../../law/annual-report/timeliness.ts'
import { BASES, type Base } from '../../../law/organs/bases.ts'
import { Pager, Scroll, SortHead, type View } from '../../../platform/web/page.tsx'
import type { ListQuery, Page } from '../../../platform/web/query.ts'
import { reportAddress } from '../../annual-reports/addresses.ts'
import { aggregateAddress, aggregateApi, figuresAddress, trendAddress } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { GROUPINGS, type FigureSort, type Grouping, type OrganFigure } from '../organ-figures.ts'
import { figureText } from '../words.ts'
import { AggregateHead, Bar, DataLinks } from './parts.tsx'

export interface FiguresPageProps {
  readonly view: View
  readonly aggregate: Aggregate
  readonly years: readonly number[]
  readonly form: CellForm
  readonly sum: number | null
  readonly grouping: Grouping
  readonly base: Base | null
  /** Bases of which anything is given for the year. */
  readonly given: readonly Base[]
  readonly list: ListQuery<FigureSort>
  readonly page: Page<OrganFigure>
  /** The largest figure of all lines, for the bars; and the largest for a thousand. */
  readonly most: number
  readonly mostEach: number
}

export function FiguresPage(props: FiguresPageProps): ReactNode {
  const { aggregate, years, form, sum, grouping, base, page } = props
  const { superior, year, all } = aggregate
  const query = { cell: cellId(form), by: grouping === 'organ' ? '' : grouping, per: base ?? '' }
  const api = (what: string): string =>
    figuresAddress(superior.slug, year, query).replace(/^[^?]*/, aggregateApi(superior.slug, year, what))
  const counted = all.counted.length
  const missing = all.cells.find((cell) => cell.form === form)?.missing.length ?? 0
  return (
    <>
      <AggregateHead
        superior={superior}
        year={year}
        years={years}
        tab="organs"
        title={`${superior.name} ${year} 年：${cellName(form)}`}
      />
      <Choice {...props} />
      <p className="lead">
        合计 <strong>{figureText(sum)}</strong>
        {form.columnForm.kind === 'wanYuan' && sum !== null && ' 万元'}，由 {counted - missing} 份报告组成
        {missing > 0 && `；另有 ${missing} 份计入的报告在这里没有数，不当作 0`}。
        <a href={trendAddress(superior.slug, cellId(form))}>看历年</a>
      </p>
      <DataLinks
        links={[
          ['本表（CSV）', api('/organs.csv')],
          ['本表（JSON）', api('/organs')],
        ]}
      />
      {page.total === 0 ? <p className="empty">没有可以列出的报告。</p> : <FigureTable {...props} />}
    </>
  )
}

function Choice({ view, aggregate: { format }, form, grouping, base, given }: FiguresPageProps): ReactNode {
  return (
    <form className="finder" action={view.path} method="get">
      <p className="agg-wide">
        <label htmlFor="cell">数据项</label>
        <CellSelect format={format} chosen={cellId(form)} />
      </p>
      <p>
        <label htmlFor="by">分列</label>
        <select id="by" name="by" defaultValue={grouping}>
          {Object.entries(GROUPINGS).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </p>
      {given.length > 0 && (
        <p>
          <label htmlFor="per">平均</label>
          <select id="per" name="per" defaultValue={base ?? ''}>
            <option value="">不平均</option>
            {given.map((each) => (
              <option key={each} value={each}>
                {BASES[each].each}
                {BASES[each].label}
              </option>
            ))}
          </select>
        </p>
      )}
      <p className="finder-go">
        <button type="submit">查看</button>
      </p>
    </form>
  )
}

/** Every cell of the form, under the titles of its sections. */
export function CellSelect({ format, chosen }: { readonly format: Format; readonly chosen: string }): ReactNode {
  return (
    <select id="cell" name="cell" defaultValue={chosen}>
      {format.sections
        .filter(({ tables }) => tables.length > 0)
        .map(({ key, number, title, tables }) => (
          <optgroup key={key} label={`${number}、${title}`}>
            {cellsOf(format)
              .filter(({ table }) => tables.includes(table))
              .map((form) => (
                <option key={cellId(form)} value={cellId(form)}>
                  {cellName(form)}
                </option>
              ))}
          </optgroup>
        ))}
    </select>
  )
}

function FigureTable({
  view,
  aggregate: { year },
  form,
  grouping,
  base,
  list,
  page,
  most,
  mostEach,
}: FiguresPageProps): ReactNode {
  const first = (page.page - 1) * page.size
  const sorted = (name: FigureSort) => (list.sort === name ? (list.descending ? 'descending' : 'ascending') : null)
  return (
    <>
      <Scroll label={`${cellName(form)}：各机关数据`}>
        <table className="data small">
          <caption className="unseen">
            {cellName(form)}：{GROUPINGS[grouping]}
          </caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                序号
              </th>
              <SortHead
                view={view}
                name="name"
                label={grouping === 'organ' ? '机关' : '下一级'}
                sorted={sorted('name')}
              />
              <SortHead view={view} name="value" label="数据" sorted={sorted('value')} />
              {base && <SortHead view={view} name="each" label={BASES[base].each} sorted={sorted('each')} />}
              <th scope="col" className="agg-bars">
                条形图
              </th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((line, index) => (
              <tr key={line.organ.id}>
                <td className="number">{first + index + 1}</td>
                <th scope="row">
                  <LineName line={line} year={year} grouping={grouping} />
                </th>
                <td className="figure">{figureText(line.value)}</td>
                {base && (
                  <td className="figure">
                    {line.each === null ? '—' : line.each}
                    {line.base && (
                      <span className="under">
                        {line.base.amount} {BASES[base].unit}，{line.base.source}
                      </span>
                    )}
                  </td>
                )}
                <td className="agg-bars">
                  {list.sort === 'each' ? (
                    <Bar value={line.each} most={mostEach} />
                  ) : (
                    <Bar value={line.value} most={most} />
                  )}
                </td>
                <td>
                  {[
                    line.why,
                    line.version !== null && line.version > 1 ? `第 ${line.version} 版` : null,
                    line.timeliness === 'late' ? `${TIMELINESS.late}公布` : null,
                  ]
                    .filter(Boolean)
                    .join('；')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Pager view={view} page={page} unit={grouping === 'organ' ? '个机关' : '个下一级'} />
    </>
  )
}

function LineName({
  line: { organ, version },
  year,
  grouping,
}: {
  readonly line: OrganFigure
  readonly year: number
  readonly grouping: Grouping
}): ReactNode {
  if (grouping === 'branch' && organ.hasBelow) return <a href={aggregateAddress(organ.slug, year)}>{organ.name}</a>
  return version === null ? organ.name : <a href={reportAddress({ slug: organ.slug, year })}>{organ.name}</a>
}
