// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.account;

import io.mailgroups.problem.InvalidValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** What postmasters may set: name, unit, default, limits and what follows from it. */
public enum Setting {
  GUARD_SHARE(
      "guardShare",
      Unit.SHARE,
      "0.3",
      "0.01",
      "1",
      "A change that takes more than this share of its recipients from a group has to be"
          + " confirmed."),
  QUIET_DAYS(
      "quietDays",
      Unit.DAYS,
      "180",
      "1",
      "3650",
      "A group without a message for so long needs a look."),
  ENDING_DAYS(
      "endingDays",
      Unit.DAYS,
      "14",
      "1",
      "365",
      "A group needs a look so long before a membership in it ends."),
  IMPORT_ROWS(
      "importRows",
      Unit.ROWS,
      "100000",
      "1",
      "1000000",
      "A file with more rows than this is not imported."),
  ALLOWED_ADDRESSES(
      "allowedAddresses",
      Unit.ADDRESSES,
      "100000",
      "1",
      "1000000",
      "A group's list of allowed senders has no more addresses than this."),
  DELIVERY_LOG_MEGABYTES(
      "deliveryLogMegabytes",
      Unit.MEGABYTES,
      "100000",
      "1",
      "10000000",
      "If the log takes more room than about this, its oldest messages are removed before their"
          + " time."),
  DELIVERY_LOG_DAYS(
      "deliveryLogDays",
      Unit.DAYS,
      "365",
      "1",
      "3650",
      "Deliveries and refusals that are older are removed from the log."),
  CONVERSATION_DAYS(
      "conversationDays",
      Unit.DAYS,
      "1095",
      "1",
      "36500",
      "Messages in the conversations of groups that are older are removed."),
  BOUNCE_THRESHOLD(
      "bounceThreshold",
      Unit.POINTS,
      "5",
      "1",
      "100",
      "After mail to an address came back for good on so many days, nothing more is sent to it."),
  BOUNCE_FORGET_DAYS(
      "bounceForgetDays",
      Unit.DAYS,
      "7",
      "1",
      "365",
      "Days on which mail to an address came back are forgotten when none was added for so long."),
  FILE_QUOTA_MEGABYTES(
      "fileQuotaMegabytes",
      Unit.MEGABYTES,
      "10000",
      "1",
      "10000000",
      "The files of one group, with all versions and what is in the trash, take no more room."),
  GROUPS_PER_PERSON(
      "groupsPerPerson",
      Unit.GROUPS,
      "20",
      "1",
      "10000",
      "Who owns so many groups that employees made can't make another."),
  MEMBERS_PER_GROUP(
      "membersPerGroup",
      Unit.MEMBERS,
      "1000",
      "1",
      "100000",
      "Employees give a group no more members than this; postmasters may.");

  /** What the number counts. */
  public enum Unit {
    /** A part of one, with up to four decimals. */
    SHARE(4),
    DAYS(0),
    ROWS(0),
    MEGABYTES(0),
    ADDRESSES(0),
    GROUPS(0),
    MEMBERS(0),
    POINTS(0);

    private final int decimals;

    Unit(int decimals) {
      this.decimals = decimals;
    }
  }

  private static final int MAX_DIGITS = 32;

  private final String key;
  private final Unit unit;
  private final BigDecimal standard;
  private final BigDecimal min;
  private final BigDecimal max;
  private final String consequence;

  Setting(String key, Unit unit, String standard, String min, String max, String consequence) {
    this.key = key;
    this.unit = unit;
    this.standard = new BigDecimal(standard);
    this.min = new BigDecimal(min);
    this.max = new BigDecimal(max);
    this.consequence = consequence;
  }

  /** The setting of this name. */
  public static Optional<Setting> named(String key) {
    return Stream.of(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** Its name in REST, pages and the database. */
  public String key() {
    return key;
  }

  /** What its value counts. */
  public Unit unit() {
    return unit;
  }

  /** Its value until somebody sets another. */
  public BigDecimal standard() {
    return standard;
  }

  /** The least value. */
  public BigDecimal min() {
    return min;
  }

  /** The greatest value. */
  public BigDecimal max() {
    return max;
  }

  /** What follows from it, for people. */
  public String consequence() {
    return consequence;
  }

  /**
   * Reads what somebody wrote.
   *
   * @throws InvalidValue pointing to the setting, if it is no number or outside the limits
   */
  BigDecimal parse(String written) {
    BigDecimal value = number(written.strip());
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw invalid("range", "It is a number from " + min + " to " + max + ".");
    }
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > unit.decimals) {
      throw invalid("decimals", "It has at most " + unit.decimals + " decimals.");
    }
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private BigDecimal number(String text) {
    try {
      if (text.length() <= MAX_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw invalid("not-a-number", "It is a number, written with a dot.");
  }

  private InvalidValue invalid(String code, String detail) {
    return new InvalidValue("/" + key, code, detail);
  }
}
