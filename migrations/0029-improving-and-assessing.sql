-- 问题整改（年度报告第五部分）和考核评分（条例第四十六条）.

create table findings (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- The year it is counted under: that of the report, the inspection, the complaint.
  year integer not null check (year between 2008 and 9999),
  category text not null,
  -- self-inspection, report, check, monitor, complaint, superior, other
  source text not null,
  -- What it was taken from, so that nothing is offered or taken in twice; null when a person wrote it down.
  source_key text,
  -- Path below the desk, or an address; blank where there is none.
  source_link text not null default '',
  source_says text not null default '',
  title text not null check (title <> ''),
  found_on date not null,
  unit_id uuid,
  -- open; closed: put right; discarded: offered, and no finding after all
  state text not null default 'open' check (state in ('open', 'closed', 'discarded')),
  -- What was done, or why it is none.
  result text not null default '',
  closed_on date,
  made_at timestamptz not null,
  made_by text not null,
  version integer not null default 1,
  primary key (organ_id, id),
  unique (organ_id, source_key),
  foreign key (organ_id, unit_id) references units (organ_id, id),
  check ((state = 'closed') = (closed_on is not null))
);
create index findings_listed on findings (organ_id, year desc, found_on desc, id);

-- 整改措施：who does what until when.
create table measures (
  organ_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  n integer not null check (n >= 1),
  text text not null check (text <> ''),
  unit_id uuid,
  person_id uuid,
  due_on date,
  -- open, done, dropped
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  -- What was done, or why it was dropped.
  says text not null default '',
  ended_on date,
  primary key (organ_id, id),
  unique (organ_id, finding_id, n),
  foreign key (organ_id, finding_id) references findings (organ_id, id),
  check ((state = 'open') = (ended_on is null))
);
create index measures_due on measures (organ_id, due_on) where state = 'open';

-- 自查：one round over a list of checks; `items` is the list as it stood, with the answers.
create table self_inspections (
  organ_id uuid not null references organs (id),
  id uuid not null,
  year integer not null check (year between 2008 and 9999),
  name text not null check (name <> ''),
  held_on date not null,
  items jsonb not null,
  state text not null default 'open' check (state in ('open', 'concluded')),
  made_at timestamptz not null,
  made_by text not null,
  version integer not null default 1,
  primary key (organ_id, id)
);

-- 考核评分：a score sheet as it was taken, answers of persons, points given by persons.
create table assessments (
  organ_id uuid not null references organs (id),
  id uuid not null,
  year integer not null check (year between 2008 and 9999),
  -- One of the shipped sheets; null for the organ's own.
  sheet_code text,
  sheet jsonb not null,
  -- Fact → value and reason, where the records do not say.
  answers jsonb not null default '{}'::jsonb,
  -- Item → points and reason.
  points jsonb not null default '{}'::jsonb,
  state text not null default 'open' check (state in ('open', 'concluded')),
  -- Facts and score on the day it was concluded.
  concluded jsonb,
  begun_at timestamptz not null,
  begun_by text not null,
  concluded_at timestamptz,
  version integer not null default 1,
  primary key (organ_id, id),
  check ((state = 'concluded') = (concluded is not null and concluded_at is not null))
);
create index assessments_listed on assessments (organ_id, year desc, begun_at desc, id);

-- 佐证材料：archives being made, and the last one made for whoever asked.
create table evidence_archives (
  organ_id uuid not null,
  assessment_id uuid not null,
  -- The person who asked: what they might see is what is in it.
  person_id uuid not null,
  id uuid not null,
  -- waiting, running, done, stopped, failed
  state text not null,
  -- Which files go where, decided when it was asked for.
  plan jsonb not null,
  done integer not null default 0 check (done >= 0),
  steps integer not null default 0 check (steps >= 0),
  says text not null default '',
  asked_at timestamptz not null,
  made_at timestamptz,
  primary key (organ_id, assessment_id, person_id),
  foreign key (organ_id, assessment_id) references assessments (organ_id, id)
);

alter table findings enable row level security;
alter table findings force row level security;
create policy organ on findings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table measures enable row level security;
alter table measures force row level security;
create policy organ on measures using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table self_inspections enable row level security;
alter table self_inspections force row level security;
create policy organ on self_inspections using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table assessments enable row level security;
alter table assessments force row level security;
create policy organ on assessments using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table evidence_archives enable row level security;
alter table evidence_archives force row level security;
create policy organ on evidence_archives using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
