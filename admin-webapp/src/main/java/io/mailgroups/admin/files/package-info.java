// SPDX-License-Identifier: Apache-2.0

/**
 * Files of groups: pages, calls, uploads that can be resumed, and the directory of their contents.
 */
@NullMarked
package io.mailgroups.admin.files;

import org.jspecify.annotations.NullMarked;
