/** 批量开设账号: accounts for several colleagues of one organ at once, all of them or none, each with its link. */
import type { Actor } from '../../acting.ts'
import { refuse, sentenceOf, type Refused, type Say } from '../../refusal.ts'
import { plainLogin, type Account } from '../account.ts'
import type { IdentityGround } from '../identity-ground.ts'
import { accountFault, RULES_SAY, writeAccount, type RuleRefusal } from '../account-rules.ts'
import { keeping, KEEP_SAY } from '../keep-account.ts'
import { makeLink, type NewLink } from '../links.ts'
import { securityPolicy } from '../policy.ts'

export type Refusal = RuleRefusal | 'not-allowed' | 'login-twice' | 'person-twice'

export const SAY: Say<Refusal> = {
  ...RULES_SAY,
  'not-allowed': KEEP_SAY['not-allowed'],
  'login-twice': '登录名“{}”在这一批里用了两次，请改成不同的。',
  'person-twice': '同一名工作人员在这一批里有两行。',
}

export interface ColleagueGiven {
  readonly login: string
  readonly name: string
  readonly personId: string
}

/** A line that cannot be done, counted from zero, with the sentence for it. */
export interface LineFault {
  readonly index: number
  readonly field: 'login' | 'name'
  readonly says: string
}

/** Opens an account for each of the given people of an organ; or opens none and tells for each line that cannot be, why. */
export const openAccounts = (
  ground: IdentityGround,
  actor: Actor,
  organId: string,
  given: readonly ColleagueGiven[],
): Promise<
  | { readonly opened: readonly { readonly account: Account; readonly link: NewLink }[] }
  | { readonly faults: readonly LineFault[] }
  | Refused<'not-allowed'>
> =>
  keeping(ground, actor, 'accounts.keep', async (acting) => {
    const lines = given.map(({ login, name, personId }) => ({
      login,
      name,
      office: null,
      organs: [{ organId, personId }],
      oidcSubject: null,
    }))
    const faults: LineFault[] = []
    for (const [index, line] of lines.entries()) {
      const refused = twice(given, index) ?? (await accountFault(acting, line))
      if (refused)
        faults.push({ index, field: refused.field === 'login' ? 'login' : 'name', says: sentenceOf(refused, SAY) })
    }
    if (faults.length > 0) return { faults }
    const policy = await securityPolicy(acting.tx, ground.config)
    const opened: { readonly account: Account; readonly link: NewLink }[] = []
    for (const line of lines) {
      const account = await writeAccount(acting, line)
      opened.push({ account, link: await makeLink(acting, account, 'activate', policy) })
    }
    return { opened }
  })

/** Whether an earlier line is about the same login or the same person. */
function twice(given: readonly ColleagueGiven[], index: number): Refused<'login-twice' | 'person-twice'> | null {
  const line = given[index]
  if (!line) return null
  const earlier = given.slice(0, index)
  if (earlier.some(({ personId }) => personId === line.personId)) return refuse('person-twice', { field: 'name' })
  const login = plainLogin(line.login)
  return earlier.some((other) => plainLogin(other.login) === login)
    ? refuse('login-twice', { field: 'login', words: [login] })
    : null
}
