-- 机构改革移交：lists by which one organ hands applications over to the organ that takes its duties (条例第十条). Each organ keeps its own
-- row of a list under the same id; an application keeps its id in both, and its number of each.

create table moves (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- Whose side this row is: out hands over, in takes over.
  side text not null check (side in ('out', 'in')),
  other_id uuid not null references organs (id),
  -- offered, accepted, moved, returned, cancelled
  state text not null,
  -- The document of the reform, and why these.
  reason text not null check (reason <> ''),
  offered_at timestamptz not null,
  offered_by text not null,
  -- Why it was returned or taken back.
  answer text not null default '',
  answered_at timestamptz,
  answered_by text,
  -- The nearest last day of an answer among them.
  due_on date,
  version integer not null default 1,
  primary key (organ_id, id)
);
create index moves_newest on moves (organ_id, offered_at, id);

create table move_items (
  organ_id uuid not null,
  move_id uuid not null,
  application_id uuid not null,
  -- As it was when it was offered: number at the organ that hands over, dates.
  case_no text not null,
  submitted_on date not null,
  received_on date,
  due_on date,
  phase text not null,
  -- waiting, moved, kept (it stays where it is, and why), dropped (the list was returned or taken back)
  state text not null,
  new_case_no text,
  says text not null default '',
  primary key (organ_id, move_id, application_id),
  foreign key (organ_id, move_id) references moves (organ_id, id)
);
create index move_items_of_application on move_items (organ_id, application_id);
-- An application stands in one list at a time.
create unique index move_items_waiting on move_items (organ_id, application_id) where state = 'waiting';

-- An organ with nobody left: its successor may make the list in its place. Opened by the system administrator, kept at both.
create table move_openings (
  organ_id uuid not null references organs (id),
  id uuid not null,
  from_id uuid not null references organs (id),
  to_id uuid not null references organs (id),
  why text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  primary key (organ_id, id)
);
create index move_openings_open on move_openings (organ_id, from_id, to_id) where closed_at is null;

alter table moves enable row level security;
alter table moves force row level security;
create policy organ on moves using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table move_items enable row level security;
alter table move_items force row level security;
create policy organ on move_items using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table move_openings enable row level security;
alter table move_openings force row level security;
create policy organ on move_openings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

-- The organ under whose key the mark of the query code was made; null: this one.
alter table applications add column code_organ uuid;
create index applications_code_organs on applications (organ_id, code_organ) where code_organ is not null;

-- 文号 are unique among those an organ gave out itself; a letter that came with an application keeps that of the organ it came from.
alter table letters add column issued_by uuid not null default '00000000-0000-0000-0000-000000000000';
alter table letters drop constraint letters_organ_id_number_key;
alter table letters add constraint letters_number unique (organ_id, issued_by, number);

-- The day it went with its application to another organ, which goes on with it and counts it.
alter table remedies add column moved_on date;
alter table matters add column moved_on date;
alter table withheld_information add column moved_on date;
