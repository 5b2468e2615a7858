-- 节假日安排：notices of the State Council's office that are newer than this program, as they were pasted, and local days of a region.
-- Law, not anybody's data: one list for the whole installation, like the register of organs. A row is kept and may be withdrawn,
-- never changed or deleted: the calendar of any past day can be made again.

create table holiday_notices (
  id uuid primary key,
  -- Null for a notice of the State Council's office; else the region whose local days these are.
  region_id uuid references organs (id),
  year integer not null,
  title text not null,
  -- 发文字号, or what the local days rest on.
  number text not null,
  -- The official text as it was pasted, and where it was published.
  body text not null,
  address text,
  signed_on date not null,
  published_on date not null,
  -- What was read from it: [{ "name", "from", "to", "worked": [] }]
  days jsonb not null,
  kept_by text not null,
  kept_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_why text
);
create index holiday_notices_of_year on holiday_notices (year, kept_at);
