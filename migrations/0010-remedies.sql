-- 行政复议、行政诉讼案件：a case in which the organ answers for what it did, and its steps. What lists show is a cache of the steps.
-- Names of the other party stand in personal_data (subject kind remedy).

create table remedies (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- 台账号
  ledger_no text not null,
  -- review, suitDirect, suitAfterReview: a row of table four.
  block text not null,
  -- first, second, retrial
  instance text not null,
  application_id uuid,
  -- The earlier case: the review a suit followed, the first instance an appeal followed.
  follows uuid,
  -- The case that table four counts, this one included in it: a suit and its appeals are one. Null for a retrial, which counts nowhere.
  counted_with uuid,
  -- Its place among the cases counted as one, from 1.
  place integer not null default 1 check (place >= 1),
  -- 复议机关或者法院，及其案号
  forum text not null,
  their_no text not null,
  -- 请求、诉请
  claim text not null,
  party_kind text not null,
  party_shown text not null,
  version integer not null default 1,
  -- The cache.
  phase text not null,
  filed_on date not null,
  received_on date not null,
  answer_due_on date,
  answered_on date,
  hearing_on date,
  appeal_by date,
  perform_by date,
  -- The nearest day by which something is owed.
  due_on date,
  result text,
  instead text,
  concluded_on date,
  closed_on date,
  primary key (organ_id, id),
  unique (organ_id, ledger_no),
  foreign key (organ_id, application_id) references applications (organ_id, id),
  foreign key (organ_id, follows) references remedies (organ_id, id),
  foreign key (organ_id, counted_with) references remedies (organ_id, id)
);
create index remedies_due on remedies (organ_id, due_on, id) where closed_on is null;
create index remedies_filed on remedies (organ_id, filed_on, id);
create index remedies_of_application on remedies (organ_id, application_id);
-- One case before it, one behind it: a suit is not appealed twice.
create unique index remedies_place on remedies (organ_id, counted_with, place);

create table remedy_steps (
  organ_id uuid not null,
  remedy_id uuid not null,
  n integer not null check (n >= 1),
  did text not null,
  on_day date not null,
  step jsonb not null,
  seq bigint not null,
  primary key (organ_id, remedy_id, n),
  foreign key (organ_id, remedy_id) references remedies (organ_id, id)
);

alter table remedies enable row level security;
alter table remedies force row level security;
create policy organ on remedies using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table remedy_steps enable row level security;
alter table remedy_steps force row level security;
create policy organ on remedy_steps using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
revoke update, delete, truncate on remedy_steps from current_user;
