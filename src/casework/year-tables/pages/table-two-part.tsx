/** 表二 of a year: every figure a link to what it counts; what has none, why, and the word that there is nothing. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cellId, cellsOf, type CellRef } from '../../../law/annual-report/format.ts'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { get, post } from '../../../platform/workbench/api.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { TableTwoFigures } from '../endpoints.ts'
import { COUNTED, countedOf, isRegisterRow, type CountedOf, type RegisterRow } from '../counted-of.ts'
import { StatutoryTable } from '../statutory-table.tsx'

export function TableTwoPart({ year, asOf }: { readonly year: string; readonly asOf: string }): ReactNode {
  const asked = useQuery({
    queryKey: ['/year-tables/proactive', year, asOf],
    queryFn: ({ signal }) => get<TableTwoFigures>('/year-tables/proactive', { year, asOf }, signal),
    retry: false,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="表二" />
  const of = asked.data
  const format = FORMATS[of.format as keyof typeof FORMATS]
  const lists = new Map(of.cells.map((cell) => [cellId(cell as CellRef), cell.to]))
  return (
    <>
      <StatutoryTable
        format={format}
        table="proactive"
        cells={of.cells}
        to={(cell) => lists.get(cellId(cell)) ?? null}
      />
      {of.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <Missing of={of} />
      <Said of={of} />
    </>
  )
}

interface Part {
  readonly row: RegisterRow
  readonly of: CountedOf
}

/** The label of a row with what of it is counted: 行政许可，处理决定. */
function labelOf({ format }: TableTwoFigures, { row, of }: Part): string {
  const cell = cellsOf(FORMATS[format as keyof typeof FORMATS]).find(
    (each) => each.table === 'proactive' && each.row === row,
  )
  return `${cell?.rowForm.path.at(-1) ?? row}，${COUNTED[of]}`
}

const REGISTERS: Readonly<Record<CountedOf, (row: RegisterRow) => string>> = {
  items: () => 'matter-items',
  decisions: () => 'decisions',
  amounts: (row) => (row === 'administrativeFees' ? 'fee-income' : 'procurements'),
}

/** What has no figure: to be registered, or declared to be nothing. */
function Missing({ of }: { readonly of: TableTwoFigures }): ReactNode {
  const act = useAct()
  const absent = of.cells.filter(({ value }) => value === null)
  if (absent.length === 0) return null
  const parts = new Map<string, Part>()
  for (const { row, column } of absent) {
    const counted = countedOf(column)
    if (counted && isRegisterRow(row)) parts.set(`${counted}/${row}`, { row, of: counted })
  }
  const documents = [...new Set(absent.filter(({ row }) => !isRegisterRow(row)).map(({ why }) => why ?? ''))]
  return (
    <section className="yt-missing" aria-label="表二还没有数的">
      <h2>表二还没有数的</h2>
      <p>没有登记，也没有人声明本年没有，这些格空着，不是 0。</p>
      <ul>
        {documents.map((why) => (
          <li key={why}>
            {why} <Link to="/library/figures">去文件年度统计</Link>
          </li>
        ))}
        {[...parts].map(([key, part]) => (
          <li key={key}>
            {labelOf(of, part)}：<Link to={`/registers/${REGISTERS[part.of](part.row)}`}>去登记</Link>
            {of.mayDeclare && (
              <>
                {' '}
                <Button
                  size="small"
                  loading={act.busy}
                  aria-label={`${labelOf(of, part)}：本年没有`}
                  onClick={() =>
                    void act.run(() => post('/year-tables/nothing', { year: of.year, ...part, none: true }), {
                      says: '已声明。',
                    })
                  }
                >
                  本年没有
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who said that there is nothing, and when; it can be taken back. */
function Said({ of }: { readonly of: TableTwoFigures }): ReactNode {
  const act = useAct()
  if (of.none.length === 0) return null
  return (
    <section className="yt-missing" aria-label="声明过本年没有的">
      <h2>声明过本年没有的</h2>
      <ul>
        {of.none.map(({ row, of: counted, by, on }) => (
          <li key={`${counted}/${row}`}>
            {labelOf(of, { row, of: counted })}（{by}，{on}）
            {of.mayDeclare && (
              <>
                {' '}
                <Button
                  size="small"
                  loading={act.busy}
                  aria-label={`撤回：${labelOf(of, { row, of: counted })}本年没有`}
                  onClick={() =>
                    void act.run(() => post('/year-tables/nothing', { year: of.year, row, of: counted, none: false }), {
                      says: '已撤回。',
                    })
                  }
                >
                  撤回
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
