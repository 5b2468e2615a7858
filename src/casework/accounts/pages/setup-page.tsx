/** 初次设置: one form, opened by the one-time link that the program printed at its start. */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { call } from '../../../platform/workbench/api.ts'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, State } from '../../../platform/workbench/states.tsx'
import { suggestSlug } from '../suggest-slug.ts'
import { LinkBox } from './link-box.tsx'
import { Line, Step } from './step.tsx'
import { useTokenInAddress } from './token-in-address.ts'

interface Look {
  readonly passwordRule: string
  readonly whyThree: string
}
interface SetUp {
  readonly organ: { readonly name: string }
  readonly owed: 'totp' | 'enrol' | 'change-password' | 'none'
  readonly links: readonly {
    readonly office: 'security' | 'audit'
    readonly login: string
    readonly name: string
    readonly path: string
    readonly expiresAt: string
  }[]
}

const send = <Answer,>(path: string, body: unknown): Promise<Answer> => call('POST', path, { body, signingIn: true })

const EMPTY = {
  region: '',
  organName: '',
  organSlug: '',
  systemLogin: '',
  systemName: '',
  password: '',
  repeated: '',
  securityLogin: '',
  securityName: '',
  auditLogin: '',
  auditName: '',
}
type Name = keyof typeof EMPTY

interface Part {
  readonly heading: string
  readonly says: string
  readonly lines: readonly {
    readonly name: Name
    readonly label: string
    readonly hint?: string
    readonly optional?: true
  }[]
}

const parts = ({ passwordRule, whyThree }: Look): readonly Part[] => [
  {
    heading: '第一个机关',
    says: '以后可以再加别的机关、内设机构和人员。',
    lines: [
      { name: 'region', label: '所在区划', hint: '如“某某县”；可以不填', optional: true },
      { name: 'organName', label: '机关名称', hint: '写全称，与印章一致' },
      {
        name: 'organSlug',
        label: '网址名',
        hint: '小写英文字母、数字和连字符，用在公开页面的网址里；可以改，也可以不填',
      },
    ],
  },
  {
    heading: '系统管理员（您本人）',
    says: '管机关、人员、账号和运行。',
    lines: [
      { name: 'systemName', label: '姓名' },
      { name: 'systemLogin', label: '登录名' },
      { name: 'password', label: '口令', hint: passwordRule },
      { name: 'repeated', label: '再输一次口令' },
    ],
  },
  {
    heading: '安全管理员',
    says: `管授权和安全策略。${whyThree}`,
    lines: [
      { name: 'securityName', label: '姓名' },
      { name: 'securityLogin', label: '登录名' },
    ],
  },
  {
    heading: '审计管理员',
    says: '查阅审计记录。',
    lines: [
      { name: 'auditName', label: '姓名' },
      { name: 'auditLogin', label: '登录名' },
    ],
  },
]

export default function SetupPage(): ReactNode {
  const token = useTokenInAddress()
  const [done, setDone] = useState<SetUp | null>(null)
  const seen = useQuery({
    queryKey: ['setup', token],
    queryFn: () => send<Look>('/setup/look', { token }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (done) return <HandOver done={done} />
  if (seen.error)
    return (
      <State title="不能进行初次设置" says={seen.error instanceof Problem ? seen.error.detail : '请重新打开链接。'}>
        <a href="/desk">去登录</a>
      </State>
    )
  if (!seen.data) return <Loading what="初次设置" />
  return <SetupForm token={token} look={seen.data} done={setDone} />
}

interface SetupFormProps {
  readonly token: string
  readonly look: Look
  readonly done: (answer: SetUp) => void
}

function SetupForm({ token, look, done }: SetupFormProps): ReactNode {
  const [values, setValues] = useState(EMPTY)
  const [slugTyped, setSlugTyped] = useState(false)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const all = parts(look)
  const type = (name: Name, value: string): void => {
    if (name === 'organSlug') setSlugTyped(true)
    setValues((before) => ({
      ...before,
      [name]: value,
      ...(name === 'organName' && !slugTyped && { organSlug: suggestSlug(value) }),
    }))
  }
  const missing = (): string | null => {
    for (const { heading, lines } of all)
      for (const { name, label, optional } of lines)
        if (!optional && name !== 'organSlug' && values[name].trim() === '') return `请填写“${heading}”的${label}。`
    return values.password === values.repeated ? null : '两次输入的口令不一样，请重新输入。'
  }
  const { repeated: _, ...given } = values
  return (
    <Step
      title="初次设置"
      says="这一页只能提交一次，提交之后链接失效。"
      does="完成设置"
      lacks={missing}
      work={async () => {
        setWrong({})
        try {
          done(await send<SetUp>('/setup', { token, ...given, organSlug: given.organSlug || null }))
        } catch (fault) {
          if (fault instanceof Problem) setWrong(fault.fields)
          throw fault
        }
      }}
    >
      {all.map(({ heading, says, lines }) => (
        <fieldset key={heading} className="accounts-part">
          <legend>{heading}</legend>
          <p className="desk-hint">{says}</p>
          {lines.map(({ name, label, hint }) => {
            const secret = name === 'password' || name === 'repeated'
            const control = {
              id: `setup-${name}`,
              value: values[name],
              onChange: ({ target }: { readonly target: { readonly value: string } }) => type(name, target.value),
              autoComplete: secret ? 'new-password' : 'off',
              maxLength: 200,
              ...(hint && { 'aria-describedby': `setup-${name}-hint` }),
            }
            return (
              <Line key={name} id={control.id} label={label} wrong={wrong[name]} {...(hint && { hint })}>
                {secret ? <Input.Password {...control} /> : <Input {...control} />}
              </Line>
            )
          })}
        </fieldset>
      ))}
    </Step>
  )
}

/** The links of the two others; leaving the page loses them, so it asks to have handed them over. */
function HandOver({ done }: { readonly done: SetUp }): ReactNode {
  const office = { security: '安全管理员', audit: '审计管理员' } as const
  return (
    <section className="desk-step">
      <h2>设置完成</h2>
      <p className="desk-step-says">
        “{done.organ.name}
        ”已建好，您已登录。请把下面两个链接分别交给两位管理员，由他们自己设口令；链接过期或遗失，可以在账号管理里重发。
      </p>
      {done.links.map(({ office: which, login, name, ...link }) => (
        <div key={login}>
          <h3>
            {office[which]}：{name}（{login}）
          </h3>
          <LinkBox name={name} link={link} />
        </div>
      ))}
      <p>
        {done.owed === 'enrol'
          ? '按安全策略，您接着要绑定动态口令。'
          : '建议您接着在“我的账号”里绑定动态口令：管理员的账号最要紧。'}
      </p>
      <Button type="primary" size="large" block href="/desk">
        两个链接都已交出，进入工作台
      </Button>
      {done.owed === 'none' && (
        <p className="desk-step-more">
          <a href="/desk/account">现在就绑定动态口令</a>
        </p>
      )}
    </section>
  )
}
