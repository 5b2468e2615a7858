-- 编制年度报告：the report of a year while it is made – what counted figures were overruled and why, the prose, its signing, its two dates.

create table report_years (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 2008 and 9999),
  -- The subject of its events, signatures, files.
  id uuid not null,
  -- Where the work stands: draft, in_review, returned, approved, published
  state text not null default 'draft',
  -- What the work under way is: first, correction
  purpose text not null default 'first',
  -- Why what was published is corrected; the public reads it.
  purpose_reason text not null default '',
  -- Counts every change, for who works on it from two windows.
  version integer not null default 1,
  -- `contentShape`: overruled figures with their reasons, prose that names its facts, the day under the signature.
  content jsonb not null,
  -- Digest of the exact report that was handed in; null while it is written.
  digest text,
  begun_at timestamptz not null,
  begun_by text not null,
  changed_at timestamptz not null,
  -- 报送主管部门：one of each published version, only ever added to: [{ "version", "on", "how", "at", "by" }]
  submissions jsonb not null default '[]',
  -- Last version of `annual_reports` that was published from here; 0 before the first.
  published_version integer not null default 0,
  first_published_at timestamptz,
  published_at timestamptz,
  primary key (organ_id, year),
  unique (organ_id, id)
);

-- The report of each round of signing as it was handed in, with the lists behind its figures as they counted then.
create table report_hand_ins (
  organ_id uuid not null,
  year integer not null,
  round integer not null,
  report jsonb not null,
  counted jsonb not null,
  primary key (organ_id, year, round),
  foreign key (organ_id, year) references report_years (organ_id, year)
);

-- 分工：parts of the prose that a unit writes.
create table report_parts (
  organ_id uuid not null,
  year integer not null,
  id uuid not null,
  -- overview/publication …, problems, other
  place text not null,
  unit_id uuid not null,
  -- What is asked of the unit.
  asked text not null default '',
  due_on date,
  text text not null default '',
  -- asked, handed-in, returned, taken
  state text not null default 'asked',
  returned_because text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (organ_id, year, id),
  foreign key (organ_id, year) references report_years (organ_id, year)
);
create index report_parts_by_unit on report_parts (organ_id, unit_id, state);

alter table report_years enable row level security;
alter table report_years force row level security;
create policy organ on report_years using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table report_hand_ins enable row level security;
alter table report_hand_ins force row level security;
create policy organ on report_hand_ins using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table report_parts enable row level security;
alter table report_parts force row level security;
create policy organ on report_parts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
