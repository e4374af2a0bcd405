// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  private record Inner(String text, Optional<Long> number) {}

  private record Outer(String name, List<Inner> inner, boolean flag) {}

  @Test
  void readsWhatTheAuditLogWrites() {
    String strange = "quote \" backslash \\ tab \t bell \u0007 王 😀 {}[],:";
    String json =
        Json.of(
            new Outer(
                strange,
                List.of(new Inner("", Optional.of(-17L)), new Inner("b", Optional.empty())),
                true));

    JsonValue value = JsonValue.parse(json);

    assertThat(value.get("name").text()).isEqualTo(strange);
    assertThat(value.get("flag").flag()).isTrue();
    List<JsonValue> inner = value.get("inner").items();
    assertThat(inner).hasSize(2);
    assertThat(inner.get(0).get("number").optional().map(JsonValue::number)).contains(-17L);
    assertThat(inner.get(1).get("number").optional()).isEmpty();
  }

  @Test
  void readsWhatOthersWrite() {
    JsonValue value = JsonValue.parse(" { \"a\" : [ 1e2 , \"\\u738b\\/\\n\" , null , false ] } ");

    List<JsonValue> items = value.get("a").items();
    assertThat(items.get(1).text()).isEqualTo("王/\n");
    assertThat(items.get(2).optional()).isEmpty();
    assertThat(items.get(3).flag()).isFalse();
  }

  @Test
  void saysWhatIsNotThere() {
    JsonValue value = JsonValue.parse("{\"a\":1}");

    assertThatIllegalArgumentException().isThrownBy(() -> value.get("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> value.get("a").text());
    assertThatIllegalArgumentException().isThrownBy(value::items);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "\"a",
        "{\"a\"}",
        "{\"a\":}",
        "[1 2]",
        "tru",
        "1 1",
        "\"\\x\"",
        "\"\\u12\"",
        "-",
        "{1:2}"
      })
  void readsNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.parse(text));
  }
}
