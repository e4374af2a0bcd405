// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody into a handler whom its {@link Allowed} doesn't name. */
public final class AccessCheck implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && !isFramework(method) && !mayEnter(method)) {
      throw new AccessDeniedException("Not for this role.");
    }
    return true;
  }

  // Error pages, and the description of the API for whoever proved who they are.
  private static boolean isFramework(HandlerMethod method) {
    return BasicErrorController.class.isAssignableFrom(method.getBeanType())
        || OpenApiResource.class.isAssignableFrom(method.getBeanType());
  }

  private static boolean mayEnter(HandlerMethod method) {
    Optional<Who> access = accessOf(method);
    return access.isPresent()
        && (access.get() == Who.PUBLIC
            || SignedIn.current().filter(who -> who.may(access.get())).isPresent());
  }

  /** What a handler says; empty where it says nothing. */
  public static Optional<Who> accessOf(HandlerMethod method) {
    return Optional.ofNullable(
            AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Allowed.class))
        .or(
            () ->
                Optional.ofNullable(
                    AnnotatedElementUtils.findMergedAnnotation(
                        method.getBeanType(), Allowed.class)))
        .map(Allowed::value);
  }
}
