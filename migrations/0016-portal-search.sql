-- 门户全文检索：what is on the portal, as it is searched; filled by a release, emptied by a withdrawal, in its transaction.

create table portal_texts (
  organ_id uuid not null references organs (id),
  id uuid not null,
  published_at timestamptz not null,
  -- Whether the tokens do not hold every piece of the text, so that the text itself has to be looked into.
  long boolean not null,
  title text not null,
  number text not null,
  index_number text not null,
  -- Folded title, 文号 and 索引号, a line each.
  head text not null,
  -- As written, for excerpts; the texts of attachments one after the other.
  body text not null,
  attachments text not null,
  -- Everything folded, a line each: what `strpos` looks into.
  plain text not null,
  -- Pieces of one, two and three characters, those of the title once more, and what a search is narrowed by.
  tokens tsvector not null,
  primary key (organ_id, id)
) with (toast_tuple_target = 128);
-- What ranks and orders stays in the row; what is only looked into or shown stands beside it, so that a thousand rows are few pages.
alter table portal_texts alter column title set storage main;
alter table portal_texts alter column number set storage main;
alter table portal_texts alter column index_number set storage main;
alter table portal_texts alter column head set storage main;
-- A list of waiting entries would be read through by every search; a release can wait the milliseconds instead.
create index portal_texts_tokens on portal_texts using gin (tokens) with (fastupdate = off);
create index portal_texts_newest on portal_texts (published_at desc, id desc);
create index portal_texts_newest_of_organ on portal_texts (organ_id, published_at desc, id desc);

alter table portal_texts enable row level security;
alter table portal_texts force row level security;
create policy organ on portal_texts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
-- It holds only what is published. A condition here would keep the search from its index (decision 0019).
create policy everybody on portal_texts for select using (true);

-- The plain text of a file that may go to the portal, read once for its content.
create table file_texts (
  organ_id uuid not null references organs (id),
  digest text not null,
  -- '' where nothing can be read.
  text text not null,
  -- Why there is none, or ''.
  unreadable text not null default '',
  read_at timestamptz not null,
  primary key (organ_id, digest)
);
alter table file_texts enable row level security;
alter table file_texts force row level security;
create policy organ on file_texts using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
