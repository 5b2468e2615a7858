-- Simple registers (台账): which fields an entry has is declared in the program, not here.

create table register_entries (
  organ_id uuid not null references organs (id),
  id uuid not null,
  register text not null,
  -- The day the thing happened, which decides the year it counts for.
  occurred_on date not null,
  title text not null,
  unit_id uuid,
  fields jsonb not null,
  status text not null check (status in ('recorded', 'withdrawn')),
  withdrawn_why text,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (organ_id, id),
  check ((withdrawn_why is null) = (status = 'recorded')),
  foreign key (organ_id, unit_id) references units (organ_id, id)
);
create index register_entries_by_day on register_entries (organ_id, register, occurred_on, id);
create index register_entries_by_status on register_entries (organ_id, register, status, occurred_on, id);
create index register_entries_by_title on register_entries (organ_id, register, title, id);

-- What lists are narrowed by: a row for each value out of a list that an entry has. Row security lets only leakproof conditions
-- reach an index, and jsonb has none, so the values stand here once more; they follow from the entry and can be rebuilt.
create table register_facets (
  organ_id uuid not null,
  register text not null,
  field text not null,
  value text not null,
  occurred_on date not null,
  entry_id uuid not null,
  primary key (organ_id, register, field, value, occurred_on, entry_id),
  foreign key (organ_id, entry_id) references register_entries (organ_id, id)
);
create index register_facets_of_entry on register_facets (organ_id, entry_id);

-- Each organ sees its own rows only.
alter table register_entries enable row level security;
alter table register_entries force row level security;
create policy organ on register_entries using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table register_facets enable row level security;
alter table register_facets force row level security;
create policy organ on register_facets using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
