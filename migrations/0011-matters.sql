-- 更正、投诉举报、意见建议、信访转办、督促整改、依申请转主动公开（条例第四十一条、第四十七条、第五十一条、第三十九条、第四十四条）：matters beside
-- the applications, each with its steps; and the withheld information that is assessed again from time to time (第十八条).

create table matters (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- correction, complaint, suggestion, petition, rectification, conversion
  kind text not null,
  ledger_no text not null,
  application_id uuid,
  party_kind text not null,
  party_shown text not null,
  about text not null check (about <> ''),
  came_by text not null,
  version integer not null default 1,
  phase text not null,
  received_on date not null,
  due_on date,
  unit_id uuid,
  result text,
  closed_on date,
  primary key (organ_id, id),
  unique (organ_id, ledger_no),
  foreign key (organ_id, application_id) references applications (organ_id, id)
);
create index matters_of_kind on matters (organ_id, kind, due_on, id);
create index matters_of_application on matters (organ_id, application_id);

create table matter_steps (
  organ_id uuid not null,
  matter_id uuid not null,
  n integer not null check (n >= 1),
  did text not null,
  on_day date not null,
  step jsonb not null,
  seq bigint not null,
  primary key (organ_id, matter_id, n),
  foreign key (organ_id, matter_id) references matters (organ_id, id)
);

create table withheld_information (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- application: by an answer; review: at the review before publication, registered by hand
  source text not null,
  application_id uuid,
  -- What is withheld, and the outcome whose ground it rests on.
  title text not null check (title <> ''),
  ground text not null,
  reason text not null default '',
  withheld_on date not null,
  assess_by date not null,
  -- withheld, opened
  state text not null default 'withheld',
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, application_id) references applications (organ_id, id)
);
create index withheld_of_application on withheld_information (organ_id, application_id);
create index withheld_due on withheld_information (organ_id, assess_by, id) where state = 'withheld';

-- Each assessment, and each answer that withheld or gave it; only ever added to.
create table withheld_assessments (
  organ_id uuid not null,
  withheld_id uuid not null,
  n integer not null check (n >= 1),
  on_day date not null,
  -- withheld, opened
  result text not null,
  reason text not null,
  next_by date,
  who text not null,
  at timestamptz not null,
  primary key (organ_id, withheld_id, n),
  foreign key (organ_id, withheld_id) references withheld_information (organ_id, id)
);

alter table matters enable row level security;
alter table matters force row level security;
create policy organ on matters using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table matter_steps enable row level security;
alter table matter_steps force row level security;
create policy organ on matter_steps using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table withheld_information enable row level security;
alter table withheld_information force row level security;
create policy organ on withheld_information using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table withheld_assessments enable row level security;
alter table withheld_assessments force row level security;
create policy organ on withheld_assessments using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
revoke update, delete, truncate on matter_steps, withheld_assessments from current_user;
