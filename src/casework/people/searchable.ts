/** People, sections and leading groups in the search of the desk: put there anew whenever something is recorded of them. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import type { Reaction } from '../acting.ts'
import { index, unindex } from '../search/entry.ts'
import { groupById, groupPosts } from './leading-group.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** After an event of a person: found by name, section, posts, office telephone and e-mail. */
export const indexPerson: Reaction = (tx, { organ, subject, at }) =>
  indexPeople(tx, organ, sql`p.id = ${subject.id}`, at)

/** After an event of a section: itself, and its people, at whose names it stands; one that was withdrawn goes. */
export const indexUnit: Reaction = async (tx, { organ, subject, at }) => {
  const { rows } = await sql<{ name: string; status: string }>`
    select name, status from units where organ_id = ${organ} and id = ${subject.id}`.execute(tx)
  const thing = { organId: organ, kind: 'unit', subjectId: subject.id }
  const [unit] = rows
  if (unit?.status !== 'active') return unindex(tx, thing)
  await index(tx, { ...thing, title: unit.name, body: '', may: 'organs.read', link: '/people' }, at)
  await indexPeople(tx, organ, sql`p.unit_id = ${subject.id}`, at)
}

/** After an event of a leading group: found by name, founding document, and who is or was in it. */
export const indexGroup: Reaction = async (tx, { organ, subject, at }) => {
  const group = await groupById(tx, organ, subject.id)
  if (!group) return
  const posts = await groupPosts(tx, organ, group.id)
  await index(
    tx,
    {
      organId: organ,
      kind: 'leading-group',
      subjectId: group.id,
      title: group.name,
      body: [group.basis, ...posts.map(({ post, name }) => `${post} ${name}`)].join('\n'),
      may: 'organs.read',
      link: '/leading-groups',
      occurredOn: group.establishedOn,
    },
    at,
  )
}

async function indexPeople(tx: Tx, organ: string, which: ReturnType<typeof sql>, at: Date): Promise<void> {
  const { rows } = await sql<Row>`
    select p.id, p.name, concat_ws(E'\n', u.name, p.title, p.phone, p.email,
      (select string_agg(o.title, E'\n' order by o.from_on, o.id) from posts o
       where o.organ_id = p.organ_id and o.person_id = p.id)) as text
    from people p left join units u on u.organ_id = p.organ_id and u.id = p.unit_id
    where p.organ_id = ${organ} and ${which}`.execute(tx)
  for (const { id, name, text } of rows)
    await index(
      tx,
      {
        organId: organ,
        kind: 'person',
        subjectId: id,
        title: name,
        body: text,
        may: 'organs.read',
        link: `/people/${id}`,
      },
      at,
    )
}
