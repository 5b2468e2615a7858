/** 汇总：every total as the form prints it, who makes it, who breaks what, adjustments, 更名合并拆分, 定稿 and what changed since. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { StatutoryTable } from '../../year-tables/statutory-table.tsx'
import type { WholeSum } from '../sum-endpoints.ts'
import { AdjustmentsPart } from './adjustments-part.tsx'
import { BrokenPart } from './broken-part.tsx'
import { CellPart } from './cell-part.tsx'
import { SumDialogs, type SumDialog } from './sum-dialogs.tsx'

export default function SumPage(): ReactNode {
  const { year = '' } = useParams()
  const [search] = useSearchParams()
  const may = useMay()
  const act = useAct()
  const [dialog, show] = useState<SumDialog | null>(null)
  const fixed = search.get('fixed') ?? ''
  const cell = search.get('cell') ?? ''
  const path = `/collecting/${year}`
  const asked = useQuery({
    queryKey: [`${path}/sum`, fixed],
    queryFn: ({ signal }) => get<WholeSum>(`${path}/sum`, { fixed }, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="汇总" />
  const format = FORMATS[of.format as keyof typeof FORMATS]
  const here = (change: Readonly<Record<string, string>>): string =>
    `${path}/sum?${new URLSearchParams({ ...(fixed && { fixed }), ...change }).toString()}`
  const file = (to: string): void =>
    void act.run(async () => saveFile(await callForFile('GET', `${path}/${to}${fixed && `?fixed=${fixed}`}`)), {
      refresh: ['none'],
    })
  return (
    <Page
      title={`${year} 年度汇总${fixed && `（第 ${fixed} 次定稿）`}`}
      actions={
        <>
          {!fixed && may('reports.fix-sum') && of.counted > 0 && (
            <Button type="primary" onClick={() => show('fix')}>
              定稿
            </Button>
          )}
          {!fixed && may('reports.collect') && of.counted > 0 && <Button onClick={() => show('adjust')}>调整</Button>}
          {!fixed && may('reports.collect') && <Button onClick={() => show('succession')}>更名、合并、拆分</Button>}
          <Button loading={act.busy} onClick={() => file('sum.xlsx')}>
            导出 Excel
          </Button>
          <Button loading={act.busy} onClick={() => file('sum/report.docx')}>
            法定表格 Word
          </Button>
          <Link className="ant-btn ant-btn-default" to={path}>
            返回名单
          </Link>
        </>
      }
    >
      <Facts
        facts={[
          { label: '计入的报告', value: `${of.counted} 份` },
          {
            label: '定稿',
            value: of.fixed ? (
              <Link to={`${path}/sum?fixed=${of.fixed.n}`}>
                {`第 ${of.fixed.n} 次，${of.fixed.at.slice(0, 16).replace('T', ' ')} ${of.fixed.by}，计入 ${of.fixed.counted} 份${of.fixed.same ? '' : '；此后有变化'}`}
              </Link>
            ) : (
              '还没有'
            ),
          },
          {
            label: '本级报告',
            value: (
              <Link to="/reports">
                {of.fixed?.publishedVersion
                  ? `已公开，第 ${of.fixed.publishedVersion} 版`
                  : '定稿后在“年度报告”中编制、审签、公开'}
              </Link>
            ),
          },
        ]}
      />
      {!fixed && of.fixed && !of.fixed.same && <Since of={of} />}
      {of.counted === 0 ? (
        <State title="还没有验收的报告" says="验收以后的报告计入汇总。">
          <Link className="ant-btn ant-btn-default" to={`${path}?standing=received`}>
            看待验收的
          </Link>
        </State>
      ) : (
        <>
          {cell && <CellPart year={year} cell={cell} fixed={fixed} close={here({})} />}
          <BrokenPart of={of} path={path} />
          <AdjustmentsPart of={of} year={year} />
          {format.tables.map(({ key }) => (
            <StatutoryTable
              key={key}
              format={format}
              table={key}
              cells={of.cells}
              to={({ table, row, column }) => here({ cell: `${table}.${row}.${column}` })}
            />
          ))}
        </>
      )}
      {dialog && <SumDialogs of={of} shown={dialog} close={() => show(null)} />}
    </Page>
  )
}

function Since({ of }: { readonly of: WholeSum }): ReactNode {
  return (
    <section className="wb-part" aria-labelledby="col-since">
      <h2 id="col-since">定稿以后的变化</h2>
      <Alert type="warning" showIcon title="现在的汇总与定稿不同；再次定稿以后，本级报告的数才改变。" />
      <ul>
        {of.since.changes.map(({ says, names }, at) => (
          <li key={at}>{`${says}：${names.slice(0, 10).join('、')}`}</li>
        ))}
        {of.since.cells.slice(0, 30).map(({ name, before, now, because }) => (
          <li key={name}>
            {`${name}：${before ?? '没有数'} → ${now ?? '没有数'}（${because
              .slice(0, 5)
              .map((each) => `${each.name} ${each.difference > 0 ? '+' : ''}${each.difference}`)
              .join('，')}）`}
          </li>
        ))}
      </ul>
    </section>
  )
}
