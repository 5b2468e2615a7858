-- 信息发布：what an organ writes, reviews and releases, and what stands on the portal because of it.

create table publications (
  organ_id uuid not null references organs (id),
  id uuid not null,
  -- document, information, interpretation, response, consultation, consultation-result, institution, guide, open-day
  genre text not null,
  -- Where the content being worked on stands: draft, in_review, returned, approved, scheduled, released, void
  state text not null default 'draft',
  -- Where the public stands with it: unpublished, published, withdrawn
  standing text not null default 'unpublished',
  -- What the work under way is: release, correction, replacement
  purpose text not null default 'release',
  -- Why the work under way corrects or replaces what was published.
  purpose_reason text not null default '',
  -- Counts every change, for who works on it from two windows.
  version integer not null default 1,
  title text not null,
  -- The content being worked on (`contentShape`).
  content jsonb not null,
  unit_id uuid,
  drafted_by uuid,
  drafted_by_person uuid,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  -- Digest of the exact content that was handed in; null while it is written.
  digest text,
  -- 索引号, given out at the first release and never given out twice.
  index_number text,
  -- Last day of publication (条例第二十六条) where it is known.
  due_on date,
  -- When it goes out by itself; null when somebody releases it.
  release_at timestamptz,
  -- Number of the last version that went out, 0 before the first.
  released_version integer not null default 0,
  first_published_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_why text not null default '',
  -- What the check before a release found and the drafter answered for: [{ "finding", "reason", "by", "at" }]
  checked jsonb not null default '[]',
  primary key (organ_id, id),
  unique (organ_id, index_number)
);
create index publications_by_state on publications (organ_id, state, changed_at desc, id);
create index publications_by_unit on publications (organ_id, unit_id, changed_at desc, id);
create index publications_published on publications (organ_id, standing, first_published_at desc, id);

-- Every version that went out, as it went out; only ever added to, but for its end.
create table publication_versions (
  organ_id uuid not null,
  publication_id uuid not null,
  version integer not null check (version >= 1),
  purpose text not null,
  reason text not null default '',
  content jsonb not null,
  digest text not null,
  -- The round of signing that let it out.
  round integer not null,
  released_at timestamptz not null,
  released_by text not null,
  -- replaced by a later version, or withdrawn; null while it stands
  ended_at timestamptz,
  ended_how text,
  primary key (organ_id, publication_id, version),
  foreign key (organ_id, publication_id) references publications (organ_id, id)
);

-- What one publication has to do with another: interprets, answers, result-of, amends, repeals …
create table publication_links (
  organ_id uuid not null,
  from_id uuid not null,
  relation text not null,
  to_id uuid not null,
  primary key (organ_id, from_id, relation, to_id),
  foreign key (organ_id, from_id) references publications (organ_id, id),
  foreign key (organ_id, to_id) references publications (organ_id, id)
);
create index publication_links_to on publication_links (organ_id, to_id, relation);

-- What the check before a release found in a content, by what it was told; samples in it are masked.
create table publication_scans (
  organ_id uuid not null references organs (id),
  digest text not null,
  -- Digest of the words, numbers and contacts the check was told.
  context text not null,
  findings jsonb not null,
  at timestamptz not null,
  primary key (organ_id, digest, context)
);

-- What stands on the portal now: one row for each published publication, put there by its release and taken away by its withdrawal.
create table portal_documents (
  organ_id uuid not null references organs (id),
  -- The publication's.
  id uuid not null,
  version integer not null,
  -- Of the portal: /d/<address>; a number that never changes and is never used again.
  address text not null,
  genre text not null,
  -- Leaf of the platform it stands in, such as fdzdgknr/czyjs.
  leaf text not null,
  category text,
  rank text,
  theme text,
  document_kind text,
  title text not null,
  summary text not null default '',
  document_number text not null default '',
  index_number text not null default '',
  publisher text not null,
  source text not null default '',
  author text not null default '',
  keywords text not null default '',
  signed_on date,
  effective_on date,
  expires_on date,
  first_published_at timestamptz not null,
  published_at timestamptz not null,
  -- Why this version replaced an earlier one; '' for the first.
  change_note text not null default '',
  body jsonb not null,
  -- [{ "fileId", "digest", "name", "label", "kind", "size", "pages" }]
  attachments jsonb not null default '[]',
  -- [{ "fileId", "digest", "name", "kind" }]
  pictures jsonb not null default '[]',
  -- What only one genre has: an interpretation's forms and origin, a consultation's last day …
  facts jsonb not null default '{}',
  primary key (organ_id, id),
  unique (organ_id, address)
);
-- An address begins with its organ's name in addresses: no two organs share one.
create index portal_documents_address on portal_documents (address);
create index portal_documents_leaf on portal_documents (organ_id, leaf, first_published_at desc, id desc);
create index portal_documents_genre on portal_documents (organ_id, genre, first_published_at desc, id desc);
create index portal_documents_newest on portal_documents (first_published_at desc, id desc);
create index portal_documents_number on portal_documents (organ_id, document_number);

-- Addresses given out, so that a page that is gone says so and its address never shows another thing.
create table portal_addresses (
  organ_id uuid not null references organs (id),
  id uuid not null,
  address text not null,
  primary key (organ_id, id),
  unique (organ_id, address)
);
create index portal_addresses_address on portal_addresses (address);

alter table publications enable row level security;
alter table publications force row level security;
create policy organ on publications using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table publication_versions enable row level security;
alter table publication_versions force row level security;
create policy organ on publication_versions using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table publication_links enable row level security;
alter table publication_links force row level security;
create policy organ on publication_links using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table publication_scans enable row level security;
alter table publication_scans force row level security;
create policy organ on publication_scans using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
alter table portal_documents enable row level security;
alter table portal_documents force row level security;
create policy organ on portal_documents using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- What stands on the portal is everybody's to read.
create policy everybody on portal_documents for select using (true);
alter table portal_addresses enable row level security;
alter table portal_addresses force row level security;
create policy organ on portal_addresses using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
create policy everybody on portal_addresses for select using (true);
