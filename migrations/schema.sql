-- The tables after all migrations, written by a test (vitest -u); to read, not to run.

create table account_links (
  account_id uuid not null,
  id uuid not null,
  purpose text not null,
  token_hash text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint account_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_links_pkey PRIMARY KEY (account_id, id),
  constraint account_links_purpose_check CHECK ((purpose = ANY (ARRAY['activate'::text, 'reset'::text, 'bind'::text])))
);

create table account_organs (
  account_id uuid not null,
  organ_id uuid not null,
  person_id uuid not null,
  constraint account_organs_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_organs_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint account_organs_pkey PRIMARY KEY (account_id, organ_id)
);

create table account_passwords (
  account_id uuid not null,
  set_at timestamp with time zone not null,
  password_hash text not null,
  constraint account_passwords_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint account_passwords_pkey PRIMARY KEY (account_id, set_at)
);

create table accounts (
  id uuid not null,
  login text not null,
  name text not null,
  office text,
  status text not null,
  password_hash text,
  password_set_at timestamp with time zone,
  must_change_password boolean not null default false,
  failed_count integer not null default 0,
  locked_until timestamp with time zone,
  totp_secret text,
  totp_confirmed_at timestamp with time zone,
  totp_step bigint,
  totp_pending text,
  totp_required boolean not null default false,
  oidc_subject text,
  last_login_at timestamp with time zone,
  last_login_address text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint accounts_login_check CHECK (((login = lower(login)) AND (login <> ''::text))),
  constraint accounts_login_key UNIQUE (login),
  constraint accounts_office_check CHECK ((office = ANY (ARRAY['system'::text, 'security'::text, 'audit'::text]))),
  constraint accounts_oidc_subject_key UNIQUE (oidc_subject),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);

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
  figures text,
  period_from date,
  period_to date,
  signed_on date,
  constraint annual_reports_check CHECK (((status = 'published'::text) = (published_at IS NOT NULL))),
  constraint annual_reports_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint annual_reports_pkey PRIMARY KEY (organ_id, year, version),
  constraint annual_reports_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text]))),
  constraint annual_reports_version_check CHECK ((version >= 1)),
  constraint annual_reports_year_check CHECK (((year >= 1900) AND (year <= 9999)))
);
CREATE INDEX annual_reports_of_year ON public.annual_reports USING btree (year, organ_id, version DESC) WHERE (status = 'published'::text);
CREATE INDEX annual_reports_published ON public.annual_reports USING btree (published_at DESC, organ_id) WHERE (status = 'published'::text);

create table application_likeness (
  organ_id uuid not null,
  mark text not null,
  application_id uuid not null,
  constraint application_likeness_organ_id_application_id_fkey FOREIGN KEY (organ_id, application_id) REFERENCES applications(organ_id, id),
  constraint application_likeness_pkey PRIMARY KEY (organ_id, mark, application_id)
);
CREATE INDEX application_likeness_of ON public.application_likeness USING btree (organ_id, application_id);

create table application_links (
  organ_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  relation text not null,
  note text not null default ''::text,
  linked_at timestamp with time zone not null,
  linked_by text not null,
  constraint application_links_organ_id_from_id_fkey FOREIGN KEY (organ_id, from_id) REFERENCES applications(organ_id, id),
  constraint application_links_organ_id_to_id_fkey FOREIGN KEY (organ_id, to_id) REFERENCES applications(organ_id, id),
  constraint application_links_pkey PRIMARY KEY (organ_id, from_id, to_id, relation)
);
CREATE INDEX application_links_back ON public.application_links USING btree (organ_id, to_id);

create table application_steps (
  organ_id uuid not null,
  application_id uuid not null,
  n integer not null,
  did text not null,
  on_day date not null,
  step jsonb not null,
  seq bigint not null,
  constraint application_steps_n_check CHECK ((n >= 1)),
  constraint application_steps_organ_id_application_id_fkey FOREIGN KEY (organ_id, application_id) REFERENCES applications(organ_id, id),
  constraint application_steps_pkey PRIMARY KEY (organ_id, application_id, n)
);

create table applications (
  organ_id uuid not null,
  id uuid not null,
  case_no text not null,
  channel text not null,
  applicant_kind text not null,
  applicant_shown text not null,
  request text not null,
  wanted jsonb not null default '{}'::jsonb,
  submitted_at timestamp with time zone not null,
  submitted_on date not null,
  registered_by uuid,
  code_mark text not null,
  likeness text not null default ''::text,
  part_of uuid,
  version integer not null default 1,
  phase text not null,
  received_on date,
  due_on date,
  provisional boolean not null default false,
  supplement_by date,
  pay_by date,
  unit_id uuid,
  person_id uuid,
  internal_due_on date,
  outcome text,
  replied_on date,
  closed_on date,
  code_organ uuid,
  constraint applications_organ_id_case_no_key UNIQUE (organ_id, case_no),
  constraint applications_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint applications_organ_id_part_of_fkey FOREIGN KEY (organ_id, part_of) REFERENCES applications(organ_id, id),
  constraint applications_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint applications_pkey PRIMARY KEY (organ_id, id),
  constraint applications_request_check CHECK ((request <> ''::text))
);
CREATE INDEX applications_by_code ON public.applications USING btree (organ_id, code_mark);
CREATE INDEX applications_by_due ON public.applications USING btree (organ_id, due_on, id);
CREATE INDEX applications_by_likeness ON public.applications USING btree (organ_id, likeness) WHERE (likeness <> ''::text);
CREATE INDEX applications_by_phase ON public.applications USING btree (organ_id, phase, due_on, id);
CREATE INDEX applications_closed ON public.applications USING btree (organ_id, COALESCE(replied_on, closed_on), id) WHERE (closed_on IS NOT NULL);
CREATE INDEX applications_code_organs ON public.applications USING btree (organ_id, code_organ) WHERE (code_organ IS NOT NULL);
CREATE INDEX applications_due ON public.applications USING btree (organ_id, due_on, id) WHERE (closed_on IS NULL);
CREATE INDEX applications_of_person ON public.applications USING btree (organ_id, person_id, phase, due_on, id);
CREATE INDEX applications_of_unit ON public.applications USING btree (organ_id, unit_id, phase, due_on, id);
CREATE INDEX applications_received ON public.applications USING btree (organ_id, received_on, id);
CREATE INDEX applications_submitted ON public.applications USING btree (organ_id, submitted_on, id);

create table assessments (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  sheet_code text,
  sheet jsonb not null,
  answers jsonb not null default '{}'::jsonb,
  points jsonb not null default '{}'::jsonb,
  state text not null default 'open'::text,
  concluded jsonb,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  concluded_at timestamp with time zone,
  version integer not null default 1,
  constraint assessments_check CHECK (((state = 'concluded'::text) = ((concluded IS NOT NULL) AND (concluded_at IS NOT NULL)))),
  constraint assessments_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint assessments_pkey PRIMARY KEY (organ_id, id),
  constraint assessments_state_check CHECK ((state = ANY (ARRAY['open'::text, 'concluded'::text]))),
  constraint assessments_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);
CREATE INDEX assessments_listed ON public.assessments USING btree (organ_id, year DESC, begun_at DESC, id);

create table catalogue_rows (
  organ_id uuid not null,
  version_id uuid not null,
  key uuid not null,
  at integer not null,
  version integer not null,
  part text,
  unit_id uuid,
  person_id uuid,
  leaf_path text,
  entry jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint catalogue_rows_organ_id_version_id_fkey FOREIGN KEY (organ_id, version_id) REFERENCES catalogue_versions(organ_id, id),
  constraint catalogue_rows_pkey PRIMARY KEY (organ_id, version_id, key)
);
CREATE INDEX catalogue_rows_by_key ON public.catalogue_rows USING btree (organ_id, key);
CREATE INDEX catalogue_rows_in_order ON public.catalogue_rows USING btree (organ_id, version_id, at, key);

create table catalogue_versions (
  organ_id uuid not null,
  id uuid not null,
  catalogue_id uuid not null,
  number integer,
  state text not null,
  from_on date,
  note text not null default ''::text,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  decided_at timestamp with time zone,
  decided_by text,
  constraint catalogue_versions_check CHECK (((state = 'adopted'::text) = ((number IS NOT NULL) AND (from_on IS NOT NULL)))),
  constraint catalogue_versions_organ_id_catalogue_id_fkey FOREIGN KEY (organ_id, catalogue_id) REFERENCES catalogues(organ_id, id),
  constraint catalogue_versions_organ_id_catalogue_id_number_key UNIQUE (organ_id, catalogue_id, number),
  constraint catalogue_versions_pkey PRIMARY KEY (organ_id, id),
  constraint catalogue_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'adopted'::text, 'dropped'::text])))
);
CREATE UNIQUE INDEX catalogue_versions_draft ON public.catalogue_versions USING btree (organ_id, catalogue_id) WHERE (state = 'draft'::text);

create table catalogues (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  ended_on date,
  ended_why text not null default ''::text,
  made_at timestamp with time zone not null,
  made_by text not null,
  version integer not null default 1,
  constraint catalogues_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'grassroots'::text]))),
  constraint catalogues_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint catalogues_pkey PRIMARY KEY (organ_id, id),
  constraint catalogues_title_check CHECK ((title <> ''::text))
);

create table collecting_adjustments (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  table_key text not null,
  row_key text not null,
  column_key text not null,
  amount numeric not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  withdrawn_because text not null default ''::text,
  constraint collecting_adjustments_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES collecting_rounds(organ_id, year),
  constraint collecting_adjustments_pkey PRIMARY KEY (organ_id, id),
  constraint collecting_adjustments_reason_check CHECK ((reason <> ''::text))
);

create table collecting_batches (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  state text not null default 'open'::text,
  total integer not null default 0,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  ended_at timestamp with time zone,
  constraint collecting_batches_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES collecting_rounds(organ_id, year),
  constraint collecting_batches_pkey PRIMARY KEY (organ_id, id)
);

create table collecting_files (
  organ_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  year integer not null,
  file_id uuid not null,
  entry text not null default ''::text,
  name text not null,
  state text not null,
  says text not null default ''::text,
  organ_read text,
  year_read integer,
  format_read text,
  candidates jsonb not null default '[]'::jsonb,
  member_id uuid,
  n integer,
  report jsonb,
  problems jsonb not null default '[]'::jsonb,
  read_at timestamp with time zone not null,
  decided_by text,
  version integer not null default 1,
  constraint collecting_files_organ_id_batch_id_fkey FOREIGN KEY (organ_id, batch_id) REFERENCES collecting_batches(organ_id, id),
  constraint collecting_files_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX collecting_files_batch ON public.collecting_files USING btree (organ_id, batch_id);
CREATE INDEX collecting_files_list ON public.collecting_files USING btree (organ_id, year, state, read_at, id);

create table collecting_members (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  child_id uuid,
  name text not null,
  aliases jsonb not null default '[]'::jsonb,
  code text,
  place text not null default ''::text,
  position integer not null default 0,
  excused text not null default ''::text,
  state text not null default 'missing'::text,
  newest integer not null default 0,
  waiting integer not null default 0,
  accepted integer,
  received_on date,
  errors integer not null default 0,
  asked_at timestamp with time zone,
  reminded_at timestamp with time zone,
  version integer not null default 1,
  constraint collecting_members_child_id_fkey FOREIGN KEY (child_id) REFERENCES organs(id),
  constraint collecting_members_name_check CHECK ((name <> ''::text)),
  constraint collecting_members_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES collecting_rounds(organ_id, year),
  constraint collecting_members_pkey PRIMARY KEY (organ_id, id)
);
CREATE UNIQUE INDEX collecting_members_child ON public.collecting_members USING btree (organ_id, year, child_id) WHERE (child_id IS NOT NULL);
CREATE INDEX collecting_members_list ON public.collecting_members USING btree (organ_id, year, state, "position", id);

create table collecting_rounds (
  organ_id uuid not null,
  year integer not null,
  id uuid not null,
  due_on date not null,
  note text not null default ''::text,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  closed_at timestamp with time zone,
  version integer not null default 1,
  constraint collecting_rounds_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint collecting_rounds_organ_id_id_key UNIQUE (organ_id, id),
  constraint collecting_rounds_pkey PRIMARY KEY (organ_id, year),
  constraint collecting_rounds_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);

create table collecting_successions (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  from_ids jsonb not null,
  to_ids jsonb not null,
  on_day date not null,
  reason text not null default ''::text,
  made_at timestamp with time zone not null,
  made_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by text,
  constraint collecting_successions_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES collecting_rounds(organ_id, year),
  constraint collecting_successions_pkey PRIMARY KEY (organ_id, id)
);

create table collecting_sums (
  organ_id uuid not null,
  year integer not null,
  n integer not null,
  pins jsonb not null,
  left_out jsonb not null,
  adjustments jsonb not null,
  successions jsonb not null,
  totals jsonb not null,
  digest text not null,
  fixed_at timestamp with time zone not null,
  fixed_by text not null,
  published_version integer,
  constraint collecting_sums_n_check CHECK ((n >= 1)),
  constraint collecting_sums_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES collecting_rounds(organ_id, year),
  constraint collecting_sums_pkey PRIMARY KEY (organ_id, year, n)
);

create table collecting_versions (
  organ_id uuid not null,
  member_id uuid not null,
  n integer not null,
  id uuid not null,
  year integer not null,
  origin text not null,
  submission integer,
  file_id uuid,
  file_name text not null default ''::text,
  handed_in_on date not null,
  received_at timestamp with time zone not null,
  digest text not null,
  signed_digest text,
  format text,
  report jsonb not null,
  figures jsonb not null,
  problems jsonb not null,
  findings jsonb not null,
  errors integer not null,
  warnings integer not null,
  state text not null default 'received'::text,
  because text not null default ''::text,
  decided_at timestamp with time zone,
  decided_by text,
  constraint collecting_versions_n_check CHECK ((n >= 1)),
  constraint collecting_versions_organ_id_id_key UNIQUE (organ_id, id),
  constraint collecting_versions_organ_id_member_id_fkey FOREIGN KEY (organ_id, member_id) REFERENCES collecting_members(organ_id, id),
  constraint collecting_versions_pkey PRIMARY KEY (organ_id, member_id, n)
);
CREATE INDEX collecting_versions_digest ON public.collecting_versions USING btree (organ_id, member_id, digest);
CREATE UNIQUE INDEX collecting_versions_submission ON public.collecting_versions USING btree (organ_id, member_id, submission) WHERE (submission IS NOT NULL);

create table concern_steps (
  organ_id uuid not null,
  concern_id uuid not null,
  n integer not null,
  did text not null,
  at timestamp with time zone not null,
  by_name text not null,
  step jsonb not null,
  seq bigint not null,
  constraint concern_steps_n_check CHECK ((n >= 1)),
  constraint concern_steps_organ_id_concern_id_fkey FOREIGN KEY (organ_id, concern_id) REFERENCES concerns(organ_id, id),
  constraint concern_steps_pkey PRIMARY KEY (organ_id, concern_id, n)
);
CREATE INDEX concern_steps_of_press ON public.concern_steps USING btree (organ_id, ((step ->> 'entryId'::text))) WHERE (did = 'press-held'::text);

create table concerns (
  organ_id uuid not null,
  id uuid not null,
  number text not null,
  title text not null,
  kind text not null,
  source text not null,
  found_at timestamp with time zone not null,
  major boolean not null,
  document_id uuid,
  unit_id uuid,
  person_id uuid,
  phase text not null,
  merged_into uuid,
  response_due_at timestamp with time zone,
  press_due_at timestamp with time zone,
  answered_at timestamp with time zone,
  press_held_at timestamp with time zone,
  press_waived boolean not null default false,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  version integer not null default 1,
  constraint concerns_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint concerns_organ_id_merged_into_fkey FOREIGN KEY (organ_id, merged_into) REFERENCES concerns(organ_id, id),
  constraint concerns_organ_id_number_key UNIQUE (organ_id, number),
  constraint concerns_pkey PRIMARY KEY (organ_id, id),
  constraint concerns_title_check CHECK ((title <> ''::text))
);
CREATE INDEX concerns_due ON public.concerns USING btree (organ_id, due_at, id);
CREATE INDEX concerns_found ON public.concerns USING btree (organ_id, found_at DESC, id DESC);
CREATE INDEX concerns_merged ON public.concerns USING btree (organ_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX concerns_of_document ON public.concerns USING btree (organ_id, document_id) WHERE (document_id IS NOT NULL);

create table desk_preferences (
  organ_id uuid not null,
  person_id uuid not null,
  name text not null,
  value jsonb not null,
  constraint desk_preferences_pkey PRIMARY KEY (organ_id, person_id, name)
);

create table document_events (
  organ_id uuid not null,
  document_id uuid not null,
  n integer not null,
  event jsonb not null,
  acting_id uuid,
  entered_at timestamp with time zone not null,
  entered_by text not null,
  struck_at timestamp with time zone,
  struck_why text not null default ''::text,
  constraint document_events_n_check CHECK ((n >= 1)),
  constraint document_events_organ_id_document_id_fkey FOREIGN KEY (organ_id, document_id) REFERENCES library_documents(organ_id, id),
  constraint document_events_pkey PRIMARY KEY (organ_id, document_id, n)
);
CREATE INDEX document_events_acting ON public.document_events USING btree (organ_id, acting_id);

create table drafts (
  organ_id uuid not null,
  person_id uuid not null,
  form text not null,
  subject text not null,
  content jsonb not null,
  saved_at timestamp with time zone not null,
  constraint drafts_pkey PRIMARY KEY (organ_id, person_id, form, subject)
);

create table duties (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  duty text not null,
  unit_id uuid,
  from_on date not null,
  to_on date,
  status text not null,
  proposed_by text not null,
  decided_by text,
  version integer not null default 1,
  constraint duties_organ_id_person_id_fkey FOREIGN KEY (organ_id, person_id) REFERENCES people(organ_id, id),
  constraint duties_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint duties_pkey PRIMARY KEY (organ_id, id),
  constraint duties_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'granted'::text, 'refused'::text, 'ended'::text])))
);
CREATE INDEX duties_by_kind ON public.duties USING btree (organ_id, duty, status);
CREATE INDEX duties_of_person ON public.duties USING btree (organ_id, person_id, status);

create table events (
  organ_id uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  did text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_version integer,
  actor_kind text not null,
  account_id uuid,
  person_id uuid,
  actor_name text not null,
  door text not null,
  address text,
  request_id text,
  content text,
  salt text,
  content_hash text not null,
  previous_hash text not null,
  hash text not null,
  erased_at timestamp with time zone,
  erased_by bigint,
  constraint events_check CHECK (((content IS NULL) = (erased_at IS NOT NULL))),
  constraint events_check1 CHECK (((salt IS NULL) = (erased_at IS NOT NULL))),
  constraint events_check2 CHECK (((erased_by IS NULL) = (erased_at IS NULL))),
  constraint events_pkey PRIMARY KEY (organ_id, seq),
  constraint events_seq_check CHECK ((seq >= 1))
);
CREATE INDEX events_by_kind ON public.events USING btree (organ_id, did, seq);
CREATE INDEX events_by_time ON public.events USING btree (organ_id, at, seq);
CREATE INDEX events_of_account ON public.events USING btree (organ_id, account_id, seq);
CREATE INDEX events_of_subject ON public.events USING btree (organ_id, subject_kind, subject_id, seq);

create table evidence_archives (
  organ_id uuid not null,
  assessment_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  state text not null,
  plan jsonb not null,
  done integer not null default 0,
  steps integer not null default 0,
  says text not null default ''::text,
  asked_at timestamp with time zone not null,
  made_at timestamp with time zone,
  constraint evidence_archives_done_check CHECK ((done >= 0)),
  constraint evidence_archives_organ_id_assessment_id_fkey FOREIGN KEY (organ_id, assessment_id) REFERENCES assessments(organ_id, id),
  constraint evidence_archives_pkey PRIMARY KEY (organ_id, assessment_id, person_id),
  constraint evidence_archives_steps_check CHECK ((steps >= 0))
);

create table file_contents (
  organ_id uuid not null,
  digest text not null,
  size bigint not null,
  type text not null,
  scan_state text not null,
  scan_detail text,
  scanned_at timestamp with time zone,
  findings jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null,
  constraint file_contents_pkey PRIMARY KEY (organ_id, digest),
  constraint file_contents_scan_state_check CHECK ((scan_state = ANY (ARRAY['not-scanned'::text, 'scanning'::text, 'clean'::text, 'infected'::text]))),
  constraint file_contents_size_check CHECK ((size >= 0))
);

create table file_texts (
  organ_id uuid not null,
  digest text not null,
  text text not null,
  unreadable text not null default ''::text,
  read_at timestamp with time zone not null,
  constraint file_texts_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint file_texts_pkey PRIMARY KEY (organ_id, digest)
);

create table files (
  organ_id uuid not null,
  id uuid not null,
  digest text not null,
  name text not null,
  size bigint not null,
  type text not null,
  subject_kind text,
  subject_id uuid,
  slot text not null default 'attachment'::text,
  position integer not null default 0,
  status text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_why text,
  uploaded_by uuid,
  uploaded_by_name text not null,
  uploaded_at timestamp with time zone not null,
  version integer not null default 1,
  constraint files_name_check CHECK ((name <> ''::text)),
  constraint files_organ_id_digest_fkey FOREIGN KEY (organ_id, digest) REFERENCES file_contents(organ_id, digest),
  constraint files_pkey PRIMARY KEY (organ_id, id),
  constraint files_status_check CHECK ((status = ANY (ARRAY['held'::text, 'attached'::text, 'withdrawn'::text])))
);
CREATE INDEX files_held ON public.files USING btree (organ_id, uploaded_at) WHERE (status = 'held'::text);
CREATE INDEX files_of_content ON public.files USING btree (organ_id, digest);
CREATE INDEX files_of_subject ON public.files USING btree (organ_id, subject_kind, subject_id, "position");

create table findings (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  category text not null,
  source text not null,
  source_key text,
  source_link text not null default ''::text,
  source_says text not null default ''::text,
  title text not null,
  found_on date not null,
  unit_id uuid,
  state text not null default 'open'::text,
  result text not null default ''::text,
  closed_on date,
  made_at timestamp with time zone not null,
  made_by text not null,
  version integer not null default 1,
  constraint findings_check CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL))),
  constraint findings_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint findings_organ_id_source_key_key UNIQUE (organ_id, source_key),
  constraint findings_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint findings_pkey PRIMARY KEY (organ_id, id),
  constraint findings_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'discarded'::text]))),
  constraint findings_title_check CHECK ((title <> ''::text)),
  constraint findings_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);
CREATE INDEX findings_listed ON public.findings USING btree (organ_id, year DESC, found_on DESC, id);

create table holiday_notices (
  id uuid not null,
  region_id uuid,
  year integer not null,
  title text not null,
  number text not null,
  body text not null,
  address text,
  signed_on date not null,
  published_on date not null,
  days jsonb not null,
  kept_by text not null,
  kept_at timestamp with time zone not null,
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_why text,
  constraint holiday_notices_pkey PRIMARY KEY (id),
  constraint holiday_notices_region_id_fkey FOREIGN KEY (region_id) REFERENCES organs(id)
);
CREATE INDEX holiday_notices_of_year ON public.holiday_notices USING btree (year, kept_at);

create table installation (
  name text not null,
  value text not null,
  constraint installation_pkey PRIMARY KEY (name)
);

create table leading_group_posts (
  organ_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  post text not null,
  person_id uuid,
  outsider text,
  from_on date not null,
  to_on date,
  position integer not null default 0,
  constraint leading_group_posts_check CHECK (((person_id IS NULL) <> (outsider IS NULL))),
  constraint leading_group_posts_organ_id_group_id_fkey FOREIGN KEY (organ_id, group_id) REFERENCES leading_groups(organ_id, id),
  constraint leading_group_posts_organ_id_person_id_fkey FOREIGN KEY (organ_id, person_id) REFERENCES people(organ_id, id),
  constraint leading_group_posts_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX leading_group_posts_of_group ON public.leading_group_posts USING btree (organ_id, group_id, "position");

create table leading_groups (
  organ_id uuid not null,
  id uuid not null,
  name text not null,
  basis text not null default ''::text,
  established_on date,
  dissolved_on date,
  version integer not null default 1,
  constraint leading_groups_name_check CHECK ((name <> ''::text)),
  constraint leading_groups_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint leading_groups_pkey PRIMARY KEY (organ_id, id)
);

create table letter_scans (
  organ_id uuid not null,
  digest text not null,
  context text not null,
  findings jsonb not null,
  at timestamp with time zone not null,
  constraint letter_scans_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint letter_scans_pkey PRIMARY KEY (organ_id, digest, context)
);

create table letter_texts (
  organ_id uuid not null,
  letter_id uuid not null,
  round integer not null,
  sealed text not null,
  constraint letter_texts_organ_id_letter_id_fkey FOREIGN KEY (organ_id, letter_id) REFERENCES letters(organ_id, id),
  constraint letter_texts_pkey PRIMARY KEY (organ_id, letter_id, round)
);

create table letter_wordings (
  organ_id uuid not null,
  letter_key text not null,
  version integer not null,
  from_day date not null,
  texts jsonb not null,
  kept_by text not null,
  kept_at timestamp with time zone not null,
  constraint letter_wordings_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint letter_wordings_pkey PRIMARY KEY (organ_id, letter_key, version),
  constraint letter_wordings_version_check CHECK ((version >= 1))
);

create table letters (
  organ_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  letter_key text not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  number text,
  dated_on date,
  way text not null,
  facts jsonb not null default '{}'::jsonb,
  texts jsonb not null default '{}'::jsonb,
  ref uuid,
  drafted_by uuid,
  drafted_by_name text not null,
  drafted_at timestamp with time zone not null,
  digest text,
  content_file_id uuid,
  sent_on date,
  sending text not null default ''::text,
  delivered_on date,
  delivery_proof text not null default ''::text,
  void_reason text not null default ''::text,
  wording_version integer,
  checked jsonb not null default '[]'::jsonb,
  redactions jsonb not null default '[]'::jsonb,
  batch uuid,
  notice text not null default ''::text,
  issued_by uuid not null default '00000000-0000-0000-0000-000000000000'::uuid,
  constraint letters_number UNIQUE (organ_id, issued_by, number),
  constraint letters_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint letters_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX letters_by_state ON public.letters USING btree (organ_id, state, id);
CREATE INDEX letters_of_batch ON public.letters USING btree (organ_id, batch, id) WHERE (batch IS NOT NULL);
CREATE INDEX letters_of_subject ON public.letters USING btree (organ_id, subject_kind, subject_id, id);

create table library_documents (
  organ_id uuid not null,
  id uuid not null,
  rank text not null,
  kind text,
  theme text,
  title text not null,
  number text not null default ''::text,
  issuers text not null default ''::text,
  signed_on date not null,
  elsewhere text not null default ''::text,
  published_here boolean not null,
  taken_down_on date,
  version integer not null default 1,
  constraint library_documents_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint library_documents_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX library_documents_by_number ON public.library_documents USING btree (organ_id, number);
CREATE INDEX library_documents_by_rank ON public.library_documents USING btree (organ_id, rank, signed_on DESC, id);

create table matter_steps (
  organ_id uuid not null,
  matter_id uuid not null,
  n integer not null,
  did text not null,
  on_day date not null,
  step jsonb not null,
  seq bigint not null,
  constraint matter_steps_n_check CHECK ((n >= 1)),
  constraint matter_steps_organ_id_matter_id_fkey FOREIGN KEY (organ_id, matter_id) REFERENCES matters(organ_id, id),
  constraint matter_steps_pkey PRIMARY KEY (organ_id, matter_id, n)
);

create table matters (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  ledger_no text not null,
  application_id uuid,
  party_kind text not null,
  party_shown text not null,
  about text not null,
  came_by text not null,
  version integer not null default 1,
  phase text not null,
  received_on date not null,
  due_on date,
  unit_id uuid,
  result text,
  closed_on date,
  moved_on date,
  constraint matters_about_check CHECK ((about <> ''::text)),
  constraint matters_organ_id_application_id_fkey FOREIGN KEY (organ_id, application_id) REFERENCES applications(organ_id, id),
  constraint matters_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint matters_organ_id_ledger_no_key UNIQUE (organ_id, ledger_no),
  constraint matters_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX matters_of_application ON public.matters USING btree (organ_id, application_id);
CREATE INDEX matters_of_kind ON public.matters USING btree (organ_id, kind, due_on, id);

create table measures (
  organ_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  n integer not null,
  text text not null,
  unit_id uuid,
  person_id uuid,
  due_on date,
  state text not null default 'open'::text,
  says text not null default ''::text,
  ended_on date,
  constraint measures_check CHECK (((state = 'open'::text) = (ended_on IS NULL))),
  constraint measures_n_check CHECK ((n >= 1)),
  constraint measures_organ_id_finding_id_fkey FOREIGN KEY (organ_id, finding_id) REFERENCES findings(organ_id, id),
  constraint measures_organ_id_finding_id_n_key UNIQUE (organ_id, finding_id, n),
  constraint measures_pkey PRIMARY KEY (organ_id, id),
  constraint measures_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
  constraint measures_text_check CHECK ((text <> ''::text))
);
CREATE INDEX measures_due ON public.measures USING btree (organ_id, due_on) WHERE (state = 'open'::text);

create table monitor_appeals (
  organ_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  reason text not null,
  asked_on date not null,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  asked_by_name text not null,
  state text not null default 'asked'::text,
  decision text not null default ''::text,
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_by_name text not null default ''::text,
  constraint monitor_appeals_organ_id_finding_id_fkey FOREIGN KEY (organ_id, finding_id) REFERENCES monitor_findings(organ_id, id),
  constraint monitor_appeals_pkey PRIMARY KEY (organ_id, id)
);
CREATE UNIQUE INDEX monitor_appeals_asked ON public.monitor_appeals USING btree (organ_id, finding_id) WHERE (state = 'asked'::text);
CREATE INDEX monitor_appeals_of ON public.monitor_appeals USING btree (organ_id, finding_id, asked_at);

create table monitor_digests (
  organ_id uuid not null,
  made_on date not null,
  at timestamp with time zone not null,
  findings jsonb not null,
  content jsonb not null,
  constraint monitor_digests_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint monitor_digests_pkey PRIMARY KEY (organ_id, made_on)
);

create table monitor_findings (
  organ_id uuid not null,
  id uuid not null,
  watched_id uuid not null,
  key text not null,
  rule text not null,
  severity text not null,
  grade text not null,
  at_place text not null,
  place text not null,
  what text not null,
  cites text not null,
  points numeric(7,2),
  since date,
  due_on date,
  late jsonb,
  made_of jsonb,
  evidence jsonb not null default '{}'::jsonb,
  state text not null default 'open'::text,
  appealed boolean not null default false,
  unit_id uuid,
  person_id uuid,
  first_found_at timestamp with time zone not null,
  last_found_at timestamp with time zone not null,
  unseen boolean not null default false,
  closed_how text,
  closed_at timestamp with time zone,
  closed_by text,
  closed_why text not null default ''::text,
  version integer not null default 1,
  constraint monitor_findings_organ_id_watched_id_fkey FOREIGN KEY (organ_id, watched_id) REFERENCES watched(organ_id, id),
  constraint monitor_findings_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX monitor_findings_by_day ON public.monitor_findings USING btree (organ_id, first_found_at DESC, id DESC);
CREATE INDEX monitor_findings_by_unit ON public.monitor_findings USING btree (organ_id, unit_id, state);
CREATE INDEX monitor_findings_of ON public.monitor_findings USING btree (organ_id, watched_id, state, rule);
CREATE UNIQUE INDEX monitor_findings_open ON public.monitor_findings USING btree (organ_id, key) WHERE (state = 'open'::text);

create table move_items (
  organ_id uuid not null,
  move_id uuid not null,
  application_id uuid not null,
  case_no text not null,
  submitted_on date not null,
  received_on date,
  due_on date,
  phase text not null,
  state text not null,
  new_case_no text,
  says text not null default ''::text,
  constraint move_items_organ_id_move_id_fkey FOREIGN KEY (organ_id, move_id) REFERENCES moves(organ_id, id),
  constraint move_items_pkey PRIMARY KEY (organ_id, move_id, application_id)
);
CREATE INDEX move_items_of_application ON public.move_items USING btree (organ_id, application_id);
CREATE UNIQUE INDEX move_items_waiting ON public.move_items USING btree (organ_id, application_id) WHERE (state = 'waiting'::text);

create table move_openings (
  organ_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  why text not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  closed_at timestamp with time zone,
  constraint move_openings_from_id_fkey FOREIGN KEY (from_id) REFERENCES organs(id),
  constraint move_openings_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint move_openings_pkey PRIMARY KEY (organ_id, id),
  constraint move_openings_to_id_fkey FOREIGN KEY (to_id) REFERENCES organs(id)
);
CREATE INDEX move_openings_open ON public.move_openings USING btree (organ_id, from_id, to_id) WHERE (closed_at IS NULL);

create table moves (
  organ_id uuid not null,
  id uuid not null,
  side text not null,
  other_id uuid not null,
  state text not null,
  reason text not null,
  offered_at timestamp with time zone not null,
  offered_by text not null,
  answer text not null default ''::text,
  answered_at timestamp with time zone,
  answered_by text,
  due_on date,
  version integer not null default 1,
  constraint moves_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint moves_other_id_fkey FOREIGN KEY (other_id) REFERENCES organs(id),
  constraint moves_pkey PRIMARY KEY (organ_id, id),
  constraint moves_reason_check CHECK ((reason <> ''::text)),
  constraint moves_side_check CHECK ((side = ANY (ARRAY['out'::text, 'in'::text])))
);
CREATE INDEX moves_newest ON public.moves USING btree (organ_id, offered_at, id);

create table notification_preferences (
  organ_id uuid not null,
  person_id uuid not null,
  preferences jsonb not null,
  version integer not null default 1,
  constraint notification_preferences_pkey PRIMARY KEY (organ_id, person_id)
);

create table notifications (
  organ_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  kind text not null,
  title text not null,
  body text not null default ''::text,
  link text,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  cause text not null,
  constraint notifications_organ_id_person_id_cause_key UNIQUE (organ_id, person_id, cause),
  constraint notifications_pkey PRIMARY KEY (organ_id, person_id, id)
);
CREATE INDEX notifications_unread ON public.notifications USING btree (organ_id, person_id, id) WHERE (read_at IS NULL);

create table number_series (
  organ_id uuid not null,
  series text not null,
  year integer not null,
  last integer not null,
  constraint number_series_pkey PRIMARY KEY (organ_id, series, year)
);

create table open_day_entries (
  organ_id uuid not null,
  publication_id uuid not null,
  entry_id uuid not null,
  linked_at timestamp with time zone not null,
  linked_by text not null,
  constraint open_day_entries_organ_id_entry_id_key UNIQUE (organ_id, entry_id),
  constraint open_day_entries_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint open_day_entries_pkey PRIMARY KEY (organ_id, publication_id)
);

create table opinions (
  organ_id uuid not null,
  id uuid not null,
  opinion_no text not null,
  consultation_id uuid not null,
  consultation_version integer not null,
  way text not null,
  says text not null,
  answers jsonb not null default '[]'::jsonb,
  signed boolean not null,
  received_on date not null,
  received_at timestamp with time zone not null,
  registered_by text,
  outcome text,
  reason text not null default ''::text,
  handled_at timestamp with time zone,
  handled_by text,
  version integer not null default 1,
  constraint opinions_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint opinions_organ_id_opinion_no_key UNIQUE (organ_id, opinion_no),
  constraint opinions_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX opinions_of_consultation ON public.opinions USING btree (organ_id, consultation_id, received_at DESC, id DESC);
CREATE INDEX opinions_received ON public.opinions USING btree (organ_id, received_on);

create table organ_bases (
  organ_id uuid not null,
  year integer not null,
  base text not null,
  amount numeric not null,
  source text not null,
  version integer not null default 1,
  constraint organ_bases_amount_check CHECK ((amount > (0)::numeric)),
  constraint organ_bases_base_check CHECK ((base <> ''::text)),
  constraint organ_bases_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint organ_bases_pkey PRIMARY KEY (organ_id, year, base),
  constraint organ_bases_source_check CHECK ((source <> ''::text)),
  constraint organ_bases_year_check CHECK (((year >= 1900) AND (year <= 9999)))
);

create table organ_profiles (
  organ_id uuid not null,
  profile jsonb not null,
  version integer not null default 1,
  constraint organ_profiles_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint organ_profiles_pkey PRIMARY KEY (organ_id)
);

create table organ_settings (
  organ_id uuid not null,
  name text not null,
  value jsonb not null,
  version integer not null default 1,
  constraint organ_settings_pkey PRIMARY KEY (organ_id, name)
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
  version integer not null default 1,
  dissolved_on date,
  code text,
  supervises_id uuid,
  successor_id uuid,
  constraint organs_kind_check CHECK ((kind = ANY (ARRAY['region'::text, 'organ'::text]))),
  constraint organs_name_check CHECK ((name <> ''::text)),
  constraint organs_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organs(id),
  constraint organs_pkey PRIMARY KEY (id),
  constraint organs_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'::text)),
  constraint organs_slug_key UNIQUE (slug),
  constraint organs_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES organs(id),
  constraint organs_supervises_id_fkey FOREIGN KEY (supervises_id) REFERENCES organs(id)
);
CREATE INDEX organs_by_parent ON public.organs USING btree (parent_id, "position", name);

create table outbox (
  organ_id uuid not null,
  id uuid not null,
  channel text not null,
  person_id uuid,
  subject text not null,
  body text not null,
  state text not null,
  attempts integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (organ_id, id),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX outbox_by_state ON public.outbox USING btree (organ_id, state, id);

create table outlet_days (
  organ_id uuid not null,
  outlet_id uuid not null,
  day date not null,
  source text not null,
  followers integer,
  gained integer,
  lost integer,
  readers integer,
  shares integer,
  by_name text not null,
  at timestamp with time zone not null,
  constraint outlet_days_followers_check CHECK ((followers >= 0)),
  constraint outlet_days_gained_check CHECK ((gained >= 0)),
  constraint outlet_days_lost_check CHECK ((lost >= 0)),
  constraint outlet_days_organ_id_outlet_id_fkey FOREIGN KEY (organ_id, outlet_id) REFERENCES outlets(organ_id, id),
  constraint outlet_days_pkey PRIMARY KEY (organ_id, outlet_id, day),
  constraint outlet_days_readers_check CHECK ((readers >= 0)),
  constraint outlet_days_shares_check CHECK ((shares >= 0))
);

create table outlets (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  state text not null default 'active'::text,
  unit_id uuid,
  person_id uuid,
  measure text not null,
  settings jsonb not null default '{}'::jsonb,
  sealed jsonb not null default '{}'::jsonb,
  verified_until date,
  every jsonb,
  closing jsonb not null default '{}'::jsonb,
  note text not null default ''::text,
  checked jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  closed_on date,
  constraint outlets_name_check CHECK ((name <> ''::text)),
  constraint outlets_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint outlets_organ_id_name_key UNIQUE (organ_id, name),
  constraint outlets_pkey PRIMARY KEY (organ_id, id)
);

create table people (
  organ_id uuid not null,
  id uuid not null,
  name text not null,
  unit_id uuid,
  title text not null default ''::text,
  phone text not null default ''::text,
  email text not null default ''::text,
  account_id uuid,
  position integer not null default 0,
  status text not null default 'active'::text,
  left_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint people_name_check CHECK ((name <> ''::text)),
  constraint people_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint people_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint people_pkey PRIMARY KEY (organ_id, id),
  constraint people_status_check CHECK ((status = ANY (ARRAY['active'::text, 'left'::text])))
);
CREATE INDEX people_of_unit ON public.people USING btree (organ_id, unit_id, "position", name);

create table personal_data (
  organ_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  cipher text,
  masked text,
  lookup text,
  retained_until date,
  erased_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint personal_data_check CHECK (((cipher IS NULL) = (erased_at IS NOT NULL))),
  constraint personal_data_organ_id_subject_kind_subject_id_field_key UNIQUE (organ_id, subject_kind, subject_id, field),
  constraint personal_data_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX personal_data_by_lookup ON public.personal_data USING btree (organ_id, field, lookup) WHERE (lookup IS NOT NULL);
CREATE INDEX personal_data_to_erase ON public.personal_data USING btree (organ_id, retained_until) WHERE ((erased_at IS NULL) AND (retained_until IS NOT NULL));

create table phrases (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid,
  place text not null,
  words text not null,
  position integer not null default 0,
  constraint phrases_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX phrases_by_place ON public.phrases USING btree (organ_id, place, person_id, "position");

create table portal_addresses (
  organ_id uuid not null,
  id uuid not null,
  address text not null,
  constraint portal_addresses_organ_id_address_key UNIQUE (organ_id, address),
  constraint portal_addresses_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint portal_addresses_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX portal_addresses_address ON public.portal_addresses USING btree (address);

create table portal_changes (
  organ_id uuid not null,
  changes bigint not null,
  changed_at timestamp with time zone not null,
  constraint portal_changes_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint portal_changes_pkey PRIMARY KEY (organ_id)
);

create table portal_documents (
  organ_id uuid not null,
  id uuid not null,
  version integer not null,
  address text not null,
  genre text not null,
  leaf text not null,
  category text,
  rank text,
  theme text,
  document_kind text,
  title text not null,
  summary text not null default ''::text,
  document_number text not null default ''::text,
  index_number text not null default ''::text,
  publisher text not null,
  source text not null default ''::text,
  author text not null default ''::text,
  keywords text not null default ''::text,
  signed_on date,
  effective_on date,
  expires_on date,
  first_published_at timestamp with time zone not null,
  published_at timestamp with time zone not null,
  change_note text not null default ''::text,
  body jsonb not null,
  attachments jsonb not null default '[]'::jsonb,
  pictures jsonb not null default '[]'::jsonb,
  facts jsonb not null default '{}'::jsonb,
  life jsonb not null default '[]'::jsonb,
  ended_from date,
  constraint portal_documents_organ_id_address_key UNIQUE (organ_id, address),
  constraint portal_documents_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint portal_documents_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX portal_documents_address ON public.portal_documents USING btree (address);
CREATE INDEX portal_documents_first ON public.portal_documents USING btree (organ_id, first_published_at DESC, id DESC);
CREATE INDEX portal_documents_genre ON public.portal_documents USING btree (organ_id, genre, first_published_at DESC, id DESC);
CREATE INDEX portal_documents_leaf ON public.portal_documents USING btree (organ_id, leaf, first_published_at DESC, id DESC);
CREATE INDEX portal_documents_newest ON public.portal_documents USING btree (first_published_at DESC, id DESC);
CREATE INDEX portal_documents_number ON public.portal_documents USING btree (organ_id, document_number);

create table portal_leaves (
  organ_id uuid not null,
  path text not null,
  title text not null,
  version integer not null default 1,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint portal_leaves_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint portal_leaves_pkey PRIMARY KEY (organ_id, path),
  constraint portal_leaves_title_check CHECK ((title <> ''::text))
);

create table portal_places (
  organ_id uuid not null,
  path text not null,
  id uuid not null,
  first_published_at timestamp with time zone not null,
  theme text,
  constraint portal_places_organ_id_id_fkey FOREIGN KEY (organ_id, id) REFERENCES portal_documents(organ_id, id) ON DELETE CASCADE,
  constraint portal_places_pkey PRIMARY KEY (organ_id, path, id)
);
CREATE INDEX portal_places_newest ON public.portal_places USING btree (organ_id, path, first_published_at DESC, id DESC);
CREATE INDEX portal_places_newest_anywhere ON public.portal_places USING btree (path, first_published_at DESC, id DESC);
CREATE INDEX portal_places_of_document ON public.portal_places USING btree (organ_id, id);
CREATE INDEX portal_places_theme ON public.portal_places USING btree (organ_id, path, theme, first_published_at DESC, id DESC);

create table portal_texts (
  organ_id uuid not null,
  id uuid not null,
  published_at timestamp with time zone not null,
  long boolean not null,
  title text not null,
  number text not null,
  index_number text not null,
  head text not null,
  body text not null,
  attachments text not null,
  plain text not null,
  tokens tsvector not null,
  constraint portal_texts_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint portal_texts_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX portal_texts_newest ON public.portal_texts USING btree (published_at DESC, id DESC);
CREATE INDEX portal_texts_newest_of_organ ON public.portal_texts USING btree (organ_id, published_at DESC, id DESC);
CREATE INDEX portal_texts_tokens ON public.portal_texts USING gin (tokens) WITH (fastupdate=off);

create table posting_days (
  organ_id uuid not null,
  posting_id uuid not null,
  day date not null,
  readers integer,
  shares integer,
  comments integer,
  likes integer,
  at timestamp with time zone not null,
  constraint posting_days_comments_check CHECK ((comments >= 0)),
  constraint posting_days_likes_check CHECK ((likes >= 0)),
  constraint posting_days_organ_id_posting_id_fkey FOREIGN KEY (organ_id, posting_id) REFERENCES postings(organ_id, id),
  constraint posting_days_pkey PRIMARY KEY (organ_id, posting_id, day),
  constraint posting_days_readers_check CHECK ((readers >= 0)),
  constraint posting_days_shares_check CHECK ((shares >= 0))
);

create table posting_steps (
  organ_id uuid not null,
  posting_id uuid not null,
  n integer not null,
  at timestamp with time zone not null,
  state text not null,
  says text not null,
  who text not null,
  constraint posting_steps_n_check CHECK ((n >= 1)),
  constraint posting_steps_organ_id_posting_id_fkey FOREIGN KEY (organ_id, posting_id) REFERENCES postings(organ_id, id),
  constraint posting_steps_pkey PRIMARY KEY (organ_id, posting_id, n)
);

create table postings (
  organ_id uuid not null,
  id uuid not null,
  outlet_id uuid not null,
  publication_id uuid,
  publication_version integer,
  way text not null,
  title text not null,
  entry jsonb,
  state text not null,
  due_at timestamp with time zone,
  number integer,
  measure text not null,
  posted_on date,
  posted_at timestamp with time zone,
  spot text not null default ''::text,
  address text not null default ''::text,
  note text not null default ''::text,
  superseded boolean not null default false,
  unit_id uuid,
  person_id uuid,
  by_name text not null default ''::text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint postings_number_check CHECK ((number >= 0)),
  constraint postings_organ_id_outlet_id_fkey FOREIGN KEY (organ_id, outlet_id) REFERENCES outlets(organ_id, id),
  constraint postings_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX postings_by_day ON public.postings USING btree (organ_id, posted_on DESC, id DESC);
CREATE INDEX postings_by_state ON public.postings USING btree (organ_id, state, id DESC);
CREATE INDEX postings_moving ON public.postings USING btree (organ_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX postings_of_outlet ON public.postings USING btree (organ_id, outlet_id, posted_on DESC, id DESC);
CREATE INDEX postings_of_publication ON public.postings USING btree (organ_id, publication_id);
CREATE UNIQUE INDEX postings_of_version ON public.postings USING btree (organ_id, outlet_id, publication_id, publication_version) WHERE ((publication_id IS NOT NULL) AND (way = 'automatic'::text));

create table posts (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  title text not null,
  from_on date not null,
  to_on date,
  constraint posts_organ_id_person_id_fkey FOREIGN KEY (organ_id, person_id) REFERENCES people(organ_id, id),
  constraint posts_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint posts_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX posts_of_person ON public.posts USING btree (organ_id, person_id, from_on);

create table public_standings (
  organ_id uuid not null,
  year integer not null,
  counted_on date not null,
  published integer not null,
  newest_on date,
  duties integer not null,
  duties_empty integer not null,
  duties_past integer not null,
  constraint public_standings_duties_check CHECK ((duties >= 0)),
  constraint public_standings_duties_empty_check CHECK ((duties_empty >= 0)),
  constraint public_standings_duties_past_check CHECK ((duties_past >= 0)),
  constraint public_standings_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint public_standings_pkey PRIMARY KEY (organ_id, year),
  constraint public_standings_published_check CHECK ((published >= 0)),
  constraint public_standings_year_check CHECK (((year >= 1900) AND (year <= 9999)))
);

create table publication_hand_ins (
  organ_id uuid not null,
  publication_id uuid not null,
  round integer not null,
  genre text not null,
  content jsonb not null,
  constraint publication_hand_ins_organ_id_publication_id_fkey FOREIGN KEY (organ_id, publication_id) REFERENCES publications(organ_id, id),
  constraint publication_hand_ins_pkey PRIMARY KEY (organ_id, publication_id, round),
  constraint publication_hand_ins_round_check CHECK ((round >= 1))
);

create table publication_links (
  organ_id uuid not null,
  from_id uuid not null,
  relation text not null,
  to_id uuid not null,
  constraint publication_links_organ_id_from_id_fkey FOREIGN KEY (organ_id, from_id) REFERENCES publications(organ_id, id),
  constraint publication_links_organ_id_to_id_fkey FOREIGN KEY (organ_id, to_id) REFERENCES publications(organ_id, id),
  constraint publication_links_pkey PRIMARY KEY (organ_id, from_id, relation, to_id)
);
CREATE INDEX publication_links_to ON public.publication_links USING btree (organ_id, to_id, relation);

create table publication_scans (
  organ_id uuid not null,
  digest text not null,
  context text not null,
  findings jsonb not null,
  at timestamp with time zone not null,
  constraint publication_scans_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint publication_scans_pkey PRIMARY KEY (organ_id, digest, context)
);

create table publication_versions (
  organ_id uuid not null,
  publication_id uuid not null,
  version integer not null,
  purpose text not null,
  reason text not null default ''::text,
  content jsonb not null,
  digest text not null,
  round integer not null,
  released_at timestamp with time zone not null,
  released_by text not null,
  ended_at timestamp with time zone,
  ended_how text,
  constraint publication_versions_organ_id_publication_id_fkey FOREIGN KEY (organ_id, publication_id) REFERENCES publications(organ_id, id),
  constraint publication_versions_pkey PRIMARY KEY (organ_id, publication_id, version),
  constraint publication_versions_version_check CHECK ((version >= 1))
);
CREATE INDEX publication_versions_of_concerns ON public.publication_versions USING btree (organ_id, publication_id) WHERE (((content -> 'facts'::text) ->> 'concerns'::text) <> ''::text);
CREATE INDEX publication_versions_of_duty ON public.publication_versions USING btree (organ_id, ((content ->> 'dutyId'::text))) WHERE (ended_at IS NULL);
CREATE INDEX publication_versions_released ON public.publication_versions USING btree (organ_id, released_at DESC, publication_id);

create table publications (
  organ_id uuid not null,
  id uuid not null,
  genre text not null,
  state text not null default 'draft'::text,
  standing text not null default 'unpublished'::text,
  purpose text not null default 'release'::text,
  purpose_reason text not null default ''::text,
  version integer not null default 1,
  title text not null,
  content jsonb not null,
  unit_id uuid,
  drafted_by uuid,
  drafted_by_person uuid,
  drafted_by_name text not null,
  drafted_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  digest text,
  index_number text,
  due_on date,
  release_at timestamp with time zone,
  released_version integer not null default 0,
  first_published_at timestamp with time zone,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_why text not null default ''::text,
  checked jsonb not null default '[]'::jsonb,
  constraint publications_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint publications_organ_id_index_number_key UNIQUE (organ_id, index_number),
  constraint publications_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX publications_by_state ON public.publications USING btree (organ_id, state, changed_at DESC, id);
CREATE INDEX publications_by_unit ON public.publications USING btree (organ_id, unit_id, changed_at DESC, id);
CREATE INDEX publications_due ON public.publications USING btree (organ_id, due_on, id) WHERE ((standing = 'unpublished'::text) AND (due_on IS NOT NULL));
CREATE INDEX publications_first ON public.publications USING btree (organ_id, first_published_at DESC, id) WHERE (first_published_at IS NOT NULL);
CREATE INDEX publications_of_concerns ON public.publications USING btree (organ_id, id) WHERE (((content -> 'facts'::text) ->> 'concerns'::text) <> ''::text);
CREATE INDEX publications_published ON public.publications USING btree (organ_id, standing, first_published_at DESC, id);
CREATE INDEX publications_withdrawn ON public.publications USING btree (organ_id, withdrawn_at DESC, id) WHERE (withdrawn_at IS NOT NULL);

create table reader_reports (
  organ_id uuid not null,
  id uuid not null,
  report_no text not null,
  publication_id uuid not null,
  publication_version integer not null,
  address text not null,
  title text not null,
  kind text not null,
  says text not null,
  reachable boolean not null,
  received_at timestamp with time zone not null,
  due_on date,
  state text not null default 'open'::text,
  outcome text,
  answer text not null default ''::text,
  correction text,
  settled_at timestamp with time zone,
  settled_by text,
  version integer not null default 1,
  constraint reader_reports_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint reader_reports_organ_id_report_no_key UNIQUE (organ_id, report_no),
  constraint reader_reports_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX reader_reports_by_state ON public.reader_reports USING btree (organ_id, state, received_at DESC, id DESC);
CREATE INDEX reader_reports_of_publication ON public.reader_reports USING btree (organ_id, publication_id, received_at DESC);

create table record_heads (
  organ_id uuid not null,
  seq bigint not null,
  hash text not null,
  at timestamp with time zone,
  constraint record_heads_pkey PRIMARY KEY (organ_id)
);

create table recovery_codes (
  account_id uuid not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint recovery_codes_pkey PRIMARY KEY (account_id, code_hash)
);

create table register_entries (
  organ_id uuid not null,
  id uuid not null,
  register text not null,
  occurred_on date not null,
  title text not null,
  unit_id uuid,
  fields jsonb not null,
  status text not null,
  withdrawn_why text,
  created_by uuid,
  created_by_name text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  constraint register_entries_check CHECK (((withdrawn_why IS NULL) = (status = 'recorded'::text))),
  constraint register_entries_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint register_entries_organ_id_unit_id_fkey FOREIGN KEY (organ_id, unit_id) REFERENCES units(organ_id, id),
  constraint register_entries_pkey PRIMARY KEY (organ_id, id),
  constraint register_entries_status_check CHECK ((status = ANY (ARRAY['recorded'::text, 'withdrawn'::text])))
);
CREATE INDEX register_entries_by_day ON public.register_entries USING btree (organ_id, register, occurred_on, id);
CREATE INDEX register_entries_by_status ON public.register_entries USING btree (organ_id, register, status, occurred_on, id);
CREATE INDEX register_entries_by_title ON public.register_entries USING btree (organ_id, register, title, id);

create table register_facets (
  organ_id uuid not null,
  register text not null,
  field text not null,
  value text not null,
  occurred_on date not null,
  entry_id uuid not null,
  constraint register_facets_organ_id_entry_id_fkey FOREIGN KEY (organ_id, entry_id) REFERENCES register_entries(organ_id, id),
  constraint register_facets_pkey PRIMARY KEY (organ_id, register, field, value, occurred_on, entry_id)
);
CREATE INDEX register_facets_of_entry ON public.register_facets USING btree (organ_id, entry_id);

create table remedies (
  organ_id uuid not null,
  id uuid not null,
  ledger_no text not null,
  block text not null,
  instance text not null,
  application_id uuid,
  follows uuid,
  counted_with uuid,
  place integer not null default 1,
  forum text not null,
  their_no text not null,
  claim text not null,
  party_kind text not null,
  party_shown text not null,
  version integer not null default 1,
  phase text not null,
  filed_on date not null,
  received_on date not null,
  answer_due_on date,
  answered_on date,
  hearing_on date,
  appeal_by date,
  perform_by date,
  due_on date,
  result text,
  instead text,
  concluded_on date,
  closed_on date,
  moved_on date,
  constraint remedies_organ_id_application_id_fkey FOREIGN KEY (organ_id, application_id) REFERENCES applications(organ_id, id),
  constraint remedies_organ_id_counted_with_fkey FOREIGN KEY (organ_id, counted_with) REFERENCES remedies(organ_id, id),
  constraint remedies_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint remedies_organ_id_follows_fkey FOREIGN KEY (organ_id, follows) REFERENCES remedies(organ_id, id),
  constraint remedies_organ_id_ledger_no_key UNIQUE (organ_id, ledger_no),
  constraint remedies_pkey PRIMARY KEY (organ_id, id),
  constraint remedies_place_check CHECK ((place >= 1))
);
CREATE INDEX remedies_due ON public.remedies USING btree (organ_id, due_on, id) WHERE (closed_on IS NULL);
CREATE INDEX remedies_filed ON public.remedies USING btree (organ_id, filed_on, id);
CREATE INDEX remedies_of_application ON public.remedies USING btree (organ_id, application_id);
CREATE UNIQUE INDEX remedies_place ON public.remedies USING btree (organ_id, counted_with, place);

create table remedy_steps (
  organ_id uuid not null,
  remedy_id uuid not null,
  n integer not null,
  did text not null,
  on_day date not null,
  step jsonb not null,
  seq bigint not null,
  constraint remedy_steps_n_check CHECK ((n >= 1)),
  constraint remedy_steps_organ_id_remedy_id_fkey FOREIGN KEY (organ_id, remedy_id) REFERENCES remedies(organ_id, id),
  constraint remedy_steps_pkey PRIMARY KEY (organ_id, remedy_id, n)
);

create table report_hand_ins (
  organ_id uuid not null,
  year integer not null,
  round integer not null,
  report jsonb not null,
  counted jsonb not null,
  constraint report_hand_ins_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES report_years(organ_id, year),
  constraint report_hand_ins_pkey PRIMARY KEY (organ_id, year, round)
);

create table report_parts (
  organ_id uuid not null,
  year integer not null,
  id uuid not null,
  place text not null,
  unit_id uuid not null,
  asked text not null default ''::text,
  due_on date,
  text text not null default ''::text,
  state text not null default 'asked'::text,
  returned_because text not null default ''::text,
  version integer not null default 1,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint report_parts_organ_id_year_fkey FOREIGN KEY (organ_id, year) REFERENCES report_years(organ_id, year),
  constraint report_parts_pkey PRIMARY KEY (organ_id, year, id)
);
CREATE INDEX report_parts_by_unit ON public.report_parts USING btree (organ_id, unit_id, state);

create table report_requests (
  organ_id uuid not null,
  year integer not null,
  superior_id uuid not null,
  id uuid not null,
  superior_name text not null,
  due_on date not null,
  note text not null default ''::text,
  state text not null default 'asked'::text,
  delivered integer,
  delivered_at timestamp with time zone,
  because text not null default ''::text,
  changed_at timestamp with time zone not null,
  constraint report_requests_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint report_requests_organ_id_id_key UNIQUE (organ_id, id),
  constraint report_requests_pkey PRIMARY KEY (organ_id, year, superior_id),
  constraint report_requests_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES organs(id)
);

create table report_submissions (
  organ_id uuid not null,
  year integer not null,
  n integer not null,
  round integer not null,
  digest text not null,
  submitted_on date not null,
  at timestamp with time zone not null,
  constraint report_submissions_n_check CHECK ((n >= 1)),
  constraint report_submissions_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint report_submissions_pkey PRIMARY KEY (organ_id, year, n)
);

create table report_years (
  organ_id uuid not null,
  year integer not null,
  id uuid not null,
  state text not null default 'draft'::text,
  purpose text not null default 'first'::text,
  purpose_reason text not null default ''::text,
  version integer not null default 1,
  content jsonb not null,
  digest text,
  begun_at timestamp with time zone not null,
  begun_by text not null,
  changed_at timestamp with time zone not null,
  submissions jsonb not null default '[]'::jsonb,
  published_version integer not null default 0,
  first_published_at timestamp with time zone,
  published_at timestamp with time zone,
  constraint report_years_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint report_years_organ_id_id_key UNIQUE (organ_id, id),
  constraint report_years_pkey PRIMARY KEY (organ_id, year),
  constraint report_years_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);

create table schema_migrations (
  number integer not null,
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (number)
);

create table search_entries (
  organ_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  body text not null,
  plain text not null,
  tokens tsvector not null,
  may text not null,
  unit_id uuid,
  owner_id uuid,
  link text not null,
  occurred_on date,
  updated_at timestamp with time zone not null,
  constraint search_entries_pkey PRIMARY KEY (organ_id, kind, subject_id)
);
CREATE INDEX search_entries_by_token ON public.search_entries USING gin (tokens);
CREATE INDEX search_entries_newest ON public.search_entries USING btree (organ_id, updated_at);

create table self_inspections (
  organ_id uuid not null,
  id uuid not null,
  year integer not null,
  name text not null,
  held_on date not null,
  items jsonb not null,
  state text not null default 'open'::text,
  made_at timestamp with time zone not null,
  made_by text not null,
  version integer not null default 1,
  constraint self_inspections_name_check CHECK ((name <> ''::text)),
  constraint self_inspections_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint self_inspections_pkey PRIMARY KEY (organ_id, id),
  constraint self_inspections_state_check CHECK ((state = ANY (ARRAY['open'::text, 'concluded'::text]))),
  constraint self_inspections_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);

create table sessions (
  account_id uuid not null,
  id uuid not null,
  token_hash text not null,
  owed text not null,
  way text not null,
  organ_id uuid,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address text,
  agent text,
  previous_login_at timestamp with time zone,
  previous_login_address text,
  ended_at timestamp with time zone,
  ended_why text,
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_owed_check CHECK ((owed = ANY (ARRAY['totp'::text, 'enrol'::text, 'change-password'::text, 'none'::text]))),
  constraint sessions_pkey PRIMARY KEY (account_id, id),
  constraint sessions_way_check CHECK ((way = ANY (ARRAY['password'::text, 'sign-on'::text])))
);
CREATE INDEX sessions_open ON public.sessions USING btree (account_id, created_at) WHERE (ended_at IS NULL);

create table sign_off_rounds (
  organ_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  round integer not null,
  chain jsonb not null,
  digest text not null,
  title text not null,
  link text not null,
  due_on date,
  unit_id uuid,
  drafter_account uuid not null,
  drafter_person uuid,
  drafter_name text not null,
  state text not null,
  at_step integer not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sign_off_rounds_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint sign_off_rounds_pkey PRIMARY KEY (organ_id, subject_kind, subject_id, round),
  constraint sign_off_rounds_round_check CHECK ((round >= 1))
);
CREATE INDEX sign_off_rounds_open ON public.sign_off_rounds USING btree (organ_id, began_at) WHERE (state = 'open'::text);

create table signatures (
  organ_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  round integer not null,
  step_no integer not null,
  step_key text not null,
  decision text not null,
  opinion text not null default ''::text,
  marks jsonb not null default '[]'::jsonb,
  digest text not null,
  account_id uuid not null,
  person_id uuid,
  name text not null,
  on_behalf_of text,
  on_behalf_of_person uuid,
  at timestamp with time zone not null,
  constraint signatures_organ_id_subject_kind_subject_id_round_fkey FOREIGN KEY (organ_id, subject_kind, subject_id, round) REFERENCES sign_off_rounds(organ_id, subject_kind, subject_id, round),
  constraint signatures_pkey PRIMARY KEY (organ_id, subject_kind, subject_id, round, step_no)
);

create table site_report_years (
  organ_id uuid not null,
  year integer not null,
  id uuid not null,
  content jsonb not null,
  version integer not null default 1,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint site_report_years_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint site_report_years_organ_id_id_key UNIQUE (organ_id, id),
  constraint site_report_years_pkey PRIMARY KEY (organ_id, year),
  constraint site_report_years_year_check CHECK (((year >= 2008) AND (year <= 9999)))
);

create table subscriber_letters (
  organ_id uuid not null,
  posting_id uuid not null,
  subscriber_id uuid not null,
  state text not null default 'waiting'::text,
  says text not null default ''::text,
  at timestamp with time zone not null,
  constraint subscriber_letters_organ_id_posting_id_fkey FOREIGN KEY (organ_id, posting_id) REFERENCES postings(organ_id, id),
  constraint subscriber_letters_organ_id_subscriber_id_fkey FOREIGN KEY (organ_id, subscriber_id) REFERENCES subscribers(organ_id, id),
  constraint subscriber_letters_pkey PRIMARY KEY (organ_id, posting_id, subscriber_id)
);

create table subscribers (
  organ_id uuid not null,
  id uuid not null,
  state text not null default 'asked'::text,
  leaf text not null default ''::text,
  confirm_hash text not null,
  end_code text not null,
  bounces integer not null default 0,
  asked_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint subscribers_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint subscribers_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX subscribers_active ON public.subscribers USING btree (organ_id, leaf, id) WHERE (state = 'active'::text);

create table substitutions (
  organ_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  substitute_id uuid not null,
  from_on date not null,
  to_on date not null,
  why text not null default ''::text,
  ended_on date,
  version integer not null default 1,
  constraint substitutions_check CHECK ((person_id <> substitute_id)),
  constraint substitutions_check1 CHECK ((from_on <= to_on)),
  constraint substitutions_organ_id_person_id_fkey FOREIGN KEY (organ_id, person_id) REFERENCES people(organ_id, id),
  constraint substitutions_organ_id_substitute_id_fkey FOREIGN KEY (organ_id, substitute_id) REFERENCES people(organ_id, id),
  constraint substitutions_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX substitutions_of_substitute ON public.substitutions USING btree (organ_id, substitute_id, to_on);

create table to_dos (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  link text not null,
  person_id uuid,
  duty text,
  unit_id uuid,
  due_on date,
  state text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by text,
  constraint to_dos_check CHECK (((person_id IS NOT NULL) OR (duty IS NOT NULL))),
  constraint to_dos_check1 CHECK (((closed_at IS NULL) = (state = 'open'::text))),
  constraint to_dos_pkey PRIMARY KEY (organ_id, id),
  constraint to_dos_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX to_dos_due ON public.to_dos USING btree (organ_id, due_on, id) WHERE ((state = 'open'::text) AND (due_on IS NOT NULL));
CREATE INDEX to_dos_of_duty ON public.to_dos USING btree (organ_id, duty, due_on, id) WHERE ((state = 'open'::text) AND (person_id IS NULL));
CREATE INDEX to_dos_of_person ON public.to_dos USING btree (organ_id, person_id, due_on, id) WHERE (state = 'open'::text);
CREATE INDEX to_dos_of_subject ON public.to_dos USING btree (organ_id, subject_kind, subject_id, kind);

create table units (
  organ_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text not null,
  position integer not null default 0,
  status text not null default 'active'::text,
  version integer not null default 1,
  constraint units_kind_check CHECK ((kind = ANY (ARRAY['leadership'::text, 'office'::text, 'section'::text, 'affiliate'::text]))),
  constraint units_name_check CHECK ((name <> ''::text)),
  constraint units_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint units_organ_id_parent_id_fkey FOREIGN KEY (organ_id, parent_id) REFERENCES units(organ_id, id),
  constraint units_pkey PRIMARY KEY (organ_id, id),
  constraint units_status_check CHECK ((status = ANY (ARRAY['active'::text, 'withdrawn'::text])))
);

create table watched (
  organ_id uuid not null,
  id uuid not null,
  kind text not null,
  way text not null,
  name text not null,
  of_organ uuid,
  outlet_id uuid,
  address text not null default ''::text,
  state text not null default 'watched'::text,
  unit_id uuid,
  person_id uuid,
  settings jsonb not null default '{}'::jsonb,
  entered jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint watched_name_check CHECK ((name <> ''::text)),
  constraint watched_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint watched_organ_id_name_key UNIQUE (organ_id, name),
  constraint watched_pkey PRIMARY KEY (organ_id, id)
);

create table watched_crawls (
  organ_id uuid not null,
  id uuid not null,
  watched_id uuid not null,
  state text not null default 'waiting'::text,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  stop_asked boolean not null default false,
  pages integer not null default 0,
  links integer not null default 0,
  bytes bigint not null default 0,
  says text not null default ''::text,
  facts jsonb,
  constraint watched_crawls_organ_id_watched_id_fkey FOREIGN KEY (organ_id, watched_id) REFERENCES watched(organ_id, id),
  constraint watched_crawls_pkey PRIMARY KEY (organ_id, id)
);
CREATE INDEX watched_crawls_of ON public.watched_crawls USING btree (organ_id, watched_id, asked_at DESC);

create table watched_inspections (
  organ_id uuid not null,
  watched_id uuid not null,
  inspected_on date not null,
  at timestamp with time zone not null,
  verdict text not null,
  by text not null,
  score numeric(7,2),
  total numeric(7,2),
  broken integer not null,
  warnings integer not null,
  appealed integer not null,
  unknown integer not null,
  content jsonb,
  constraint watched_inspections_organ_id_watched_id_fkey FOREIGN KEY (organ_id, watched_id) REFERENCES watched(organ_id, id),
  constraint watched_inspections_pkey PRIMARY KEY (organ_id, watched_id, inspected_on)
);

create table watched_judgements (
  organ_id uuid not null,
  watched_id uuid not null,
  rule text not null,
  holds boolean not null,
  what text not null,
  judged_on date not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint watched_judgements_organ_id_watched_id_fkey FOREIGN KEY (organ_id, watched_id) REFERENCES watched(organ_id, id),
  constraint watched_judgements_pkey PRIMARY KEY (organ_id, watched_id, rule)
);

create table watched_probes (
  organ_id uuid not null,
  watched_id uuid not null,
  at timestamp with time zone not null,
  opened boolean,
  took_ms integer not null,
  status integer,
  fault text not null default ''::text,
  says text not null default ''::text,
  constraint watched_probes_organ_id_watched_id_fkey FOREIGN KEY (organ_id, watched_id) REFERENCES watched(organ_id, id),
  constraint watched_probes_pkey PRIMARY KEY (organ_id, watched_id, at),
  constraint watched_probes_took_ms_check CHECK ((took_ms >= 0))
);

create table withheld_assessments (
  organ_id uuid not null,
  withheld_id uuid not null,
  n integer not null,
  on_day date not null,
  result text not null,
  reason text not null,
  next_by date,
  who text not null,
  at timestamp with time zone not null,
  constraint withheld_assessments_n_check CHECK ((n >= 1)),
  constraint withheld_assessments_organ_id_withheld_id_fkey FOREIGN KEY (organ_id, withheld_id) REFERENCES withheld_information(organ_id, id),
  constraint withheld_assessments_pkey PRIMARY KEY (organ_id, withheld_id, n)
);

create table withheld_information (
  organ_id uuid not null,
  id uuid not null,
  source text not null,
  application_id uuid,
  title text not null,
  ground text not null,
  reason text not null default ''::text,
  withheld_on date not null,
  assess_by date not null,
  state text not null default 'withheld'::text,
  version integer not null default 1,
  moved_on date,
  constraint withheld_information_organ_id_application_id_fkey FOREIGN KEY (organ_id, application_id) REFERENCES applications(organ_id, id),
  constraint withheld_information_organ_id_fkey FOREIGN KEY (organ_id) REFERENCES organs(id),
  constraint withheld_information_pkey PRIMARY KEY (organ_id, id),
  constraint withheld_information_title_check CHECK ((title <> ''::text))
);
CREATE INDEX withheld_due ON public.withheld_information USING btree (organ_id, assess_by, id) WHERE (state = 'withheld'::text);
CREATE INDEX withheld_of_application ON public.withheld_information USING btree (organ_id, application_id);
