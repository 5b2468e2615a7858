-- 门户的页面：where a published document is listed, what changed last, what belongs together, and what readers report as wrong.

-- One row for each list a document stands in: '' the whole organ, a column, a leaf of it.
create table portal_places (
  organ_id uuid not null,
  -- Below the platform, such as fdzdgknr and fdzdgknr/czyjs; '' for all of the organ's.
  path text not null,
  id uuid not null,
  first_published_at timestamptz not null,
  theme text,
  primary key (organ_id, path, id),
  foreign key (organ_id, id) references portal_documents (organ_id, id) on delete cascade
);
create index portal_places_of_document on portal_places (organ_id, id);
create index portal_places_newest on portal_places (organ_id, path, first_published_at desc, id desc);
create index portal_places_newest_anywhere on portal_places (path, first_published_at desc, id desc);
create index portal_places_theme on portal_places (organ_id, path, theme, first_published_at desc, id desc);

-- Counts every release, correction and withdrawal of an organ: a page kept under an older count is made anew.
create table portal_changes (
  organ_id uuid not null references organs (id),
  changes bigint not null,
  changed_at timestamptz not null,
  primary key (organ_id)
);

-- 纠错：what a reader reports as wrong on a page; how they can be reached stands in personal_data.
create table reader_reports (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- What its reader is told it is called: 纠错〔2026〕1号.
  report_no text not null,
  -- What it is about, as it stood on the portal when it was reported.
  publication_id uuid not null,
  publication_version integer not null,
  address text not null,
  title text not null,
  -- wrong-text, dead-link, out-of-date, missing, other
  kind text not null,
  says text not null,
  -- Whether the reader left a way to be answered.
  reachable boolean not null,
  received_at timestamptz not null,
  -- The last working day for an answer; null past the known calendar.
  due_on date,
  -- open, settled
  state text not null default 'open',
  -- corrected, needless; null while it is open.
  outcome text,
  answer text not null default '',
  -- Address on the portal where the correction stands.
  correction text,
  settled_at timestamptz,
  settled_by text,
  version integer not null default 1,
  primary key (organ_id, id),
  unique (organ_id, report_no)
);
create index reader_reports_by_state on reader_reports (organ_id, state, received_at desc, id desc);
create index reader_reports_of_publication on reader_reports (organ_id, publication_id, received_at desc);

alter table portal_places enable row level security;
alter table portal_places force row level security;
create policy organ on portal_places using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy everybody on portal_places for select using (true);
alter table portal_changes enable row level security;
alter table portal_changes force row level security;
create policy organ on portal_changes using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy everybody on portal_changes for select using (true);
alter table reader_reports enable row level security;
alter table reader_reports force row level security;
create policy organ on reader_reports using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- A link is everybody's to read while both of its ends stand on the portal.
create policy published on publication_links for select using (
  exists (select 1 from portal_documents d where d.organ_id = publication_links.organ_id and d.id = publication_links.from_id)
  and exists (select 1 from portal_documents d where d.organ_id = publication_links.organ_id and d.id = publication_links.to_id)
);
