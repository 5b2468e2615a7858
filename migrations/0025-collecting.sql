-- 采集和汇总：a superior's round of a year – whose reports it wants, which versions came, what it accepted, what it sums up (条例第四十九条).

-- The region or organ whose organs' reports this organ collects: it is their 政府信息公开工作主管部门.
alter table organs add column supervises_id uuid references organs (id);

create table collecting_rounds (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 2008 and 9999),
  -- The subject of its events.
  id uuid not null,
  -- The last day for handing in.
  due_on date not null,
  -- What the organs are told with the request.
  note text not null default '',
  opened_at timestamptz not null,
  opened_by text not null,
  -- Nothing is received or decided any more.
  closed_at timestamptz,
  -- Counts every change of the round, its adjustments and successions.
  version integer not null default 1,
  primary key (organ_id, year),
  unique (organ_id, id)
);

-- 填报机关：whose report is wanted.
create table collecting_members (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  -- The organ here; null for one outside this installation.
  child_id uuid references organs (id),
  name text not null check (name <> ''),
  -- Other names its report may bear: short names, names before a reorganisation.
  aliases jsonb not null default '[]',
  code text,
  -- Region or organ above it, for lists.
  place text not null default '',
  position integer not null default 0,
  -- Why no report of its own is wanted; '' when one is.
  excused text not null default '',
  -- missing, received, returned, accepted
  state text not null default 'missing',
  -- Greatest number of its versions; 0 before the first.
  newest integer not null default 0,
  -- Versions nobody has decided on yet.
  waiting integer not null default 0,
  -- The version that counts.
  accepted integer,
  -- The day its first version came.
  received_on date,
  -- Errors the checks found in the accepted version, or in the newest.
  errors integer not null default 0,
  asked_at timestamptz,
  reminded_at timestamptz,
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, year) references collecting_rounds (organ_id, year)
);
create unique index collecting_members_child on collecting_members (organ_id, year, child_id) where child_id is not null;
create index collecting_members_list on collecting_members (organ_id, year, state, position, id);

-- One version of a report as it came; never changed but for what was decided on it.
create table collecting_versions (
  organ_id uuid not null,
  member_id uuid not null,
  n integer not null check (n >= 1),
  id uuid not null,
  year integer not null,
  -- submitted: the child registered the submission of its signed report; file: read from a file
  origin text not null,
  -- Number of the child's submission; null for a file.
  submission integer,
  -- The attachment it was read from, and the name inside it where that is an archive.
  file_id uuid,
  file_name text not null default '',
  handed_in_on date not null,
  received_at timestamptz not null,
  -- Digest of what it says, wherever it was read from.
  digest text not null,
  -- Digest of the exact report the child signed; null for a file.
  signed_digest text,
  format text,
  report jsonb not null,
  -- The figures in the order of the form, null where none is certain: what a sum over thousands reads.
  figures jsonb not null,
  problems jsonb not null,
  findings jsonb not null,
  errors integer not null,
  warnings integer not null,
  -- received, returned, accepted, set-aside
  state text not null default 'received',
  -- Why it was returned or set aside.
  because text not null default '',
  decided_at timestamptz,
  decided_by text,
  primary key (organ_id, member_id, n),
  unique (organ_id, id),
  foreign key (organ_id, member_id) references collecting_members (organ_id, id)
);
create unique index collecting_versions_submission on collecting_versions (organ_id, member_id, submission)
  where submission is not null;
create index collecting_versions_digest on collecting_versions (organ_id, member_id, digest);

-- 成批导入：files handed in together and read one after the other.
create table collecting_batches (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  -- open: files are being added; reading; stopped; done
  state text not null default 'open',
  -- Files found so far, those inside archives included.
  total integer not null default 0,
  begun_at timestamptz not null,
  begun_by text not null,
  ended_at timestamptz,
  primary key (organ_id, id),
  foreign key (organ_id, year) references collecting_rounds (organ_id, year)
);

create table collecting_files (
  organ_id uuid not null,
  -- Follows from batch, attachment and entry: a file read twice is one.
  id uuid not null,
  batch_id uuid not null,
  year integer not null,
  file_id uuid not null,
  -- Its path inside an archive; '' for a file that is none.
  entry text not null default '',
  name text not null,
  -- assigned, duplicate, unassigned, wrong-year, no-year, no-report, unreadable, discarded
  state text not null,
  -- What is to be known of it, one sentence.
  says text not null default '',
  -- What the report says of itself.
  organ_read text,
  year_read integer,
  format_read text,
  -- Members it may belong to.
  candidates jsonb not null default '[]',
  member_id uuid,
  n integer,
  -- The report while it belongs to nobody yet.
  report jsonb,
  problems jsonb not null default '[]',
  read_at timestamptz not null,
  decided_by text,
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, batch_id) references collecting_batches (organ_id, id)
);
create index collecting_files_list on collecting_files (organ_id, year, state, read_at, id);
create index collecting_files_batch on collecting_files (organ_id, batch_id);

-- 调整：added to a total, with its reason; withdrawn ones stay.
create table collecting_adjustments (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  table_key text not null,
  row_key text not null,
  column_key text not null,
  amount numeric not null,
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  made_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text not null default '',
  primary key (organ_id, id),
  foreign key (organ_id, year) references collecting_rounds (organ_id, year)
);

-- 更名、合并、拆分 among the members of a year.
create table collecting_successions (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  -- Ids of members; who is in both goes on.
  from_ids jsonb not null,
  to_ids jsonb not null,
  on_day date not null,
  reason text not null default '',
  made_at timestamptz not null,
  made_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (organ_id, id),
  foreign key (organ_id, year) references collecting_rounds (organ_id, year)
);

-- 汇总定稿：totals with the exact versions that make them; the superior's own report is compiled from the newest.
create table collecting_sums (
  organ_id uuid not null,
  year integer not null,
  n integer not null check (n >= 1),
  -- Member, name, version and digest of every report that was counted, and of those left out why.
  pins jsonb not null,
  left_out jsonb not null,
  adjustments jsonb not null,
  successions jsonb not null,
  -- Every cell of the form with its total.
  totals jsonb not null,
  digest text not null,
  fixed_at timestamptz not null,
  fixed_by text not null,
  -- The version of the superior's annual report it went out with.
  published_version integer,
  primary key (organ_id, year, n),
  foreign key (organ_id, year) references collecting_rounds (organ_id, year)
);

-- At the child: every submission of its signed report, as it was registered.
create table report_submissions (
  organ_id uuid not null references organs (id),
  year integer not null,
  n integer not null check (n >= 1),
  -- The round of signing whose report it is.
  round integer not null,
  digest text not null,
  submitted_on date not null,
  at timestamptz not null,
  primary key (organ_id, year, n)
);

-- At the child: who wants its report, and what became of it there.
create table report_requests (
  organ_id uuid not null references organs (id),
  year integer not null,
  superior_id uuid not null references organs (id),
  -- The subject of its to-dos and messages.
  id uuid not null,
  superior_name text not null,
  due_on date not null,
  note text not null default '',
  -- asked, delivered, returned, accepted, withdrawn
  state text not null default 'asked',
  -- The submission that was delivered last.
  delivered integer,
  delivered_at timestamptz,
  because text not null default '',
  changed_at timestamptz not null,
  primary key (organ_id, year, superior_id),
  unique (organ_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['collecting_rounds', 'collecting_members', 'collecting_versions', 'collecting_batches',
    'collecting_files', 'collecting_adjustments', 'collecting_successions', 'collecting_sums', 'report_submissions',
    'report_requests'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy organ on %I using (organ_id = nullif(current_setting(''gongkai.organ'', true), '''')::uuid)', name);
  end loop;
end $$;
