-- Organs and their statutory annual reports.
-- Every row of an organ carries the organ's id, first in every key, so that rows can be isolated and placed by organ.
-- Identifiers are UUIDv7 made by the application.

-- The region tree: regions (区划) hold regions and organs (机关). A directory shared by all organs.
create table organs (
  id uuid primary key,
  parent_id uuid references organs (id),
  kind text not null check (kind in ('region', 'organ')),
  name text not null check (name <> ''),
  -- Its name in addresses: /reports/<slug>/2020
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  -- Order among its sisters.
  position integer not null default 0,
  -- 示范数据: shown with a mark, never mistaken for an organ's own records.
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
create index organs_by_parent on organs (parent_id, position, name);

-- One row per version of a report; a correction is a new version, the old one stays readable.
create table annual_reports (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 1900 and 9999),
  version integer not null check (version >= 1),
  status text not null check (status in ('draft', 'published')),
  format text not null,
  title text,
  -- The report as facts: sections, cells, period, signature, each with its place in the source.
  report jsonb not null,
  -- The file it was read from.
  source_name text,
  source_digest text,
  created_at timestamptz not null,
  -- Stamped by the server at publication and never set back.
  published_at timestamptz,
  check ((status = 'published') = (published_at is not null)),
  primary key (organ_id, year, version)
);
create index annual_reports_published on annual_reports (published_at desc, organ_id) where status = 'published';

-- Every cell of the three tables as a row; `status` as in the report (read, blank, marked, absent, unclear).
create table annual_report_cells (
  organ_id uuid not null,
  year integer not null,
  version integer not null,
  -- Order in the form.
  position integer not null,
  table_key text not null,
  row_key text not null,
  column_key text not null,
  value numeric,
  status text not null check (status in ('read', 'blank', 'marked', 'absent', 'unclear')),
  raw text,
  -- Only what was read has a value: a blank is never 0.
  check ((status = 'read') = (value is not null)),
  primary key (organ_id, year, version, table_key, row_key, column_key),
  foreign key (organ_id, year, version) references annual_reports (organ_id, year, version)
);

-- What was decided once for this installation, such as whether the demonstration was loaded.
create table installation (
  name text primary key,
  value text not null
);
