-- 发布渠道：where an organ publishes besides the portal, what went out there, who subscribes, and the figures.

create table outlets (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- Code of the table of kinds: portal, wechat, weibo, wecom, mail, webhook, files, wechat-group, notice-board …
  kind text not null,
  name text not null check (name <> ''),
  -- active, suspended, closed
  state text not null default 'active',
  -- Who keeps it.
  unit_id uuid,
  person_id uuid,
  -- What its postings are counted in: 条, 件, 期, 版
  measure text not null,
  -- What is not secret, by kind.
  settings jsonb not null default '{}',
  -- Ciphertexts by field.
  sealed jsonb not null default '{}',
  -- Last day of the yearly verification of an account, where there is one.
  verified_until date,
  -- { "days": 14 } or { "months": 6 }; null: the national rule for its kind, if there is one.
  every jsonb,
  -- Steps of 关停注销 that are done: { "step": "2026-01-01" }
  closing jsonb not null default '{}',
  note text not null default '',
  -- What the last check found: { "at", "findings": [{ "level", "says", "todo" }] }
  checked jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  closed_on date,
  primary key (organ_id, id),
  unique (organ_id, name)
);

create table postings (
  organ_id uuid not null,
  id uuid not null,
  outlet_id uuid not null,
  -- Null for what belongs to no publication.
  publication_id uuid,
  publication_version integer,
  -- automatic, by-hand
  way text not null,
  title text not null,
  -- Mark, wish, state of the outbox; null by hand.
  entry jsonb,
  -- automatic: the entry's state; by hand: to-do, posted, to-remove, removed, not-posted, void
  state text not null,
  -- When it is to be looked at next; null at rest.
  due_at timestamptz,
  -- How many of `measure`; null until posted. Never a guess.
  number integer check (number >= 0),
  measure text not null,
  -- The day of the deed.
  posted_on date,
  -- The server's instant of learning it.
  posted_at timestamptz,
  -- Name of the group, the board, the paper …
  spot text not null default '',
  -- Where it can be seen.
  address text not null default '',
  note text not null default '',
  -- Taken over by a posting of a later version of the same publication.
  superseded boolean not null default false,
  unit_id uuid,
  person_id uuid,
  by_name text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organ_id, id),
  foreign key (organ_id, outlet_id) references outlets (organ_id, id)
);
create unique index postings_of_version on postings (organ_id, outlet_id, publication_id, publication_version)
  where publication_id is not null and way = 'automatic';
create index postings_of_publication on postings (organ_id, publication_id);
create index postings_of_outlet on postings (organ_id, outlet_id, posted_on desc, id desc);
create index postings_by_day on postings (organ_id, posted_on desc, id desc);
create index postings_moving on postings (organ_id, due_at) where due_at is not null;
create index postings_by_state on postings (organ_id, state, id desc);

-- What happened to a posting; only ever added to.
create table posting_steps (
  organ_id uuid not null,
  posting_id uuid not null,
  n integer not null check (n >= 1),
  at timestamptz not null,
  state text not null,
  says text not null,
  who text not null,
  primary key (organ_id, posting_id, n),
  foreign key (organ_id, posting_id) references postings (organ_id, id)
);

-- 关注、阅读：figures of an outlet by day; null is not known and never 0.
create table outlet_days (
  organ_id uuid not null,
  outlet_id uuid not null,
  day date not null,
  -- platform, hand
  source text not null,
  followers integer check (followers >= 0),
  gained integer check (gained >= 0),
  lost integer check (lost >= 0),
  readers integer check (readers >= 0),
  shares integer check (shares >= 0),
  by_name text not null,
  at timestamptz not null,
  primary key (organ_id, outlet_id, day),
  foreign key (organ_id, outlet_id) references outlets (organ_id, id)
);

-- The same of one posting, up to a day.
create table posting_days (
  organ_id uuid not null,
  posting_id uuid not null,
  day date not null,
  readers integer check (readers >= 0),
  shares integer check (shares >= 0),
  comments integer check (comments >= 0),
  likes integer check (likes >= 0),
  at timestamptz not null,
  primary key (organ_id, posting_id, day),
  foreign key (organ_id, posting_id) references postings (organ_id, id)
);

-- 邮件订阅：the address is in personal_data (subject kind subscriber).
create table subscribers (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- asked, active, ended, bounced
  state text not null default 'asked',
  -- Leaf of the portal; '' for everything.
  leaf text not null default '',
  -- SHA-256 of the code in the letter that asks for confirmation.
  confirm_hash text not null,
  -- The code in every letter that ends the subscription.
  end_code text not null,
  -- Letters in a row that the other side would not take.
  bounces integer not null default 0,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  primary key (organ_id, id)
);
create index subscribers_active on subscribers (organ_id, leaf, id) where state = 'active';

-- One letter of one posting to one subscriber.
create table subscriber_letters (
  organ_id uuid not null,
  posting_id uuid not null,
  subscriber_id uuid not null,
  -- waiting, sent, failed, dropped
  state text not null default 'waiting',
  says text not null default '',
  at timestamptz not null,
  primary key (organ_id, posting_id, subscriber_id),
  foreign key (organ_id, posting_id) references postings (organ_id, id),
  foreign key (organ_id, subscriber_id) references subscribers (organ_id, id)
);

alter table outlets enable row level security;
alter table outlets force row level security;
create policy organ on outlets using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table postings enable row level security;
alter table postings force row level security;
create policy organ on postings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table posting_steps enable row level security;
alter table posting_steps force row level security;
create policy organ on posting_steps using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table outlet_days enable row level security;
alter table outlet_days force row level security;
create policy organ on outlet_days using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table posting_days enable row level security;
alter table posting_days force row level security;
create policy organ on posting_days using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table subscribers enable row level security;
alter table subscribers force row level security;
create policy organ on subscribers using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

alter table subscriber_letters enable row level security;
alter table subscriber_letters force row level security;
create policy organ on subscriber_letters using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
revoke update, delete, truncate on posting_steps from current_user;
