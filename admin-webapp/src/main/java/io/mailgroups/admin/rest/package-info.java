// SPDX-License-Identifier: Apache-2.0

/** What every REST call shares: problems, patches, lists. */
@NullMarked
package io.mailgroups.admin.rest;

import org.jspecify.annotations.NullMarked;
