/** 提醒设置：which messages come by mail, at once or with the morning's digest; quiet hours; a test mail. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { TimeInput } from '../../../platform/workbench/day-input.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'

type Mail = 'at-once' | 'digest' | 'never'
interface Preferences {
  readonly kinds: Readonly<Record<string, { readonly mail: Mail; readonly robot: boolean }>>
  readonly quiet: { readonly from: string; readonly to: string } | null
}
interface Answer {
  readonly preferences: Preferences
  readonly version: number
  readonly kinds: readonly { readonly code: string; readonly label: string; readonly says: string }[]
  readonly channels: { readonly mail: boolean; readonly robot: readonly string[] }
  readonly email: string
  readonly trouble: { readonly at: string; readonly why: string } | null
}

const PATH = '/notification-preferences'
const MAILS: readonly { readonly value: Mail; readonly label: string }[] = [
  { value: 'at-once', label: '随时发' },
  { value: 'digest', label: '并入每日提要' },
  { value: 'never', label: '不发' },
]
const NIGHT = { from: '21:00', to: '07:30' }

export default function PreferencesPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Answer>(PATH, {}, signal) })
  return (
    <Page
      title="提醒设置"
      says="工作台的“消息”里什么都有；这里决定哪些还要发邮件、在群里提到我。每日提要在工作日早上八点半发出。"
    >
      {asked.data ? (
        <>
          <MailState answer={asked.data} />
          <PreferencesForm key={asked.data.version} answer={asked.data} />
        </>
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Loading what="提醒设置" />
      )}
    </Page>
  )
}

/** Where mails go, whether they can go at all, and what became of the last one. */
function MailState({ answer: { channels, email, trouble } }: { readonly answer: Answer }): ReactNode {
  const { busy, run } = useAct()
  const [test, setTest] = useState<{ readonly sent: boolean; readonly says: string } | null>(null)
  const send = async (): Promise<void> => {
    setTest(null)
    const became = await run(() => post<{ sent: boolean; says: string }>(`${PATH}/test`), { refresh: ['none'] })
    if (became) setTest(became)
  }
  return (
    <>
      {!channels.mail && (
        <Alert showIcon type="info" title="系统还没有设置发件服务器，邮件暂不发出；消息照常在工作台显示。" />
      )}
      {trouble && (
        <Alert
          showIcon
          type="warning"
          title={`${beijingTime(trouble.at)} 给您的邮件没有发出：${trouble.why}`}
          description="系统会自动再试；消息在工作台里都能看到。"
        />
      )}
      <p>
        办公邮箱：{email || '没有登记，请单位管理员在人员信息里填写'}{' '}
        <Button loading={busy} disabled={!email || !channels.mail} onClick={() => void send()}>
          发测试邮件
        </Button>
      </p>
      {test && <Alert showIcon type={test.sent ? 'success' : 'error'} title={test.says} />}
    </>
  )
}

function PreferencesForm({ answer }: { readonly answer: Answer }): ReactNode {
  const { busy, run } = useAct()
  const [kinds, setKinds] = useState(answer.preferences.kinds)
  const [quiet, setQuiet] = useState(answer.preferences.quiet)
  const change = (code: string, to: Partial<Preferences['kinds'][string]>): void =>
    setKinds((before) => ({ ...before, [code]: { mail: 'never', robot: false, ...before[code], ...to } }))
  const save = (): void =>
    void run(() => put(PATH, { preferences: { kinds, quiet }, version: answer.version }), {
      says: '已保存。',
      refresh: [PATH],
    })
  const { robot } = answer.channels
  return (
    <>
      <table className="wb-plain">
        <thead>
          <tr>
            <th scope="col">消息</th>
            <th scope="col">邮件</th>
            {robot.length > 0 && <th scope="col">在企业微信群里提到我</th>}
          </tr>
        </thead>
        <tbody>
          {answer.kinds.map(({ code, label, says }) => (
            <tr key={code}>
              <th scope="row">
                {label}
                <p className="wb-soft">{says}</p>
              </th>
              <td>
                <Select<Mail>
                  aria-label={`${label}：邮件`}
                  className="wb-full"
                  value={kinds[code]?.mail ?? 'never'}
                  options={[...MAILS]}
                  onChange={(mail) => change(code, { mail })}
                />
              </td>
              {robot.length > 0 && (
                <td>
                  {robot.includes(code) ? (
                    <Checkbox
                      checked={kinds[code]?.robot ?? false}
                      onChange={({ target }) => change(code, { robot: target.checked })}
                    >
                      提到我
                    </Checkbox>
                  ) : (
                    <span className="wb-soft">本机关不发</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <fieldset className="wb-part">
        <legend>
          <strong>免打扰</strong>
        </legend>
        <Checkbox checked={quiet !== null} onChange={({ target }) => setQuiet(target.checked ? NIGHT : null)}>
          这段时间的邮件和群消息，等到结束时再发
        </Checkbox>
        {quiet && (
          <Flex gap={8} align="center">
            <label htmlFor="quiet-from">自</label>
            <span>
              <TimeInput id="quiet-from" value={quiet.from} onChange={(from) => from && setQuiet({ ...quiet, from })} />
            </span>
            <label htmlFor="quiet-to">至</label>
            <span>
              <TimeInput id="quiet-to" value={quiet.to} onChange={(to) => to && setQuiet({ ...quiet, to })} />
            </span>
          </Flex>
        )}
      </fieldset>
      <div className="wb-form-end">
        <Button type="primary" loading={busy} onClick={save}>
          保存
        </Button>
      </div>
    </>
  )
}
