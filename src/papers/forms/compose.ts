/** Form and answers in, a sheet or the reason against it out. */
import { textWidthMm, type Paper, type Part } from '../typeset/paper.ts'
import { gapRefusal, nameOf, shapeRefusal } from './answers.ts'
import { isLocked, type Due, type Fields, type ListField, type Values } from './field.ts'
import type { Form, FormCode, FormPart } from './form.ts'
import { gridTable, listTable, type Sheet } from './lay-out.ts'
import { printField } from './print-field.ts'
import { sayFormRefusal, type FormRefusal, type FormRefusalCode } from './refusals.ts'

export interface FormFacts<F extends Fields = Fields> {
  /**
   * `blank`: a sheet to fill in by hand, or partly filled; nothing must be there. `opening`: filled as far as it must be when it
   * begins its way. `closing`: complete, for the file.
   */
  readonly stage: 'blank' | Due
  /** 机关全称. */
  readonly organ: string
  /** 编号, 登记号. */
  readonly number: string | null
  readonly values: Values<F>
  /** What the organ calls the posts of the form: usual post → its own. */
  readonly roles?: Readonly<Record<string, string>>
  /** Fields that the organ's print of the form does not have; only those no provision asks for. */
  readonly without?: readonly (keyof F & string)[]
}

/** A sheet ready for print (`paperToDocx`, `paperToPdf`). */
export interface FormSheet extends Paper {
  readonly code: FormCode
  /** What the signer should know; Chinese sentences. */
  readonly notes: readonly string[]
  readonly cites: readonly string[]
}

export interface FormRefused {
  readonly refused: FormRefusalCode
  /** One Chinese sentence: what stands against the form and what to do. */
  readonly say: string
}

/**
 * Makes a sheet of its form, or says why it cannot be made: an answer that cannot stand in its field, a field that is due and
 * blank, persons or days that cannot be, a field that a provision asks for left out.
 */
export function composeForm<F extends Fields>(form: Form<F>, facts: FormFacts<F>): FormSheet | FormRefused {
  const { stage, organ, number, values } = facts
  const against =
    printRefusal(form, facts) ??
    shapeRefusal(form.fields, values) ??
    (stage === 'blank' ? undefined : (gapRefusal(form, values, stage) ?? form.refuses?.(values, stage)))
  if (against) return { refused: against.code, say: sayFormRefusal(against) }

  const layout = { layout: 'form', ...(form.landscape ? { landscape: true } : {}) } as const
  const sheet: Sheet<F> = {
    fields: form.fields,
    values,
    without: new Set(facts.without),
    labelOf: (key) => labelOf(form.fields[key]?.label ?? '', facts.roles),
    widthMm: textWidthMm(layout),
  }
  return {
    ...layout,
    code: form.code,
    title: form.headed ? headed(organ.trim(), form.title) : form.title,
    organ: organ.trim(),
    number: form.numbered ? (number ?? BLANK_NUMBER) : null,
    to: null,
    parts: form.parts.flatMap((part) => partsOf(part, sheet, facts)),
    attachments: [],
    signature: null,
    note: null,
    copies: [],
    notes: stage === 'blank' ? [] : (form.notes?.(values, stage) ?? []),
    cites: form.cites,
  }
}

/** Signs that a line of a title holds. */
const TITLE_SIGNS = 20
const headed = (organ: string, title: string): string =>
  organ === '' ? title : organ.length + title.length <= TITLE_SIGNS ? `${organ}${title}` : `${organ}\n${title}`

/** Room for a number by hand. */
const BLANK_NUMBER = '　　　　　　　　'

const ROLE = /\{([^{}]*)\}/g
function labelOf(label: string, roles: Readonly<Record<string, string>> = {}): string {
  const named = label.replaceAll(ROLE, (_, role: string) => (Object.hasOwn(roles, role) ? (roles[role] ?? role) : role))
  // The name of a long post takes the line's end as it comes.
  return named !== label && named.split('\n').some((line) => line.length > LABEL_SIGNS)
    ? named.replaceAll('\n', '')
    : named
}

/** Signs on a line of the narrowest label. */
const LABEL_SIGNS = 6

/** What is wrong with the organ's own print of the form. */
function printRefusal<F extends Fields>(
  { fields, requires }: Form<F>,
  { stage, organ, values, roles = {}, without = [] }: FormFacts<F>,
): FormRefusal | undefined {
  if (stage !== 'blank' && !organ.trim()) return { code: 'organ-missing' }
  const posts = new Set(Object.values(fields).flatMap(({ label }) => [...label.matchAll(ROLE)].map(([, post]) => post)))
  const stranger = Object.keys(roles).find((role) => !posts.has(role))
  if (stranger !== undefined) return { code: 'unknown-role', about: stranger }
  for (const key of without) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (!field) return { code: 'unknown-field', about: key }
    const demanded = isLocked(field) || requires.some(({ oneOf }) => oneOf.includes(key))
    if (demanded || field.kind === 'list') return { code: 'locked-field', about: nameOf(field.label) }
    if (values[key] !== undefined) return { code: 'left-out-filled', about: nameOf(field.label) }
  }
  return undefined
}

function partsOf<F extends Fields>(
  part: FormPart<keyof F & string>,
  sheet: Sheet<F>,
  { stage, organ, values }: FormFacts<F>,
): readonly Part[] {
  switch (part.kind) {
    case 'grid': {
      const table = gridTable(part, sheet)
      return table ? [table] : []
    }
    case 'listing': {
      const field = sheet.fields[part.key] as ListField | undefined
      if (field?.kind !== 'list') throw new Error(`no list ${part.key}`)
      const rows = (values[part.key] ?? []) as Parameters<typeof listTable>[1]
      return [listTable(field, rows, stage === 'closing' ? 0 : field.blankRows)]
    }
    case 'caption': {
      const [text = '', right] = [part.left, part.right].map((key) => (key === null ? '' : captionOf(key, sheet)))
      return [{ kind: 'paragraph', small: true, flush: true, text, ...(right ? { right } : {}) }]
    }
    case 'notes':
      return [
        ...(part.heading === null ? [] : [line(`${part.heading}：`, true)]),
        ...part.texts.map((text, index) => {
          const words = text.replaceAll('{机关}', () => organ.trim() || '＿＿＿＿＿＿＿＿')
          return line(part.heading === null ? words : `${index + 1}. ${words}`, part.heading === null)
        }),
      ]
  }
}

/** A line is never too narrow. */
const WIDE_MM = 100

const line = (text: string, flush: boolean): Part => ({ kind: 'paragraph', small: true, flush, text })

function captionOf<F extends Fields>(key: string, { fields, values, without, labelOf: label }: Sheet<F>): string {
  const field = fields[key]
  if (!field || field.kind === 'list') throw new Error(`no line for ${key}`)
  if (without.has(key)) return ''
  const { text, foot = '' } = printField(field, values[key], WIDE_MM)
  const words = text.replaceAll('\n', ' ') + foot
  return `${label(key)}：${words === '' ? BLANK_NUMBER : words}`
}
