/** Logins and names of accounts: what may be one. */
import { plainLogin } from './account.ts'

const LOGIN = /^[\p{L}\p{Nd}][\p{L}\p{Nd}._@-]{1,49}$/u
const LONGEST_NAME = 50

export type NamingRefusal = 'login-wrong' | 'login-taken' | 'name-missing' | 'name-too-long'
export const NAMING_SAY: Readonly<Record<NamingRefusal, string>> = {
  'login-wrong': '登录名用 2 至 50 个汉字、字母、数字，中间可以有点、横线、下划线、@。',
  'login-taken': '登录名“{}”已有人使用，请换一个。',
  'name-missing': '请填写姓名。',
  'name-too-long': '姓名最多 {} 个字。',
}

/** What is wrong with a login and a name as typed; null when nothing is. Whether the login is taken is asked elsewhere. */
export function namingFault(login: string, name: string): Exclude<NamingRefusal, 'login-taken'> | null {
  if (!LOGIN.test(plainLogin(login))) return 'login-wrong'
  if (plainName(name) === '') return 'name-missing'
  return Array.from(plainName(name)).length > LONGEST_NAME ? 'name-too-long' : null
}

/** What fills the sentence of a refusal. */
export const namingWords = (refused: NamingRefusal, login: string): readonly (string | number)[] =>
  refused === 'login-taken' ? [plainLogin(login)] : refused === 'name-too-long' ? [LONGEST_NAME] : []

/** A name as it is kept. */
export const plainName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ')
