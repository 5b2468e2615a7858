-- 网站和政务新媒体监测：what is watched, what probes and crawls measured, what inspections found, false alarms, digests.

create table watched (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- site, account
  kind text not null,
  -- site: portal (columns out of this system) or address; account: outlet (its postings here) or elsewhere (entered by hand)
  way text not null,
  name text not null check (name <> ''),
  -- portal: whose columns they are, the organ's own or those of one below it.
  of_organ uuid,
  outlet_id uuid,
  -- Home page; '' where there is none.
  address text not null default '',
  -- watched, resting
  state text not null default 'watched',
  -- Who answers for it where a place has nobody of its own.
  unit_id uuid,
  person_id uuid,
  -- Rule packs and their settings, columns, hosts, limits: by kind.
  settings jsonb not null default '{}',
  -- What people entered because no machine measures it; what is absent is not known.
  entered jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organ_id, id),
  unique (organ_id, name)
);

-- One visit of the home page; `opened` null: the machine itself had no network, nothing was measured.
create table watched_probes (
  organ_id uuid not null,
  watched_id uuid not null,
  at timestamptz not null,
  opened boolean,
  took_ms integer not null check (took_ms >= 0),
  status integer,
  -- '' when a page came; else where it failed: dns, connect, tls, timeout, answer, inner, redirect
  fault text not null default '',
  says text not null default '',
  primary key (organ_id, watched_id, at),
  foreign key (organ_id, watched_id) references watched (organ_id, id)
);

-- One walk over the pages of a site.
create table watched_crawls (
  organ_id uuid not null,
  id uuid not null,
  watched_id uuid not null,
  -- waiting, running, done, stopped, failed
  state text not null default 'waiting',
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  stop_asked boolean not null default false,
  pages integer not null default 0,
  links integer not null default 0,
  bytes bigint not null default 0,
  says text not null default '',
  -- What was read; null until the end, and of walks before the last but one.
  facts jsonb,
  primary key (organ_id, id),
  foreign key (organ_id, watched_id) references watched (organ_id, id)
);
create index watched_crawls_of on watched_crawls (organ_id, watched_id, asked_at desc);

-- What a person found of a rule that no machine measures; the newest verdict of a rule holds, earlier ones are in the record.
create table watched_judgements (
  organ_id uuid not null,
  watched_id uuid not null,
  rule text not null,
  holds boolean not null,
  what text not null,
  judged_on date not null,
  by_name text not null,
  at timestamptz not null,
  primary key (organ_id, watched_id, rule),
  foreign key (organ_id, watched_id) references watched (organ_id, id)
);

-- One inspection a day: the last one of the day holds.
create table watched_inspections (
  organ_id uuid not null,
  watched_id uuid not null,
  inspected_on date not null,
  at timestamptz not null,
  -- failed, passed, open
  verdict text not null,
  -- veto, score
  by text not null,
  -- Null where no points are counted.
  score numeric(7, 2),
  total numeric(7, 2),
  broken integer not null,
  warnings integer not null,
  appealed integer not null,
  unknown integer not null,
  -- { verdict, findings, notKnown }; only of the last one.
  content jsonb,
  primary key (organ_id, watched_id, inspected_on),
  foreign key (organ_id, watched_id) references watched (organ_id, id)
);

-- A fault from the day it was first found until it is found no more.
create table monitor_findings (
  organ_id uuid not null,
  id uuid not null,
  watched_id uuid not null,
  -- Rule, subject and place: the same fault has the same key.
  key text not null,
  rule text not null,
  severity text not null,
  -- broken, warning: as last found
  grade text not null,
  at_place text not null,
  place text not null,
  what text not null,
  cites text not null,
  points numeric(7, 2),
  since date,
  due_on date,
  late jsonb,
  made_of jsonb,
  -- { address, excerpt, at }
  evidence jsonb not null default '{}',
  -- open, closed
  state text not null default 'open',
  -- Its accepted false alarm; it then counts nowhere.
  appealed boolean not null default false,
  unit_id uuid,
  person_id uuid,
  first_found_at timestamptz not null,
  last_found_at timestamptz not null,
  -- The last inspection could not look at it.
  unseen boolean not null default false,
  -- inspection: found no more; hand: a person said so; ended: no longer watched
  closed_how text,
  closed_at timestamptz,
  closed_by text,
  closed_why text not null default '',
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, watched_id) references watched (organ_id, id)
);
create unique index monitor_findings_open on monitor_findings (organ_id, key) where state = 'open';
create index monitor_findings_of on monitor_findings (organ_id, watched_id, state, rule);
create index monitor_findings_by_unit on monitor_findings (organ_id, unit_id, state);
create index monitor_findings_by_day on monitor_findings (organ_id, first_found_at desc, id desc);

-- 误报申诉：asked by one person, decided by another.
create table monitor_appeals (
  organ_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  reason text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by uuid,
  asked_by_name text not null,
  -- asked, accepted, refused
  state text not null default 'asked',
  decision text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text not null default '',
  primary key (organ_id, id),
  foreign key (organ_id, finding_id) references monitor_findings (organ_id, id)
);
create unique index monitor_appeals_asked on monitor_appeals (organ_id, finding_id) where state = 'asked';
create index monitor_appeals_of on monitor_appeals (organ_id, finding_id, asked_at);

-- 每周一的通报，as it went out.
create table monitor_digests (
  organ_id uuid not null references organs (id),
  made_on date not null,
  at timestamptz not null,
  -- Findings of that day, against which the next one is compared.
  findings jsonb not null,
  content jsonb not null,
  primary key (organ_id, made_on)
);

alter table watched enable row level security;
alter table watched force row level security;
create policy organ on watched using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table watched_probes enable row level security;
alter table watched_probes force row level security;
create policy organ on watched_probes using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table watched_crawls enable row level security;
alter table watched_crawls force row level security;
create policy organ on watched_crawls using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table watched_judgements enable row level security;
alter table watched_judgements force row level security;
create policy organ on watched_judgements using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table watched_inspections enable row level security;
alter table watched_inspections force row level security;
create policy organ on watched_inspections using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table monitor_findings enable row level security;
alter table monitor_findings force row level security;
create policy organ on monitor_findings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table monitor_appeals enable row level security;
alter table monitor_appeals force row level security;
create policy organ on monitor_appeals using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table monitor_digests enable row level security;
alter table monitor_digests force row level security;
create policy organ on monitor_digests using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
