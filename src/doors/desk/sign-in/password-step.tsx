/** Login and password, or single sign-on where the installation has it. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { State } from '../../../platform/workbench/states.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { begun, enter, OIDC_START, ways, type Entered } from './sign-in-calls.ts'
import { Line, Step } from '../../../casework/accounts/pages/step.tsx'

interface PasswordStepProps {
  readonly next: (entered: Entered) => void
  readonly login?: string
}

export function PasswordStep({ next, login: fixed }: PasswordStepProps): ReactNode {
  const [login, setLogin] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const sentBack = new URLSearchParams(location.search).get('sign-on') ?? ''
  const offered = useQuery({ queryKey: ['ways', sentBack], queryFn: () => ways(sentBack), gcTime: 0 }).data
  if (offered?.setUp === false && fixed === undefined) return <NotSetUp />
  return (
    <Step
      title={fixed === undefined ? '登录' : '请重新登录'}
      says={
        fixed === undefined
          ? (offered?.signOn ?? offered?.ended)
          : `${offered?.ended ?? '登录已结束。'}您填写的内容都在，登录后接着办。`
      }
      does="登录"
      lacks={() => (login.trim() === '' ? '请输入登录名。' : password === '' ? '请输入口令。' : null)}
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
        offered?.oidc &&
        (fixed === undefined ? (
          <Button block size="large" className="desk-oidc" href={OIDC_START}>
            {offered.oidc.label}
          </Button>
        ) : (
          <ElsewhereStep label={offered.oidc.label} next={next} />
        ))
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
      <Line id="desk-password" label="口令">
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

/** Single sign-on leaves the page; when something half-done stands on it, that happens in a window of its own. */
function ElsewhereStep({
  label,
  next,
}: {
  readonly label: string
  readonly next: (entered: Entered) => void
}): ReactNode {
  const [trouble, setTrouble] = useState<string | null>(null)
  const goOn = async (): Promise<void> => {
    try {
      next(await begun())
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      setTrouble(`新窗口里还没有登录成功：${fault.detail}`)
    }
  }
  return (
    <>
      <Button block size="large" className="desk-oidc" href={OIDC_START} target="_blank" rel="noreferrer">
        {label}（打开新窗口）
      </Button>
      <Button block size="large" className="desk-oidc" onClick={() => void goOn()}>
        已在新窗口登录，继续
      </Button>
      {trouble && (
        <p role="alert" className="wb-error">
          {trouble}
        </p>
      )}
    </>
  )
}

const NotSetUp = (): ReactNode => (
  <State
    title="还没有完成初次设置"
    says="请在运行本系统的终端里找到一次性设置链接，用浏览器打开，先设立系统管理员、安全管理员和审计管理员。链接过期时，运行 gongkai admin setup 再取一个。"
  />
)
