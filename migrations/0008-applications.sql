-- 依申请公开：an application and its steps. What lists show of it is a cache of its steps and can be made again from them.
-- Names and numbers of applicants are in personal_data (subject kind application).

create table applications (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- 登记号
  case_no text not null,
  -- in_person, registered_mail, ordinary_mail, online, fax, oral
  channel text not null,
  -- Column of table three.
  applicant_kind text not null,
  -- As lists may show it: 张*，or the full name of an organisation.
  applicant_shown text not null,
  -- What is asked for, as the applicant wrote it; quoted exactly in the letters.
  request text not null check (request <> ''),
  -- 提供方式、获取途径，as the form asks them.
  wanted jsonb not null default '{}',
  submitted_at timestamptz not null,
  submitted_on date not null,
  -- Registered by whom: null for the applicant's own submission on the portal.
  registered_by uuid,
  -- Keyed mark of the query code; the code itself is known to the applicant only.
  code_mark text not null,
  -- Mark of the request's text, to show similar ones.
  likeness text not null default '',
  -- Parent when one application was split, target when several were joined; never silently.
  part_of uuid,
  version integer not null default 1,
  -- The cache.
  phase text not null,
  received_on date,
  due_on date,
  provisional boolean not null default false,
  supplement_by date,
  pay_by date,
  unit_id uuid,
  person_id uuid,
  internal_due_on date,
  outcome text,
  replied_on date,
  closed_on date,
  primary key (organ_id, id),
  unique (organ_id, case_no),
  foreign key (organ_id, unit_id) references units (organ_id, id),
  foreign key (organ_id, part_of) references applications (organ_id, id)
);
create index applications_due on applications (organ_id, due_on, id) where closed_on is null;
create index applications_by_due on applications (organ_id, due_on, id);
create index applications_by_phase on applications (organ_id, phase, due_on, id);
create index applications_received on applications (organ_id, received_on, id);
create index applications_submitted on applications (organ_id, submitted_on, id);
create index applications_of_unit on applications (organ_id, unit_id, phase, due_on, id);
create index applications_of_person on applications (organ_id, person_id, phase, due_on, id);
create index applications_by_code on applications (organ_id, code_mark);
create index applications_by_likeness on applications (organ_id, likeness) where likeness <> '';

create table application_steps (
  organ_id uuid not null,
  application_id uuid not null,
  n integer not null check (n >= 1),
  did text not null,
  on_day date not null,
  step jsonb not null,
  -- The event of the record that put it here.
  seq bigint not null,
  primary key (organ_id, application_id, n),
  foreign key (organ_id, application_id) references applications (organ_id, id)
);

-- The last number given out, per series (登记号, 文号) and year.
create table number_series (
  organ_id uuid not null,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (organ_id, series, year)
);

alter table applications enable row level security;
alter table applications force row level security;
create policy organ on applications using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table application_steps enable row level security;
alter table application_steps force row level security;
create policy organ on application_steps using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table number_series enable row level security;
alter table number_series force row level security;
create policy organ on number_series using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- Steps are only added to.
revoke update, delete, truncate on application_steps from current_user;
