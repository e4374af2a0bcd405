// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.bounce;

import io.mailgroups.directory.EmailAddress;
import java.util.List;
import java.util.stream.Collectors;

/** What owners read of an address to which delivery stopped, in the languages of the pages. */
final class StopWords {
  private StopWords() {}

  static String subject(EmailAddress address) {
    return "Delivery to " + address + " has stopped / 已停止向 " + address + " 投递";
  }

  static String text(EmailAddress address, List<EmailAddress> groups, Reported report) {
    String named = groups.stream().map(group -> "  " + group).collect(Collectors.joining("\n"));
    String said = report.text().isEmpty() ? report.status().orElse("-") : report.text();
    return """
    Mail to %1$s came back on several days, so nothing is sent to this address any more
    through any group. It is in these groups that you own:

    %2$s

    The other server said last:
      %3$s

    If the address is right and works again, have delivery resumed; otherwise take it out of
    the groups.


    发往 %1$s 的邮件连续多日被退回，因此所有邮件组均已停止向该地址投递。您拥有的以下邮件组包含该地址：

    %2$s

    对方服务器最近的答复：
      %3$s

    如果该地址无误且已恢复正常，请恢复投递；否则请将其移出邮件组。
    """
        .formatted(address, named, said);
  }
}
