-- Personal data, encrypted field by field, apart from what they belong to, with the day until which they are kept.

create table personal_data (
  organ_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  -- Null once erased: the tombstone stays.
  cipher text,
  -- What lists show.
  masked text,
  -- Keyed hash, to find the same person again.
  lookup text,
  retained_until date,
  erased_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organ_id, id),
  unique (organ_id, subject_kind, subject_id, field),
  check ((cipher is null) = (erased_at is not null))
);
create index personal_data_by_lookup on personal_data (organ_id, field, lookup) where lookup is not null;
create index personal_data_to_erase on personal_data (organ_id, retained_until) where erased_at is null and retained_until is not null;

-- Each organ sees its own rows only.
alter table personal_data enable row level security;
alter table personal_data force row level security;
create policy organ on personal_data using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
