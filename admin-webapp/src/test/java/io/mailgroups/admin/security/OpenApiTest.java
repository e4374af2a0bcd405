// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.admin.ApiClient;
import io.mailgroups.admin.Webapp;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The description of the API has every call, with who may make it and what can go wrong. */
class OpenApiTest {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();

  private static final String DOCUMENT = "/openapi.json";

  @Test
  void hasEveryCallAndWhoMayMakeIt() {
    Map<String, String> described = new TreeMap<>();
    document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call ->
                            described.put(
                                call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                call.getValue().path("x-who").asString())));

    assertThat(described).isEqualTo(calls());
  }

  @Test
  void saysWhatCanGoWrongAndHowToProveWhoCalls() {
    JsonNode document = document();
    JsonNode patch = document.at("/paths/~1api~1v1~1groups~1{group}/patch");

    assertThat(patch.path("responses").propertyNames())
        .contains("200", "400", "401", "403", "404", "409", "412", "422", "429", "503");
    assertThat(patch.at("/responses/409/description").asString())
        .contains("/problems/guard", "/problems/cycle");
    assertThat(patch.path("parameters").toString()).doesNotContain("scope", "via");
    assertThat(document.at("/paths/~1api~1v1~1groups/post/responses").propertyNames())
        .contains("201");
    assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
        .contains("type", "title", "status", "detail", "errors");
    assertThat(document.at("/components/securitySchemes").propertyNames())
        .containsExactlyInAnyOrder("basic", "token");
  }

  @Test
  void isForWhoIsKnown() {
    assertThat(ApiClient.anonymous(WEBAPP).get(DOCUMENT).status()).isEqualTo(401);
    assertThat(ApiClient.basic(WEBAPP, Webapp.AUDITOR).get(DOCUMENT).status()).isEqualTo(200);
  }

  private static JsonNode document() {
    return ApiClient.basic(WEBAPP, Webapp.POSTMASTER).get(DOCUMENT).json();
  }

  private static Map<String, String> calls() {
    Map<String, String> calls = new TreeMap<>();
    WEBAPP
        .mapping()
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              if (method.getBeanType().getPackageName().startsWith("io.mailgroups")) {
                String who = AccessCheck.accessOf(method).orElseThrow().name();
                for (String path : info.getPatternValues()) {
                  info.getMethodsCondition().getMethods().stream()
                      .filter(verb -> path.startsWith("/api/"))
                      .forEach(verb -> calls.put(verb + " " + path, who));
                }
              }
            });
    return calls;
  }
}
