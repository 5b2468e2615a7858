-- The tables after all migrations, written by a test (vitest -u); to read, not to run.

create table annual_report_cells (
  organ_id uuid not null,
  year integer not null,
  version integer not null,
  position integer not null,
  table_key text not null,
  row_key text not null,
  column_key text not null,
  value numeric,
  status text not null,
  raw text,
  constraint annual_report_cells_check CHECK (((status = 'read'::text) = (value IS NOT NULL))),
  constraint annual_report_cells_organ_id_year_version_fkey FOREIGN KEY (organ_id, year, version) REFERENCES annual_reports(organ_id, year, version),
  constraint annual_report_cells_pkey PRIMARY KEY (organ_id, year, version, table_key, row_key, column_key),
  constraint annual_report_cells_status_check CHECK ((status = ANY (ARRAY['read'::text, 'blank'::text, 'marked'::text, 'absent'::text, 'unclear'::text])))
);

create table annual_reports (
  organ_id uuid not null,
  year integer not null,
  version integer not null,
  status text not null,
  format text not null,
  title text,
  report jsonb not null,
  source_name text,
  source_digest text,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  constraint annual_reports_check CHECK (((status = 'published'::text) = (published_at IS NOT NULL))),
  constraint annual_reports_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint annual_reports_pkey PRIMARY KEY (organ_id, year, version),
  constraint annual_reports_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text]))),
  constraint annual_reports_version_check CHECK ((version >= 1)),
  constraint annual_reports_year_check CHECK (((year >= 1900) AND (year <= 9999)))
);
CREATE INDEX annual_reports_published ON public.annual_reports USING btree (published_at DESC, organ_id) WHERE (status = 'published'::text);

create table installation (
  name text not null,
  value text not null,
  constraint installation_pkey PRIMARY KEY (name)
);

create table organs (
  id uuid not null,
  parent_id uuid,
  kind text not null,
  name text not null,
  slug text not null,
  position integer not null default 0,
  demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint organs_kind_check CHECK ((kind = ANY (ARRAY['region'::text, 'organ'::text]))),
  constraint organs_name_check CHECK ((name <> ''::text)),
  constraint organs_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organs(id),
  constraint organs_pkey PRIMARY KEY (id),
  constraint organs_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint organs_slug_key UNIQUE (slug)
);
CREATE INDEX organs_by_parent ON public.organs USING btree (parent_id, "position", name);

create table schema_migrations (
  number integer not null,
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (number)
);
