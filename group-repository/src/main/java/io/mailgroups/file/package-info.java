// SPDX-License-Identifier: Apache-2.0

/**
 * Files that the members of a group share: folders, versions, trash, room. Contents are behind
 * {@link io.mailgroups.file.FileContents}, under keys; no name ever reaches them.
 */
@NullMarked
package io.mailgroups.file;

import org.jspecify.annotations.NullMarked;
