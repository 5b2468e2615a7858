-- The record: every event of an organ in one chain, each in the transaction of the change it records.
-- No scope, no rows: the program sets gongkai.organ for the length of a transaction, and the policies below admit that
-- organ's rows only, also for the owner of the tables (force). The nil UUID is the installation's own chain.

create table events (
  organ_id uuid not null,
  seq bigint not null check (seq >= 1),
  id uuid not null,
  -- Stamped by the server, never earlier than the event before it.
  at timestamptz not null,
  did text not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- The version of the subject that this event made.
  subject_version integer,
  -- person, office (one of the three administrators), job, public, setup, program
  actor_kind text not null,
  account_id uuid,
  person_id uuid,
  actor_name text not null,
  -- desk, portal, api, job, cli
  door text not null,
  address text,
  request_id text,
  -- JSON: title, before, after, why, on whose behalf. Null once erased: the chain holds its hash only.
  content text,
  salt text,
  content_hash text not null,
  previous_hash text not null,
  hash text not null,
  erased_at timestamptz,
  -- The event of this organ that records the erasure.
  erased_by bigint,
  primary key (organ_id, seq),
  check ((content is null) = (erased_at is not null)),
  check ((salt is null) = (erased_at is not null)),
  check ((erased_by is null) = (erased_at is null))
);
create index events_of_subject on events (organ_id, subject_kind, subject_id, seq);
create index events_by_time on events (organ_id, at, seq);
create index events_by_kind on events (organ_id, did, seq);
create index events_of_account on events (organ_id, account_id, seq);

-- The last link of every chain; locked while the next one is made.
create table record_heads (
  organ_id uuid primary key,
  seq bigint not null,
  hash text not null,
  at timestamptz
);
insert into record_heads (organ_id, seq, hash) values ('00000000-0000-0000-0000-000000000000', 0, '');
insert into record_heads (organ_id, seq, hash) select id, 0, '' from organs;

alter table events enable row level security;
alter table events force row level security;
create policy organ on events using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table record_heads enable row level security;
alter table record_heads force row level security;
create policy organ on record_heads using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

-- Nothing recorded is changed or deleted; erasing personal data past its retention empties the content only.
revoke update, delete, truncate on events from current_user;
grant update (content, salt, erased_at, erased_by) on events to current_user;

-- Reports: what is published is public, everything else is its organ's own.
alter table annual_reports enable row level security;
alter table annual_reports force row level security;
create policy organ on annual_reports using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy published on annual_reports for select using (status = 'published');
alter table annual_report_cells enable row level security;
alter table annual_report_cells force row level security;
create policy organ on annual_report_cells using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy published on annual_report_cells for select using (
  exists (
    select 1 from annual_reports r
    where r.organ_id = annual_report_cells.organ_id and r.year = annual_report_cells.year
      and r.version = annual_report_cells.version and r.status = 'published'
  )
);
