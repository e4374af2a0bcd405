-- SPDX-License-Identifier: Apache-2.0
-- Words by which departments, employees and groups are found, and indexes for the lists of the admin webapp.
-- A word is canonical text (NFKC, lower case) compared as octets: those that begin alike are a range.
-- What was there before is filled in by the migration after this one, in Java.

create table mg_department_word (
  department_id bigint not null references mg_department (id) on delete cascade,
  word varchar(100) collate "C" not null,
  primary key (department_id, word)
);
create index mg_department_word_word on mg_department_word (word, department_id);

create table mg_employee_word (
  employee_id bigint not null references mg_employee (id) on delete cascade,
  word varchar(100) collate "C" not null,
  primary key (employee_id, word)
);
create index mg_employee_word_word on mg_employee_word (word, employee_id);

create table mg_group_word (
  group_id bigint not null references mg_group (id) on delete cascade,
  word varchar(100) collate "C" not null,
  primary key (group_id, word)
);
create index mg_group_word_word on mg_group_word (word, group_id);

-- What was found when a group was last asked who would get a message: asking all of them for a page would take minutes.
create table mg_group_check (
  group_id bigint primary key references mg_group (id) on delete cascade,
  group_version integer not null,
  checked_at timestamp not null,
  result varchar(8) not null check (result in ('SOMEBODY', 'NOBODY', 'BROKEN')),
  detail varchar(1024) not null
);
create index mg_group_check_result on mg_group_check (result, group_id);
create index mg_group_check_checked_at on mg_group_check (checked_at);

create index mg_employee_status on mg_employee (status, id);
-- One index for "which groups is this employee in" and "which members of this group are no employees".
create index mg_group_member_employee_group on mg_group_member (employee_id, group_id);
drop index mg_group_member_employee;

create index mg_message_proven_sender on mg_message (proven_sender);
create index mg_message_claimed_sender on mg_message (claimed_sender);
-- Logs are read newest first.
create index mg_delivery_group_newest on mg_delivery (group_id, id);
create index mg_refusal_group_newest on mg_refusal (group_id, id);
create index mg_refusal_claimed_sender on mg_refusal (claimed_sender);
create index mg_refusal_proven_sender on mg_refusal (proven_sender);
create index mg_audit_event_actor on mg_audit_event (actor, id);
create index mg_audit_event_action on mg_audit_event (action, id);
-- Memberships that end soon.
create index mg_group_member_valid_to on mg_group_member (valid_to, id);
