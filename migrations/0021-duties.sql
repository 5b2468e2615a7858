-- 主动公开目录、基层政务公开标准目录：what an organ owes the public, as rows that drive columns, timers and to-dos (条例第二十条至第二十二条).

create table catalogues (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- own: 本机关主动公开目录; grassroots: 基层政务公开标准目录 of one field
  kind text not null check (kind in ('own', 'grassroots')),
  title text not null check (title <> ''),
  -- From this day on it no longer holds.
  ended_on date,
  ended_why text not null default '',
  made_at timestamptz not null,
  made_by text not null,
  version integer not null default 1,
  primary key (organ_id, id)
);

-- Versions: a draft is edited freely; an adopted one holds from its day until the next one does, and is never changed.
create table catalogue_versions (
  organ_id uuid not null,
  id uuid not null,
  catalogue_id uuid not null,
  -- Given when it is adopted, from 1.
  number integer,
  state text not null check (state in ('draft', 'adopted', 'dropped')),
  from_on date,
  -- The document by which it was decided.
  note text not null default '',
  begun_at timestamptz not null,
  begun_by text not null,
  decided_at timestamptz,
  decided_by text,
  primary key (organ_id, id),
  foreign key (organ_id, catalogue_id) references catalogues (organ_id, id),
  unique (organ_id, catalogue_id, number),
  check ((state = 'adopted') = (number is not null and from_on is not null))
);
create unique index catalogue_versions_draft on catalogue_versions (organ_id, catalogue_id) where state = 'draft';

-- Rows of a version; a row keeps its key through all versions, and publications name it by that key.
create table catalogue_rows (
  organ_id uuid not null,
  version_id uuid not null,
  key uuid not null,
  -- Place in the table, from 1.
  at integer not null,
  -- Counts every change of the row, through all versions.
  version integer not null,
  -- Part of article 20 or 21 (`law/disclosure/parts`).
  part text,
  unit_id uuid,
  person_id uuid,
  -- Leaf of the portal; null: that of its category.
  leaf_path text,
  -- The row as the official table prints it (`CatalogueRow`).
  entry jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (organ_id, version_id, key),
  foreign key (organ_id, version_id) references catalogue_versions (organ_id, id)
);
create index catalogue_rows_by_key on catalogue_rows (organ_id, key);
create index catalogue_rows_in_order on catalogue_rows (organ_id, version_id, at, key);

-- Columns of the portal that the organ adds below a prescribed one, or beside the platform.
create table portal_leaves (
  organ_id uuid not null references organs (id),
  path text not null,
  title text not null check (title <> ''),
  version integer not null default 1,
  made_at timestamptz not null,
  made_by text not null,
  primary key (organ_id, path)
);

-- What was published for a row.
create index publication_versions_of_duty on publication_versions (organ_id, (content ->> 'dutyId')) where ended_at is null;

alter table catalogues enable row level security;
alter table catalogues force row level security;
create policy organ on catalogues using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table catalogue_versions enable row level security;
alter table catalogue_versions force row level security;
create policy organ on catalogue_versions using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table catalogue_rows enable row level security;
alter table catalogue_rows force row level security;
create policy organ on catalogue_rows using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table portal_leaves enable row level security;
alter table portal_leaves force row level security;
create policy organ on portal_leaves using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
