/** 历次自查, and how one is begun. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import type { InspectionRow } from '../inspection-endpoints.ts'
import { SheetField, uploadSheet } from '../../../platform/workbench/sheet-field.tsx'

interface Values {
  readonly name: string
  readonly year: number
  readonly heldOn: string
  readonly from: string
  readonly sheet?: File | null
}

const sheetControl = (control: OwnControl): ReactNode => <SheetField {...control} />

export default function InspectionList(): ReactNode {
  const [beginning, begin] = useState(false)
  const navigate = useNavigate()
  const today = beijingDay(new Date())
  const asked = useQuery({
    queryKey: ['/improving/self-inspections'],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly InspectionRow[] }>('/improving/self-inspections', {}, signal),
  })
  const path = '/improving/self-inspections'
  return (
    <Page
      title="自查"
      says="照清单逐条自查，有问题的各登记为一个问题。清单用预设的、上一次的，或者自己的 Excel。"
      actions={
        <>
          <Link to="/improving">问题整改</Link>{' '}
          <Button type="primary" onClick={() => begin(true)}>
            开始自查
          </Button>
        </>
      }
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="自查" />
      ) : asked.data.items.length === 0 ? (
        <p className="wb-soft">还没有自查过。</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="wb-table-room" aria-label="历次自查，可以左右滚动" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">名称</th>
                <th scope="col">自查日期</th>
                <th scope="col">状态</th>
                <th scope="col">填写</th>
                <th scope="col">有问题</th>
              </tr>
            </thead>
            <tbody>
              {asked.data.items.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`${path}/${row.id}`}>{row.name}</Link>
                  </th>
                  <td>{row.heldOn}</td>
                  <td>
                    <StatusTag tone={row.state === 'open' ? 'waiting' : 'done'} says={row.stateSays} />
                  </td>
                  <td>
                    {row.answered}/{row.items} 条
                  </td>
                  <td>{row.wanting} 条</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {beginning && (
        <FormDialog<Values, { readonly id: string }>
          title="开始自查"
          fields={[
            {
              name: 'name',
              label: '名称',
              kind: 'text',
              required: true,
              max: 100,
              hint: `如：${today.slice(0, 4)}年下半年政务公开自查`,
            },
            { name: 'year', label: '年度', kind: 'number', required: true },
            { name: 'heldOn', label: '自查日期', kind: 'day', required: true },
            {
              name: 'from',
              label: '清单',
              kind: 'choice',
              required: true,
              choices: [
                { value: 'preset', label: '预设的清单' },
                { value: 'last', label: '上一次的清单' },
                { value: 'sheet', label: '自己的 Excel 清单' },
              ],
            },
            {
              name: 'sheet',
              label: 'Excel 清单',
              kind: 'own',
              required: true,
              when: ({ from }) => from === 'sheet',
              hint: '一列“检查内容”，一列“类别”（可以没有）',
              own: sheetControl,
            },
          ]}
          initial={{ year: Number(today.slice(0, 4)), heldOn: today, from: 'preset' }}
          does="开始"
          save={async ({ sheet, from, ...values }) =>
            from === 'sheet' && sheet
              ? uploadSheet<{ id: string }>(`${path}/from-sheet`, { ...values }, sheet)
              : post(path, { ...values, from })
          }
          saved={({ id }) => {
            void navigate(`${path}/${id}`)
            return '自查开始了。'
          }}
          close={() => begin(false)}
        />
      )}
    </Page>
  )
}
