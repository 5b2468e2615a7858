/** Passwords as they are kept: argon2id, or PBKDF2 with HMAC-SM3 where 国密 is asked for; how, stands beside each (PHC text). */
import { argon2, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'

/** In the order offered; the first is the preset. */
export const PASSWORD_SCHEMES = ['argon2id', 'pbkdf2-sm3'] as const
export type PasswordScheme = (typeof PASSWORD_SCHEMES)[number]

/** Costs of new hashes. Raising one makes older hashes ask for renewal at the next sign-on. */
export interface PasswordCosts {
  /** Memory in KiB, passes over it. */
  readonly argon2id: { readonly memory: number; readonly passes: number }
  readonly 'pbkdf2-sm3': { readonly iterations: number }
}

/** The figures of the OWASP Password Storage Cheat Sheet; SM3 costs about what SHA-256 does. */
export const PASSWORD_COSTS: PasswordCosts = {
  argon2id: { memory: 19_456, passes: 2 },
  'pbkdf2-sm3': { iterations: 600_000 },
}

/** The text to keep for a password. Full-width letters and figures count as the plain ones, as an input method may type either. */
export async function hashPassword(
  password: string,
  scheme: PasswordScheme,
  costs: PasswordCosts = PASSWORD_COSTS,
): Promise<string> {
  const salt = randomBytes(16)
  const recipe: Recipe =
    scheme === 'argon2id' ? { scheme, salt, ...costs.argon2id } : { scheme, salt, ...costs['pbkdf2-sm3'] }
  return `${write(recipe)}$${encode(await derive(password, recipe))}`
}

/** Whether this is the password a text was kept for. Throws when the text is none of ours. */
export async function verifyPassword(password: string, kept: string): Promise<boolean> {
  const { recipe, hash } = parse(kept)
  return timingSafeEqual(await derive(password, recipe), hash)
}

/** Costs what `verifyPassword` costs, for logins that do not exist: the answer's time must not tell which do. Always false. */
export async function verifyNobody(
  password: string,
  scheme: PasswordScheme,
  costs: PasswordCosts = PASSWORD_COSTS,
): Promise<false> {
  await hashPassword(password, scheme, costs)
  return false
}

/** Whether a kept text was made another way than new ones are; renew it when the password has just been verified. */
export function needsRehash(kept: string, scheme: PasswordScheme, costs: PasswordCosts = PASSWORD_COSTS): boolean {
  const { recipe } = parse(kept)
  if (recipe.scheme !== scheme) return true
  return recipe.scheme === 'argon2id'
    ? recipe.memory !== costs.argon2id.memory || recipe.passes !== costs.argon2id.passes
    : recipe.iterations !== costs['pbkdf2-sm3'].iterations
}

/** Whether a password is one of those kept, looked at one after the other. */
export async function isOneOf(password: string, kept: readonly string[]): Promise<boolean> {
  for (const each of kept) if (await verifyPassword(password, each)) return true
  return false
}

/** As it is judged and hashed: one spelling, whatever keyboard or input method typed it. */
export const plainPassword = (password: string): string => password.normalize('NFKC')

type Recipe =
  | { readonly scheme: 'argon2id'; readonly salt: Buffer; readonly memory: number; readonly passes: number }
  | { readonly scheme: 'pbkdf2-sm3'; readonly salt: Buffer; readonly iterations: number }

const LENGTH = 32
/** A kept text may not ask for more: it could only be forged, to use up the machine. */
const MOST = { memory: 1_048_576, passes: 16, iterations: 10_000_000 }
const argon2Async = promisify(argon2)
const pbkdf2Async = promisify(pbkdf2)

async function derive(password: string, recipe: Recipe): Promise<Buffer> {
  const message = plainPassword(password)
  await enter()
  try {
    return recipe.scheme === 'argon2id'
      ? await argon2Async('argon2id', {
          message,
          nonce: recipe.salt,
          parallelism: 1,
          tagLength: LENGTH,
          memory: recipe.memory,
          passes: recipe.passes,
        })
      : await pbkdf2Async(message, recipe.salt, recipe.iterations, LENGTH, 'sm3')
  } finally {
    leave()
  }
}

/** How many are reckoned at once: each takes a thread of the four that also read files, and its cost in memory. */
export const AT_ONCE = Math.min(3, availableParallelism())
/** How many are being reckoned and how many wait for their turn, for the metrics. */
export const passwordWork = (): { readonly running: number; readonly waiting: number } => ({
  running,
  waiting: waiting.length,
})
let running = 0
const waiting: (() => void)[] = []

async function enter(): Promise<void> {
  if (running < AT_ONCE) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function leave(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const write = (recipe: Recipe): string =>
  recipe.scheme === 'argon2id'
    ? `$argon2id$v=19$m=${recipe.memory},t=${recipe.passes},p=1$${encode(recipe.salt)}`
    : `$pbkdf2-sm3$i=${recipe.iterations}$${encode(recipe.salt)}`

function parse(kept: string): { readonly recipe: Recipe; readonly hash: Buffer } {
  const [, scheme, costs = '', salt = '', hash = ''] =
    /^\$(argon2id\$v=19|pbkdf2-sm3)\$([a-z0-9,=]+)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/.exec(kept) ?? []
  const cost = (sign: string): number => Number(new RegExp(`(?:^|,)${sign}=(\\d{1,9})(?:,|$)`).exec(costs)?.[1] ?? 0)
  const bytes = { salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
  const [memory, passes, iterations] = [cost('m'), cost('t'), cost('i')]
  if (scheme === 'pbkdf2-sm3' && iterations >= 1 && iterations <= MOST.iterations) {
    return { recipe: { scheme, salt: bytes.salt, iterations }, hash: bytes.hash }
  }
  if (scheme && memory >= 8 && memory <= MOST.memory && passes >= 1 && passes <= MOST.passes && cost('p') === 1) {
    return { recipe: { scheme: 'argon2id', salt: bytes.salt, memory, passes }, hash: bytes.hash }
  }
  throw new Error('口令摘要不是本程序写的，无法核对。请由系统管理员重置该账号的口令。')
}
