-- Who may enter (accounts: a directory of the installation, seen within gongkai.identity only) and who works where.

alter table organs add column version integer not null default 1;
alter table organs add column dissolved_on date;
-- 统一社会信用代码
alter table organs add column code text;

create table accounts (
  id uuid primary key,
  login text not null unique check (login = lower(login) and login <> ''),
  name text not null,
  -- 三员：an account has one office at most, and then no post in any organ.
  office text check (office in ('system', 'security', 'audit')),
  status text not null check (status in ('invited', 'active', 'disabled')),
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default false,
  failed_count integer not null default 0,
  locked_until timestamptz,
  -- Encrypted.
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The last time step used: a code is good once.
  totp_step bigint,
  -- An authenticator being bound, until its first code proves it. Encrypted, with the time.
  totp_pending text,
  totp_required boolean not null default false,
  oidc_subject text unique,
  last_login_at timestamptz,
  last_login_address text,
  version integer not null default 1,
  created_at timestamptz not null
);

create table account_passwords (
  account_id uuid not null references accounts (id),
  set_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, set_at)
);

create table recovery_codes (
  account_id uuid not null references accounts (id),
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- One-time links: activation, reset of the password, binding of single sign-on.
create table account_links (
  account_id uuid not null references accounts (id),
  id uuid not null,
  purpose text not null check (purpose in ('activate', 'reset', 'bind')),
  token_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id)
);

create table sessions (
  account_id uuid not null references accounts (id),
  id uuid not null,
  token_hash text not null,
  -- What is still owed before the desk opens: totp, enrol, change-password, none.
  owed text not null check (owed in ('totp', 'enrol', 'change-password', 'none')),
  -- By which proof it was opened: the password, or single sign-on.
  way text not null check (way in ('password', 'sign-on')),
  organ_id uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  agent text,
  -- What the banner shows: the login before this one.
  previous_login_at timestamptz,
  previous_login_address text,
  ended_at timestamptz,
  ended_why text,
  primary key (account_id, id)
);
create index sessions_open on sessions (account_id, created_at) where ended_at is null;

-- In which organs an account works, and as whom.
create table account_organs (
  account_id uuid not null references accounts (id),
  organ_id uuid not null references organs (id),
  person_id uuid not null,
  primary key (account_id, organ_id)
);

-- 机关简介与联系方式：what guide, footer, report preamble and letters need.
create table organ_profiles (
  organ_id uuid primary key references organs (id),
  profile jsonb not null,
  version integer not null default 1
);

-- 内设机构
create table units (
  organ_id uuid not null references organs (id),
  id uuid not null,
  parent_id uuid,
  name text not null check (name <> ''),
  -- leadership 局领导, office 综合科室, section 业务科室, affiliate 直属单位
  kind text not null check (kind in ('leadership', 'office', 'section', 'affiliate')),
  position integer not null default 0,
  status text not null default 'active' check (status in ('active', 'withdrawn')),
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, parent_id) references units (organ_id, id)
);

create table people (
  organ_id uuid not null references organs (id),
  id uuid not null,
  name text not null check (name <> ''),
  unit_id uuid,
  -- 职务
  title text not null default '',
  -- Office telephone and e-mail; anything private is in personal_data.
  phone text not null default '',
  email text not null default '',
  account_id uuid,
  position integer not null default 0,
  status text not null default 'active' check (status in ('active', 'left')),
  left_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organ_id, id),
  foreign key (organ_id, unit_id) references units (organ_id, id)
);
create index people_of_unit on people (organ_id, unit_id, position, name);

-- Every post a person has or had.
create table posts (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  title text not null,
  from_on date not null,
  to_on date,
  primary key (organ_id, id),
  foreign key (organ_id, person_id) references people (organ_id, id),
  foreign key (organ_id, unit_id) references units (organ_id, id)
);
create index posts_of_person on posts (organ_id, person_id, from_on);

-- 领导小组
create table leading_groups (
  organ_id uuid not null references organs (id),
  id uuid not null,
  name text not null check (name <> ''),
  -- 成立文件的文号
  basis text not null default '',
  established_on date,
  dissolved_on date,
  version integer not null default 1,
  primary key (organ_id, id)
);
create table leading_group_posts (
  organ_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  -- 组长、副组长、成员、办公室主任……
  post text not null,
  person_id uuid,
  -- Somebody who is not of this organ.
  outsider text,
  from_on date not null,
  to_on date,
  position integer not null default 0,
  primary key (organ_id, id),
  check ((person_id is null) <> (outsider is null)),
  foreign key (organ_id, group_id) references leading_groups (organ_id, id),
  foreign key (organ_id, person_id) references people (organ_id, id)
);
create index leading_group_posts_of_group on leading_group_posts (organ_id, group_id, position);

-- 职责：what a person may do follows from these; proposed by whoever keeps the people, granted by the security administrator.
create table duties (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  duty text not null,
  -- Null: the whole organ.
  unit_id uuid,
  from_on date not null,
  to_on date,
  status text not null check (status in ('proposed', 'granted', 'refused', 'ended')),
  proposed_by text not null,
  decided_by text,
  version integer not null default 1,
  primary key (organ_id, id),
  foreign key (organ_id, person_id) references people (organ_id, id),
  foreign key (organ_id, unit_id) references units (organ_id, id)
);
create index duties_of_person on duties (organ_id, person_id, status);
create index duties_by_kind on duties (organ_id, duty, status);

-- 替岗：during these days the substitute may do what the person may.
create table substitutions (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  to_on date not null,
  why text not null default '',
  ended_on date,
  version integer not null default 1,
  primary key (organ_id, id),
  check (person_id <> substitute_id),
  check (from_on <= to_on),
  foreign key (organ_id, person_id) references people (organ_id, id),
  foreign key (organ_id, substitute_id) references people (organ_id, id)
);
create index substitutions_of_substitute on substitutions (organ_id, substitute_id, to_on);

-- Each organ sees its own rows only.
alter table organ_profiles enable row level security;
alter table organ_profiles force row level security;
create policy organ on organ_profiles using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table units enable row level security;
alter table units force row level security;
create policy organ on units using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table people enable row level security;
alter table people force row level security;
create policy organ on people using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table posts enable row level security;
alter table posts force row level security;
create policy organ on posts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table leading_groups enable row level security;
alter table leading_groups force row level security;
create policy organ on leading_groups using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table leading_group_posts enable row level security;
alter table leading_group_posts force row level security;
create policy organ on leading_group_posts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table duties enable row level security;
alter table duties force row level security;
create policy organ on duties using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table substitutions enable row level security;
alter table substitutions force row level security;
create policy organ on substitutions using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);

-- Accounts are seen only by the parts that sign people in and keep accounts.
alter table accounts enable row level security;
alter table accounts force row level security;
create policy identity on accounts using (current_setting('gongkai.identity', true) = 'on');
alter table account_passwords enable row level security;
alter table account_passwords force row level security;
create policy identity on account_passwords using (current_setting('gongkai.identity', true) = 'on');
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
create policy identity on recovery_codes using (current_setting('gongkai.identity', true) = 'on');
alter table account_links enable row level security;
alter table account_links force row level security;
create policy identity on account_links using (current_setting('gongkai.identity', true) = 'on');
alter table sessions enable row level security;
alter table sessions force row level security;
create policy identity on sessions using (current_setting('gongkai.identity', true) = 'on');
alter table account_organs enable row level security;
alter table account_organs force row level security;
create policy identity on account_organs using (current_setting('gongkai.identity', true) = 'on');
