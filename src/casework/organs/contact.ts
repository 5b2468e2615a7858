/** Telephone numbers and e-mail addresses as offices write them. */

const NUMBER = '\\+?\\d[\\d\\- ]{1,18}\\d(?:(?:转|—|ext\\.?)\\s?\\d{1,6})?'
/** 0379-66312345转801、12345、+86 10 1234 5678; several with 、 or a slash between them. */
const PHONE = new RegExp(`^${NUMBER}(?:\\s*[、，,/；;]\\s*${NUMBER})*$`, 'i')
const EMAIL = /^[^\s@<>"']+@[^\s@<>"'.]+(?:\.[^\s@<>"'.]+)+$/

/** Figures and signs half-width; what separates several numbers stays. */
export const plainContact = (text: string): string =>
  text
    .trim()
    .replace(/[\uff01-\uff5e]/g, (sign) =>
      '，；'.includes(sign) ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )

/** A sentence when it does not look like a telephone number; short numbers (12345) are numbers. */
export const phoneFault = (label: string, value: string): string | null =>
  PHONE.test(value) ? null : `${label}“${value}”不像电话号码，请写作 0379-66312345 这样，几个号码用顿号隔开。`

/** A sentence when it is no whole address. */
export const emailFault = (label: string, value: string): string | null =>
  EMAIL.test(value) ? null : `${label}“${value}”不是完整的邮箱地址。`
