/** 汇总：the sum of a year's published reports below a superior, what it rests on, and where it does not add up. */
import type { ReactNode } from 'react'
import type { RolledIdentity } from '../../../law/annual-report/roll-up/broken.ts'
import { outcomeCell, type OutcomeStructure } from '../../../law/annual-report/roll-up/outcomes.ts'
import { BASES, perThousand } from '../../../law/organs/bases.ts'
import { Scroll } from '../../../platform/web/page.tsx'
import type { OrganBase } from '../../organs/bases.ts'
import { aggregateApi, figuresAddress, reportingAddress } from '../addresses.ts'
import type { Aggregate } from '../aggregate.ts'
import { figureText } from '../words.ts'
import { Broken } from './broken-part.tsx'
import { OwnBeside } from './own-report-part.tsx'
import { AggregateHead, Bar, DataLinks, TITLE } from './parts.tsx'
import { SumTables } from './sum-tables.tsx'

export interface SumPageProps {
  readonly aggregate: Aggregate
  readonly years: readonly number[]
  readonly outcomes: OutcomeStructure
  readonly broken: readonly RolledIdentity[]
  /** What is given of the superior itself for the year. */
  readonly bases: readonly OrganBase[]
}

export function SumPage({ aggregate, years, outcomes, broken, bases }: SumPageProps): ReactNode {
  const { superior, year, all, format } = aggregate
  const api = (what: string) => aggregateApi(superior.slug, year, what)
  return (
    <>
      <AggregateHead
        superior={superior}
        year={year}
        years={years}
        tab="sum"
        title={`${superior.name}：${year} 年政府信息公开${TITLE}`}
      />
      <p className="lead">
        把本站公布的、{superior.name}之下各机关的 {year} 年年报逐格相加，格式为{format.cites}
        。没有数的格不当作 0；点数字看由哪些机关组成。这不是本级政府的年度报告。
      </p>
      <Standing aggregate={aggregate} />
      {all.counted.length === 0 ? (
        <p className="empty">
          还没有可以相加的报告。请看<a href={reportingAddress(superior.slug, year)}>公布情况</a>，或者换一个年度。
        </p>
      ) : (
        <>
          <DataLinks
            links={[
              ['合计（CSV）', api('/cells.csv')],
              ['合计（JSON）', api('')],
              ['公布情况（CSV）', api('/reporting.csv')],
            ]}
          />
          <Outcomes aggregate={aggregate} outcomes={outcomes} bases={bases} />
          <SumTables aggregate={aggregate} />
          <Broken aggregate={aggregate} broken={broken} />
          <OwnBeside aggregate={aggregate} />
        </>
      )}
    </>
  )
}

/** What the sum rests on: each number opens its list. */
function Standing({
  aggregate: { superior, year, all, reporting, silent },
}: {
  readonly aggregate: Aggregate
}): ReactNode {
  const to = (show: string): string => `${reportingAddress(superior.slug, year)}?show=${show}`
  const late = reporting.filter(({ timeliness }) => timeliness === 'late').length
  const facts = [
    ['已公布', reporting.length, 'all'],
    ['计入合计', all.counted.length, 'counted'],
    ['没有计入', reporting.length - all.counted.length, 'leftOut'],
    ['逾期公布', late, 'late'],
    ['本站没有', silent.length, 'silent'],
  ] as const
  return (
    <ul className="agg-facts" aria-label="报告的情况">
      {facts.map(([name, count, show]) => (
        <li key={name}>
          <a href={to(show)}>
            <span>{name}</span> <strong>{count}</strong> <span>个机关</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Outcomes({
  aggregate: { superior, year, all },
  outcomes,
  bases,
}: {
  readonly aggregate: Aggregate
  readonly outcomes: OutcomeStructure
  readonly bases: readonly OrganBase[]
}): ReactNode {
  const { groups, together, stated, lacking } = outcomes
  const most = Math.max(0, ...groups.map(({ count }) => count ?? 0))
  const received = all.cells.find(({ form }) => form.row === 'newReceived' && form.column === 'total')
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">办理结果的结构</h2>
      <Scroll label="各种办理结果的件数和比重">
        <table className="data small">
          <caption className="unseen">各种办理结果的件数和比重</caption>
          <thead>
            <tr>
              <th scope="col">结果</th>
              <th scope="col" className="figure">
                件数
              </th>
              <th scope="col" className="figure">
                比重（%）
              </th>
              <th scope="col" className="agg-bars">
                条形图
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const cell = outcomeCell(group)
              return (
                <tr key={group.label}>
                  <th scope="row">
                    {cell ? <a href={figuresAddress(superior.slug, year, { cell })}>{group.label}</a> : group.label}
                  </th>
                  <td className="figure">{figureText(group.count)}</td>
                  <td className="figure">{group.share === null ? '—' : group.share.toFixed(1)}</td>
                  <td className="agg-bars">
                    <Bar value={group.count} most={most} />
                  </td>
                </tr>
              )
            })}
            <tr>
              <th scope="row">合计</th>
              <td className="figure">{figureText(together)}</td>
              <td className="figure">{groups.some(({ share }) => share !== null) ? '100.0' : '—'}</td>
              <td>各部分相加</td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      {together !== null && stated !== null && together !== stated && (
        <p className="note">
          各报告所填的总计相加为 {stated} 件，与各种结果之和 {together}{' '}
          件不一致：有的报告自己的数字不平衡，见下面的“勾稽关系”。
        </p>
      )}
      {lacking > 0 && <p className="note">有 {lacking} 份报告在这里有空着的格，比重按有数的计算。</p>}
      {bases.map(({ base, amount, source }) => (
        <p key={base} className="note">
          {BASES[base].each}
          {BASES[base].label}新收申请 {figureText(perThousand(received?.sum ?? null, amount))} 件（{year} 年
          {BASES[base].label} {amount} {BASES[base].unit}，来源：{source}）。
        </p>
      ))}
    </section>
  )
}
