-- To-dos, messages, and what makes the desk a person's own.

create table to_dos (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  link text not null,
  -- For one person, or for whoever has a duty (in a unit).
  person_id uuid,
  duty text,
  unit_id uuid,
  due_on date,
  state text not null check (state in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  primary key (organ_id, id),
  check (person_id is not null or duty is not null),
  check ((closed_at is null) = (state = 'open'))
);
create index to_dos_of_person on to_dos (organ_id, person_id, due_on, id) where state = 'open';
create index to_dos_of_duty on to_dos (organ_id, duty, due_on, id) where state = 'open' and person_id is null;
create index to_dos_of_subject on to_dos (organ_id, subject_kind, subject_id, kind);
create index to_dos_due on to_dos (organ_id, due_on, id) where state = 'open' and due_on is not null;

create table notifications (
  organ_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  body text not null default '',
  link text,
  created_at timestamptz not null,
  read_at timestamptz,
  -- The same cause tells a person once.
  cause text not null,
  primary key (organ_id, person_id, id),
  unique (organ_id, person_id, cause)
);
create index notifications_unread on notifications (organ_id, person_id, id) where read_at is null;

create table notification_preferences (
  organ_id uuid not null,
  person_id uuid not null,
  preferences jsonb not null,
  version integer not null default 1,
  primary key (organ_id, person_id)
);

-- What goes out by mail, WeCom, webhook; kept until it is known what became of it.
create table outbox (
  organ_id uuid not null,
  id uuid not null,
  channel text not null,
  person_id uuid,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (organ_id, id)
);
create index outbox_by_state on outbox (organ_id, state, id);

-- 常用语: a person's own, or the organ's.
create table phrases (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid,
  place text not null,
  words text not null,
  position integer not null default 0,
  primary key (organ_id, id)
);
create index phrases_by_place on phrases (organ_id, place, person_id, position);

create table drafts (
  organ_id uuid not null,
  person_id uuid not null,
  form text not null,
  subject text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  primary key (organ_id, person_id, form, subject)
);

-- Columns chosen, sizes of pages, favourite entries.
create table desk_preferences (
  organ_id uuid not null,
  person_id uuid not null,
  name text not null,
  value jsonb not null,
  primary key (organ_id, person_id, name)
);

create table organ_settings (
  organ_id uuid not null,
  name text not null,
  value jsonb not null,
  version integer not null default 1,
  primary key (organ_id, name)
);

create table search_entries (
  organ_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  body text not null,
  -- Title and body in one spelling: where the words are looked for once the tokens have narrowed the rows.
  plain text not null,
  tokens tsvector not null,
  -- The permission a reader needs, and what that permission may depend on.
  may text not null,
  unit_id uuid,
  owner_id uuid,
  link text not null,
  occurred_on date,
  updated_at timestamptz not null,
  primary key (organ_id, kind, subject_id)
);
create index search_entries_by_token on search_entries using gin (tokens);
create index search_entries_newest on search_entries (organ_id, updated_at);

-- Each organ sees its own rows only.
alter table to_dos enable row level security;
alter table to_dos force row level security;
create policy organ on to_dos using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table notifications enable row level security;
alter table notifications force row level security;
create policy organ on notifications using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table notification_preferences enable row level security;
alter table notification_preferences force row level security;
create policy organ on notification_preferences using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy organ on outbox using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table phrases enable row level security;
alter table phrases force row level security;
create policy organ on phrases using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table drafts enable row level security;
alter table drafts force row level security;
create policy organ on drafts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table desk_preferences enable row level security;
alter table desk_preferences force row level security;
create policy organ on desk_preferences using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table organ_settings enable row level security;
alter table organ_settings force row level security;
create policy organ on organ_settings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table search_entries enable row level security;
alter table search_entries force row level security;
create policy organ on search_entries using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

-- Row security lets only leakproof conditions reach an index, and @@ is none: were the question a condition of the query,
-- every search would read all rows of the organ. So the question is part of the policy. Unset: no rows. For keeping the
-- entries ask for what none contains, negated (the tsquery !'-').
create policy asked on search_entries as restrictive for select
  using (tokens @@ nullif(current_setting('gongkai.search', true), '')::tsquery);
