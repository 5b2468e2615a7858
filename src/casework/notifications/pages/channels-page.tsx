/** 消息渠道：the organ's WeCom robot and webhook, and what has not gone out. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { Unsent } from './unsent.tsx'

interface Channels {
  readonly mail: boolean
  readonly robot: { readonly kinds: readonly string[] } | null
  readonly webhook: { readonly address: string; readonly kinds: readonly string[] } | null
  readonly version: number
  readonly kinds: readonly { readonly code: string; readonly label: string; readonly says: string }[]
}

const PATH = '/settings/channels'

export default function ChannelsPage(): ReactNode {
  const channels = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Channels>(PATH, {}, signal) })
  return (
    <Page
      title="消息渠道"
      says="提醒除了在工作台显示、按各人的设置发邮件以外，还可以发到本机关的企业微信群，或推送给 OA 等系统。"
    >
      {channels.data ? (
        <>
          {!channels.data.mail && (
            <Alert showIcon type="info" title="系统还没有设置发件服务器，邮件不发出；请与系统管理员联系。" />
          )}
          <ChannelsForm key={channels.data.version} kept={channels.data} />
        </>
      ) : channels.error ? (
        <Trouble problem={channels.error} again={() => void channels.refetch()} />
      ) : (
        <Loading what="消息渠道" />
      )}
      <h2>没有发出的消息</h2>
      <Unsent />
    </Page>
  )
}

function ChannelsForm({ kept }: { readonly kept: Channels }): ReactNode {
  const { busy, run } = useAct()
  const [robot, setRobot] = useState(kept.robot && { address: '', kinds: kept.robot.kinds })
  const [webhook, setWebhook] = useState(
    kept.webhook && { address: kept.webhook.address, secret: '', kinds: kept.webhook.kinds },
  )
  const save = (): void =>
    void run(() => put(PATH, { robot, webhook, version: kept.version }), { says: '已保存。', refresh: [PATH] })
  return (
    <section className="wb-list">
      <fieldset className="wb-part">
        <legend>
          <strong>企业微信群机器人</strong>
        </legend>
        <Checkbox
          checked={robot !== null}
          onChange={({ target }) => setRobot(target.checked ? { address: '', kinds: ['reminder', 'overdue'] } : null)}
        >
          使用（只能是内部群；每分钟最多 20 条）
        </Checkbox>
        {robot && (
          <Flex vertical gap={8} align="flex-start">
            <label htmlFor="robot-address">Webhook 地址</label>
            <Input.Password
              id="robot-address"
              autoComplete="off"
              placeholder={
                kept.robot ? '已保存，不再显示；留空为不改' : 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…'
              }
              value={robot.address}
              onChange={({ target }) => setRobot({ ...robot, address: target.value.trim() })}
            />
            <Kinds
              kinds={kept.kinds}
              chosen={robot.kinds}
              choose={(kinds) => setRobot({ ...robot, kinds })}
              what="群机器人"
            />
            <Test channel="robot" saved={kept.robot !== null} />
          </Flex>
        )}
      </fieldset>
      <fieldset className="wb-part">
        <legend>
          <strong>通用推送（Webhook）</strong>
        </legend>
        <Checkbox
          checked={webhook !== null}
          onChange={({ target }) =>
            setWebhook(target.checked ? { address: '', secret: '', kinds: ['to-do', 'reminder', 'overdue'] } : null)
          }
        >
          使用（接收方按约定的密钥验签）
        </Checkbox>
        {webhook && (
          <Flex vertical gap={8} align="flex-start">
            <label htmlFor="hook-address">接收地址</label>
            <Input
              id="hook-address"
              autoComplete="off"
              value={webhook.address}
              onChange={({ target }) => setWebhook({ ...webhook, address: target.value.trim() })}
            />
            <label htmlFor="hook-secret">密钥</label>
            <Input.Password
              id="hook-secret"
              autoComplete="new-password"
              placeholder={kept.webhook ? '已保存，不再显示；留空为不改' : '不少于 16 个字符，与接收方约定'}
              value={webhook.secret}
              onChange={({ target }) => setWebhook({ ...webhook, secret: target.value })}
            />
            <Kinds
              kinds={kept.kinds}
              chosen={webhook.kinds}
              choose={(kinds) => setWebhook({ ...webhook, kinds })}
              what="通用推送"
            />
            <Test channel="webhook" saved={kept.webhook !== null} />
          </Flex>
        )}
      </fieldset>
      <div className="wb-form-end">
        <Button type="primary" loading={busy} onClick={save}>
          保存
        </Button>
      </div>
    </section>
  )
}

interface KindsProps {
  readonly kinds: Channels['kinds']
  readonly chosen: readonly string[]
  readonly choose: (kinds: readonly string[]) => void
  readonly what: string
}

const Kinds = ({ kinds, chosen, choose, what }: KindsProps): ReactNode => (
  <Select
    aria-label={`${what}：发哪些消息`}
    className="wb-full"
    mode="multiple"
    placeholder="发哪些消息"
    value={[...chosen]}
    options={kinds.map(({ code, label }) => ({ value: code, label }))}
    onChange={(codes: string[]) => choose(codes)}
  />
)

function Test({ channel, saved }: { readonly channel: 'robot' | 'webhook'; readonly saved: boolean }): ReactNode {
  const { busy, run } = useAct()
  const [became, setBecame] = useState<{ readonly sent: boolean; readonly says: string } | null>(null)
  const send = async (): Promise<void> => {
    setBecame(null)
    const answer = await run(() => post<{ sent: boolean; says: string }>(`${PATH}/test`, { channel }), {
      refresh: ['none'],
    })
    if (answer) setBecame(answer)
  }
  return (
    <>
      <Button loading={busy} disabled={!saved} onClick={() => void send()}>
        {saved ? '发测试消息（用已保存的）' : '保存以后可以发测试消息'}
      </Button>
      {became && <Alert showIcon type={became.sent ? 'success' : 'error'} title={became.says} />}
    </>
  )
}
