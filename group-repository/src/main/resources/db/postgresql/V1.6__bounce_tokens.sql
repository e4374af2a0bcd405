-- SPDX-License-Identifier: Apache-2.0
-- What comes back from the copies of a delivery comes to bounces+TOKEN@ the group's domain. Whoever opens a delivery makes the
-- token; the default serves deliveries of before, and a James of the version before for as long as it still runs.

alter table mg_delivery
  add column bounce_token varchar(32) collate "C" not null default replace(gen_random_uuid()::text, '-', '');
alter table mg_delivery add constraint mg_delivery_bounce_token unique (bounce_token);
