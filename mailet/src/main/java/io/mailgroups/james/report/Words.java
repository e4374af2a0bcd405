// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james.report;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What servers say in words where their code says too little. Addresses and links are left out
 * first: whoever chooses an address must not choose what is understood.
 */
final class Words {
  private static final Pattern NOT_WORDS = Pattern.compile("https?://\\S++|\\S*+@\\S++");
  private static final Pattern BETWEEN = Pattern.compile("\\s++");

  private static final Pattern DEAD =
      Pattern.compile(
          "(user|recipient|mailbox|account|address|local.?part|alias) (is )?(unknown|not"
              + " found|invalid|unavailable|inactive|disabled|closed|terminated|deactivated|expired|not"
              + " known)|(unknown|no"
              + " such|invalid|bad|nonexistent|non-existent|unrout?eable|undeliverable) (\\w+ )?"
              + "(user|recipient|mailbox|account|address|local.?part|alias|domain|name)|(does"
              + " not|doesn't|do not|didn't|not) exist|no mailbox here|no (such )?(user|one|person)"
              + " here|not a (valid|known) (user|recipient|mailbox|address)|recipient address"
              + " rejected: (user unknown|access denied|undeliverable)|(has been|is|was)"
              + " (disabled|deactivated|discontinued|closed)|no longer (exists?|valid|active|in"
              + " use|in service|available)|recip(ient)?notfound|host (or domain name )?not"
              + " found|domain not found|nxdomain|no dns entries for the hostname|couldn't find any"
              + " host named|不存在|无此用户|查无此人|无效的?(收件人|地址|用户)|已(停用|注销|禁用)");

  private static final Pattern FULL =
      Pattern.compile(
          "over ?quota|quota (is )?(exceed|full)|exceed\\w* (\\w+"
              + " ){0,3}quota|(mailbox|inbox|storage) (is )?(full|exceed)|insufficient (system"
              + " )?storage|out of (storage|space)|disk full|已满|超出?(容量|限额|配额)|容量(不足|已满)|空间不足");

  private static final Pattern UNWANTED =
      Pattern.compile(
          "spam|black ?list|block"
              + " ?list|blocked|dnsbl|\\brbl\\b|reputation|\\bdmarc\\b|\\bspf\\b|\\bdkim\\b|virus|malware|phish|\\brate\\b|too"
              + " (many|fast)|gr[ea]ylist|垃圾|黑名单|频率|病毒");

  private static final Pattern OTHERWISE =
      Pattern.compile(
          "polic(y|ies)|content|too (large|big|long)|size limit|sender|unauthenticated|not"
              + " authenticated|authentication|not authori[sz]ed|not"
              + " (allowed|permitted)|relaying|relay access|reverse dns|\\bptr\\b|拒收|策略|发件人|过大");

  private final String text;

  Words(String said) {
    String words = NOT_WORDS.matcher(said).replaceAll(" ");
    text = BETWEEN.matcher(words).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  /** Nobody has the address any more, or ever had. */
  boolean sayDead() {
    return DEAD.matcher(text).find();
  }

  /** There is no room now. */
  boolean sayFull() {
    return FULL.matcher(text).find();
  }

  /** This message is taken for spam, or us for spammers. */
  boolean sayUnwanted() {
    return UNWANTED.matcher(text).find();
  }

  /** Something else is at fault, too. */
  boolean sayOtherwise() {
    return OTHERWISE.matcher(text).find();
  }
}
