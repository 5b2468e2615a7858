/**
 * 联系方式 ——《政府信息公开条例》第二十九条第二款第（一）项：申请人的姓名或者名称、身份证明、联系方式
 * At least one way is enough (D01 填表说明: 联系方式至少填写一种); only what the chosen way of getting the information cannot do
 * without is asked beside it. One rule for the portal and the mail room.
 */

export type ContactField = 'phone' | 'email' | 'address'

const SAYS: Readonly<Record<ContactField, string>> = {
  phone: '请至少填写一种联系方式：电话、地址、电子邮箱都可以（条例第二十九条）。',
  address: '选择了邮寄，请写明联系地址。',
  email: '选择了用电子邮件等网上途径取得信息，请写明电子邮箱。',
}

/** 获取的途径 as the mail room enters it, with what each cannot do without. */
export const RECEIVED_WAYS = { 邮寄: 'address', 电子邮件: 'email', 当面领取: null } as const satisfies Readonly<
  Record<string, ContactField | null>
>

/** The same for the choices of the public's form (D01). */
export const FORM_WAYS: Readonly<Record<string, ContactField | null>> = {
  post: 'address',
  online: 'email',
  pickUp: null,
  onSite: null,
  other: null,
}

/**
 * What is wrong with how an applicant can be reached, at its field; empty when nothing is.
 * @param needs fields that the chosen ways need; null = a way that needs none
 */
export function contactFaults(
  given: Readonly<Record<ContactField, string>>,
  needs: readonly (ContactField | null | undefined)[],
): { readonly [Field in ContactField]?: string } {
  const blank = (field: ContactField): boolean => given[field].trim() === ''
  const missing = [...new Set(needs)].filter(
    (field): field is ContactField => Boolean(field) && blank(field as ContactField),
  )
  const none = (['phone', 'email', 'address'] as const).every(blank)
  return Object.fromEntries(
    (none && missing.length === 0 ? (['phone'] as const) : missing).map((field) => [field, SAYS[field]]),
  )
}
