-- 征集调查：what the public says in a consultation, by form, letter, mail, telephone or in person; and 政府开放日：which announcement
-- belongs to which entry of the activities register.

create table opinions (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- What its sender is told it is called: 意见〔2026〕1号.
  opinion_no text not null,
  -- The publication that asked, in the version that stood there.
  consultation_id uuid not null,
  consultation_version integer not null,
  -- online, letter, email, phone, visit
  way text not null,
  -- In the sender's words; never shown outside.
  says text not null,
  -- Of a questionnaire: [{key, asks, kind, chose, says}].
  answers jsonb not null default '[]',
  -- Whether a name or a way to be answered is kept in personal_data.
  signed boolean not null,
  -- Beijing day; of a letter that of its postmark.
  received_on date not null,
  received_at timestamptz not null,
  -- Who put it in by hand; null for what came by the form.
  registered_by text,
  -- adopted, partly, not-adopted; null while it is not handled. Answers of a questionnaire without an opinion have none.
  outcome text,
  reason text not null default '',
  handled_at timestamptz,
  handled_by text,
  version integer not null default 1,
  primary key (organ_id, id),
  unique (organ_id, opinion_no)
);
create index opinions_of_consultation on opinions (organ_id, consultation_id, received_at desc, id desc);
create index opinions_received on opinions (organ_id, received_on);

create table open_day_entries (
  organ_id uuid not null references organs (id),
  -- The announcement.
  publication_id uuid not null,
  -- Entry of the activities register.
  entry_id uuid not null,
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (organ_id, publication_id),
  unique (organ_id, entry_id)
);

alter table opinions enable row level security;
alter table opinions force row level security;
create policy organ on opinions using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table open_day_entries enable row level security;
alter table open_day_entries force row level security;
create policy organ on open_day_entries using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
