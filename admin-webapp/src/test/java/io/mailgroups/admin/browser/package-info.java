// SPDX-License-Identifier: Apache-2.0
/** The pages in a real browser. */
@NullMarked
package io.mailgroups.admin.browser;

import org.jspecify.annotations.NullMarked;
