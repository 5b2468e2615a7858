/** 能不能交付审核：everything that is missing from a content or contradicts itself, in the order in which a person puts it right. */
import { attachmentGaps, elementsOf } from '../../intake/bodies/elements.ts'
import { everyLine } from '../../intake/bodies/body.ts'
import { actsFault, ACTS_SAY } from '../../law/documents/acts.ts'
import { NUMBER_SAYS, readDocumentNumber } from '../../law/documents/document-number.ts'
import { ATTRIBUTE_SAYS, attributeFaults } from '../../law/disclosure/choose-attribute.ts'
import { REVIEW_STEPS, reviewed } from '../../law/disclosure/review.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { File } from '../files/file.ts'
import { dutyOn } from '../duties/in-force.ts'
import { leafExists } from '../portal/leaves.ts'
import { refuse, type Refused } from '../refusal.ts'
import { PICTURE_PATH, type Content } from './content.ts'
import { genreFaults } from './genre-faults.ts'
import { genreOf } from './genres.ts'
import type { Publication } from './publication.ts'
import type { SAY } from './refusals.ts'

export type Fault = Refused<keyof typeof SAY>

/** Whether who is told of the faults may read a publication of a unit. */
type Reads = (thing: { readonly unitId: string | null }) => boolean

/**
 * Everything that keeps a publication from being handed in as it stands on a day; empty when nothing does. What is not public is named only
 * to who `reads` it.
 */
export async function faultsOf(
  tx: Tx,
  organ: string,
  of: Publication,
  files: ReadonlyMap<string, File>,
  today: LocalDate,
  reads: Reads = () => true,
): Promise<readonly Fault[]> {
  const { content, genre } = of
  const faults: Fault[] = []
  if (content.title === '') faults.push(refuse('no-title', { field: 'title' }))
  if (content.body.blocks.length === 0 && content.attachments.length === 0)
    faults.push(refuse('no-body', { field: 'body' }))
  faults.push(...attributeFaultsOf(of), ...pictureFaults(content), ...attachmentFaults(content, files))
  if (genreOf(genre).statutory && content.category === null) faults.push(refuse('no-category', { field: 'category' }))
  if (content.leaf === null) faults.push(refuse('no-leaf', { field: 'leaf' }))
  else if (!(await leafExists(tx, organ, content.leaf)))
    faults.push(refuse('bad-leaf', { field: 'leaf', words: [content.leaf] }))
  if (content.dutyId !== null && !(await dutyOn(tx, organ, content.dutyId, today)))
    faults.push(refuse('no-duty', { field: 'dutyId' }))
  if (content.source.kind === 'reprint' && (content.source.name === '' || content.source.verified === ''))
    faults.push(refuse('not-verified', { field: 'source' }))
  if (content.formedOn !== null && content.formedOn > today)
    faults.push(refuse('future-day', { field: 'formedOn', words: ['形成之日'] }))
  const review = reviewFault(content)
  if (review) faults.push(review)
  if (genreOf(genre).policy) faults.push(...(await documentFaults(tx, organ, of, today, reads)))
  faults.push(...(await genreFaults(tx, organ, of, today)))
  return faults
}

function attributeFaultsOf({ genre, content }: Publication): readonly Fault[] {
  const { attribute, grounds, attributeReason: reason, category, source, document } = content
  return attributeFaults(
    { attribute, grounds, reason, stated: { ...(category && { category }), ...statedBy(reason) } },
    {
      policy: genreOf(genre).policy === true,
      // 拟不公开的由工作机构在审签流程中审查.
      officeReviewed: true,
      original: source.kind === 'reprint' ? source.attribute : null,
      ledByOther: document?.ledByOther ?? false,
      parts: [],
    },
  )
    .filter(({ passable }) => !passable || reason.trim() === '')
    .map(({ refused, about }) =>
      refuse('attribute', {
        field: 'attribute',
        words: [`${ATTRIBUTE_SAYS[refused]}${about === undefined ? '' : `（${about}）`}`],
      }),
    )
}

/** A reason in words states what the grounds ask for besides: one text box, and the reviewer judges what it says. */
const statedBy = (reason: string) =>
  Object.fromEntries(
    ['classification', 'lawCitation', 'harmReason', 'consultation', 'internalKind', 'processKind', 'caseRef'].map(
      (need) => [need, reason],
    ),
  )

/** 保密审查和内容审核：what has to be answered, and what its answers lead to. */
function reviewFault({ review, attribute }: Content): Fault | null {
  if (attribute === 'onApplication' || attribute === 'withheld') return null
  const { next } = reviewed({
    stateSecret: review.stateSecret,
    workSecret: review.workSecret,
    otherLaw: review.otherLaw,
    safetyStability: review.safetyStability,
    thirdParty: worse(review.thirdParty, review.personal),
    thirdPartySays: 'not-asked',
    greatPublicInterest: false,
    article16: review.internal === null ? null : review.internal === 'no' ? 'none' : 'doubtful',
    orderedOpen: false,
    organChooses: null,
    approval: review.approval,
    otherOrgans: review.otherOrgans,
    separable: false,
  })
  return next === 'publish'
    ? null
    : refuse('review', {
        field: 'review',
        words: [`保密审查和内容审核：${REVIEW_STEPS[next].label}（${REVIEW_STEPS[next].cites}）。`],
      })
}

type Answer = Content['review']['stateSecret']
const ORDER: readonly Answer[] = ['no', null, 'doubtful', 'yes']
const worse = (one: Answer, other: Answer): Answer => (ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other)

function pictureFaults({ body, pictures }: Content): readonly Fault[] {
  const alts = new Map(pictures.map(({ fileId, alt }) => [fileId, alt]))
  let missing = 0
  let place = 0
  const faults: Fault[] = []
  for (const line of everyLine(body))
    for (const inline of line) {
      if (inline.kind !== 'image') continue
      place++
      const id = PICTURE_PATH.exec(inline.src ?? '')?.[1]
      if (id === undefined || !alts.has(id)) missing++
      else if ((alts.get(id) ?? '') === '' && inline.alt === '')
        faults.push(refuse('no-alt', { field: 'pictures', words: [place] }))
    }
  return missing > 0 ? [refuse('picture-missing', { field: 'body', words: [missing] }), ...faults] : faults
}

function attachmentFaults(
  { body, attachments, pictures }: Content,
  files: ReadonlyMap<string, File>,
): readonly Fault[] {
  const faults: Fault[] = []
  const named = [...attachments, ...pictures.map(({ fileId }) => ({ fileId, label: '图片' }))]
  for (const { fileId, label } of named) {
    const file = files.get(fileId)
    if (!file) faults.push(refuse('file-missing', { field: 'attachments', words: [label] }))
    else if (file.content.scanState === 'infected')
      faults.push(refuse('file-infected', { field: 'attachments', words: [file.name] }))
  }
  const { missing } = attachmentGaps(
    elementsOf(body).attachments,
    attachments.map(({ label }) => label),
  )
  if (missing.length > 0)
    faults.push(
      refuse('attachments-unlike', {
        field: 'attachments',
        words: [`正文写明的附件还没有上传：${missing.join('、')}。`],
      }),
    )
  return faults
}

async function documentFaults(
  tx: Tx,
  organ: string,
  { id, content }: Publication,
  today: LocalDate,
  reads: Reads,
): Promise<readonly Fault[]> {
  const { document } = content
  if (!document || document.number === '') return [refuse('no-number', { field: 'document.number' })]
  const { signedOn, effectiveOn, expiresOn, number, acts } = document
  const faults: Fault[] = []
  const read = readDocumentNumber(number)
  if ('refused' in read)
    faults.push(refuse('number-unreadable', { field: 'document.number', words: [NUMBER_SAYS[read.refused]] }))
  else {
    const taken = await takenBy(tx, organ, id, read.number, reads)
    if (taken !== null) faults.push(refuse('number-taken', { field: 'document.number', words: [read.number, taken] }))
  }
  if (signedOn === null) return [...faults, refuse('no-signed-on', { field: 'document.signedOn' })]
  if (signedOn > today) faults.push(refuse('future-day', { field: 'document.signedOn', words: ['成文日期'] }))
  if ((effectiveOn && effectiveOn < signedOn) || (expiresOn && expiresOn < (effectiveOn ?? signedOn)))
    faults.push(refuse('before-signed', { field: 'document.effectiveOn' }))
  if (acts.length > 0) {
    const { rows } = await sql<{ id: string; on: LocalDate }>`
      select id, signed_on::text as on from library_documents
      where organ_id = ${organ} and id = any(${acts.map(({ target }) => target)}::uuid[])`.execute(tx)
    const days = new Map([...rows.map((row) => [row.id, row.on] as const), [id, signedOn] as const])
    const fault = actsFault(
      acts.map((each) => ({ by: id, target: each.target, does: each.does, from: each.from })),
      days,
    )
    if (fault) faults.push(refuse('acts', { field: 'document.acts', words: [ACTS_SAY[fault.fault]] }))
  }
  return faults
}

/** What else has the number, as who `reads` may be told; null when nothing has. */
async function takenBy(tx: Tx, organ: string, id: string, number: string, reads: Reads): Promise<string | null> {
  const { rows } = await sql<{ title: string; open: boolean; unitId: string | null }>`
    select title, true as open, null as "unitId" from library_documents
    where organ_id = ${organ} and id <> ${id} and number = ${number}
    union all select title, false, unit_id from publications
    where organ_id = ${organ} and id <> ${id} and state <> 'void' and content #>> '{document,number}' = ${number}
    order by open desc limit 1`.execute(tx)
  const [other] = rows
  if (!other) return null
  return other.open || reads(other) ? `《${other.title}》` : '本机关其他科室的一件文件'
}
