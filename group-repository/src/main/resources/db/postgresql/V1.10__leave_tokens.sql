-- SPDX-License-Identifier: Apache-2.0
-- By which members elsewhere leave a group, who can't sign in: one for each, in the fields of their copies.

create table mg_leave_token (
  token varchar(32) collate "C" primary key,
  group_id bigint not null references mg_group (id) on delete cascade,
  address varchar(254) collate "C" not null,
  unique (group_id, address)
);
