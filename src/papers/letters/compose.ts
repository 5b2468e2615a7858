/** Form and facts in, a letter or the reason against it out. */
import { localDate } from '../../law/local-date.ts'
import type { Paper, Part } from '../typeset/paper.ts'
import { readDocumentNumber } from '../../law/documents/document-number.ts'
import { youOf, type LetterFacts } from './facts.ts'
import type { Block, DocumentCode, LetterForm, Writing } from './form.ts'
import { contactNote, type LetterOrgan } from './organ.ts'
import { impossible } from './recital.ts'
import { factMissing, sayRefusal, type LetterRefusal, type LetterRefusalCode } from './refusals.ts'
import { day, LAW, withLawNames } from './words.ts'
import { filled, notYetInForce, wordingRefusal, type WordingVersion } from './wording-version.ts'

/** A letter ready for print (`paperToDocx`, `paperToPdf`), with what it is made of. */
export interface Letter extends Paper {
  readonly code: DocumentCode
  /** The mandatory elements with the text they have in this letter. */
  readonly elements: readonly { readonly key: string; readonly element: string; readonly texts: readonly string[] }[]
  /** The organ's own wording it was made with; null = the default one. */
  readonly wording: { readonly version: number } | null
  /** What the signer should know before release; Chinese sentences. */
  readonly notes: readonly string[]
  readonly cites: readonly string[]
}

export interface Refused {
  readonly refused: LetterRefusalCode
  /** One Chinese sentence: what stands against the letter and what to do. */
  readonly say: string
}

/** 条例（2019）施行之日. */
const REGULATION_FROM = localDate('2019-05-15')

/**
 * Makes a letter of its form, or says why it cannot be made: a missing fact, a date that cannot be, a clause that would not
 * be complete, wording that drops what must be said, or another's data where it must not stand.
 * @param wording the organ's own version of the editable text; absent = the default wording
 */
export function composeLetter<Facts extends LetterFacts>(
  form: LetterForm<Facts>,
  given: Facts,
  organ: LetterOrgan,
  wording?: WordingVersion,
): Letter | Refused {
  const facts = withoutMarks(given)
  const number = numberOf(facts)
  if (typeof number === 'object' && number !== null) return refused(number)
  const against =
    commonRefusal(facts, organ) ??
    form.refuses(facts, organ) ??
    (wording && (wordingRefusal(form, wording) ?? notYetInForce(wording, facts.date)))
  if (against) return refused(against)

  const addressee = form.addressee?.(facts) ?? facts.case?.applicant
  if (!addressee?.name.trim()) return refused(factMissing('收文人'))
  const writing: Writing<Facts> = { facts, organ, you: youOf(addressee) }
  const blocks: { readonly block: Block<Facts>; readonly parts: readonly Part[] }[] = []
  for (const block of form.blocks) {
    const parts = partsOf(block, writing, wording)
    if ('refused' in parts) return refused(parts.refused)
    blocks.push({ block, parts })
  }
  const named = withNames(blocks)
  const letter: Letter = {
    code: form.code,
    layout: form.layout,
    title: form.title,
    organ: organ.name,
    number,
    to: addressee.name,
    parts: named.flatMap(({ parts }) => parts),
    attachments: form.attachments?.(facts) ?? [],
    signature: { organ: organ.name, date: day(facts.date), seal: true },
    note: contactNote(organ.contact),
    copies: [],
    elements: named.flatMap(({ block, parts }) =>
      block.kind === 'locked' && parts.length > 0
        ? [{ key: block.key, element: block.element, texts: parts.flatMap(textsOfPart) }]
        : [],
    ),
    wording: wording ? { version: wording.version } : null,
    notes: [...lateNote(facts), ...(form.notes?.(facts, organ) ?? [])],
    cites: form.cites,
  }
  const leak = (form.hidesApplicant?.(facts) ?? form.to !== '申请人') ? leakOf(letter, facts) : undefined
  return leak ? refused(leak) : letter
}

const refused = (refusal: LetterRefusal): Refused => ({ refused: refusal.code, say: sayRefusal(refusal) })

function numberOf({ number, date }: LetterFacts): string | null | LetterRefusal {
  if (number === null) return null
  if (number.trim() === '') return { code: 'number-missing' }
  const read = readDocumentNumber(number)
  if ('refused' in read) return { code: `number:${read.refused}` }
  return read.year === Number(date.slice(0, 4)) ? read.number : { code: 'number-year' }
}

function commonRefusal(facts: LetterFacts, organ: LetterOrgan): LetterRefusal | undefined {
  if (facts.date < REGULATION_FROM) return { code: 'before-the-regulation' }
  if (!organ.name.trim()) return factMissing('本机关全称')
  if (!organ.contact.office.trim() || !organ.contact.phone.trim()) return factMissing('政府信息公开工作机构和联系电话')
  if (facts.case === null) return undefined
  if (!facts.case.applicant.name.trim()) return factMissing('申请人姓名或者名称')
  if (!facts.case.caseNo.trim()) return factMissing('登记号')
  if (!facts.case.request.trim()) return factMissing('申请内容')
  return impossible(facts.case, facts.date)
}

function partsOf<Facts extends LetterFacts>(
  block: Block<Facts>,
  writing: Writing<Facts>,
  wording: WordingVersion | undefined,
): readonly Part[] | { readonly refused: LetterRefusal } {
  const composed =
    block.kind === 'locked'
      ? block.compose(writing)
      : [filled(wording?.texts[block.key] ?? block.text, writing.you, (name) => block.fillIns[name]?.(writing) ?? '')]
  if ('refused' in composed) return composed
  return composed.flatMap((part): readonly Part[] =>
    typeof part === 'string'
      ? part
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .map((text) => ({ kind: 'paragraph', text }))
      : [part],
  )
}

/** The regulation's name in every text, full where it stands first. */
function withNames<Blocks extends readonly { readonly parts: readonly Part[] }[]>(blocks: Blocks): Blocks {
  const texts = withLawNames(
    blocks.flatMap(({ parts }) => parts.map((part) => (part.kind === 'table' ? '' : part.text))),
  )
  const next = texts[Symbol.iterator]()
  return blocks.map((block) => ({
    ...block,
    parts: block.parts.map((part) => {
      const text = next.next().value ?? ''
      return part.kind === 'table' ? part : { ...part, text }
    }),
  })) as unknown as Blocks
}

const textsOfPart = (part: Part): readonly string[] =>
  part.kind === 'table' ? part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [part.text]

/** Facts cannot hold the sign that stands for the regulation. */
function withoutMarks<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll(LAW, '') as Value
  if (Array.isArray(value)) return value.map(withoutMarks) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutMarks(part)])) as Value
}

/** A letter to others must not carry the applicant's name or data beyond what its facts allow. */
function leakOf(letter: Letter, facts: LetterFacts): LetterRefusal | undefined {
  if (facts.case === null) return undefined
  const { applicant, privateData = [] } = facts.case
  const text = bare([...letter.parts.flatMap(textsOfPart), ...letter.attachments].join('\n'))
  const leak = [applicant.name, ...privateData].find((datum) => bare(datum).length > 1 && text.includes(bare(datum)))
  return leak === undefined ? undefined : { code: 'discloses-applicant', about: leak }
}

/** Spaces, hyphens and dots inside a name or number hide nothing. */
const bare = (text: string): string => text.replaceAll(/[\s\-—·•.]/g, '')

/** An answer after its period is still owed; the signer must know. */
function lateNote({ date, case: of }: LetterFacts): readonly string[] {
  const dueOn = of?.dueOn
  return dueOn && date > dueOn ? [`答复期限已于${day(dueOn)}届满，成文日期在此之后：仍应当出具，但属于逾期。`] : []
}
