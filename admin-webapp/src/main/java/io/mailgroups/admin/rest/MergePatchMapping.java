// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A PATCH with a JSON merge patch, which may also be sent as plain JSON. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(
    method = RequestMethod.PATCH,
    consumes = {"application/json", "application/merge-patch+json"})
public @interface MergePatchMapping {
  /** Where, below the path of the class. */
  @AliasFor(annotation = RequestMapping.class, attribute = "path")
  String[] value() default {};
}
