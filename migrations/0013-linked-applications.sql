-- Applications that belong together: shown to who handles them, decided by them, never silent.

create table application_links (
  organ_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  -- handled_together, same_person, same_request, split, joined, moved
  relation text not null,
  note text not null default '',
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (organ_id, from_id, to_id, relation),
  foreign key (organ_id, from_id) references applications (organ_id, id),
  foreign key (organ_id, to_id) references applications (organ_id, id)
);
create index application_links_back on application_links (organ_id, to_id);

alter table application_links enable row level security;
alter table application_links force row level security;
create policy organ on application_links using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

-- Marks of the text of a request: texts that share some are nearly the same (MinHash in bands, computed by the program).
create table application_likeness (
  organ_id uuid not null,
  mark text not null,
  application_id uuid not null,
  primary key (organ_id, mark, application_id),
  foreign key (organ_id, application_id) references applications (organ_id, id)
);
create index application_likeness_of on application_likeness (organ_id, application_id);

alter table application_likeness enable row level security;
alter table application_likeness force row level security;
create policy organ on application_likeness using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
