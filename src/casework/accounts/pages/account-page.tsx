/** One account: what is known of it, and what the two administrators may each do. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post, put, remove } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay, useMe } from '../../../platform/workbench/viewer.ts'
import { OFFICES } from '../../permissions.ts'
import { showLink } from './link-box.tsx'
import { ReviseDialog } from './revise-dialog.tsx'
import { SessionTable } from './session-table.tsx'
import { stateOf, type ShownAccount, type ShownLink } from './shown-account.ts'

export default function AccountPage(): ReactNode {
  const { id = '' } = useParams()
  const path = `/accounts/${id}`
  const asked = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<ShownAccount>(path, {}, signal) })
  const may = useMay()
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="账号" />
  const account = asked.data
  return (
    <Page title={account.name} actions={<Actions account={account} />}>
      <AccountFacts account={account} />
      {may('accounts.secure') && (
        <>
          <h2>登录着的地方</h2>
          <SessionTable
            path={`${path}/sessions`}
            end={(session) => remove(`${path}/sessions/${session}`)}
            endAll={() => remove(`${path}/sessions`)}
            all="结束全部登录"
          />
        </>
      )}
    </Page>
  )
}

function AccountFacts({ account }: { readonly account: ShownAccount }): ReactNode {
  const { office, memberships, lockedUntil, lastLoginAt, lastLoginAddress } = account
  return (
    <Facts
      facts={[
        { label: '登录名', value: account.login },
        { label: '身份', value: office ? OFFICES[office].label : '工作人员' },
        {
          label: '状态',
          value: (
            <>
              <StatusTag {...stateOf(account)} />
              {lockedUntil && ` 至 ${beijingTime(lockedUntil)}`}
            </>
          ),
        },
        {
          label: '口令',
          value: account.hasPassword ? (account.mustChangePassword ? '下次登录须更换' : '已设置') : '没有设置',
        },
        {
          label: '动态口令',
          value: `${account.totp ? '已绑定' : '未绑定'}${account.totpRequired ? '，要求使用' : ''}`,
        },
        { label: '单点登录', value: account.oidcSubject },
        {
          label: '最近登录',
          wide: true,
          value: lastLoginAt && `${beijingTime(lastLoginAt)}${lastLoginAddress ? `，${lastLoginAddress}` : ''}`,
        },
        {
          label: '任职',
          wide: true,
          value: memberships
            .map(
              ({ organ, person }) =>
                `${organ.name}　${person ? `${person.name}${person.active ? '' : '（已离开）'}` : ''}`,
            )
            .join('；'),
        },
      ]}
    />
  )
}

function Actions({ account }: { readonly account: ShownAccount }): ReactNode {
  const { modal } = App.useApp()
  const { busy, run } = useAct()
  const may = useMay()
  const me = useMe().data
  const [revising, setRevising] = useState(false)
  const path = `/accounts/${account.id}`
  const { version, name, status } = account
  const link = async (purpose: ShownLink['purpose']): Promise<void> => {
    const made = await run(() => post<ShownLink>(`${path}/links`, { purpose }))
    if (made) await showLink(modal, name, made)
  }
  const disable = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `停用“${name}”的账号`,
      says: '停用后在各处立即退出，不能登录；可以恢复。',
      does: '停用',
    })
    if (why !== null) await run(() => post(`${path}/disable`, { version, why }), { says: '已停用。' })
  }
  const reset = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `重设“${name}”的动态口令`,
      says: '请先核实是本人。重设后原来绑定的认证器和恢复码都作废，在各处立即退出。',
      does: '重设',
    })
    if (why !== null) await run(() => post(`${path}/second-factor/reset`, { why }), { says: '已重设。' })
  }
  const renew = async (): Promise<void> => {
    const why = await askReason(modal, {
      title: `要求“${name}”更换口令`,
      says: '下次登录时必须更换。',
      does: '要求更换',
    })
    if (why !== null) await run(() => post(`${path}/new-password`, { why }), { says: '下次登录时须更换口令。' })
  }
  const require = (required: boolean): Promise<unknown> =>
    run(() => put(`${path}/second-factor`, { version, required }), {
      says: required ? '下次登录时须绑定动态口令。' : '不再单独要求。',
    })
  const keeps = may('accounts.keep')
  const secures = may('accounts.secure')
  const unlock = async (): Promise<void> => {
    const yes = await confirmDanger(modal, {
      title: `解锁“${name}”的账号`,
      says: '请先核实连续输错的是本人。',
      does: '解锁',
    })
    if (yes) await run(() => post(`${path}/unlock`), { says: '已解锁。' })
  }
  // Whose turn it is to make a link the server says; for the three it is the security administrator.
  const links = account.office === null ? keeps : secures || (keeps && account.office === 'security')
  const offered: readonly (readonly [boolean, string, () => void, boolean?])[] = [
    [keeps && status !== 'disabled', '修改', () => setRevising(true)],
    [links && status === 'invited', '发激活链接', () => void link('activate')],
    [links && status === 'active', '发重设口令的链接', () => void link('reset')],
    [
      links && status !== 'disabled' && account.office === null && !account.signOn,
      '发绑定单点登录的链接',
      () => void link('bind'),
    ],
    [secures && account.locked, '解锁', () => void unlock()],
    [secures && account.totp, '重设动态口令', () => void reset(), true],
    [
      secures && status !== 'disabled',
      account.totpRequired ? '不单独要求动态口令' : '要求使用动态口令',
      () => void require(!account.totpRequired),
    ],
    [secures && account.hasPassword && !account.mustChangePassword, '要求更换口令', () => void renew()],
    [keeps && status !== 'disabled' && me?.account.id !== account.id, '停用', () => void disable(), true],
    [
      keeps && status === 'disabled',
      '恢复',
      () => void run(() => post(`${path}/enable`, { version }), { says: '已恢复。' }),
    ],
  ]
  return (
    <>
      {offered
        .filter(([shown]) => shown)
        .map(([, label, onClick, danger = false]) => (
          <Button key={label} danger={danger} disabled={busy} onClick={onClick}>
            {label}
          </Button>
        ))}
      {revising && <ReviseDialog account={account} close={() => setRevising(false)} />}
    </>
  )
}
