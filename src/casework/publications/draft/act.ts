/** 起草、修改、作废一条信息. */
import { publishBy } from '../../../law/disclosure/deadline.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { SAY as FILE_SAY } from '../../files/refusals.ts'
import { groundFor, PERMISSIONS } from '../../permissions.ts'
import { refuse, sentenceOf } from '../../refusal.ts'
import { latestRound } from '../../sign-off/store.ts'
import { takeBack } from '../../sign-off/take-back.ts'
import { contentDigest, emptyContent, type Content } from '../content.ts'
import { digestsOf, hangNew, ownFiles } from '../files.ts'
import { genreOf, type GenreCode } from '../genres.ts'
import { openPublication, recordTitle, subjectOf } from '../open.ts'
import {
  addPublication,
  keepPublication,
  OPEN_FOR_WRITING,
  STATES,
  versionsOf,
  type Publication,
} from '../publication.ts'
import { promiseOf } from '../promise.ts'
import type { PublicationRefusal } from '../refusals.ts'
import { indexPublication } from '../searchable.ts'

type Kept = { readonly id: string; readonly version: number } | PublicationRefusal

/** Begins a draft, empty or with what is there already; who acts is its drafter. */
export const draftPublication = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly genre: GenreCode; readonly unitId: string | null; readonly content?: Content },
): Promise<Kept> =>
  act(world, actor, (acting) => draftIn(acting, given)).catch((fault: unknown): Kept => {
    if (fault instanceof FilesRefused) return refuse('file-refused', { words: [fault.message] })
    throw fault
  })

/** The same within an act under way; throws `FilesRefused` where its files cannot be hung, so that nothing of it is kept. */
export async function draftIn(
  acting: Acting,
  { genre, unitId, content = emptyContent() }: Parameters<typeof draftPublication>[2],
): Promise<Kept> {
  const { tx, actor, at, record } = acting
  const ground = groundFor(actor, 'publications.write', { unitId, ownerId: actor.personId })
  if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['publications.write'].says] })
  const fault = genreFault(genre, content)
  if (fault) return fault
  const of: Publication = {
    id: uuidv7(),
    genre,
    state: 'draft',
    standing: 'unpublished',
    purpose: 'release',
    purposeReason: '',
    version: 1,
    title: content.title,
    content,
    unitId,
    draftedBy: actor.author.accountId,
    draftedByPerson: actor.personId,
    draftedByName: actor.author.name,
    draftedAt: at,
    changedAt: at,
    digest: null,
    indexNumber: null,
    dueOn: await dueOn(acting, content),
    releaseAt: null,
    releasedVersion: 0,
    firstPublishedAt: null,
    publishedAt: null,
    withdrawnAt: null,
    withdrawnWhy: '',
    checked: [],
  }
  await addPublication(tx, actor.organId, of)
  const refused = await hangNew(acting, of.id, content)
  if (refused) throw new FilesRefused(sentenceOf(refused, FILE_SAY))
  await record({
    did: 'publication-drafted',
    subject: { ...subjectOf(of), version: 1 },
    title: recordTitle(of),
    after: { 类别: genreOf(genre).label, 内容摘要: contentDigest(genre, content, new Map()) },
    onBehalfOf: ground.onBehalfOf?.name ?? null,
  })
  await indexPublication(tx, actor.organId, of, at)
  return { id: of.id, version: 1 }
}

/** Undoes an act whose files cannot be hung; its message is the sentence. */
export class FilesRefused extends Error {}

/** Keeps the whole content over the version that was seen. Refuses while it is reviewed or out. */
export const keepContent = (
  world: ActingWorld,
  actor: Actor,
  given: {
    readonly id: string
    readonly version: number
    readonly genre: GenreCode
    readonly unitId: string | null
    readonly content: Content
  },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, at, record } = acting
    const organ = actor.organId
    const opened = await openPublication(acting, { id: given.id, seen: given.version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (!OPEN_FOR_WRITING.includes(of.state)) return refuse('not-writable', { words: [STATES[of.state]] })
    if (!groundFor(actor, 'publications.write', { unitId: given.unitId, ownerId: of.draftedByPerson }))
      return refuse('not-allowed', { words: [PERMISSIONS['publications.write'].says] })
    const genre = of.releasedVersion > 0 ? of.genre : given.genre
    const fault = genreFault(genre, given.content)
    if (fault) return fault
    const refused = await hangNew(acting, of.id, given.content)
    if (refused) return refuse('file-refused', { words: [sentenceOf(refused, FILE_SAY)] })
    const files = digestsOf(await ownFiles(tx, organ, of.id))
    const before = contentDigest(of.genre, of.content, files)
    const after = contentDigest(genre, given.content, files)
    if (before === after && given.unitId === of.unitId) return { id: of.id, version: of.version }
    const next: Publication = {
      ...of,
      genre,
      unitId: given.unitId,
      title: given.content.title,
      content: given.content,
      dueOn: await dueOn(acting, given.content),
      changedAt: at,
      version: of.version + 1,
    }
    await keepPublication(tx, organ, next)
    await record({
      did: 'publication-edited',
      subject: { ...subjectOf(of), version: next.version },
      title: recordTitle(next),
      before: { 内容摘要: before },
      after: { 内容摘要: after, 改动: changedFields(of.content, given.content).join('、') || '附件' },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    await indexPublication(tx, organ, next, at)
    return { id: of.id, version: next.version }
  })

/** Ends the work under way for good: an unpublished one is void, of a published one the version that is out stays as it is. */
export const voidPublication = (
  world: ActingWorld,
  actor: Actor,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, at, record } = acting
    const organ = actor.organId
    const opened = await openPublication(acting, { id, seen: version }, 'publications.write')
    if ('refused' in opened) return opened
    const { of, ground } = opened
    if (of.state === 'released' || of.state === 'void') return refuse('not-writable', { words: [STATES[of.state]] })
    if (reason.trim() === '') return refuse('no-reason', { field: 'reason' })
    if ((await latestRound(tx, organ, subjectOf(of)))?.state === 'open') {
      const back = await takeBack(acting, subjectOf(of))
      if ('refused' in back) return refuse('not-writable', { words: [STATES[of.state]] })
    }
    const out = (await versionsOf(tx, organ, id)).at(-1)
    const next: Publication = {
      ...of,
      state: out ? 'released' : 'void',
      ...(out && { content: out.content, title: out.content.title, digest: out.digest, purpose: out.purpose }),
      purposeReason: '',
      releaseAt: null,
      changedAt: at,
      version: of.version + 1,
    }
    await keepPublication(tx, organ, next)
    await record({
      did: 'publication-voided',
      subject: { ...subjectOf(of), version: next.version },
      title: recordTitle(of),
      after: { 状态: STATES[next.state] },
      why: reason.trim(),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    await indexPublication(tx, organ, next, at)
    return { id, version: next.version }
  })

/** A part of the content that does not go with the genre; null when all does. */
function genreFault(genre: GenreCode, content: Content): PublicationRefusal | null {
  const { label, policy } = genreOf(genre)
  if (!policy && content.document) return refuse('unlike-genre', { words: ['文号、效力等公文要素', label] })
  if (genre !== 'interpretation' && content.interprets)
    return refuse('unlike-genre', { words: ['解读的形式和对象', label] })
  return null
}

/** The last day of publication, where it is known from when it runs（条例第二十六条）. */
async function dueOn({ tx, actor }: Acting, { formedOn, dutyId }: Content): Promise<LocalDate | null> {
  if (formedOn === null) return null
  const { part, promise } = await promiseOf(tx, actor.organId, dutyId)
  const { due } = publishBy(await calendarOf(tx, actor.organId), part, formedOn, promise)
  return 'dueOn' in due ? due.dueOn : 'provisionallyOn' in due ? due.provisionallyOn : null
}

/** What people call each part of the content. */
export const FIELD_LABELS: Readonly<Partial<Record<keyof Content, string>>> = {
  title: '标题',
  summary: '摘要',
  keywords: '关键词',
  body: '正文',
  attribute: '公开属性',
  grounds: '公开属性的依据',
  attributeReason: '理由',
  category: '公开内容类别',
  dutyId: '目录事项',
  leaf: '栏目',
  stages: '五公开',
  theme: '主题',
  formedOn: '形成之日',
  author: '作者',
  source: '来源',
  document: '公文要素',
  interpreting: '解读方案',
  interprets: '解读',
  facts: '其他事项',
  attachments: '附件',
  pictures: '图片',
  related: '相关信息',
  channels: '发布渠道',
  wishedAt: '希望发布的时间',
  review: '保密审查和内容审核',
}

/** Names of what differs, for the record: never the words themselves. */
const changedFields = (before: Content, after: Content): string[] =>
  (Object.keys(FIELD_LABELS) as (keyof Content)[])
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => FIELD_LABELS[key] ?? key)
