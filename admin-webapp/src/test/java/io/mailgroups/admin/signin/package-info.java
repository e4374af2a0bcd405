// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.mailgroups.admin.signin;

import org.jspecify.annotations.NullMarked;
