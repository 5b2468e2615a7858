-- 节假日安排：notices of the State Council's office that are newer than this program, as they were pasted, and local days of a region.
-- Law, not anybody's data: one list for the whole installation, like the register of organs.

create table holiday_notices (
  id uuid primary key,
  year integer not null,
  -- The official text, and what was read from it.
  title text not null,
  body text not null,
  published_on date not null,
  days jsonb not null,
  -- national, or the region it holds in
  region text,
  kept_by text not null,
  kept_at timestamptz not null,
  withdrawn_at timestamptz
);
create index holiday_notices_of_year on holiday_notices (year, kept_at);
