-- 规章、行政规范性文件库：every document of the organ, published here or before, and what happened to each.

create table library_documents (
  organ_id uuid not null references organs (id),
  -- That of the publication where it was published here.
  id uuid not null,
  rank text not null,
  kind text,
  theme text,
  title text not null,
  number text not null default '',
  issuers text not null default '',
  signed_on date not null,
  -- Where its text can be read, for a document that was published elsewhere.
  elsewhere text not null default '',
  -- Whether it is a publication of this system.
  published_here boolean not null,
  -- The day its page was taken down while it still held.
  taken_down_on date,
  version integer not null default 1,
  primary key (organ_id, id)
);
create index library_documents_by_rank on library_documents (organ_id, rank, signed_on desc, id);
create index library_documents_by_number on library_documents (organ_id, number);

-- 文件的经过：only ever added to; what was entered wrongly is struck with a reason.
create table document_events (
  organ_id uuid not null,
  document_id uuid not null,
  n integer not null check (n >= 1),
  -- A LifeEvent of law/documents/life.
  event jsonb not null,
  -- The document whose release brought it about; null when it was entered by hand.
  acting_id uuid,
  entered_at timestamptz not null,
  entered_by text not null,
  struck_at timestamptz,
  struck_why text not null default '',
  primary key (organ_id, document_id, n),
  foreign key (organ_id, document_id) references library_documents (organ_id, id)
);
create index document_events_acting on document_events (organ_id, acting_id);

-- 有效性 on the portal: the life as it stands (LifeEvent[]), and the first day on which the document does not hold any more.
alter table portal_documents add column life jsonb not null default '[]';
alter table portal_documents add column ended_from date;

alter table library_documents enable row level security;
alter table library_documents force row level security;
create policy organ on library_documents using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table document_events enable row level security;
alter table document_events force row level security;
create policy organ on document_events using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
