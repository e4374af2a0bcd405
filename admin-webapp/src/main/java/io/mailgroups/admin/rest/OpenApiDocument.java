// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.admin.security.AccessCheck;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The description of the API at {@code /api/v1/openapi.json}: beside what handlers say of
 * themselves, how a program proves who calls, who may, and which problems may be answered.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(SignedIn.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Mail groups").version("1"))
        .components(
            new Components()
                .addSecuritySchemes("basic", http("basic"))
                .addSecuritySchemes("token", http("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("basic"))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  /** The body of every problem. */
  @Bean
  OpenApiCustomizer problemSchema() {
    return document ->
        ModelConverters.getInstance()
            .readAll(Problem.class)
            .forEach(document.getComponents()::addSchemas);
  }

  /** Who may call, and what may be answered. */
  @Bean
  OperationCustomizer rolesAndProblems() {
    return (operation, handler) -> {
      Who who = AccessCheck.accessOf(handler).orElseThrow();
      operation.addExtension("x-who", who.name());
      operation.setDescription("For " + named(who) + ".");
      new OperationAnswers(handler).describe(operation.getResponses());
      return operation;
    };
  }

  private static String named(Who who) {
    return switch (who) {
      case PUBLIC -> "everybody";
      case SIGNED_IN -> "everybody who has an account or a mailbox";
      case READERS -> "administrators of any role";
      case AUDITORS -> "postmasters and auditors";
      case EDITORS -> "postmasters, and department administrators within their departments";
      case POSTMASTER -> "postmasters";
    };
  }

  private static SecurityScheme http(String scheme) {
    return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
  }
}
