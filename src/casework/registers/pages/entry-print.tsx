/** One or more entries as their paper forms, or the sheets to sign in on. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { PrintView, SheetTable, type SheetRow } from '../../../platform/workbench/print-view.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import type { PrintedForm } from '../print.ts'
import { useRegister } from './here.ts'

export default function EntryPrint(): ReactNode {
  const register = useRegister()
  const ids = useSearchParams()[0].getAll('id')
  const [signing, setSigning] = useState(false)
  const path = `/registers/${register.key}`
  // No heading of the page: it would stand on the paper.
  useEffect(() => {
    document.title = `打印${register.thing}登记表 · 政务公开工作台`
  }, [register])
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
    <>
      {register.print.signIn && (
        <p className="wb-print-bar">
          <Button onClick={() => setSigning(!signing)}>{signing ? '改为登记表' : '改为空白签到表'}</Button>
        </p>
      )}
      {asked.data.map((form) =>
        signing && form.signIn ? (
          <SignIn key={form.id} signIn={form.signIn} back={back} />
        ) : (
          <Form key={form.id} form={form} back={back} />
        ),
      )}
    </>
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

interface SignInProps {
  readonly signIn: NonNullable<PrintedForm['signIn']>
  readonly back: string
}

function SignIn({ signIn: { title, above, columns, lines }, back }: SignInProps): ReactNode {
  return (
    <PrintView title={title} back={back}>
      <SheetTable rows={inPairs(above)} />
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

/** Two labels and values to a row. */
const inPairs = (cells: SignInProps['signIn']['above']): readonly SheetRow[] =>
  cells.flatMap((_, at) => (at % 2 === 0 ? [{ cells: cells.slice(at, at + 2) }] : []))
