/** `gongkai admin init|organ|setup-link|link|unlock|reset-second-factor`: the first accounts, and help for who is locked out. */
import { byOperator } from '../../casework/accounts/account-actor.ts'
import type { NewLink } from '../../casework/accounts/links.ts'
import { resetSecondFactorByOperator, SAY, unlockByOperator } from '../../casework/accounts/securing/act.ts'
import { newSetupLink } from '../../casework/accounts/setup-link.ts'
import { createFirst, SAY as SAY_SETUP, type SetupGiven } from '../../casework/accounts/setup/act.ts'
import type { Ground } from '../../casework/ground.ts'
import { linkByOperator, SAY_OPERATOR_LINK } from '../../casework/operations/operator-link.ts'
import { createOrgan, SAY as SAY_ORGAN } from '../../casework/organs/create/act.ts'
import { OFFICES } from '../../casework/permissions.ts'
import { sentenceOf, type Refused } from '../../casework/refusal.ts'
import { beijingTime } from '../../platform/clock.ts'
import { processConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { installQueue } from '../../platform/queue/install.ts'
import { openGround } from '../ground.ts'
import { askSecret } from './ask-secret.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { HERE } from './operator-world.ts'
import { parse } from './options.ts'

/** Works on the ground of these settings: database, keys, queue. */
export async function onGround<T>(io: Console, work: (ground: Ground) => Promise<T>): Promise<T> {
  const config = processConfig()
  const database = await openDatabase(config, () => {})
  try {
    await installQueue(database.pool)
    const said: string[] = []
    const ground = await openGround(config, database, (sentence) => said.push(sentence))
    for (const sentence of said) await write(io.stderr, `${sentence}\n`)
    return await work(ground)
  } finally {
    await database.close()
  }
}

const siteOf = ({ config: { PUBLIC_URL, HOST, PORT } }: Ground): string =>
  PUBLIC_URL || `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`

const sayLink = (ground: Ground, name: string, { path, expiresAt }: Pick<NewLink, 'path' | 'expiresAt'>): string =>
  `${name}：${siteOf(ground)}${path}\n  有效期至 ${beijingTime(expiresAt).replace('T', ' ').slice(0, 16)}（北京时间），只能用一次；请当面或用可靠的方式交给本人。\n`

/** `login:name`, as `--system zhang:张三`. */
function person(values: Readonly<Record<string, unknown>>, option: string): { login: string; name: string } {
  const [login = '', name = ''] = String(values[option] ?? '').split(/[:：]/)
  if (!login || !name)
    throw new WrongCall(`请用 --${option} 登录名:姓名 写明${OFFICES[option as keyof typeof OFFICES].label}。`)
  return { login, name }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The first organ and the three administrators, without a browser. The password is asked for, or read from standard input. */
export async function init(argv: readonly string[], io: Console): Promise<number> {
  const { values } = parse(argv, {
    region: { type: 'string' },
    organ: { type: 'string' },
    slug: { type: 'string' },
    system: { type: 'string' },
    security: { type: 'string' },
    audit: { type: 'string' },
  })
  const organName = text(values['organ'])
  if (!organName) throw new WrongCall('请用 --organ 写明第一个机关的全称。')
  const people = {
    system: person(values, 'system'),
    security: person(values, 'security'),
    audit: person(values, 'audit'),
  }
  const password = await askSecret(io, `${people.system.name}（系统管理员）的口令：`)
  const given: SetupGiven = {
    region: text(values['region']),
    organName,
    organSlug: text(values['slug']),
    ...people,
    system: { ...people.system, password },
  }
  return onGround(io, async (ground) => {
    const made = await createFirst(ground, HERE, given)
    if ('refused' in made) throw new WrongCall(setupRefusal(made))
    const links = made.links.map(({ office, name, link }) =>
      sayLink(ground, `${OFFICES[office].label} ${name} 的激活链接`, link),
    )
    await write(
      io.stdout,
      `已建立 ${made.organ.name} 和三员账号。${given.system.name}现在就可以登录。\n${links.join('')}`,
    )
    return EXIT.done
  })
}

function setupRefusal(answer: Extract<Awaited<ReturnType<typeof createFirst>>, { refused: string }>): string {
  if (answer.refused === 'wrong') return Object.values(answer.fields).join('\n')
  return answer.refused === 'too-often' ? '尝试太频繁，请稍后再试。' : SAY_SETUP[answer.refused]
}

/** A further organ or region; at the top of the tree or below an organ's id. */
export async function organ(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, {
    region: { type: 'boolean', default: false },
    slug: { type: 'string' },
    parent: { type: 'string' },
  })
  const [name, ...more] = positionals
  if (!name || more.length > 0) throw new WrongCall('请给出机关的全称：gongkai admin organ 名称。')
  return onGround(io, async (ground) => {
    const made = await createOrgan(
      ground,
      // Whoever runs commands on the server stands where the system administrator stands.
      { ...byOperator(HERE), office: 'system' },
      {
        kind: values['region'] === true ? 'region' : 'organ',
        name,
        slug: text(values['slug']),
        parentId: text(values['parent']),
        code: null,
        position: 0,
      },
    )
    if ('refused' in made) throw new WrongCall(sentenceOf(made, SAY_ORGAN))
    await write(io.stdout, `已建立 ${made.name}，编号 ${made.id}，网址中的名称 ${made.slug}。\n`)
    return EXIT.done
  })
}

export const setupLink = (_: readonly string[], io: Console): Promise<number> =>
  onGround(io, async (ground) => {
    const link = await newSetupLink(ground)
    if (!link) throw new WrongCall(SAY_SETUP['already-set-up'])
    await write(io.stdout, sayLink(ground, '初次设置的链接', link))
    return EXIT.done
  })

function loginOf(positionals: readonly string[], task: string): string {
  const [login, ...more] = positionals
  if (!login || more.length > 0) throw new WrongCall(`请给出一个登录名：gongkai admin ${task} 登录名。`)
  return login
}

export async function link(argv: readonly string[], io: Console): Promise<number> {
  const login = loginOf(parse(argv, {}).positionals, 'link')
  return onGround(io, async (ground) => {
    const made = await linkByOperator(ground, HERE, login)
    if ('refused' in made) throw new WrongCall(SAY_OPERATOR_LINK[made.refused])
    const what = made.link.purpose === 'reset' ? '重设口令' : '激活账号'
    await write(io.stdout, sayLink(ground, `${made.name}${what}的链接`, made.link))
    return EXIT.done
  })
}

type Secured = { readonly account: { readonly name: string } } | Refused<keyof typeof SAY> | null

async function tell(io: Console, answer: Secured, done: string): Promise<number> {
  if (!answer) throw new WrongCall('没有这个登录名。')
  if ('refused' in answer) throw new WrongCall(sentenceOf(answer, SAY))
  await write(io.stdout, `${answer.account.name}${done}\n`)
  return EXIT.done
}

export async function unlock(argv: readonly string[], io: Console): Promise<number> {
  const login = loginOf(parse(argv, {}).positionals, 'unlock')
  return onGround(io, async (ground) => tell(io, await unlockByOperator(ground, HERE, login), '的账号已解锁。'))
}

export async function resetFactor(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, { why: { type: 'string' } })
  const login = loginOf(positionals, 'reset-second-factor')
  const why = text(values['why'])
  if (!why) throw new WrongCall('请用 --why 写明原因，它会记入审计记录。')
  return onGround(io, async (ground) =>
    tell(
      io,
      await resetSecondFactorByOperator(ground, HERE, login, why),
      '的动态口令已取消，所有登录已结束；下次登录时重新绑定。',
    ),
  )
}
