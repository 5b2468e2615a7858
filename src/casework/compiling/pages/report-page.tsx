/** One report year: its dates, its tables with where each figure is from, its prose with live numbers, what is wrong, who signed. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type ReactNode } from 'react'
import { useParams } from 'react-router'
import { FORMATS } from '../../../law/annual-report/formats/index.ts'
import { get, post } from '../../../platform/workbench/api.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { SignOffPart } from '../../sign-off/sign-off-part.tsx'
import { StatutoryTable } from '../../year-tables/statutory-table.tsx'
import type { State } from '../report-year.ts'
import type { ReportYearView } from '../view.ts'
import { Acts, Papers } from './acts.tsx'
import { FiguresPart } from './figures-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { PartsPart } from './parts-part.tsx'
import { ProsePart } from './prose-part.tsx'
import { STATE_TONES } from './tones.ts'

export default function ReportPage(): ReactNode {
  const { year = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/reports', year],
    queryFn: ({ signal }) => get<ReportYearView>(`/reports/${year}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="年度报告" />
  const format = FORMATS[of.format as keyof typeof FORMATS]
  const opens = new Map(of.cells.map((cell) => [`${cell.table}.${cell.row}.${cell.column}`, cell.opens]))
  return (
    <Page title={of.title} actions={<Acts of={of} />}>
      <Facts
        facts={[
          { label: '状态', value: <StatusTag tone={STATE_TONES[of.state as State]} says={of.stateSays} /> },
          { label: '格式', value: of.formatCites },
          { label: '法定期限', value: of.dueOn && `${of.dueOn} 前提交并公布（${of.dueCites}）` },
          {
            label: '报送',
            value:
              of.submissions.length === 0
                ? '还没有登记'
                : of.submissions.map(({ version, on, how }) => `第 ${version} 版 ${on}，${how}`).join('；'),
          },
          { label: '与登记不同的数', value: of.differing === 0 ? '没有' : `${of.differing} 格，理由见“数从哪里来”` },
          {
            label: '公开',
            value: of.publishedAt ? `${of.publishedAt.slice(0, 10)}，第 ${of.publishedVersion} 版` : '还没有公开',
          },
          { label: '上年的报告', value: of.previous ? '已在系统中，结转和项目数与它核对' : '系统中没有，结转无从核对' },
        ]}
      />
      {of.purposeReason && of.state !== 'published' && (
        <Alert type="info" showIcon title={`正在更正：${of.purposeReason}`} />
      )}
      {of.may.handIn && of.lacks && <Alert type="warning" showIcon title="还不能交付审核" description={of.lacks} />}
      <div className="rep-columns">
        <div className="rep-main">
          <ProsePart of={of} />
          <PartsPart of={of} />
          {format.tables.map(({ key }) => (
            <StatutoryTable
              key={key}
              format={format}
              table={key}
              cells={of.cells}
              to={(cell) => opens.get(`${cell.table}.${cell.row}.${cell.column}`) ?? null}
            />
          ))}
          <FiguresPart of={of} />
        </div>
        <aside className="rep-aside" aria-label="检查和审签">
          <SignOffPart
            of={of.signOff}
            sign={(signing) => post(`/reports/${of.year}/sign`, signing)}
            {...(of.may.takeBack && { takeBack: () => post(`/reports/${of.year}/take-back`, { version: of.version }) })}
          />
          <FindingsPart of={of} />
          <Papers of={of} />
        </aside>
      </div>
    </Page>
  )
}
