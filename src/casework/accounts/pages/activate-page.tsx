/** 激活账号、重设口令：the page behind a one-time link. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../../../platform/workbench/api.ts'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, State } from '../../../platform/workbench/states.tsx'
import { Line, Step } from './step.tsx'
import { useTokenInAddress } from './token-in-address.ts'

interface LinkSeen {
  readonly purpose: 'activate' | 'reset' | 'bind'
  readonly login: string
  readonly name: string
  readonly passwordRule: string
  readonly singleSignOn: string | null
}

const send = <Answer,>(path: string, body: unknown): Promise<Answer> => call('POST', path, { body, signingIn: true })

export default function ActivatePage(): ReactNode {
  const token = useTokenInAddress()
  const [done, setDone] = useState(false)
  const seen = useQuery({
    queryKey: ['link', token],
    queryFn: () => send<LinkSeen>('/activation/look', { token }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (done)
    return (
      <State title="口令已设好" says="请用登录名和新口令登录。">
        <Button type="primary" href="/desk">
          去登录
        </Button>
      </State>
    )
  if (seen.error)
    return (
      <State title="链接不能使用" says={seen.error instanceof Problem ? seen.error.detail : '请重新打开链接。'}>
        <a href="/desk">去登录</a>
      </State>
    )
  if (!seen.data) return <Loading what="链接" />
  return <ByLink token={token} seen={seen.data} done={() => setDone(true)} />
}

interface ByLinkProps {
  readonly token: string
  readonly seen: LinkSeen
  readonly done: () => void
}

function ByLink({ token, seen, done }: ByLinkProps): ReactNode {
  const { purpose, login, name, passwordRule, singleSignOn } = seen
  const signOn = singleSignOn && purpose !== 'reset' && (
    <Button block size="large" href={`/api/v1/desk/sign-in/oidc?link=${encodeURIComponent(token)}`}>
      用{singleSignOn}登录并绑定
    </Button>
  )
  if (purpose === 'bind')
    return (
      <section className="desk-step">
        <h2>绑定单点登录</h2>
        <p className="desk-step-says">
          {name}（{login}），绑定之后可以用{singleSignOn ?? '单点登录'}直接进入工作台。
        </p>
        {signOn}
      </section>
    )
  return (
    <NewPassword
      title={purpose === 'activate' ? '激活账号' : '重设口令'}
      {...{ token, name, login, passwordRule, done }}
      more={signOn}
    />
  )
}

interface NewPasswordProps {
  readonly title: string
  readonly token: string
  readonly name: string
  readonly login: string
  readonly passwordRule: string
  readonly done: () => void
  readonly more: ReactNode
}

function NewPassword({ title, token, name, login, passwordRule, done, more }: NewPasswordProps): ReactNode {
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  return (
    <Step
      title={title}
      says={`${name}，您的登录名是 ${login}。请设置口令，不要告诉任何人，也不要与别的系统相同。`}
      does="设置口令"
      lacks={() =>
        password === '' ? '请输入口令。' : password === repeated ? null : '两次输入的口令不一样，请重新输入。'
      }
      work={async () => {
        await send('/activation', { token, password })
        done()
      }}
      more={more}
    >
      {/* For the password keeper of the browser. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Line id="activate-password" label="口令" hint={passwordRule}>
        <Input.Password
          id="activate-password"
          size="large"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          autoComplete="new-password"
          aria-describedby="activate-password-hint"
        />
      </Line>
      <Line id="activate-repeated" label="再输一次口令">
        <Input.Password
          id="activate-repeated"
          size="large"
          value={repeated}
          onChange={({ target }) => setRepeated(target.value)}
          autoComplete="new-password"
        />
      </Line>
    </Step>
  )
}
