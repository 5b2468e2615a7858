/** One or more entries as their paper forms, or the sheets to sign in on. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Fragment, useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { PrintView, SheetTable } from '../../../platform/workbench/print-view.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { PrintedForm } from '../print.ts'
import { useRegister } from './here.ts'

export default function EntryPrint(): ReactNode {
  const register = useRegister()
  const ids = useSearchParams()[0].getAll('id')
  const [signing, setSigning] = useState(false)
  const path = `/registers/${register.key}`
  const asked = useQuery({
    queryKey: [path, 'print', ids],
    queryFn: ({ signal }) => get<readonly PrintedForm[]>(`${path}/print`, { id: ids }, signal),
    enabled: ids.length > 0,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (ids.length === 0 || asked.data?.length === 0)
    return <State whole title="没有要打印的" says="请回到列表，选好要打印的各条，再点“批量打印登记表”。" />
  if (!asked.data) return <Loading what="登记表" />
  const back = ids.length === 1 ? `${path}/${ids[0]}` : path
  return (
    <Page
      title={`打印${register.print.title}`}
      actions={
        register.print.signIn && (
          <Button onClick={() => setSigning(!signing)}>{signing ? '改为登记表' : '改为空白签到表'}</Button>
        )
      }
    >
      {asked.data.map((form) => (
        <Fragment key={form.id}>
          {signing && form.signIn ? <SignIn form={form} back={back} /> : <Form form={form} back={back} />}
        </Fragment>
      ))}
    </Page>
  )
}

interface FormProps {
  readonly form: PrintedForm
  readonly back: string
}

const Form = ({ form, back }: FormProps): ReactNode => (
  <PrintView title={form.title} back={back}>
    <SheetTable rows={form.rows.map(({ cells, room }) => ({ cells, ...(room > 0 && { room }) }))} />
    <p>{form.foot}</p>
  </PrintView>
)

function SignIn({ form: { signIn }, back }: FormProps): ReactNode {
  if (!signIn) return null
  const { title, above, columns, lines } = signIn
  return (
    <PrintView title={title} back={back}>
      {above.map(({ label, value }) => (
        <p key={label}>
          {label}：{value}
        </p>
      ))}
      <table className="wb-sheet-table">
        <thead>
          <tr>
            {['序号', ...columns].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: lines }, (_, at) => (
            <tr key={at}>
              <td>{at + 1}</td>
              {columns.map((column) => (
                <td key={column}>{'\u00a0'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintView>
  )
}
