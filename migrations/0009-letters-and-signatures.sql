-- 文书和会签：letters of a matter from draft to delivery, and the chain of those who sign their exact content.
-- Names and addresses of whom a letter goes to stand in personal_data; what went out is the file (content_file_id).

create table letters (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- What the letter belongs to: application, correction, complaint …
  subject_kind text not null,
  subject_id uuid not null,
  -- LetterKey of papers/letters: an outcome's code or the name of the step.
  letter_key text not null,
  -- draft, in_review, returned, approved, sent, delivered, void
  state text not null default 'draft',
  version integer not null default 1,
  -- 文号, given out when the letter is approved; never given out twice.
  number text,
  -- 成文日期.
  dated_on date,
  -- Way of sending chosen in the draft: the clause depends on it.
  way text not null,
  -- The letter's own facts, and the organ's edited wording of this one letter.
  facts jsonb not null default '{}',
  texts jsonb not null default '{}',
  -- Which consultation, opinion or remedy the letter is about.
  ref uuid,
  drafted_by uuid,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  -- Digest of the exact content that was signed, and the file that went out.
  digest text,
  content_file_id uuid,
  sent_on date,
  -- 邮件号码、签收人等.
  sending text not null default '',
  delivered_on date,
  delivery_proof text not null default '',
  void_reason text not null default '',
  -- Version of the organ's wording it was handed in with, 0 the default one; null while it is written.
  wording_version integer,
  -- Findings of the check before a release that the drafter answers for: [{ "finding": "…", "reason": "…", "by": "…", "on": "…" }]
  checked jsonb not null default '[]',
  -- 区分处理记录：[{ "file": "…", "place": "…", "ground": "…", "by": "…", "on": "…" }]
  redactions jsonb not null default '[]',
  -- Letters drafted together, with one text.
  batch uuid,
  -- What became of telling the applicant by mail that an online letter is ready: '', waiting, sent, failed, no-address, no-mail
  notice text not null default '',
  primary key (organ_id, id),
  unique (organ_id, number)
);
create index letters_of_subject on letters (organ_id, subject_kind, subject_id, id);
create index letters_by_state on letters (organ_id, state, id);
create index letters_of_batch on letters (organ_id, batch, id) where batch is not null;

-- How a letter read when it was handed in, sealed (it holds names), to show what changed since; gone once it is sent or void.
create table letter_texts (
  organ_id uuid not null,
  letter_id uuid not null,
  round integer not null,
  sealed text not null,
  primary key (organ_id, letter_id, round),
  foreign key (organ_id, letter_id) references letters (organ_id, id)
);

-- What the check before a release found in a content, by what it was told of the case; samples in it are masked.
create table letter_scans (
  organ_id uuid not null references organs (id),
  digest text not null,
  -- Blind mark of the names the check was told.
  context text not null,
  findings jsonb not null,
  at timestamptz not null,
  primary key (organ_id, digest, context)
);

-- An organ's own wording of a letter, by version; the default wording stands in the program.
create table letter_wordings (
  organ_id uuid not null references organs (id),
  letter_key text not null,
  version integer not null check (version >= 1),
  from_day date not null,
  texts jsonb not null,
  kept_by text not null,
  kept_at timestamptz not null,
  primary key (organ_id, letter_key, version)
);

-- 会签的一轮：the chain as it was when the thing was handed in, and the digest of what is signed.
create table sign_off_rounds (
  organ_id uuid not null references organs (id),
  subject_kind text not null,
  subject_id uuid not null,
  round integer not null check (round >= 1),
  -- The steps of the chain, as data.
  chain jsonb not null,
  digest text not null,
  -- As lists and messages name the thing, without personal data; path below the desk of its page.
  title text not null,
  link text not null,
  due_on date,
  unit_id uuid,
  drafter_account uuid not null,
  drafter_person uuid,
  drafter_name text not null,
  -- open, returned, done, withdrawn
  state text not null,
  -- Index of the step that is awaited, from 0.
  at_step integer not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (organ_id, subject_kind, subject_id, round)
);
create index sign_off_rounds_open on sign_off_rounds (organ_id, began_at) where state = 'open';

-- 一个人的签署：only ever added to.
create table signatures (
  organ_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  round integer not null,
  step_no integer not null,
  step_key text not null,
  -- agree, return
  decision text not null,
  opinion text not null default '',
  -- Errors marked in place: [{ "at": "…", "says": "…" }]
  marks jsonb not null default '[]',
  digest text not null,
  account_id uuid not null,
  person_id uuid,
  name text not null,
  -- Whose duty a substitute did.
  on_behalf_of text,
  on_behalf_of_person uuid,
  at timestamptz not null,
  primary key (organ_id, subject_kind, subject_id, round, step_no),
  foreign key (organ_id, subject_kind, subject_id, round) references sign_off_rounds (organ_id, subject_kind, subject_id, round)
);

alter table letters enable row level security;
alter table letters force row level security;
create policy organ on letters using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table letter_texts enable row level security;
alter table letter_texts force row level security;
create policy organ on letter_texts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table letter_scans enable row level security;
alter table letter_scans force row level security;
create policy organ on letter_scans using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table letter_wordings enable row level security;
alter table letter_wordings force row level security;
create policy organ on letter_wordings using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table sign_off_rounds enable row level security;
alter table sign_off_rounds force row level security;
create policy organ on sign_off_rounds using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table signatures enable row level security;
alter table signatures force row level security;
create policy organ on signatures using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- Signatures are only added to.
revoke update, delete, truncate on signatures from current_user;
