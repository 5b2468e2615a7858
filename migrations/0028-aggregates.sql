-- Public sums of published annual reports: what they are reckoned from without reading ten thousand whole reports.

alter table annual_reports
  -- The figures in the order of the form, one after the other with commas: a number, or the first letter of why there is none
  -- (blank, marked, absent, unclear). Null for reports kept before this column: their cells are read from the report itself.
  add column figures text,
  -- What the report says of itself: its statistics period and its date.
  add column period_from date,
  add column period_to date,
  add column signed_on date;

-- 承接机关：the organ that took over the business of one that is no more, so that no figure is summed up twice or lost.
alter table organs add column successor_id uuid references organs (id);

-- 人口等基数：what a figure is divided by, given for a year with its source. Public, like the figures it goes with.
create table organ_bases (
  organ_id uuid not null references organs (id),
  year integer not null check (year between 1900 and 9999),
  -- population, businesses …
  base text not null check (base <> ''),
  amount numeric not null check (amount > 0),
  source text not null check (source <> ''),
  version integer not null default 1,
  primary key (organ_id, year, base)
);
alter table organ_bases enable row level security;
alter table organ_bases force row level security;
create policy organ on organ_bases using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy everybody on organ_bases for select using (true);
