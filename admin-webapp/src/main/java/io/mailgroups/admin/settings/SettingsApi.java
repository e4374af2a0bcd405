// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.settings;

import io.mailgroups.GroupRepository;
import io.mailgroups.account.Setting;
import io.mailgroups.account.Settings;
import io.mailgroups.admin.rest.MergePatchMapping;
import io.mailgroups.admin.rest.UnreadableRequest;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.SignedIn;
import io.mailgroups.admin.security.Who;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The numbers that postmasters may set, by REST. */
@RestController
@RequestMapping("/api/v1/settings")
class SettingsApi {
  private final Settings settings;

  SettingsApi(GroupRepository repository) {
    this.settings = repository.settings();
  }

  @GetMapping
  @Allowed(Who.READERS)
  Map<String, BigDecimal> all() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    settings.all().forEach((Setting setting, BigDecimal value) -> values.put(setting.key(), value));
    return values;
  }

  @MergePatchMapping
  @Allowed(Who.POSTMASTER)
  Map<String, BigDecimal> change(@RequestBody JsonNode patch, SignedIn who) {
    if (!patch.isObject()) {
      throw new UnreadableRequest("A patch is a JSON object.");
    }
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    patch
        .properties()
        .forEach(
            property ->
                values.put(
                    property.getKey(),
                    property.getValue().isNull()
                        ? Optional.empty()
                        : Optional.of(property.getValue().asString())));
    settings.change(who.change(), values);
    return all();
  }
}
