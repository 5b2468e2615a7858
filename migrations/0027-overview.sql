-- 运行概况、覆盖情况：what dashboards ask, on indexes; what a superior sees of its organs, counted once a day from what is public;
-- 政府网站工作年度报表：what of a year's form no record can count.

create index publication_versions_released on publication_versions (organ_id, released_at desc, publication_id);
create index publications_withdrawn on publications (organ_id, withdrawn_at desc, id) where withdrawn_at is not null;
create index publications_due on publications (organ_id, due_on, id) where standing = 'unpublished' and due_on is not null;
create index publications_first on publications (organ_id, first_published_at desc, id) where first_published_at is not null;
create index portal_documents_first on portal_documents (organ_id, first_published_at desc, id desc);
create index applications_closed on applications (organ_id, (coalesce(replied_on, closed_on)), id) where closed_on is not null;
create index annual_reports_of_year on annual_reports (year, organ_id, version desc) where status = 'published';

-- 机关公开的情况：of one organ and year, counted every day from what everybody can read; a cache that can be made again.
create table public_standings (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 1900 and 9999),
  counted_on date not null,
  -- Public now and first published in the year.
  published integer not null check (published >= 0),
  -- First publication of the newest that is public, whatever the year.
  newest_on date,
  -- Rows of the catalogues in force as the public reads them, those never published for, those past their update interval.
  duties integer not null check (duties >= 0),
  duties_empty integer not null check (duties_empty >= 0),
  duties_past integer not null check (duties_past >= 0),
  primary key (organ_id, year)
);

-- What people entered into a year's form and how they changed its items (`siteContentShape`).
create table site_report_years (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 2008 and 9999),
  -- The subject of its events.
  id uuid not null,
  content jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (organ_id, year),
  unique (organ_id, id)
);

alter table public_standings enable row level security;
alter table public_standings force row level security;
create policy organ on public_standings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- It says nothing that is not public.
create policy everybody on public_standings for select using (true);
alter table site_report_years enable row level security;
alter table site_report_years force row level security;
create policy organ on site_report_years using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
