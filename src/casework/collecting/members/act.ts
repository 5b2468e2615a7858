/** 名单：an organ is added to a round – one below that came later, or one outside this installation – and what the list says of it is kept. */
import { sql } from 'kysely'
import { CREDIT_CODE_SAYS, creditCodeFault, plainCreditCode } from '../../../law/organs/credit-code.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type Acting, type ActingWorld, type Actor } from '../../acting.ts'
import { changedMeanwhile } from '../../changed-meanwhile.ts'
import { refuse } from '../../refusal.ts'
import { askOrgans } from '../ask-job.ts'
import { organsBelow } from '../domain.ts'
import { findMember, memberSubject, membersOf, type Member } from '../member.ts'
import { plainName } from '../matching.ts'
import type { CollectingRefusal } from '../refusals.ts'
import { openRound } from '../round.ts'

export interface MemberWords {
  readonly name: string
  /** Other names its report may bear. */
  readonly aliases: readonly string[]
  readonly code: string | null
  readonly place: string
  /** Why no report of its own is wanted; '' when one is. */
  readonly excused: string
}
export type Kept = { readonly id: string; readonly version: number } | CollectingRefusal

/** Adds an organ from outside by its words, or one of the organs below that is not in the list yet (`child`). */
export const addMember = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly child: string | null } & MemberWords,
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, record } = acting
    const organ = actor.organId
    const opened = await openRound(acting, { year: given.year, seen: null })
    if ('refused' in opened) return opened
    const { round, ground } = opened
    const all = await membersOf(tx, organ, round.year)
    const below = given.child && (await organsBelow(tx, organ, round.year)).find(({ id }) => id === given.child)
    if (given.child !== null && !below) return refuse('organ-wrong', { field: 'child' })
    if (below && all.some(({ childId }) => childId === below.id))
      return refuse('name-taken', { field: 'child', words: [below.name] })
    const words = below ? { ...given, name: below.name, code: below.code, place: below.place } : plain(given)
    const fault = below ? null : wordsFault(words, all)
    if (fault) return fault
    const id = uuidv7()
    await sql`
      insert into collecting_members (organ_id, id, year, child_id, name, aliases, code, place, position, excused)
      values (${organ}, ${id}, ${round.year}, ${given.child}, ${words.name}, ${JSON.stringify(words.aliases)}::jsonb,
        ${words.code}, ${words.place}, ${Math.max(-1, ...all.map(({ position }) => position)) + 1}, ${words.excused.trim()})`.execute(
      tx,
    )
    await record({
      did: 'collecting-member-added',
      subject: { ...memberSubject({ id }), version: 1 },
      title: words.name,
      after: inWords(words),
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    if (below) await enqueue(tx, askOrgans, { organ, year: round.year, again: false })
    return { id, version: 1 }
  })

/** Keeps what the list says of a member; the name and code of an organ that works here are its own. */
export const changeMember = (
  world: ActingWorld,
  actor: Actor,
  given: { readonly year: number; readonly member: string; readonly version: number } & MemberWords,
): Promise<Kept> =>
  act(world, actor, async (acting): Promise<Kept> => {
    const { tx, record } = acting
    const opened = await openRound(acting, { year: given.year, seen: null })
    if ('refused' in opened) return opened
    const member = await findMember(tx, actor.organId, given.member, true)
    if (!member || member.year !== given.year) return refuse('not-found')
    if (member.version !== given.version)
      return changedMeanwhile(tx, actor.organId, memberSubject(member), given.version)
    const words = plain(
      member.childId ? { ...given, name: member.name, code: member.code, place: member.place } : given,
    )
    const others = (await membersOf(tx, actor.organId, given.year)).filter(({ id }) => id !== member.id)
    const fault = wordsFault(words, member.childId ? [] : others)
    if (fault) return fault
    if (words.excused !== '' && (member.accepted !== null || member.waiting > 0))
      return refuse('excused-received', { field: 'excused' })
    return keep(acting, member, words, opened.ground.onBehalfOf?.name ?? null, record)
  })

async function keep(
  { tx, actor }: Acting,
  member: Member,
  words: MemberWords,
  onBehalfOf: string | null,
  record: Acting['record'],
): Promise<Kept> {
  const version = member.version + 1
  await sql`
    update collecting_members set name = ${words.name}, aliases = ${JSON.stringify(words.aliases)}::jsonb, code = ${words.code},
      place = ${words.place}, excused = ${words.excused}, version = ${version}
    where organ_id = ${actor.organId} and id = ${member.id}`.execute(tx)
  await record({
    did: 'collecting-member-changed',
    subject: { ...memberSubject(member), version },
    title: words.name,
    before: inWords(member),
    after: inWords(words),
    onBehalfOf,
  })
  return { id: member.id, version }
}

const plain = <Words extends MemberWords>(words: Words): Words => ({
  ...words,
  name: words.name.trim().replace(/[\s\u3000]+/g, ''),
  aliases: [...new Set(words.aliases.map((alias) => alias.trim()).filter(Boolean))],
  code: words.code === null || words.code.trim() === '' ? null : plainCreditCode(words.code),
  place: words.place.trim(),
  excused: words.excused.trim(),
})

function wordsFault({ name, code, place }: MemberWords, others: readonly Member[]): CollectingRefusal | null {
  if (name === '') return refuse('name-missing', { field: 'name' })
  // The same name under another region is another organ.
  if (others.some((other) => plainName(other.name) === plainName(name) && other.place === place))
    return refuse('name-taken', { field: 'name', words: [name] })
  const fault = code === null ? null : creditCodeFault(code)
  if (fault) return refuse('code-wrong', { field: 'code', words: [CREDIT_CODE_SAYS[fault]] })
  const same = code === null ? undefined : others.find((other) => other.code === code)
  return same ? refuse('name-taken', { field: 'code', words: [same.name] }) : null
}

const inWords = ({ name, aliases, code, place, excused }: MemberWords) => ({
  机关: name,
  其他名称: aliases.join('、'),
  统一社会信用代码: code,
  所在: place,
  不用报送的原因: excused,
})
