// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.simulation;

import io.mailgroups.GroupRepository;
import io.mailgroups.admin.rest.ListPage;
import io.mailgroups.admin.security.Allowed;
import io.mailgroups.admin.security.Who;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Path;
import io.mailgroups.explain.Addressee;
import io.mailgroups.explain.FinalRecipient;
import io.mailgroups.explain.Simulation;
import io.mailgroups.listing.PageRequest;
import io.mailgroups.policy.Sender;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What would happen to a message, by REST. */
@RestController
@Allowed(Who.AUDITORS)
class SimulationApi {
  private final Simulation simulation;

  SimulationApi(GroupRepository repository) {
    this.simulation = repository.simulation();
  }

  /**
   * A message that is not sent.
   *
   * @param claimedSender MAIL FROM; the proven sender unless said otherwise
   * @param size octets; small unless said otherwise
   */
  record MessageJson(
      @Nullable String claimedSender,
      @Nullable String provenSender,
      List<String> to,
      @Nullable Long size) {}

  /** Who would get a copy, and of which group; null for who is named directly. */
  record RecipientJson(String address, @Nullable String copyOf, List<String> paths) {
    static RecipientJson of(FinalRecipient recipient) {
      return new RecipientJson(
          recipient.address().text(),
          recipient.copyOf().map(EmailAddress::text).orElse(null),
          recipient.paths().stream().map(Path::toString).toList());
    }
  }

  /** What would happen. */
  record SimulationJson(List<AddresseeView> addressees, ListPage<RecipientJson> recipients) {}

  @PostMapping("/api/v1/groups:simulate")
  SimulationJson simulate(
      @RequestBody MessageJson message,
      @RequestParam(defaultValue = ListPage.DEFAULT_LIMIT) int limit,
      @RequestParam Optional<String> after) {
    Optional<EmailAddress> proven = parsed(message.provenSender());
    Sender sender = new Sender(parsed(message.claimedSender()).or(() -> proven), proven);
    List<EmailAddress> to = message.to().stream().map(EmailAddress::parse).toList();
    PageRequest request = new PageRequest(after, ListPage.limit(limit));
    List<Addressee> addressees = simulation.addressees(sender, to, size(message));
    return new SimulationJson(
        addressees.stream().map(AddresseeView::of).toList(),
        ListPage.of(
            simulation.recipients(sender, addressees, request),
            Optional.empty(),
            RecipientJson::of));
  }

  private static OptionalLong size(MessageJson message) {
    return message.size() == null ? OptionalLong.empty() : OptionalLong.of(message.size());
  }

  private static Optional<EmailAddress> parsed(@Nullable String written) {
    return Optional.ofNullable(written).map(EmailAddress::parse);
  }
}
