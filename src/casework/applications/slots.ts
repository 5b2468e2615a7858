/** Places that an applicant hands files in at online: on the form, and with what they answer later. */

/** 申请表上的. */
export const FORM_SLOTS = { identity: '身份证明', mandate: '委托书', other: '其他材料' } as const
/** 补正、说明理由、答复收费时附的. */
export const ANSWER_SLOTS = { supplement: '补正材料', reasons: '说明的理由', fee: '对收费的答复' } as const

export const SLOTS = { ...FORM_SLOTS, ...ANSWER_SLOTS } as const
export type FormSlot = keyof typeof FORM_SLOTS
export type Slot = keyof typeof SLOTS

/** Whether a field of the form is a place for files. */
export const isFormSlot = (field: string): field is FormSlot => Object.hasOwn(FORM_SLOTS, field)
