-- Attachments: contents by their digest, once per organ; files are the names under which they hang on a subject.

create table file_contents (
  organ_id uuid not null,
  digest text not null,
  size bigint not null check (size >= 0),
  -- The type seen in the bytes.
  type text not null,
  scan_state text not null check (scan_state in ('not-scanned', 'scanning', 'clean', 'infected')),
  -- Why it was not scanned, or what was found.
  scan_detail text,
  scanned_at timestamptz,
  -- What looking into it found: macros, links, encrypted members.
  findings jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (organ_id, digest)
);

create table files (
  organ_id uuid not null,
  id uuid not null,
  digest text not null,
  name text not null check (name <> ''),
  size bigint not null,
  type text not null,
  -- What it hangs on; null while it is only uploaded.
  subject_kind text,
  subject_id uuid,
  -- The place on the form: attachment, attendance-sheet, envelope…
  slot text not null default 'attachment',
  position integer not null default 0,
  status text not null check (status in ('held', 'attached', 'withdrawn')),
  withdrawn_at timestamptz,
  withdrawn_why text,
  -- The account; its name as it stood then.
  uploaded_by uuid,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, digest) references file_contents (organ_id, digest)
);
create index files_of_subject on files (organ_id, subject_kind, subject_id, position);
create index files_of_content on files (organ_id, digest);
create index files_held on files (organ_id, uploaded_at) where status = 'held';

-- Each organ sees its own rows only.
alter table file_contents enable row level security;
alter table file_contents force row level security;
create policy organ on file_contents using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table files enable row level security;
alter table files force row level security;
create policy organ on files using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
