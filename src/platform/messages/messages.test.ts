import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isInner } from './inner-address.ts'
import { isRobotAddress, openRobot } from './wecom-robot.ts'
import { openWecom, type WecomDouble } from './wecom-double.testing.ts'
import { isHookAddress, sendHook } from './webhook.ts'

const here = { innerAllowed: true, within: 500 }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
const wecom = async (): Promise<WecomDouble> => {
  const double = await openWecom()
  closing.push(() => double.close())
  return double
}

describe('企业微信群机器人', () => {
  test('中文原样送达，不转义；标题、引用、颜色照发', async () => {
    const double = await wecom()
    const content =
      '# 今日到期 2 件\n> <font color="warning">依申请公开</font>\n[去办理](https://gk.example.gov.cn/desk)'
    expect(await openRobot(double.address, here).send({ content })).toEqual({ became: 'sent' })
    expect(double.shown).toEqual([content])
    expect(double.requests[0]?.raw).toContain('今日到期')
    expect(JSON.parse(double.requests[0]?.raw ?? '')).toEqual({ msgtype: 'markdown', markdown: { content } })
  })

  test.each([
    ['markdown', 4096, false],
    ['text', 2048, true],
  ])('%s 超过 %i 字节的截短，说明没完，不在字的中间断开', async (_, limit, plain) => {
    const double = await wecom()
    expect(await openRobot(double.address, here).send({ content: '𠮷长'.repeat(2000), plain })).toEqual({
      became: 'sent',
    })
    const [shown = ''] = double.shown
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(limit)
    expect(Buffer.byteLength(shown)).toBeGreaterThan(limit - 10)
    expect(shown).toMatch(/^(𠮷长)+𠮷?\n……（内容过长，其余请到平台查看）$/u)
  })

  test('一分钟二十条：第二十一条自己先等着，不去碰壁；过了一分钟再发', async () => {
    const double = await wecom()
    let clock = 1_000
    const robot = openRobot(double.address, here, () => clock)
    for (let n = 0; n < 20; n++) expect(await robot.send({ content: `第 ${n} 条` })).toEqual({ became: 'sent' })
    clock += 20_000
    expect(await robot.send({ content: '第 21 条' })).toMatchObject({ became: 'later', after: 40_000 })
    expect(double.requests).toHaveLength(20)
    clock += 40_001
    double.passMinute()
    expect(await robot.send({ content: '第 21 条' })).toEqual({ became: 'sent' })
  })

  test('别的程序把次数用完了：机器人说太快，等一分钟', async () => {
    const double = await wecom()
    for (let n = 0; n < 20; n++)
      await fetch(double.address, { method: 'POST', body: '{"msgtype":"text","text":{"content":"别人"}}' })
    expect(await openRobot(double.address, here).send({ content: '我' })).toMatchObject({
      became: 'later',
      after: 60_000,
      why: expect.stringContaining('每分钟最多 20 条') as string,
    })
  })

  test.each([
    ['{"errcode":93000,"errmsg":"invalid webhook url"}', 'never', 'settings', 'Webhook'],
    ['{"errcode":"45009","errmsg":"api freq out of limit"}', 'later', 'server', '20 条'],
    ['{"errcode":-1,"errmsg":"system error"}', 'later', 'server', '繁忙'],
    ['{"errcode":40058,"errmsg":"invalid"}', 'never', 'content', '格式'],
    ['{"errcode":81234,"errmsg":"从未见过"}', 'later', 'server', '81234'],
    ['<html>网关</html>', 'later', 'server', '看不懂'],
  ])('答复 %s：%s', async (answer, became, fault, why) => {
    const double = await wecom()
    double.next.push({ body: answer })
    const outcome = await openRobot(double.address, here).send({ content: '消息' })
    expect(outcome).toMatchObject({ became, fault, why: expect.stringContaining(why) as string })
    expect(JSON.stringify(outcome), '不泄露 key').not.toContain('693a91f6')
  })

  test('答复没有错误码，就是成了；HTTP 出错，不是成了', async () => {
    const double = await wecom()
    double.next.push({ body: '{"errmsg":"ok"}' }, { status: 502, body: '{"errcode":0}' })
    const robot = openRobot(double.address, here)
    expect(await robot.send({ content: '一' })).toEqual({ became: 'sent' })
    expect(await robot.send({ content: '二' })).toMatchObject({ became: 'later' })
  })

  test('key 不对、写了两个 key：说地址无效，不再试', async () => {
    const double = await wecom()
    expect(await openRobot(`${double.address}x`, here).send({ content: '消息' })).toMatchObject({
      became: 'never',
      fault: 'settings',
    })
    expect(isRobotAddress(double.address)).toBe(true)
    expect(isRobotAddress(`${double.address}&key=2`)).toBe(false)
    expect(isRobotAddress('https://qyapi.weixin.qq.com/cgi-bin/webhook/send')).toBe(false)
    expect(isRobotAddress('不是网址')).toBe(false)
  })
})

interface Got {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
async function receiver(answer: (response: ServerResponse) => void): Promise<{ address: string; got: Got[] }> {
  const got: Got[] = []
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    answer(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => new Promise((done) => (server.closeAllConnections(), server.close(done))))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got }
}

describe('通用推送', () => {
  const secret = '共用的密钥'

  test('收的一方能验签名和时间；同一条消息编号不变', async () => {
    const { address, got } = await receiver((response) => response.writeHead(204).end())
    expect(await sendHook({ address, secret }, '0190-1', { title: '今日到期' }, here)).toEqual({ became: 'sent' })
    const [{ headers, body } = { headers: {}, body: '' }] = got
    const time = String(headers['x-gongkai-timestamp'])
    const own = createHmac('sha256', Buffer.from(secret))
      .update(Buffer.from(`${time}.${body}`))
      .digest('hex')
    expect(headers['x-gongkai-signature']).toBe(`sha256=${own}`)
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60)
    expect(headers['x-gongkai-id']).toBe('0190-1')
    expect(JSON.parse(body)).toEqual({ title: '今日到期' })
  })

  test.each([
    [200, 'sent', ''],
    [302, 'never', '不跟随'],
    [307, 'never', '不跟随'],
    [401, 'never', '密钥'],
    [404, 'never', '核对地址'],
    [408, 'later', '暂时'],
    [429, 'later', '太快'],
    [500, 'later', '暂时'],
    [503, 'later', '暂时'],
  ])('答复 HTTP %i：%s', async (status, became, why) => {
    const inside = await receiver((response) => response.end('内网的秘密'))
    const { address } = await receiver((response) => response.writeHead(status, { location: inside.address }).end())
    const outcome = await sendHook({ address, secret }, '1', {}, here)
    expect(outcome.became).toBe(became)
    if (outcome.became !== 'sent') expect(outcome.why).toContain(why)
    expect(inside.got, '不跟着转到内网').toHaveLength(0)
  })

  test('不允许发往内网时，IP 和域名都挡住，一个字节也不发', async () => {
    const { address, got } = await receiver((response) => response.end())
    const port = new URL(address).port
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
      const outcome = await sendHook(
        { address: `http://${host}:${port}/hook`, secret },
        '1',
        {},
        { innerAllowed: false },
      )
      expect(outcome, host).toMatchObject({
        became: 'never',
        fault: 'settings',
        why: expect.stringContaining('OUTGOING_INNER') as string,
      })
    }
    expect(got).toHaveLength(0)
  })

  test('对方不应答、没开：不死等，留待再试', async () => {
    const { address } = await receiver(() => {})
    expect(await sendHook({ address, secret }, '1', {}, here)).toMatchObject({ became: 'later', fault: 'server' })
    expect(await sendHook({ address: 'http://127.0.0.1:1/', secret }, '1', {}, here)).toMatchObject({
      became: 'later',
      why: expect.stringContaining('没有在运行') as string,
    })
  })

  test('对方没完没了地答复：只听开头', async () => {
    const { address } = await receiver((response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await sendHook({ address, secret }, '1', {}, here)).toEqual({ became: 'sent' })
  })

  test('地址要是网址，里面不带口令', () => {
    expect(isHookAddress('https://oa.example.gov.cn/hook')).toBe(true)
    for (const text of ['ftp://a/b', 'javascript:1', 'http://u:p@a/', '']) expect(isHookAddress(text), text).toBe(false)
  })
})

test.each([
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '::1',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::10.0.0.1',
  '2002:a00:1::1',
  '64:ff9b:1::a00:1',
  'fec0::1',
  '不是地址',
])('%s 是内网', (address) => expect(isInner(address)).toBe(true))
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2400:3200::1', '::ffff:8.8.8.8'])('%s 不是内网', (address) =>
  expect(isInner(address)).toBe(false),
)
