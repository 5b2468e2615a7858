/** 送达回证 (D42) of a letter: what is known is printed, signatures and what happened are filled in by hand. */
import { composeForm, type FormSheet } from '../../../papers/forms/compose.ts'
import { DELIVERY_FORM } from '../../../papers/forms/d42-delivery.ts'
import { LETTERS } from '../../../papers/letters/index.ts'
import type { Addressee } from '../matter.ts'
import type { Letter } from '../letter.ts'

/** The sheet, or the sentence why there is none; `caseNo` 登记号 of the matter, `organ` the full name. */
export function deliveryForm(
  letter: Letter,
  { name, address }: Addressee,
  { caseNo, organ }: { readonly caseNo: string; readonly organ: string },
): FormSheet | { readonly say: string } {
  if (letter.number === null) return { say: '签发以后才有送达回证。' }
  const sheet = composeForm(DELIVERY_FORM, {
    stage: 'blank',
    organ,
    number: letter.number,
    values: {
      caseNo,
      recipient: name,
      ...(address && { address }),
      documents: [{ name: LETTERS[letter.key].title, number: letter.number, copies: '1' }],
      way: { picks: [letter.way] },
      ...(letter.sentOn && { sentOn: letter.sentOn }),
      ...(letter.way === 'post' && letter.sending && { mailNumber: letter.sending }),
    },
  })
  return 'refused' in sheet ? { say: sheet.say } : sheet
}
