// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * The answers of one call, as its form has them: what it makes, and which problems are possible.
 */
final class OperationAnswers {
  private static final Set<HttpStatus> ALWAYS =
      EnumSet.of(
          HttpStatus.BAD_REQUEST,
          HttpStatus.UNAUTHORIZED,
          HttpStatus.FORBIDDEN,
          HttpStatus.NOT_ACCEPTABLE,
          HttpStatus.UNPROCESSABLE_CONTENT,
          HttpStatus.TOO_MANY_REQUESTS,
          HttpStatus.INTERNAL_SERVER_ERROR,
          HttpStatus.SERVICE_UNAVAILABLE);

  private final HandlerMethod handler;
  private final Set<RequestMethod> methods;
  private final String path;

  OperationAnswers(HandlerMethod handler) {
    this.handler = handler;
    RequestMapping mapping =
        AnnotatedElementUtils.getMergedAnnotation(handler.getMethod(), RequestMapping.class);
    this.methods = mapping == null ? Set.of() : Set.of(mapping.method());
    this.path = mapping == null ? "" : String.join(" ", mapping.path());
  }

  void describe(ApiResponses responses) {
    ApiResponse good = responses.remove("200");
    if (good != null) {
      responses.addApiResponse(
          String.valueOf(success().value()), good.description(success().getReasonPhrase()));
    }
    Set<HttpStatus> statuses = problems();
    for (HttpStatus status : HttpStatus.values()) {
      if (statuses.contains(status)) {
        responses.addApiResponse(String.valueOf(status.value()), problem(status));
      }
    }
  }

  private HttpStatus success() {
    boolean answersAnEntity = handler.getMethod().getReturnType() == ResponseEntity.class;
    if (methods.contains(RequestMethod.DELETE)) {
      return HttpStatus.NO_CONTENT;
    }
    return methods.contains(RequestMethod.POST) && answersAnEntity && !path.contains(":")
        ? HttpStatus.CREATED
        : HttpStatus.OK;
  }

  private Set<HttpStatus> problems() {
    Set<HttpStatus> statuses = EnumSet.copyOf(ALWAYS);
    if (has(PathVariable.class)) {
      statuses.add(HttpStatus.NOT_FOUND);
    }
    if (has(RequestHeader.class)) {
      statuses.add(HttpStatus.PRECONDITION_FAILED);
    }
    if (!methods.contains(RequestMethod.GET)) {
      statuses.add(HttpStatus.CONFLICT);
      statuses.add(HttpStatus.CONTENT_TOO_LARGE);
      statuses.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    if (handler.getBeanType().getPackageName().endsWith(".james")) {
      statuses.add(HttpStatus.NOT_IMPLEMENTED);
      statuses.add(HttpStatus.BAD_GATEWAY);
    }
    return statuses;
  }

  private boolean has(Class<? extends java.lang.annotation.Annotation> annotation) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
  }

  private static ApiResponse problem(HttpStatus status) {
    String types =
        Arrays.stream(ProblemType.values())
            .filter(type -> type.status() == status)
            .map(type -> type.uri().toString())
            .collect(Collectors.joining(", "));
    return new ApiResponse()
        .description(types)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType()
                        .schema(new Schema<Object>().$ref("#/components/schemas/Problem"))));
  }
}
