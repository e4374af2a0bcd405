// SPDX-License-Identifier: Apache-2.0

/** What all lists have in common: pages, and the words by which they are searched. */
@NullMarked
package io.mailgroups.listing;

import org.jspecify.annotations.NullMarked;
