// SPDX-License-Identifier: Apache-2.0

/**
 * Messages that somebody looks at who can't trust them: read in bounds, and as nothing but text.
 */
@NullMarked
package io.mailgroups.admin.message;

import org.jspecify.annotations.NullMarked;
