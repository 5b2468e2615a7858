-- What reviewers saw: the content of a publication as it was handed in, round by round.

create table publication_hand_ins (
  organ_id uuid not null,
  publication_id uuid not null,
  -- Of signing, from 1.
  round integer not null check (round >= 1),
  genre text not null,
  content jsonb not null,
  primary key (organ_id, publication_id, round),
  foreign key (organ_id, publication_id) references publications (organ_id, id)
);

alter table publication_hand_ins enable row level security;
alter table publication_hand_ins force row level security;
create policy organ on publication_hand_ins using (organ_id = nullif(current_setting('gongkai.organ', true), '')::uuid);
