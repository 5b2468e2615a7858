/** 批量开设账号: the people of an organ who have none, a login for each, and then a sheet with their links to cut and hand out. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useRefresh } from '../../../platform/workbench/viewer.ts'
import { NoOrgan, useOrganInView } from '../../organs/organ-in-view.tsx'
import { ActivationSheet, type Opened } from './activation-sheet.tsx'

interface Unaccounted {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string | null
  /** Suggested. */
  readonly login: string
}

export default function OpeningPage(): ReactNode {
  const organ = useOrganInView()
  const [opened, setOpened] = useState<readonly Opened[] | null>(null)
  if (opened) return <ActivationSheet opened={opened} />
  return (
    <Page
      title="批量开设账号"
      says="本机关还没有账号的在职人员都在下面。登录名先用姓名，可以改，开设以后不能改；各人用激活链接自己设口令。"
      actions={organ.choice}
    >
      {organ.id ? <Choice key={organ.id} organ={organ.id} done={setOpened} /> : <NoOrgan />}
    </Page>
  )
}

interface ChoiceProps {
  readonly organ: string
  readonly done: (opened: readonly Opened[]) => void
}

function Choice({ organ, done }: ChoiceProps): ReactNode {
  const refresh = useRefresh()
  const asked = useQuery({
    queryKey: ['/people-without-account', organ],
    queryFn: ({ signal }) => get<readonly Unaccounted[]>('/people-without-account', { organ }, signal),
  })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [logins, setLogins] = useState<Readonly<Record<string, string>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="人员" />
  const people = asked.data
  if (people.length === 0)
    return (
      <State title="没有要开设的" says="这个机关的在职人员都已有账号，或者还没有登记人员。">
        <Link to={`/people?organ=${organ}`}>登记人员</Link>
      </State>
    )
  const chosen = people.filter(({ id }) => !left.has(id))
  const leave = (ids: readonly string[], out: boolean): void =>
    setLeft((before) => new Set(out ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const open = async (): Promise<void> => {
    setBusy(true)
    setFaults({})
    setTrouble(null)
    try {
      const given = chosen.map(({ id, name, login }) => ({ personId: id, name, login: logins[id] ?? login }))
      const answer = await post<{ opened: readonly Opened[] }>('/accounts/batch', { organ, people: given })
      refresh()
      done(answer.opened)
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      setTrouble(fault.detail)
      // people.2.login: the third of the lines handed in.
      setFaults(
        Object.fromEntries(
          Object.entries(fault.fields).flatMap(([path, says]) => {
            const person = chosen[Number(/^people\.(\d+)\./.exec(path)?.[1])]
            return person ? [[person.id, says]] : []
          }),
        ),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="panel">
      {trouble && (
        <p className="wb-error-box" role="alert">
          {trouble}
        </p>
      )}
      <table className="accounts-opening">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                checked={chosen.length === people.length}
                indeterminate={chosen.length > 0 && chosen.length < people.length}
                onChange={({ target }) =>
                  leave(
                    people.map(({ id }) => id),
                    !target.checked,
                  )
                }
              >
                全选
              </Checkbox>
            </th>
            <th scope="col">内设机构、职务</th>
            <th scope="col">登录名</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, title, unit, login }) => (
            <tr key={id}>
              <td>
                <Checkbox checked={!left.has(id)} onChange={({ target }) => leave([id], !target.checked)}>
                  {name}
                </Checkbox>
              </td>
              <td>{[unit, title].filter(Boolean).join(' ') || '—'}</td>
              <td>
                <Input
                  aria-label={`${name}的登录名`}
                  value={logins[id] ?? login}
                  disabled={left.has(id)}
                  maxLength={50}
                  autoComplete="off"
                  {...(faults[id] && { status: 'error' as const, 'aria-describedby': `opening-${id}` })}
                  onChange={({ target }) => setLogins({ ...logins, [id]: target.value })}
                />
                {faults[id] && (
                  <p id={`opening-${id}`} className="wb-error">
                    {faults[id]}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="panel-buttons">
        <Button type="primary" disabled={chosen.length === 0} loading={busy} onClick={() => void open()}>
          开设 {chosen.length} 个账号
        </Button>
      </div>
    </section>
  )
}
