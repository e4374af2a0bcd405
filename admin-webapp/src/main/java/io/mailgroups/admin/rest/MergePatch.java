// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.rest;

import io.mailgroups.problem.InvalidValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applies JSON merge patches (RFC 7396): objects merge, arrays are replaced whole, null resets. */
@Component
public class MergePatch {
  private final JsonMapper json;

  MergePatch(JsonMapper json) {
    this.json = json;
  }

  /**
   * What a thing is after a patch.
   *
   * @param now what the resource answers now
   * @param patch what was sent
   * @param type what can be written; unknown properties are refused
   * @throws UnreadableRequest if the result is not of the type
   */
  public <T> T apply(Object now, JsonNode patch, Class<T> type) {
    if (!patch.isObject()) {
      throw new UnreadableRequest("A patch is a JSON object.");
    }
    try {
      return json.treeToValue(merge(json.valueToTree(now), patch), type);
    } catch (JacksonException e) {
      throw new UnreadableRequest(JsonReading.whatIsWrong(e));
    }
  }

  /**
   * Checks that a patch leaves alone what never changes.
   *
   * @throws InvalidValue if it doesn't
   */
  public static void requireSame(String pointer, @Nullable Object now, @Nullable Object after) {
    if (!Objects.equals(now, after)) {
      throw new InvalidValue(pointer, "immutable", "It never changes by an update.");
    }
  }

  private JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = target.isObject() ? target.asObject().deepCopy() : json.createObjectNode();
    patch
        .properties()
        .forEach(
            property -> {
              JsonNode before = merged.path(property.getKey());
              JsonNode value = property.getValue();
              merged.set(property.getKey(), value.isNull() ? value : merge(before, value));
            });
    return merged;
  }
}
