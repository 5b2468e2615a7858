/** What may stand at a person's name. */
import { emailFault, phoneFault, plainContact } from '../organs/contact.ts'
import { refuse, type Refused, type Say } from '../refusal.ts'

export type PersonRefusal = 'name-missing' | 'name-too-long' | 'phone-wrong' | 'email-wrong'

export const PERSON_SAY: Say<PersonRefusal> = {
  'name-missing': '请填写姓名。',
  'name-too-long': '姓名最多 {} 个字。',
  'phone-wrong': '{}',
  'email-wrong': '{}',
}

export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
}

const LONGEST_NAME = 50

/** As it is kept; the blank inside 张 三 goes, that in a name of letters stays one. */
export const plainPerson = ({ name, phone, email }: Contact): Contact => ({
  name: name
    .trim()
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
  phone: plainContact(phone),
  email: plainContact(email),
})

/** What is wrong with a plain name, telephone number or e-mail address; null when nothing is. */
export function personFault({ name, phone, email }: Contact): Refused<PersonRefusal> | null {
  if (name === '') return refuse('name-missing', { field: 'name' })
  if (Array.from(name).length > LONGEST_NAME) return refuse('name-too-long', { field: 'name', words: [LONGEST_NAME] })
  const wrongPhone = phone === '' ? null : phoneFault('办公电话', phone)
  if (wrongPhone) return refuse('phone-wrong', { field: 'phone', words: [wrongPhone] })
  const wrongEmail = email === '' ? null : emailFault('电子邮箱', email)
  return wrongEmail ? refuse('email-wrong', { field: 'email', words: [wrongEmail] }) : null
}
