/** 年度报告：the years that were begun, and beginning another. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { STATE_TONES } from './tones.ts'

interface Listed {
  readonly items: readonly {
    readonly year: number
    readonly title: string
    readonly state: keyof typeof STATE_TONES
    readonly stateSays: string
    readonly begunBy: string
    readonly submittedOn: string | null
    readonly publishedAt: string | null
    readonly publishedVersion: number
  }[]
  readonly open: readonly number[]
}

export default function ReportListPage(): ReactNode {
  const may = useMay()
  const [beginning, begin] = useState(false)
  const navigate = useNavigate()
  const asked = useQuery({ queryKey: ['/reports'], queryFn: ({ signal }) => get<Listed>('/reports', {}, signal) })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="年度报告" />
  const { items, open } = asked.data
  const compiles = may('reports.compile')
  const button = compiles && (
    <Button type="primary" onClick={() => begin(true)}>
      着手编制
    </Button>
  )
  return (
    <Page title="年度报告" says="数字由登记得出，正文从数字写起；审签、报送、公开都在这里。" actions={button}>
      {items.length === 0 ? (
        <State title="还没有编制过年度报告" says="从选择年度开始；以前年度的也可以补编。">
          {button}
        </State>
      ) : (
        <ul className="rep-years">
          {items.map((of) => (
            <li key={of.year}>
              <h2>
                <Link to={`/reports/${of.year}`}>{of.title}</Link>
              </h2>
              <p>
                <StatusTag tone={STATE_TONES[of.state]} says={of.stateSays} />
                {of.submittedOn ? ` ${of.submittedOn} 报送` : ' 还没有登记报送'}
                {of.publishedAt && `，${of.publishedAt.slice(0, 10)} 公开`}
                {of.publishedVersion > 1 && `（第 ${of.publishedVersion} 版）`}
                {`，${of.begunBy}着手编制`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {beginning && (
        <FormDialog<{ readonly year: string }, { readonly year: number }>
          title="着手编制年度报告"
          says="选择数据年度。格式随年度而定，数字随登记更新，审签以前都可以改。"
          fields={[
            {
              name: 'year',
              label: '年度',
              kind: 'choice',
              required: true,
              choices: open.map((year) => ({ value: String(year), label: `${year} 年` })),
            },
          ]}
          // Next January the report of the year just over is due.
          initial={open.length > 1 ? { year: String(open[1]) } : {}}
          does="着手编制"
          save={async ({ year }) => {
            const begun = await post<{ readonly year: number }>('/reports', { year: Number(year) })
            await navigate(`/reports/${begun.year}`)
            return begun
          }}
          saved={({ year }) => `${year} 年的年度报告已经着手编制。`}
          close={() => begin(false)}
        />
      )}
    </Page>
  )
}
