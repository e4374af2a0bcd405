// SPDX-License-Identifier: Apache-2.0

/** The pages of the mail groups, by requests and answers. */
@NullMarked
package io.mailgroups.admin.groups;

import org.jspecify.annotations.NullMarked;
