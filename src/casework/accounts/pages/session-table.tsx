/** Where an account is signed in, and ending it there. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { ShownSession } from './shown-account.ts'

interface SessionTableProps {
  readonly path: string
  readonly end: (session: string) => Promise<unknown>
  readonly endAll: () => Promise<unknown>
  /** On the button that ends them all. */
  readonly all: string
}

export function SessionTable({ path, end, endAll, all }: SessionTableProps): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const asked = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<readonly ShownSession[]>(path, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="登录情况" />
  if (asked.data.length === 0) return <p className="wb-soft">现在没有在任何地方登录。</p>
  const endEverywhere = async (): Promise<void> => {
    const yes = await confirmDanger(modal, {
      title: all,
      says: '那里没有保存的内容存为草稿，再办要重新登录。',
      does: all,
    })
    if (yes) await run(endAll, { says: '已结束。', refresh: [path] })
  }
  return (
    <>
      <table className="wb-plain">
        <thead>
          <tr>
            <th scope="col">登录时间</th>
            <th scope="col">最近活动</th>
            <th scope="col">网络地址</th>
            <th scope="col">浏览器</th>
            <th scope="col">方式</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {asked.data.map(({ id, createdAt, seenAt, address, agent, way, current }) => (
            <tr key={id}>
              <td>{beijingTime(createdAt)}</td>
              <td>{beijingTime(seenAt)}</td>
              <td>{address ?? '—'}</td>
              <td>{browserOf(agent)}</td>
              <td>{way === 'password' ? '口令' : '单点登录'}</td>
              <td>
                {current ? (
                  '本次登录'
                ) : (
                  <Button
                    type="link"
                    danger
                    disabled={busy}
                    onClick={() => void run(() => end(id), { says: '已结束。', refresh: [path] })}
                  >
                    结束
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked.data.some(({ current }) => !current) && (
        <Button danger disabled={busy} onClick={() => void endEverywhere()}>
          {all}
        </Button>
      )}
    </>
  )
}

/** The browser by its common name: the whole identification tells nobody anything. */
function browserOf(agent: string | null): string {
  if (!agent) return '—'
  const names = [
    [/MicroMessenger/, '微信'],
    [/QAXBrowser|Qaxbrowser/, '奇安信浏览器'],
    [/360SE|QIHU/, '360 浏览器'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ] as const
  const systems = [
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ] as const
  const find = (table: readonly (readonly [RegExp, string])[]): string =>
    table.find(([sign]) => sign.test(agent))?.[1] ?? ''
  return [find(names) || agent.slice(0, 30), find(systems)].filter(Boolean).join('，')
}
