/** What a new password must be; all that is wrong with it is said at once. */
import { isCommon } from './common-passwords.ts'
import { plainPassword } from './password.ts'
import type { IdentityPolicy } from './policy.ts'

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly login: string
  /** The person's name, the organ's names, telephone numbers: what others know or guess. */
  readonly known: readonly string[]
  /** One of the three administrators (三员). */
  readonly administrator: boolean
}

export type PasswordFault =
  'too-short' | 'too-long' | 'too-few-classes' | 'holds-login' | 'holds-known' | 'one-sign' | 'common'

/** The four classes, in the order in which they are named. A Chinese character counts as another sign. */
const CLASSES: readonly RegExp[] = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]

/** Everything wrong with a new password, in the order of `sayFault`; empty when it may be used. History is asked elsewhere. */
export function passwordFaults(
  password: string,
  owner: PasswordOwner,
  { password: rule }: IdentityPolicy,
): readonly PasswordFault[] {
  const plain = plainPassword(password)
  const length = Array.from(plain).length
  const small = plain.toLowerCase()
  // Words of one sign are in every password; a login of two letters may be part of any word.
  const holds = (word: string): boolean =>
    Array.from(word.trim()).length >= 3 && small.includes(word.trim().toLowerCase())
  // A Chinese name of two characters is as telling as a login.
  const holdsName = (word: string): boolean =>
    holds(word) || (/^\p{Script=Han}{2}$/u.test(word.trim()) && small.includes(word.trim()))
  const wrong: Readonly<Record<PasswordFault, boolean>> = {
    'too-short': length < minimumLength(owner, rule),
    'too-long': length > rule.maximum,
    'too-few-classes': CLASSES.filter((each) => each.test(plain)).length < rule.classes,
    'holds-login': holds(owner.login) || holds(reversed(owner.login)),
    'holds-known': owner.known.some(holdsName),
    'one-sign': length > 0 && new Set(small).size <= 3,
    common: isCommon(plain),
  }
  return (Object.keys(wrong) as PasswordFault[]).filter((fault) => wrong[fault])
}

/** The sentence for a fault, with the figures of the policy. */
export function sayFault(fault: PasswordFault, owner: PasswordOwner, { password: rule }: IdentityPolicy): string {
  const say: Readonly<Record<PasswordFault, string>> = {
    'too-short': `口令至少 ${minimumLength(owner, rule)} 个字符。`,
    'too-long': `口令最多 ${rule.maximum} 个字符。`,
    'too-few-classes': `口令应包含大写字母、小写字母、数字、其他符号四类中的至少 ${rule.classes} 类。`,
    'holds-login': '口令不能包含登录名，倒着写也不行。',
    'holds-known': '口令不能包含本人姓名、单位名称、电话等别人知道的内容。',
    'one-sign': '口令不能只是几个字符的重复。',
    common: '这是常见口令（常用词加数字、年份、键盘顺序等），容易被猜中，请换一个。',
  }
  return say[fault]
}

/** The sentence for one of the last few passwords used again. */
export const sayBarred = ({ password: rule }: IdentityPolicy): string => `不能使用最近 ${rule.barred} 次用过的口令。`

/** All demands as one sentence, for the field of the form. */
export const sayPolicy = (administrator: boolean, { password: rule }: IdentityPolicy): string =>
  `至少 ${administrator ? rule.minimumOfAdministrators : rule.minimum} 个字符，包含大写字母、小写字母、数字、其他符号中的至少 ${rule.classes} 类；` +
  `不含登录名、姓名，不用常见口令和最近 ${rule.barred} 次用过的口令；每 ${rule.changeAfterDays} 天更换一次。`

/** Whether a password set at an instant must be changed by now. */
export const isPasswordDue = (setAt: Date, now: Date, { password: rule }: IdentityPolicy): boolean =>
  now.getTime() - setAt.getTime() >= rule.changeAfterDays * 24 * 60 * 60 * 1000

const minimumLength = ({ administrator }: PasswordOwner, rule: IdentityPolicy['password']): number =>
  administrator ? rule.minimumOfAdministrators : rule.minimum

const reversed = (text: string): string => Array.from(text).toReversed().join('')
