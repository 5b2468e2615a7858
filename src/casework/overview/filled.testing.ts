/** Made publications and applications of an organ, written straight into the tables: many, of every kind the figures tell apart. */
import { sql } from 'kysely'
import { withScope, type Sql } from '../../platform/database/scope.ts'

export interface Filled {
  readonly organ: string
  readonly units: readonly string[]
  readonly publications: number
  readonly applications: number
  /** The day the newest are of; the others lie up to `days` before it. */
  readonly until: string
  readonly days: number
}

/** One in eleven withdrawn, one in seven never released, one in five without a section; stages, categories, genres, kinds in turn. */
export async function fill(db: Sql, { organ, units, publications, applications, until, days }: Filled): Promise<void> {
  const unit = (i: string) => sql`(${[...units]}::uuid[])[1 + ${sql.raw(i)} % ${units.length + 1}]`
  const at = (spread: number) =>
    sql`((${until}::date - (i::bigint * ${spread} % ${days})::int)::timestamp + interval '1 second' * (i::bigint * 4801 % 86400))
      at time zone 'Asia/Shanghai'`
  await withScope(db, { organ }, async (tx) => {
    await sql`
      insert into publications (organ_id, id, genre, state, standing, title, content, unit_id, drafted_by_name, drafted_at, changed_at,
        due_on, release_at, released_version, first_published_at, published_at, withdrawn_at)
      select ${organ}, gen_random_uuid(), genre, case when out then 'released' when i % 2 = 0 then 'draft' else 'scheduled' end,
        case when not out then 'unpublished' when i % 11 = 0 then 'withdrawn' else 'published' end, '第' || i || '条信息',
        jsonb_build_object('title', '第' || i || '条信息', 'genre', genre, 'attribute', 'proactive', 'stages', stages, 'at', i),
        ${unit('i')}, '李芳', first, first, case when not out then (first at time zone 'Asia/Shanghai')::date end,
        case when not out and i % 2 = 1 then now() + interval '1 day' end, case when out then 1 + (i % 13 = 0)::int else 0 end,
        case when out then first end, case when out then first + interval '3 days' * (i % 13 = 0)::int end,
        case when out and i % 11 = 0 then first + interval '5 days' end
      from (select i, i % 7 <> 0 as out, ${at(7919)} as first,
          (array['information','document','notice','news','interpretation','response'])[1 + i % 6] as genre,
          case i % 4 when 0 then '[]'::jsonb when 1 then '["result"]'::jsonb when 2 then '["decision","result"]'::jsonb
            else '["service"]'::jsonb end as stages
        from generate_series(1, ${publications}::int) i) as each`.execute(tx)
    // Every interpretation is of the document three before it.
    await sql`
      update publications a set content = a.content || jsonb_build_object('interprets', jsonb_build_object('documents', jsonb_build_array(b.id)))
      from publications b where a.organ_id = ${organ} and b.organ_id = ${organ} and a.genre = 'interpretation'
        and (b.content ->> 'at')::int = (a.content ->> 'at')::int - 3 and a.drafted_by_name = '李芳' and b.drafted_by_name = '李芳'`.execute(
      tx,
    )
    const versions = sql`
      select p.organ_id, p.id, n, case when n = 1 then 'release' else 'correction' end, p.content, 'x', 1,
        case when n = 1 then p.first_published_at else p.published_at end, '李芳',
        case when n < p.released_version or p.standing = 'withdrawn' then p.published_at end
      from publications p cross join generate_series(1, 2) n
      where p.organ_id = ${organ} and p.drafted_by_name = '李芳' and n <= p.released_version`
    await sql`
      insert into publication_versions (organ_id, publication_id, version, purpose, content, digest, round, released_at, released_by, ended_at)
      ${versions}`.execute(tx)
    await sql`
      insert into portal_documents (organ_id, id, version, address, genre, leaf, category, document_kind, title, publisher,
        first_published_at, published_at, body, facts)
      select p.organ_id, p.id, p.released_version, p.id::text, p.genre, (array['fdzdgknr/tjxx','tzgg','gzdt','zcjd'])[1 + i % 4],
        case when i % 5 = 0 then null else 'art20_' || (1 + i % 15) end,
        case when p.genre = 'document' then (array['circular','announcement'])[1 + i % 2] end, p.title, '云川市科学技术局',
        p.first_published_at, p.published_at, '{"blocks":[],"notes":[]}',
        case when i % 4 = 0 then '{}'::jsonb else jsonb_build_object('stages', p.content -> 'stages') end
          || case when p.genre = 'interpretation' then jsonb_build_object('forms', case when i % 5 = 0 then '["text","chart"]'::jsonb
            else '["text"]'::jsonb end) else '{}'::jsonb end
      from (select *, (content ->> 'at')::int as i from publications
        where organ_id = ${organ} and standing = 'published' and drafted_by_name = '李芳') p`.execute(tx)
    await sql`
      insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at, submitted_on,
        code_mark, phase, received_on, due_on, unit_id, outcome, replied_on, closed_on)
      select ${organ}, gen_random_uuid(), '第' || i || '号', 'online', 'naturalPerson', '张*', '预算', first, day, 'x',
        case when closed then 'closed' when i % 4 = 0 then 'to-confirm' else 'handling' end, case when not closed and i % 4 = 0 then null else day end,
        case when not closed and i % 4 = 0 then null else day + 28 end, ${unit('i')}, case when closed then 'disclosed' end,
        case when closed then day + 9 end, case when closed then day + 9 end
      from (select i, ${at(104_729)} as first, (${at(104_729)} at time zone 'Asia/Shanghai')::date as day,
          i % 40 <> 0 as closed from generate_series(1, ${applications}::int) i) as each`.execute(tx)
  })
}
