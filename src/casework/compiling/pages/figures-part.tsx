/** Figures that are not simply counted: blank, from last year's report, overruled; filled in or overruled here, with a reason. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { put } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ReportYearView } from '../view.ts'

type Cell = ReportYearView['cells'][number]
const addressOf = ({ table, row, column }: Pick<Cell, 'table' | 'row' | 'column'>): string =>
  `${table}.${row}.${column}`
const ORIGINS: Readonly<Record<Cell['origin'], string>> = {
  given: '人工填写',
  counted: '登记得出',
  opening: '按上年报告',
  none: '没有数',
}

interface Given {
  readonly cell: string
  readonly value: number
  readonly reason: string
}

export function FiguresPart({ of }: { readonly of: ReportYearView }): ReactNode {
  const act = useAct()
  const [editing, edit] = useState<string | null>(null)
  const [filling, fill] = useState(false)
  const shown = of.cells.filter(({ origin }) => origin !== 'counted')
  const blank = of.cells.filter(({ value }) => value === null)
  const { content, version, year } = of
  const keep = (figures: ReportYearView['content']['figures']): Promise<unknown> =>
    put(`/reports/${year}`, { version, content: { ...content, figures } })
  const without = (cell: string) => content.figures.filter((each) => addressOf(each) !== cell)
  const split = (cell: string) => {
    const [table = '', row = '', column = ''] = cell.split('.')
    return { table: table as 'proactive', row, column }
  }
  return (
    <section className="wb-part" aria-labelledby="rep-figures">
      <h2 id="rep-figures">数从哪里来</h2>
      <p className="wb-says">
        {`共 ${of.cells.length} 格，${of.cells.length - shown.length} 格由登记得出。其余的列在这里；没有数的格是空白，不是 0。`}
      </p>
      {of.may.write && (
        <div className="rep-buttons">
          <Button onClick={() => edit('')}>填写或者改写一格</Button>
          {blank.length > 0 && <Button onClick={() => fill(true)}>{`${blank.length} 个空白的格都填 0`}</Button>}
        </div>
      )}
      {shown.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="不是登记得出的数，可以左右滚动" tabIndex={0}>
          <table className="wb-table rep-figures">
            <thead>
              <tr>
                <th scope="col">格</th>
                <th scope="col">报告中的数</th>
                <th scope="col">从哪里来</th>
                <th scope="col">登记得出</th>
                <th scope="col">理由</th>
                {of.may.write && <th scope="col">操作</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((cell) => (
                <tr key={addressOf(cell)}>
                  <th scope="row">{cell.name}</th>
                  <td>{cell.value ?? '（空白）'}</td>
                  <td>{ORIGINS[cell.origin]}</td>
                  <td>
                    {cell.counted === null ? (
                      (cell.why ?? '没有这项登记')
                    ) : cell.opens ? (
                      <Link to={cell.opens}>{cell.counted}</Link>
                    ) : (
                      cell.counted
                    )}
                  </td>
                  <td>{cell.reason}</td>
                  {of.may.write && (
                    <td>
                      <Button size="small" onClick={() => edit(addressOf(cell))}>
                        填写
                      </Button>
                      {cell.origin === 'given' && (
                        <Button
                          size="small"
                          loading={act.busy}
                          onClick={() =>
                            void act.run(() => keep(without(addressOf(cell))), { says: '已恢复为登记得出的数。' })
                          }
                        >
                          不改写
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {editing !== null && (
        <FormDialog<Given, unknown>
          title="填写或者改写一格"
          says="与登记得出的数不同的，写明为什么；理由审核的人看得到，留在记录里。"
          fields={[
            {
              name: 'cell',
              label: '格',
              kind: 'choice',
              required: true,
              choices: of.cells.map((cell) => ({ value: addressOf(cell), label: cell.name })),
            },
            { name: 'value', label: '数', kind: 'number', required: true },
            { name: 'reason', label: '理由', kind: 'long', required: true, max: 500 },
          ]}
          initial={editing === '' ? {} : initialOf(of, editing)}
          does="保存"
          save={({ cell, value, reason }) => keep([...without(cell), { ...split(cell), value, reason }])}
          saved={() => '已保存。'}
          close={() => edit(null)}
        />
      )}
      {filling && (
        <FormDialog<{ readonly reason: string }, unknown>
          title={`${blank.length} 个空白的格都填 0`}
          says="0 是说没有发生，不是不知道。请写明怎样核实的。"
          fields={[{ name: 'reason', label: '怎样核实的', kind: 'long', required: true, max: 500 }]}
          does="都填 0"
          save={({ reason }) =>
            keep([...content.figures, ...blank.map((cell) => ({ ...split(addressOf(cell)), value: 0, reason }))])
          }
          saved={() => '已填写。'}
          close={() => fill(false)}
        />
      )}
    </section>
  )
}

function initialOf({ cells }: ReportYearView, address: string): Partial<Given> {
  const cell = cells.find((each) => addressOf(each) === address)
  return { cell: address, ...(cell?.value !== null && cell && { value: cell.value }), reason: cell?.reason ?? '' }
}
