// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that a call doesn't know: a filter with a typo would answer everything. */
public final class KnownParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().isAnnotationPresent(RestController.class)
        && method.getBeanType().getPackageName().startsWith("io.mailgroups")) {
      Set<String> known =
          Arrays.stream(method.getMethodParameters())
              .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
              .map(KnownParameters::name)
              .collect(Collectors.toSet());
      for (String sent : request.getParameterMap().keySet()) {
        if (!known.contains(sent)) {
          throw new UnreadableRequest("Unknown parameter " + sent + ".");
        }
      }
    }
    return true;
  }

  private static String name(MethodParameter parameter) {
    RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
    return annotation == null || annotation.value().isEmpty()
        ? parameter.getParameter().getName()
        : annotation.value();
  }
}
