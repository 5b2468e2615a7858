/** The source as it was handed in, with every read cell and every finding marked in its place. */
import { Fragment, type ReactNode } from 'react'
import type { Severity } from '../../../law/annual-report/check.ts'
import { cellId, type FormatId } from '../../../law/annual-report/format.ts'
import type { Cell } from '../../../law/annual-report/report.ts'
import { cellWords, STATUS_NAMES } from '../cells-as-data.ts'
import type { MarkedGrid, MarkedLine, Stretch } from '../marks.ts'
import { cellAnchor, findingAnchor } from './check-anchors.ts'

export interface SourceProps {
  readonly blocks: readonly (MarkedLine | MarkedGrid)[]
  readonly format: FormatId | null
  readonly severities: readonly Severity[]
}

/** More than this is no annual report any more; the rest is left out and the page says so. */
const BLOCKS_SHOWN = 4000

export function Source({ blocks, ...shown }: SourceProps): ReactNode {
  return (
    <>
      {blocks.slice(0, BLOCKS_SHOWN).map((block, at) => (
        <Fragment key={at}>
          {block.kind === 'line' ? <Line line={block} {...shown} /> : <Grid grid={block} {...shown} />}
        </Fragment>
      ))}
      {blocks.length > BLOCKS_SHOWN && (
        <p className="note">原文很长，以下 {blocks.length - BLOCKS_SHOWN} 段没有显示。</p>
      )}
    </>
  )
}

type Shown = Omit<SourceProps, 'blocks'>

function Line({ line, ...shown }: Shown & { readonly line: MarkedLine }): ReactNode {
  const empty = line.stretches.every(({ text }) => text.trim() === '')
  if (empty && line.stretches.every(({ anchor }) => anchor === null)) return null
  return (
    <p className="source-line">
      {line.stretches.map((stretch, at) =>
        stretch.anchor === null ? (
          <Fragment key={at}>{stretch.text}</Fragment>
        ) : (
          <span
            key={at}
            id={stretch.anchor}
            className={markClass(stretch, shown)}
            tabIndex={-1}
            title={titleOf(stretch.cells, shown.format)}
          >
            <Words stretch={stretch} />
            <Flags stretch={stretch} {...shown} />
          </span>
        ),
      )}
    </p>
  )
}

function Grid({ grid, ...shown }: Shown & { readonly grid: MarkedGrid }): ReactNode {
  return (
    <div className="source-scroll">
      <table className="source-grid">
        <tbody>
          {grid.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td
                  key={column}
                  colSpan={cell.colSpan > 1 ? cell.colSpan : undefined}
                  rowSpan={cell.rowSpan > 1 ? cell.rowSpan : undefined}
                  id={cell.anchor ?? undefined}
                  tabIndex={cell.anchor ? -1 : undefined}
                  className={cell.anchor ? markClass(cell, shown) : undefined}
                  title={titleOf(cell.cells, shown.format)}
                >
                  <Words stretch={cell} />
                  <Flags stretch={cell} {...shown} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What was read as a cell leads to it in the list; unsure cells and those with findings are reached with the Tab key too. */
function Words({ stretch: { text, cells, findings } }: { readonly stretch: Stretch }): ReactNode {
  const [cell] = cells
  if (!cell) return text
  const plain = cell.status === 'read' && findings.length === 0
  return (
    <a href={`#${cellAnchor(cellId(cell))}`} className="source-cell" tabIndex={plain ? -1 : undefined}>
      {text.trim() === '' ? <span className="unseen">空白格</span> : text}
    </a>
  )
}

function Flags({ stretch, severities }: Shown & { readonly stretch: Stretch }): ReactNode {
  return stretch.findings.map((number) => (
    <a
      key={number}
      href={`#${findingAnchor(number)}`}
      className={`flag flag-${severities[number]}`}
      aria-label={`第 ${number + 1} 条问题`}
    >
      {number + 1}
    </a>
  ))
}

const GRAVEST: readonly Severity[] = ['error', 'warning', 'info']

function markClass({ cells, findings }: Stretch, { severities }: Shown): string {
  const gravest = GRAVEST.find((severity) => findings.some((number) => severities[number] === severity))
  return ['mark-at', ...(cells[0] ? [`is-${cells[0].status}`] : []), ...(gravest ? [`has-${gravest}`] : [])].join(' ')
}

function titleOf(cells: readonly Cell[], format: FormatId | null): string | undefined {
  if (cells.length === 0 || format === null) return undefined
  return cells
    .map((cell) => {
      const { row, column } = cellWords(format, cell)
      return `${row}，${column}：${cell.value ?? STATUS_NAMES[cell.status]}`
    })
    .join('；')
}
