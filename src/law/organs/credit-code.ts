/**
 * 统一社会信用代码 —— GB 32100—2015《法人和其他组织统一社会信用代码编码规则》
 *   统一社会信用代码由18位阿拉伯数字或大写英文字母（不使用I、O、S、V、Z）组成，第18位为校验码。
 *   校验码按 C18 = 31 − MOD(∑Ci×Wi, 31) 计算，Wi = MOD(3^(i−1), 31)。
 */

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type CreditCodeFault = 'length' | 'sign' | 'check'

/** Why it is no such code, in words. */
export const CREDIT_CODE_SAYS: Readonly<Record<CreditCodeFault, string>> = {
  length: '统一社会信用代码应为 18 位。',
  sign: '统一社会信用代码只有数字和大写英文字母，没有 I、O、S、V、Z。',
  check: '统一社会信用代码的校验码不对，请对照证书核对每一位。',
}

/** As it is kept: blanks and hyphens gone, letters upper case, full-width signs half-width. */
export const plainCreditCode = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000-]+/g, '')
    .toUpperCase()

/** What is wrong with a code written plainly; null when it holds. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== 18) return 'length'
  const values = Array.from(code, (sign) => SIGNS.indexOf(sign))
  if (values.some((value) => value < 0)) return 'sign'
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0)
  return values[17] === (31 - (sum % 31)) % 31 ? null : 'check'
}
