/**
 * 初次设置: the first organ and the three administrators, all or nothing. The system administrator gets a password at once; the other
 * two are other people and get links to activate their accounts themselves.
 */
import { INSTALLATION, withScope, type Tx } from '../../../platform/database/scope.ts'
import { passwordFaults, sayFault, sayPolicy } from '../../../platform/identity/password-rules.ts'
import { hashPassword } from '../../../platform/identity/password.ts'
import type { Origin } from '../../../platform/record/event.ts'
import { sql } from 'kysely'
import { act, type Acting, type Actor } from '../../acting.ts'
import { OFFICES, type Office } from '../../permissions.ts'
import { sentenceOf } from '../../refusal.ts'
import { plainLogin, type Account } from '../account.ts'
import { byOperator, bySetup } from '../account-actor.ts'
import { takeAttempt } from '../attempts.ts'
import { openSession, type Entered } from '../entering.ts'
import { makeFirstOrgan } from '../first-organ.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { changeAccount } from '../keep-account.ts'
import { makeLink, type NewLink } from '../links.ts'
import { NAMING_SAY, namingFault, namingWords } from '../login-name.ts'
import { insertAccount, recordCreation } from '../new-account.ts'
import { keepPassword } from '../new-password.ts'
import { securityPolicy, type SecurityPolicy } from '../policy.ts'
import { dropSetupLink, SAY_SETUP_LINK, setupLinkFault, type SetupLinkRefusal } from '../setup-link.ts'
import { anyAccount } from '../account.ts'

/** 为什么是三个人。 */
export const WHY_THREE =
  '三员分立：系统、安全、审计三项管理权由三个人分别行使，开账号的不授权、授权的不查账，才能互相监督，所以三个登录名不能相同。'

interface PersonGiven {
  readonly login: string
  readonly name: string
}
export interface SetupGiven {
  readonly region: string | null
  readonly organName: string
  readonly organSlug: string | null
  readonly system: PersonGiven & { readonly password: string }
  readonly security: PersonGiven
  readonly audit: PersonGiven
}

export interface SetUp {
  readonly organ: { readonly id: string; readonly name: string }
  /** To be handed to the two others; shown this once. */
  readonly links: readonly {
    readonly office: Office
    readonly login: string
    readonly name: string
    readonly link: NewLink
  }[]
  /** The system administrator is signed in; null from the command line. */
  readonly entered: Entered | null
}

type Refused =
  | { readonly refused: SetupLinkRefusal }
  | { readonly refused: 'wrong'; readonly fields: Readonly<Record<string, string>> }
  | { readonly refused: 'too-often'; readonly wait: number }

export const SAY = SAY_SETUP_LINK

/** Whether a link opens the set-up, and what a password must be, for the page. */
export async function lookAtSetup(
  ground: IdentityGround,
  origin: Origin,
  token: string,
): Promise<{ readonly passwordRule: string; readonly whyThree: string } | Refused> {
  return withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => {
    const policy = await securityPolicy(tx, ground.config)
    const wait = takeAttempt(ground, origin.address, policy)
    if (wait > 0) return { refused: 'too-often', wait }
    const refused = await setupLinkFault(tx, token)
    return refused ? { refused } : { passwordRule: sayPolicy(true, policy), whyThree: WHY_THREE }
  })
}

/** The set-up by the link of the first start. */
export async function setUp(
  ground: IdentityGround,
  origin: Origin,
  { token, agent, ...given }: SetupGiven & { readonly token: string; readonly agent: string | null },
): Promise<SetUp | Refused> {
  const { policy, refused } = await withScope(ground.db, { organ: INSTALLATION, identity: true }, async (tx) => ({
    policy: await securityPolicy(tx, ground.config),
    refused: await setupLinkFault(tx, token),
  }))
  const wait = takeAttempt(ground, origin.address, policy)
  if (wait > 0) return { refused: 'too-often', wait }
  if (refused) return { refused }
  return setUpBy(ground, bySetup(origin), given, policy, (tx, at) => setupLinkFault(tx, token, at), agent)
}

/** The set-up from the command line of the server, where no link is needed. */
export async function createFirst(ground: IdentityGround, origin: Origin, given: SetupGiven): Promise<SetUp | Refused> {
  const policy = await withScope(ground.db, { organ: INSTALLATION, identity: true }, (tx) =>
    securityPolicy(tx, ground.config),
  )
  const fault = async (tx: Tx): Promise<SetupLinkRefusal | null> => ((await anyAccount(tx)) ? 'already-set-up' : null)
  return setUpBy(ground, byOperator(origin), given, policy, fault, null)
}

/** Thrown inside to undo what was made of the organ when something later is wrong. */
class Undone extends Error {
  readonly answer: Refused
  constructor(answer: Refused) {
    super('set-up undone')
    this.answer = answer
  }
}

async function setUpBy(
  ground: IdentityGround,
  actor: Actor,
  given: SetupGiven,
  policy: SecurityPolicy,
  fault: (tx: Tx, at: Date) => Promise<SetupLinkRefusal | null>,
  agent: string | null,
): Promise<SetUp | Refused> {
  const fields = faults(given, policy)
  if (Object.keys(fields).length > 0) return { refused: 'wrong', fields }
  const hash = await hashPassword(given.system.password, ground.config.PASSWORD_HASH)
  try {
    return await act(
      ground,
      actor,
      async (acting) => {
        const refused = await fault(acting.tx, acting.at)
        if (refused) return { refused }
        await dropSetupLink(acting.tx)
        const made = await makeFirstOrgan(ground, acting.tx, actor, {
          region: given.region,
          name: given.organName,
          slug: given.organSlug,
        })
        if ('sentence' in made) throw new Undone({ refused: 'wrong', fields: { [made.field]: made.sentence } })
        const system = await makeAdministrator(acting, 'system', given.system)
        const active = await changeAccount({ ...acting, account: system }, 'account-activated', async () => {
          await keepPassword(acting, system.id, hash)
          await sql`update accounts set status = 'active' where id = ${system.id}`.execute(acting.tx)
        })
        const links: SetUp['links'][number][] = []
        for (const office of ['security', 'audit'] as const) {
          const { login, name, ...account } = await makeAdministrator(acting, office, given[office])
          links.push({ office, login, name, link: await makeLink(acting, { ...account, name }, 'activate', policy) })
        }
        await acting.record({
          did: 'installation-set-up',
          subject: { kind: 'installation', id: INSTALLATION },
          title: made.organ.name,
          after: { 第一个机关: made.organ.name },
        })
        const entered = agent === null ? null : await openSession(acting, active, policy, { way: 'password', agent })
        return { organ: { id: made.organ.id, name: made.organ.name }, links, entered }
      },
      { identity: true },
    )
  } catch (fault) {
    if (fault instanceof Undone) return fault.answer
    throw fault
  }
}

async function makeAdministrator(acting: Acting, office: Office, given: PersonGiven): Promise<Account> {
  const account = await insertAccount(acting, { ...given, office, oidcSubject: null })
  await recordCreation(acting, account)
  return account
}

/** Everything wrong with the form but the organ's names, by field. */
function faults(given: SetupGiven, policy: SecurityPolicy): Record<string, string> {
  const found: Record<string, string> = {}
  const logins = new Map<string, string>()
  for (const office of Object.keys(OFFICES) as Office[]) {
    const { login, name } = given[office]
    const refused = namingFault(login, name)
    if (refused)
      found[`${office}${refused.startsWith('login') ? 'Login' : 'Name'}`] = sentenceOf(
        { refused, words: namingWords(refused, login) },
        NAMING_SAY,
      )
    else if (logins.has(plainLogin(login))) found[`${office}Login`] = WHY_THREE
    logins.set(plainLogin(login), office)
  }
  const { login, name, password } = given.system
  const owner = { login: plainLogin(login), known: [name, given.organName, given.region ?? ''], administrator: true }
  const weak = passwordFaults(password, owner, policy)
  if (weak.length > 0) found['password'] = weak.map((fault) => sayFault(fault, owner, policy)).join('')
  return found
}
