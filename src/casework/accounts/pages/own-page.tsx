/** 我的账号：password, authenticator, recovery codes, where one is signed in. */
import { App, Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { post, put, remove } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading } from '../../../platform/workbench/states.tsx'
import { ME, useMe, useRefresh } from '../../../platform/workbench/viewer.ts'
import { OFFICES } from '../../permissions.ts'
import { Enrol } from './enrol.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SessionTable } from './session-table.tsx'
import type { OwnAccount } from './own-account.ts'

interface Proof {
  readonly password: string
}
interface Passwords {
  readonly current: string
  readonly next: string
  readonly repeated: string
}
type Open = 'password' | 'authenticator' | 'codes' | 'remove' | null

export default function OwnPage(): ReactNode {
  const me = useMe().data as OwnAccount | undefined
  const { message } = App.useApp()
  const refresh = useRefresh()
  const [open, setOpen] = useState<Open>(null)
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (!me) return <Loading what="我的账号" />
  const close = (): void => setOpen(null)
  const proof: readonly Field<Proof>[] = [
    {
      name: 'password',
      label: me.hasPassword ? '现在的口令' : '动态口令',
      kind: 'text',
      secret: true,
      required: me.hasPassword || me.totp.bound,
      autoComplete: 'current-password',
    },
  ]
  const secondFactor = me.totp.bound ? `已绑定，恢复码还剩 ${me.totp.recoveryCodesLeft} 个` : '未绑定'
  return (
    <Page title="我的账号">
      <Facts
        facts={[
          { label: '登录名', value: me.account.login },
          { label: '姓名', value: me.person?.name ?? me.account.name },
          {
            label: '身份',
            value: me.account.office ? OFFICES[me.account.office].label : me.organs.map(({ name }) => name).join('、'),
          },
          {
            label: '上次登录',
            value:
              me.lastLogin &&
              `${beijingTime(me.lastLogin.at)}${me.lastLogin.address ? `，${me.lastLogin.address}` : ''}`,
          },
        ]}
      />
      <h2>口令</h2>
      <p>
        {me.passwordSetAt ? `${beijingTime(me.passwordSetAt)} 设置。` : '您用单点登录，没有口令。'}
        {me.passwordRule}
      </p>
      {me.hasPassword && <Button onClick={() => setOpen('password')}>修改口令</Button>}
      <h2>动态口令</h2>
      <p>
        {secondFactor}
        {me.totp.required && '；按安全策略必须使用'}。登录时除口令外，再输入手机认证器显示的 6 位数字。
      </p>
      <p className="wb-actions accounts-actions">
        <Button onClick={() => setOpen('authenticator')}>{me.totp.bound ? '换一个认证器' : '绑定动态口令'}</Button>
        {me.totp.bound && <Button onClick={() => setOpen('codes')}>重新生成恢复码</Button>}
        {me.totp.bound && !me.totp.required && (
          <Button danger onClick={() => setOpen('remove')}>
            取消动态口令
          </Button>
        )}
      </p>
      <h2>登录着的地方</h2>
      <p>看到不是自己的登录，请立即结束它、修改口令，并告知安全管理员。</p>
      <SessionTable
        path="/me/sessions"
        end={(session) => remove(`/me/sessions/${session}`)}
        endAll={() => remove('/me/sessions')}
        all="结束别处的全部登录"
      />
      {open === 'password' && <PasswordDialog rule={me.passwordRule} close={close} />}
      {open === 'authenticator' && (
        <FormDialog<Proof, { readonly secret: string; readonly uri: string }>
          title={me.totp.bound ? '换一个认证器' : '绑定动态口令'}
          says="先确认是您本人。"
          fields={proof}
          does="下一步"
          save={({ password }) => post('/me/totp', { password: password ?? '' })}
          saved={(answer) => {
            setBegun(answer)
            return '请用手机扫描二维码。'
          }}
          close={close}
        />
      )}
      {open === 'codes' && (
        <FormDialog<Proof, { readonly recoveryCodes: readonly string[] }>
          title="重新生成恢复码"
          says="原来的恢复码随即作废。"
          fields={proof}
          does="生成"
          save={({ password }) => post('/me/recovery-codes', { password: password ?? '' })}
          saved={({ recoveryCodes }) => {
            setCodes(recoveryCodes)
            return '已生成新的恢复码。'
          }}
          close={close}
        />
      )}
      {open === 'remove' && (
        <FormDialog<Proof, unknown>
          title="取消动态口令"
          says="取消以后，只凭口令就能登录您的账号。"
          fields={proof}
          does="取消动态口令"
          danger
          save={({ password }) => remove('/me/totp', { password: password ?? '' })}
          saved={() => '已取消动态口令。'}
          close={close}
        />
      )}
      {begun && (
        <Modal open footer={null} width={560} maskClosable={false} onCancel={() => setBegun(null)} title="动态口令">
          <Enrol
            says=""
            start={() => Promise.resolve(begun)}
            confirm={(code) => put<{ readonly recoveryCodes: readonly string[] }>('/me/totp', { code })}
            next={() => {
              setBegun(null)
              refresh(...ME)
              void message.success('动态口令已绑定。')
            }}
          />
        </Modal>
      )}
      {codes && (
        <Modal open footer={null} width={560} maskClosable={false} keyboard={false} closable={false} title="恢复码">
          <RecoveryCodes codes={codes} done={() => setCodes(null)} />
        </Modal>
      )}
    </Page>
  )
}

function PasswordDialog({ rule, close }: { readonly rule: string; readonly close: () => void }): ReactNode {
  const fields: readonly Field<Passwords>[] = [
    {
      name: 'current',
      label: '现在的口令',
      kind: 'text',
      secret: true,
      required: true,
      autoComplete: 'current-password',
      wide: true,
    },
    {
      name: 'next',
      label: '新口令',
      kind: 'text',
      secret: true,
      required: true,
      autoComplete: 'new-password',
      hint: rule,
      wide: true,
    },
    {
      name: 'repeated',
      label: '再输一次新口令',
      kind: 'text',
      secret: true,
      required: true,
      autoComplete: 'new-password',
      wide: true,
      wrong: (value, { next }) => (value === next ? null : '两次输入的新口令不一样。'),
    },
  ]
  return (
    <FormDialog<Passwords, unknown>
      title="修改口令"
      says="修改之后，别处的登录全部结束。"
      fields={fields}
      does="修改口令"
      save={({ current, next }) => put('/me/password', { current, next })}
      saved={() => '口令已修改。'}
      close={close}
    />
  )
}
