/** Login and password, or single sign-on where the installation has it. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { enter, OIDC_START, ways, type Entered } from './sign-in-calls.ts'
import { Line, Step } from './step.tsx'

interface PasswordStepProps {
  readonly next: (entered: Entered) => void
  readonly login?: string
}

/** Why single sign-on sent somebody back, by the word in the address. */
const SENT_BACK: Readonly<Record<string, string>> = {
  'not-known': '统一身份认证通过了，但本系统还没有您的账号，请联系系统管理员开设。',
  disabled: '您的账号已停用，请联系系统管理员。',
  failed: '统一身份认证没有完成，请再试一次；如反复出现，请联系系统管理员。',
}

export function PasswordStep({ next, login: fixed }: PasswordStepProps): ReactNode {
  const [login, setLogin] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const offered = useQuery({ queryKey: ['ways'], queryFn: ways, staleTime: Infinity }).data
  const oidc = offered?.oidc
  const sentBack = new URLSearchParams(location.search).get('sign-on')
  return (
    <Step
      title={fixed === undefined ? '登录' : '请重新登录'}
      says={
        fixed === undefined
          ? sentBack && (SENT_BACK[sentBack] ?? SENT_BACK['failed'])
          : '登录已结束（长时间没有操作，或在别处登录、被管理员结束）。您填写的内容都在，登录后接着办。'
      }
      does="登录"
      lacks={() => (login.trim() === '' ? '请输入登录名。' : password === '' ? '请输入密码。' : null)}
      work={async () => {
        try {
          next(await enter(login.trim(), password))
        } catch (fault) {
          setPassword('')
          document.getElementById('desk-password')?.focus()
          throw fault
        }
      }}
      more={
        oidc &&
        fixed === undefined && (
          <Button block size="large" className="desk-oidc" href={OIDC_START}>
            统一身份认证登录
          </Button>
        )
      }
    >
      <Line id="desk-login" label="登录名">
        <Input
          id="desk-login"
          size="large"
          value={login}
          disabled={fixed !== undefined}
          onChange={({ target }) => setLogin(target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
        />
      </Line>
      <Line id="desk-password" label="密码">
        <Input.Password
          id="desk-password"
          size="large"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="current-password"
          maxLength={200}
        />
      </Line>
    </Step>
  )
}
