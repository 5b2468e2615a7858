/** What one version says, what is wrong with it, and how it differs from the one that counts. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { get } from '../../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatutoryTable } from '../../year-tables/statutory-table.tsx'
import type { WholeVersionView } from '../version-view.ts'

const LABELS: Readonly<Record<string, string>> = { error: '错误', warning: '提醒', info: '提示' }

export function VersionPart({ path }: { readonly path: string }): ReactNode {
  const asked = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<WholeVersionView>(path, {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="报告" />
  const format = of.format ? FORMATS[of.format as keyof typeof FORMATS] : null
  return (
    <div className="rep-columns">
      <div className="rep-main">
        {of.against !== null && <Differences of={of} />}
        <section className="wb-part rep-prose" aria-labelledby="col-prose">
          <h2 id="col-prose">{of.title ?? '没有标题'}</h2>
          {of.preamble && <p>{of.preamble}</p>}
          {of.sections.map(({ number, title, text }, at) => (
            <div key={at}>
              <h3>{number ? `${number}、${title}` : title}</h3>
              {text
                .split('\n')
                .filter(Boolean)
                .map((paragraph, line) => (
                  <p key={line}>{paragraph}</p>
                ))}
            </div>
          ))}
        </section>
        {format?.tables.map(({ key }) => (
          <StatutoryTable key={key} format={format} table={key} cells={of.cells} to={() => null} />
        ))}
      </div>
      <aside className="rep-aside" aria-label="检查的发现">
        <section className="wb-part" aria-labelledby="col-findings">
          <h2 id="col-findings">检查</h2>
          {of.problems.map((says, at) => (
            <Alert key={at} type="warning" showIcon title={says} />
          ))}
          {of.findings.length === 0 && <p className="wb-says">没有发现问题。</p>}
          <ul className="rep-findings">
            {of.findings.map((finding, at) => (
              <li key={at} className={`rep-finding rep-${finding.severity}`}>
                <p>
                  <strong>{`${LABELS[finding.severity] ?? ''} ${finding.rule}`}</strong>　{finding.message}
                </p>
                <p className="wb-says">{finding.fix}</p>
              </li>
            ))}
          </ul>
        </section>
      </aside>
    </div>
  )
}

function Differences({ of }: { readonly of: WholeVersionView }): ReactNode {
  const { differences, sentences } = of
  return (
    <section className="wb-part" aria-labelledby="col-differences">
      <h2 id="col-differences">{`与第 ${of.against} 版的差别`}</h2>
      {differences.length === 0 && sentences.length === 0 && <p className="wb-says">没有差别。</p>}
      {differences.length > 0 && (
        <table className="wb-table">
          <thead>
            <tr>
              {['格', `第 ${of.against} 版`, '这一版', '差'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, before, now, difference }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{before ?? '（没有数）'}</td>
                <td>{now ?? '（没有数）'}</td>
                <td>{difference ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sentences.length > 0 && (
        <ul>
          {sentences.map(({ section, says, before, now }, at) => (
            <li key={at}>
              {`${section}（${says}）：`}
              {before !== null && <del>{before}</del>}
              {now !== null && <ins>{now}</ins>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
