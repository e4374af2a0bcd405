// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may use a handler; on its class for all handlers of it. A handler without it is nobody's. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {
  /** Who. */
  Who value();
}
