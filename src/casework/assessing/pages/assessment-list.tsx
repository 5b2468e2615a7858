/** 考核评分: the years scored, and how one is begun. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay, beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { SheetField, uploadSheet } from '../../../platform/workbench/sheet-field.tsx'
import type { AssessmentsJson } from '../endpoints.ts'

interface Values {
  readonly year: number
  readonly sheet: string
  readonly label?: string
  readonly file?: File | null
}
const OWN = 'own'

export default function AssessmentList(): ReactNode {
  const may = useMay()
  const act = useAct()
  const [beginning, begin] = useState(false)
  const asked = useQuery({
    queryKey: ['/score-sheets'],
    queryFn: ({ signal }) => get<AssessmentsJson>('/score-sheets', {}, signal),
  })
  const all = asked.data
  return (
    <Page
      title="考核评分"
      says="照评分表逐项计分：登记里有的由数据计分，每个数打开它的清单；登记里没有的由人填写、评分，写明理由。"
      actions={
        <>
          <Link to="/score-sheets/unit-figures">各科室的数</Link>{' '}
          {may('assessments.keep') && (
            <Button
              loading={act.busy}
              onClick={() =>
                void act.run(async () => saveFile(await callForFile('GET', '/score-sheets/template.xlsx')), {
                  refresh: ['none'],
                })
              }
            >
              下载评分表模板
            </Button>
          )}{' '}
          {may('assessments.keep') && (
            <Button type="primary" onClick={() => begin(true)}>
              开始评分
            </Button>
          )}
        </>
      }
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !all ? (
        <Loading what="考核评分" />
      ) : all.items.length === 0 ? (
        <p className="wb-soft">还没有评过分。可以用平台的评分表，也可以导入上级下发的。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="历年的考核评分，可以左右滚动" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">评分表</th>
                <th scope="col">年度</th>
                <th scope="col">状态</th>
                <th scope="col">得分</th>
                <th scope="col">开始</th>
              </tr>
            </thead>
            <tbody>
              {all.items.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`/score-sheets/${row.id}`}>{row.label}</Link>
                  </th>
                  <td>{row.year}</td>
                  <td>
                    <StatusTag tone={row.state === 'open' ? 'waiting' : 'done'} says={row.stateSays} />
                  </td>
                  <td>{row.points === null ? '—' : `${row.points} 分`}</td>
                  <td>
                    {beijingTime(row.begunAt).slice(0, 10)} {row.begunBy}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {beginning && all && <BeginDialog all={all} close={() => begin(false)} />}
    </Page>
  )
}

function BeginDialog({ all, close }: { readonly all: AssessmentsJson; readonly close: () => void }): ReactNode {
  const navigate = useNavigate()
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const fields: readonly Field<Values>[] = [
    { name: 'year', label: '年度', kind: 'number', required: true },
    {
      name: 'sheet',
      label: '评分表',
      kind: 'choice',
      required: true,
      choices: [
        ...all.sheets.map(({ code, label }) => ({ value: code, label })),
        { value: OWN, label: '导入上级下发的评分表（Excel）' },
      ],
    },
    {
      name: 'label',
      label: '评分表的名称',
      kind: 'text',
      required: true,
      max: 100,
      when: ({ sheet }) => sheet === OWN,
    },
    {
      name: 'file',
      label: '评分表文件',
      kind: 'own',
      required: true,
      hint: '表头照模板：板块、板块满分、项目、最高分、计分方式等',
      when: ({ sheet }) => sheet === OWN,
      own: sheetControl,
    },
  ]
  return (
    <FormDialog<Values, { readonly id: string }>
      title="开始考核评分"
      says="评分表在开始的时候定下来，以后平台的评分表有变动也不影响这一次。"
      fields={fields}
      initial={{ year: thisYear - 1, sheet: 'self-check' }}
      does="开始"
      save={async ({ year, sheet, label, file }) =>
        sheet === OWN && file
          ? uploadSheet<{ id: string }>('/score-sheets/from-sheet', { year, label: label ?? '' }, file)
          : post('/score-sheets', { year, sheet })
      }
      saved={({ id }) => {
        void navigate(`/score-sheets/${id}`)
        return '可以评分了。'
      }}
      close={close}
    />
  )
}
const sheetControl = (control: OwnControl): ReactNode => <SheetField {...control} />
