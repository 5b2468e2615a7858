/** Every cell of the form with what was read, where, how sure, and a box to set it right. */
import type { ReactNode } from 'react'
import { Scroll } from '../../../platform/web/page.tsx'
import { cellId, type CellRef } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import type { Cell } from '../../../law/annual-report/report.ts'
import { cellWords, STATUS_NAMES } from '../cells-as-data.ts'
import type { Checked } from '../checking.ts'
import type { Marks } from '../marks.ts'
import { cellAnchor, cellField } from './check-anchors.ts'

export interface CellListProps {
  readonly base: string
  readonly checked: Checked
  readonly marks: Marks
  readonly shown: 'all' | 'doubtful'
}

export function CellList({ base, checked, marks, shown }: CellListProps): ReactNode {
  const { report, findings, original } = checked
  if (report.format === null) return null
  const format = FORMATS[report.format]
  const named = new Set(findings.flatMap((finding) => finding.cells.map(cellId)))
  const isDoubtful = (cell: Cell, at: number): boolean =>
    cell.status !== 'read' || named.has(cellId(cell)) || cell !== original.cells[at]
  const doubtful = report.cells.filter(isDoubtful).length
  const list = report.cells
    .map((cell, at) => ({ cell, at }))
    .filter(({ cell, at }) => shown === 'all' || isDoubtful(cell, at))
  return (
    <section id="cells" aria-labelledby="cells-head" tabIndex={-1}>
      <h2 id="cells-head">单元格</h2>
      <StatusCounts cells={report.cells} />
      <p className="cell-filter">
        {shown === 'all' ? (
          <>
            全部 {report.cells.length} 格。<a href={`${base}?cells=doubtful#cells`}>只看需要核对的 {doubtful} 格</a>
          </>
        ) : (
          <>
            需要核对的 {doubtful} 格。<a href={`${base}?cells=all#cells`}>看全部 {report.cells.length} 格</a>
          </>
        )}
      </p>
      {list.length === 0 ? (
        <p>每一格都读出了数字，也没有问题涉及。</p>
      ) : (
        <form action={`${base}/cells?cells=${shown}`} method="post" data-correct="">
          <p className="note">改动数字后按回车或“更正并重新检查”，会立即重新检查；清空表示空白。</p>
          {format.sections
            .filter(({ tables }) => tables.length > 0)
            .map((section) => {
              const here = list.filter(({ cell }) => section.tables.includes(cell.table))
              if (here.length === 0) return null
              return (
                <Scroll key={section.key} label={`${section.title}的单元格`}>
                  <table className="data small cell-table">
                    <caption>
                      {section.number}、{section.title}
                    </caption>
                    <thead>
                      <tr>
                        <th scope="col">单元格</th>
                        <th scope="col">原文</th>
                        <th scope="col">状态</th>
                        <th scope="col">数字</th>
                      </tr>
                    </thead>
                    <tbody>
                      {here.map(({ cell, at }) => (
                        <CellRow
                          key={cellId(cell)}
                          cell={cell}
                          changed={cell !== original.cells[at]}
                          words={cellWords(format.id, cell)}
                          place={marks.placeOfCell.get(cellId(cell))}
                        />
                      ))}
                    </tbody>
                  </table>
                </Scroll>
              )
            })}
          <p className="cell-go">
            <button type="submit">更正并重新检查</button>
          </p>
        </form>
      )}
    </section>
  )
}

interface CellRowProps {
  readonly cell: Cell
  readonly changed: boolean
  readonly words: ReturnType<typeof cellWords>
  readonly place: string | undefined
}

function CellRow({ cell, changed, words, place }: CellRowProps): ReactNode {
  const id = cellId(cell as CellRef)
  const printed = cell.raw === null || cell.raw === '' ? '—' : cell.raw
  return (
    <tr id={cellAnchor(id)} tabIndex={-1}>
      <th scope="row">
        {words.row}
        <span className="under">{words.column}</span>
      </th>
      <td>{place ? <a href={`#${place}`}>{printed === '—' ? '看位置' : printed}</a> : printed}</td>
      <td>
        <span className={`status is-${cell.status}`}>{changed ? '已更正' : STATUS_NAMES[cell.status]}</span>
      </td>
      <td>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          id={cellField(id)}
          name={id}
          defaultValue={cell.value ?? ''}
          aria-label={`${words.row}，${words.column}`}
          maxLength={20}
        />
      </td>
    </tr>
  )
}

function StatusCounts({ cells }: { readonly cells: readonly Cell[] }): ReactNode {
  return (
    <ul className="legend">
      {Object.entries(STATUS_NAMES).map(([status, name]) => (
        <li key={status}>
          <span className={`status is-${status}`}>{name}</span> {cells.filter((cell) => cell.status === status).length}
        </li>
      ))}
    </ul>
  )
}
