/** What a visitor writes in a consultation, read field by field: every fault at its field, everything typed kept to be shown again. */
import { hasWords } from '../applications/applicant.ts'
import { plainText } from '../applications/portal/form-input.ts'
import { emailFault, phoneFault, plainContact } from '../organs/contact.ts'
import type { ConsultationFacts } from '../publications/genre-facts.ts'
import { MOST_OPTIONS } from '../publications/genre-fields.ts'
import { judgeAnswers, long } from './answers.ts'
import type { Answer } from './opinion.ts'
import { LONGEST_CONTACT, LONGEST_NAME, LONGEST_OPINION } from './words.ts'

/** As typed: `says`, `name`, `contact`, and by the key of a question what was chosen (`q1.0`, `q1`) or written (`q2`). */
export type Typed = ReadonlyMap<string, string>
export type Faults = Readonly<Record<string, string>>

export interface Sender {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
}

export interface ReadOpinion {
  readonly says: string
  readonly answers: readonly Answer[]
  /** Who says so, where they want to be known: sealed, shown only for a reason. */
  readonly sender: Sender
}

export const NOTHING_TYPED: Typed = new Map()

/** Name of the tick of an option, or of a single choice. */
export const tickName = (key: string, option: number): string => `${key}.${option}`

/** The fields of a form as text without control signs. */
export const typedIn = (fields: ReadonlyMap<string, string>): Typed =>
  new Map([...fields].slice(0, 600).map(([name, value]) => [name, plainText(value).trim()]))

/** Who sent it, from what stands in the two fields; what is wrong with them by field. */
export function readSender(given: { readonly name: string; readonly contact: string }): {
  readonly sender: Sender
  readonly faults: Faults
} {
  const name = plainText(given.name).trim()
  const contact = plainContact(given.contact)
  const faults: Record<string, string> = {}
  if (long(name, LONGEST_NAME)) faults['name'] = `姓名、单位最多 ${LONGEST_NAME} 个字。`
  const mail = contact.includes('@')
  const wrong =
    contact === ''
      ? null
      : long(contact, LONGEST_CONTACT)
        ? `联系方式最多 ${LONGEST_CONTACT} 个字。`
        : mail
          ? emailFault('电子邮箱', contact)
          : phoneFault('联系电话', contact)
  if (wrong) faults['contact'] = wrong
  const way = contact === '' ? {} : mail ? { email: contact } : { phone: contact }
  return { sender: { ...(hasWords(name) && { name }), ...way }, faults }
}

/** The opinion a form makes in a consultation, or what is wrong with it. */
export function readOpinion(
  { kind, questions }: Pick<ConsultationFacts, 'kind' | 'questions'>,
  typed: Typed,
): ReadOpinion | { readonly faults: Faults } {
  const says = typed.get('says') ?? ''
  const faults: Record<string, string> = {}
  const judged = judgeAnswers(questions, (key) => {
    const { options = [] } = questions.find((each) => each.key === key) ?? {}
    const ticked = Array.from({ length: MOST_OPTIONS }, (_, at) => typed.get(tickName(key, at))).filter(
      (each) => each !== undefined && each !== '',
    )
    const plain = typed.get(key) ?? ''
    return { chose: [...ticked, ...(options.length > 0 && plain !== '' ? [plain] : [])] as string[], says: plain }
  })
  if ('faults' in judged) Object.assign(faults, judged.faults)
  if (long(says, LONGEST_OPINION)) faults['says'] = `意见最多 ${LONGEST_OPINION} 个字，请写得简短一些，或者分几次提交。`
  else if (!hasWords(says) && (kind === 'opinions' || ('answers' in judged && judged.answers.length === 0)))
    faults['says'] = kind === 'opinions' ? '请写明您的意见。' : '还没有回答问题，也没有写意见。'
  const { sender, faults: wrong } = readSender({ name: typed.get('name') ?? '', contact: typed.get('contact') ?? '' })
  Object.assign(faults, wrong)
  if ('faults' in judged || Object.keys(faults).length > 0) return { faults }
  return { says: hasWords(says) ? says : '', answers: judged.answers, sender }
}
