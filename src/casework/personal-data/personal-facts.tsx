/** The personal data of one thing, masked; the values themselves after a reason, for two minutes. Any page may show it. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { get, post } from '../../platform/workbench/api.ts'
import { beijingTime } from '../../platform/workbench/beijing.ts'
import { askReason } from '../../platform/workbench/dialogs.tsx'
import { Loading, Trouble } from '../../platform/workbench/states.tsx'
import { useAct } from '../../platform/workbench/use-act.tsx'

interface KeptField {
  readonly field: string
  readonly label: string
  readonly masked: string | null
  readonly retainedUntil: string | null
  readonly erasedAt: string | null
}

/** Nobody leaves an identity number standing on a screen over lunch. */
const SHOWN_MILLISECONDS = 2 * 60 * 1000

export const personalPath = (kind: string, id: string): string => `/personal-data/${kind}/${id}`

interface Props {
  /** What the data belong to: application… */
  readonly kind: string
  readonly id: string
  /** Further buttons below the table. */
  readonly children?: ReactNode
}

export function PersonalFacts({ kind, id, children }: Props): ReactNode {
  const path = personalPath(kind, id)
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const kept = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<readonly KeptField[]>(path, {}, signal) })
  useEffect(() => {
    if (Object.keys(values).length === 0) return undefined
    const hiding = setTimeout(() => setValues({}), SHOWN_MILLISECONDS)
    return () => clearTimeout(hiding)
  }, [values])
  if (kept.error) return <Trouble problem={kept.error} again={() => void kept.refetch()} />
  if (!kept.data) return <Loading what="个人信息" />
  const standing = kept.data.filter(({ erasedAt }) => erasedAt === null).map(({ field }) => field)
  const view = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: '查看个人信息原文',
      says: '谁、什么时候、为什么查看，都记入审计记录。',
      does: '查看',
    })
    if (why === null) return
    const answer = await run(() =>
      post<{ readonly values: Readonly<Record<string, string>> }>(`${path}/view`, { fields: standing, why }),
    )
    if (answer) setValues(answer.values)
  }
  const shown = Object.keys(values).length > 0
  return (
    <>
      <table className="wb-plain">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">内容</th>
            <th scope="col">保存期限</th>
          </tr>
        </thead>
        <tbody>
          {kept.data.map((each) => (
            <tr key={each.field}>
              <th scope="row">{each.label}</th>
              <td>{each.erasedAt ? '（已清除）' : (values[each.field] ?? each.masked)}</td>
              <td>{timeOf(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="wb-actions">
        {shown ? (
          <Button onClick={() => setValues({})}>重新遮盖</Button>
        ) : (
          <Button onClick={() => void view()} loading={busy} disabled={standing.length === 0}>
            查看原文
          </Button>
        )}
        {children}
      </div>
    </>
  )
}

const timeOf = ({ erasedAt, retainedUntil }: KeptField): string =>
  erasedAt ? `${beijingTime(erasedAt)} 清除` : retainedUntil ? `保存至 ${retainedUntil}` : '事项办理期间'
