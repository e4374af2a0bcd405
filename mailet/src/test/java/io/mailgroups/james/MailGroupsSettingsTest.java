// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.MapConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailGroupsSettingsTest {
  private static final Configuration JAMES =
      new MapConfiguration(
          Map.of(
              "database.url", "jdbc:postgresql://db/james",
              "database.username", "james",
              "database.password", "pass,word"));

  @Test
  void everythingHasADefault() {
    MailGroupsSettings settings = MailGroupsSettings.read(new BaseConfiguration(), JAMES);

    assertThat(settings.batchSize()).isEqualTo(100);
    assertThat(settings.burst()).isEqualTo(10);
    assertThat(settings.requeueDelay()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.mendingDelay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.trustedNetworks()).isEmpty();
    assertThat(settings.webappUrl()).isEmpty();
  }

  @Test
  void theWebappIsReachedByTheUrlWithoutItsSlash() {
    assertThat(read("webappUrl", "https://groups.example.com/").webappUrl())
        .contains(URI.create("https://groups.example.com"));
  }

  @Test
  void theDatabaseIsJamessUnlessSaidOtherwise() {
    assertThat(MailGroupsSettings.read(new BaseConfiguration(), JAMES).database())
        .satisfies(
            database -> {
              assertThat(database.url()).isEqualTo("jdbc:postgresql://db/james");
              assertThat(database.user()).isEqualTo("james");
              assertThat(database.password()).isEqualTo("pass,word");
            });
    assertThat(read("database.user", "groups").database().user()).isEqualTo("groups");
  }

  @Test
  void trustsTheNetworksThatAreListed() throws Exception {
    MailGroupsSettings settings = read("trustedNetworks", "192.0.2.0/24, 2001:db8::/32");

    assertThat(settings.trusts(InetAddress.getByName("192.0.2.9"))).isTrue();
    assertThat(settings.trusts(InetAddress.getByName("2001:db8::9"))).isTrue();
    assertThat(settings.trusts(InetAddress.getLoopbackAddress())).isFalse();
  }

  @Test
  void namesAnUnknownKey() {
    assertThatThrownBy(() -> read("batchsize", "10")).hasMessageContaining("unknown key batchsize");
  }

  @Test
  void namesTheDatabaseThatIsNowhere() {
    assertThatThrownBy(
            () -> MailGroupsSettings.read(new BaseConfiguration(), new BaseConfiguration()))
        .hasMessageContaining("database.url");
  }

  @ParameterizedTest
  @CsvSource({
    "batchSize, 0",
    "batchSize, 1001",
    "batchSize, many",
    "burst, -1",
    "requeueDelay, 999ms",
    "requeueDelay, 2h",
    "requeueDelay, 10",
    "requeueDelay, soon",
    "requeueAttempts, 101",
    "mendingDelay, 9s",
    "gateInterval, 99ms",
    "trustedNetworks, localhost",
    "trustedNetworks, '10.0.0.0/8,'",
    "signsCopies, yes",
    "webappUrl, groups.example.com",
    "webappUrl, ftp://groups.example.com",
    "webappUrl, https://groups.example.com/?q=1",
    "webappUrl, https://groups example",
    "database.poolSize, 1",
    "database.connectTimeout, 0s",
  })
  void namesTheKeyOfABadValue(String key, String value) {
    assertThatThrownBy(() -> read(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mailgroups.properties: " + key + " ");
  }

  @Test
  void theShippedFileDocumentsEveryKeyAndNoOther() throws Exception {
    Map<String, String> documented = documentedKeys();

    assertThat(documented.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SettingKey.values()).map(SettingKey::key).toList());
    for (SettingKey key : SettingKey.values()) {
      String text = documented.getOrDefault(key.key(), "");
      assertThat(text).as(key.key()).contains("Default: ");
      if (!key.byDefault().isEmpty()) {
        assertThat(text)
            .as(key.key())
            .contains("Unit: ")
            .contains("Range: " + key.least() + " to " + key.most() + ".")
            .contains("Default: " + key.byDefault() + ".")
            .endsWith("\n" + key.key() + "=" + key.byDefault());
      }
    }
  }

  private static MailGroupsSettings read(String key, String value) {
    return MailGroupsSettings.read(new MapConfiguration(Map.of(key, value)), JAMES);
  }

  // Each key with the comment above it.
  private static Map<String, String> documentedKeys() throws Exception {
    String file =
        Files.readString(Path.of(System.getProperty("james.conf", ""), "mailgroups.properties"));
    Matcher block =
        Pattern.compile("((?:^# .*\n)+)#?([A-Za-z.]+)=(.*)$", Pattern.MULTILINE).matcher(file);
    Map<String, String> keys = new HashMap<>();
    while (block.find()) {
      keys.put(block.group(2), block.group(1) + block.group(2) + "=" + block.group(3));
    }
    return keys;
  }
}
