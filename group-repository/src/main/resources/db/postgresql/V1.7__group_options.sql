-- SPDX-License-Identifier: Apache-2.0
-- What a group does beside who may write: moderation, limits, what members may see and do themselves. The defaults are what groups
-- of before did.

alter table mg_group
  add column moderation varchar(16) not null default 'NOBODY'
    check (moderation in ('NOBODY', 'OUTSIDERS', 'UNTRUSTED', 'EVERYBODY')),
  -- Held mail expires so many seconds after it came.
  add column hold_seconds bigint not null default 432000 check (hold_seconds > 0),
  -- Octets.
  add column max_message_size bigint check (max_message_size > 0),
  add column max_recipients integer check (max_recipients > 0),
  -- Of one sender.
  add column messages_per_hour integer check (messages_per_hour > 0),
  add column member_list varchar(16) not null default 'MEMBERS'
    check (member_list in ('NOBODY', 'MANAGERS', 'MEMBERS', 'EVERYBODY')),
  add column leave_policy varchar(16) not null default 'NOBODY' check (leave_policy in ('NOBODY', 'APPROVAL', 'ANYONE')),
  add column member_settings boolean not null default true,
  -- A bounce address of its own for each external member.
  add column bounce_per_member boolean not null default false;
