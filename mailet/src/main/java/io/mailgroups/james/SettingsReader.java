// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.configuration2.Configuration;

/** Reads values out of {@code mailgroups.properties}; what it throws names the key. */
final class SettingsReader {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private final Configuration configuration;

  SettingsReader(Configuration configuration) {
    this.configuration = configuration;
    configuration.getKeys().forEachRemaining(SettingsReader::requireKnown);
  }

  int number(SettingKey key) {
    String text = text(key).orElse(key.byDefault());
    try {
      int number = Integer.parseInt(text);
      if (number < Integer.parseInt(key.least()) || number > Integer.parseInt(key.most())) {
        throw outOfRange(key, text);
      }
      return number;
    } catch (NumberFormatException e) {
      throw key.wrong("must be a whole number, not \"" + text + "\"");
    }
  }

  Duration duration(SettingKey key) {
    String text = text(key).orElse(key.byDefault());
    Duration duration = parse(key, text);
    if (duration.compareTo(parse(key, key.least())) < 0
        || duration.compareTo(parse(key, key.most())) > 0) {
      throw outOfRange(key, text);
    }
    return duration;
  }

  List<Network> networks(SettingKey key) {
    try {
      return text(key).stream()
          .flatMap(text -> Stream.of(text.split(",", -1)))
          .map(String::strip)
          .map(Network::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      throw key.wrong("must be networks separated by commas; " + e.getMessage());
    }
  }

  /** Without a slash at its end. */
  Optional<URI> url(SettingKey key) {
    return text(key).map(text -> url(key, text));
  }

  /** Empty if the key is absent or has no value. */
  Optional<String> text(SettingKey key) {
    return Optional.ofNullable(configuration.getString(key.key(), null))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static void requireKnown(String key) {
    if (SettingKey.named(key).isEmpty()) {
      throw new IllegalArgumentException("mailgroups.properties: unknown key " + key);
    }
  }

  boolean flag(SettingKey key) {
    String text = text(key).orElse(key.byDefault());
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw key.wrong("must be true or false, not \"" + text + "\"");
    };
  }

  private static URI url(SettingKey key, String text) {
    IllegalArgumentException wrong =
        key.wrong("must be a URL such as https://groups.example.com, not \"" + text + "\"");
    try {
      URI url = new URI(text.replaceAll("/+$", ""));
      boolean isWeb = Set.of("http", "https").contains(String.valueOf(url.getScheme()));
      if (isWeb && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
        return url;
      }
      throw wrong;
    } catch (URISyntaxException e) {
      throw wrong;
    }
  }

  private static Duration parse(SettingKey key, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw key.wrong("must be a duration such as 500ms, 10s, 5m, 1h or 1d, not \"" + text + "\"");
    }
    return UNITS
        .getOrDefault(matcher.group(2), Duration.ZERO)
        .multipliedBy(Long.parseLong(matcher.group(1)));
  }

  private static IllegalArgumentException outOfRange(SettingKey key, String text) {
    return key.wrong("must be from " + key.least() + " to " + key.most() + ", not " + text);
  }
}
