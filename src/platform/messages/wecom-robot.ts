/** 企业微信群机器人（消息推送）：one address, one key, internal groups only; 20 messages a minute. */
import { elapsed } from '../clock.ts'
import { outcomeOfFault, type Outcome } from './outcome.ts'
import { post, type Posting } from './post.ts'

export interface RobotMessage {
  /** Markdown as the robot knows it: headings, bold, links, quotes, three colours; no tables. Plain text when `plain`. */
  readonly content: string
  readonly plain?: boolean
}

export interface Robot {
  /** Sends one message; never throws for what the other side may do. Longer ones are cut, and say so. */
  send(message: RobotMessage): Promise<Outcome>
}

const PER_MINUTE = 20
const MINUTE = 60_000
/** Bytes of UTF-8. */
export const LONGEST_TEXT = 2048
export const LONGEST_MARKDOWN = 4096
const CUT = '\n……（内容过长，其余请到平台查看）'

/** What the error codes mean, and whose they are to put right. */
export const ROBOT_CODES: Readonly<
  Record<string, { became: 'later' | 'never'; fault: 'server' | 'settings' | 'content'; why: string }>
> = {
  '-1': { became: 'later', fault: 'server', why: '企业微信系统繁忙' },
  '45009': { became: 'later', fault: 'server', why: '发得太快：每个群机器人每分钟最多 20 条，稍后自动再发' },
  '93000': {
    became: 'never',
    fault: 'settings',
    why: '群机器人的地址无效（机器人已被移除，或 key 不对），请重新复制 Webhook 地址',
  },
  '93004': { became: 'never', fault: 'settings', why: '群机器人已被停用，请在群里重新添加' },
  '93008': { became: 'never', fault: 'settings', why: '群机器人不在群里，请在群里重新添加' },
  '40008': { became: 'never', fault: 'content', why: '企业微信不认识这种消息类型' },
  '40058': { became: 'never', fault: 'content', why: '企业微信认为消息内容不合格式（或超过长度）' },
  '44004': { became: 'never', fault: 'content', why: '消息内容为空' },
  '40007': { became: 'never', fault: 'content', why: '消息里的文件已失效' },
}

/** Whether the text is a robot's address: https (http within tests and inner networks), exactly one `key`. */
export function isRobotAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, searchParams, pathname } = new URL(text)
  return (
    /^https?:$/.test(protocol) &&
    pathname.endsWith('/webhook/send') &&
    searchParams.getAll('key').filter(Boolean).length === 1
  )
}

const sentLately = new Map<string, number[]>()

/** Takes one of the robot's turns in this minute and returns 0, or how many milliseconds to wait for the next; counted in this process. */
export function turnOf(address: string, at: number): number {
  const lately = (sentLately.get(address) ?? []).filter((each) => each > at - MINUTE)
  const first = lately[0]
  if (lately.length >= PER_MINUTE && first !== undefined) return first + MINUTE - at
  sentLately.set(address, [...lately, at])
  return 0
}

/** A robot at this address. Its minute is counted in this process; where several send, the robot's own refusal (45009) is obeyed. */
export function openRobot(address: string, posting: Posting, clock: () => number = elapsed): Robot {
  const url = new URL(address)
  return {
    send: async ({ content, plain = false }) => {
      if (content.trim() === '') return { became: 'never', fault: 'content', why: ROBOT_CODES['44004']?.why ?? '' }
      const wait = turnOf(address, clock())
      if (wait > 0) return { became: 'later', fault: 'server', why: ROBOT_CODES['45009']?.why ?? '', after: wait }
      const kind = plain ? 'text' : 'markdown'
      const body = { msgtype: kind, [kind]: { content: cut(content, plain ? LONGEST_TEXT : LONGEST_MARKDOWN) } }
      try {
        const { status, text } = await post(
          url,
          { 'content-type': 'application/json; charset=utf-8' },
          JSON.stringify(body),
          posting,
        )
        return outcomeOfAnswer(status, text)
      } catch (fault) {
        return outcomeOfFault(fault)
      }
    },
  }
}

/** Answers come as JSON whatever their content type says; numbers may come as text; success may come without a code. */
function outcomeOfAnswer(status: number, text: string): Outcome {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return { became: 'later', fault: 'server', why: `企业微信的答复看不懂（HTTP ${status}）` }
  }
  if (typeof answer !== 'object' || answer === null || status < 200 || status > 299) {
    return { became: 'later', fault: 'server', why: `企业微信没有正常答复（HTTP ${status}）` }
  }
  const code = String((answer as { errcode?: unknown }).errcode ?? 0)
  if (code === '0') return { became: 'sent' }
  const known = ROBOT_CODES[code]
  if (known) return { ...known, ...(code === '45009' && { after: MINUTE }) }
  return { became: 'later', fault: 'server', why: `企业微信没有接受消息（错误码 ${code.slice(0, 12)}）` }
}

/** At most so many bytes of UTF-8, cut between characters, the cut said. */
export function cut(content: string, longest: number): string {
  if (Buffer.byteLength(content) <= longest) return content
  const room = longest - Buffer.byteLength(CUT)
  let kept = ''
  let bytes = 0
  for (const character of content) {
    bytes += Buffer.byteLength(character)
    if (bytes > room) break
    kept += character
  }
  return kept + CUT
}
