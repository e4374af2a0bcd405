-- SPDX-License-Identifier: Apache-2.0
-- Whoever gave an address up may have it back while it is reserved; locks around claims and custom attributes.

insert into mg_lock (name) values ('CLAIMS'), ('ATTRIBUTES');

-- Kind and id, as in "EMPLOYEE 17"; ids are never used again. Null: for nobody.
alter table mg_address add column reserved_for varchar(32);
alter table mg_address add constraint mg_address_reserved_for check (reserved_for is null or kind = 'RESERVED');
