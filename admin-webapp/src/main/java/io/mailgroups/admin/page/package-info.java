// SPDX-License-Identifier: Apache-2.0

/** What every page shares: layout, languages, fields, errors. */
@NullMarked
package io.mailgroups.admin.page;

import org.jspecify.annotations.NullMarked;
