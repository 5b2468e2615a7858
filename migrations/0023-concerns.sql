-- 回应关切：what people worry about, when it was found, what was done about it (国办发〔2016〕61号、80号). Responses are publications.

create table concerns (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- 关切〔2026〕1号
  number text not null,
  -- What follows is a cache of the steps, of those merged into it and of the responses, for lists, figures and timers.
  title text not null check (title <> ''),
  kind text not null,
  source text not null,
  -- The earliest of what was merged.
  found_at timestamptz not null,
  major boolean not null,
  -- The policy document it is about.
  document_id uuid,
  unit_id uuid,
  person_id uuid,
  -- open, responding, answered, not-needed, closed, merged
  phase text not null,
  merged_into uuid,
  -- By when the response is due; null where no rule gave hours on the day it was found.
  response_due_at timestamptz,
  -- By when a news conference is due; null where none is.
  press_due_at timestamptz,
  -- The first release of a response that stands.
  answered_at timestamptz,
  press_held_at timestamptz,
  press_waived boolean not null default false,
  -- The next hour that is not met yet; null when nothing is due.
  due_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (organ_id, id),
  unique (organ_id, number),
  foreign key (organ_id, merged_into) references concerns (organ_id, id)
);
create index concerns_due on concerns (organ_id, due_at, id);
create index concerns_found on concerns (organ_id, found_at desc, id desc);
create index concerns_merged on concerns (organ_id, merged_into) where merged_into is not null;
create index concerns_of_document on concerns (organ_id, document_id) where document_id is not null;

-- Only ever added to.
create table concern_steps (
  organ_id uuid not null,
  concern_id uuid not null,
  n integer not null check (n >= 1),
  did text not null,
  at timestamptz not null,
  by_name text not null,
  step jsonb not null,
  -- Number of its event in the record.
  seq bigint not null,
  primary key (organ_id, concern_id, n),
  foreign key (organ_id, concern_id) references concerns (organ_id, id)
);
create index concern_steps_of_press on concern_steps (organ_id, (step ->> 'entryId')) where did = 'press-held';

-- The responses that name concerns, now and in every version that went out.
create index publications_of_concerns on publications (organ_id, id) where content -> 'facts' ->> 'concerns' <> '';
create index publication_versions_of_concerns on publication_versions (organ_id, publication_id)
  where content -> 'facts' ->> 'concerns' <> '';

alter table concerns enable row level security;
alter table concerns force row level security;
create policy organ on concerns using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table concern_steps enable row level security;
alter table concern_steps force row level security;
create policy organ on concern_steps using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
