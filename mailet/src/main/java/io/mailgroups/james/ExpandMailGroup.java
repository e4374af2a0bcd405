// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.expansion.Delivery;
import io.mailgroups.expansion.DeliveryRun;
import io.mailgroups.group.BrokenRule;
import io.mailgroups.group.Contacts;
import io.mailgroups.group.ListForm;
import io.mailgroups.group.MailGroups;
import io.mailgroups.policy.DecidedBy;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Sender;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.metrics.api.TimeMetric;
import org.apache.james.rrt.api.RecipientRewriteTableException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a mail to the groups among its recipients, in the order of their addresses. What was
 * decided and handed over stands in the database, so a mail that comes again continues where it
 * was.
 */
public final class ExpandMailGroup extends GenericMailet {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExpandMailGroup.class);

  /** How a group came out of one turn of the mail. */
  private enum Outcome {
    DONE,
    /** More batches are to come; other mail has its turn first. */
    TO_BE_CONTINUED,
    /** Someone has to do something first. */
    WAITS
  }

  private final MailGroups groups;
  private final Contacts contacts;
  private final Deliveries deliveries;
  private final LeaveLinks links;
  private final Identity identity;
  private final AuthorProof authorProof;
  private final DirectlyNamed directlyNamed;
  private final RefusalNotices notices;
  private final HeldForModerators held;
  private final KeptForMembers kept;
  private final OutboxWorker outbox;
  private final GroupMetrics metrics;
  private final MailGroupsSettings settings;

  @Inject
  ExpandMailGroup(
      MailGroups groups,
      Contacts contacts,
      Deliveries deliveries,
      LeaveLinks links,
      Identity identity,
      AuthorProof authorProof,
      DirectlyNamed directlyNamed,
      RefusalNotices notices,
      HeldForModerators held,
      KeptForMembers kept,
      OutboxWorker outbox,
      GroupMetrics metrics,
      MailGroupsSettings settings) {
    this.groups = groups;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.links = links;
    this.identity = identity;
    this.authorProof = authorProof;
    this.directlyNamed = directlyNamed;
    this.notices = notices;
    this.held = held;
    this.kept = kept;
    this.outbox = outbox;
    this.metrics = metrics;
    this.settings = settings;
  }

  @Override
  public Collection<ProcessingState> requiredProcessingState() {
    return List.of(
        new ProcessingState(Copies.LOCAL),
        new ProcessingState(Copies.FOREIGN),
        new ProcessingState(RefusalNotices.PROCESSOR));
  }

  @Override
  public void init() {
    outbox.start(getMailetContext());
  }

  @Override
  public void destroy() {
    outbox.stop();
  }

  @Override
  public void service(Mail mail) throws MessagingException {
    Turn turn = new Turn(mail, GroupRecipient.among(mail, groups), settings.burst());
    boolean waits = false;
    for (GroupRecipient recipient : turn.recipients) {
      switch (deliver(turn, recipient)) {
        case DONE -> remove(mail, recipient.recipients());
        case WAITS -> waits = true;
        case TO_BE_CONTINUED -> {
          putBack(mail, Duration.ZERO);
          return;
        }
      }
    }
    if (waits) {
      metrics.requeued();
      putBack(mail, settings.mendingDelay());
    }
  }

  private Outcome deliver(Turn turn, GroupRecipient recipient) throws MessagingException {
    try {
      Sender sender =
          authorProof.of(
              turn.mail,
              turn.message,
              recipient,
              identity.ofMail(turn.mail, recipient.asWritten()));
      Delivery delivery =
          deliveries.open(turn.message.head(sender), recipient.group(), turn.message.facts());
      LOGGER.info(
          "group={} mail={} state={} decidedBy={}",
          recipient.group().address(),
          turn.mail.getName(),
          delivery.state(),
          delivery.decision().decidedBy());
      Outcome outcome = deliver(turn, recipient, sender, delivery);
      if (outcome == Outcome.DONE) {
        metrics.messageDone(delivery.decision());
      }
      return outcome;
    } catch (KeysUnavailable e) {
      return waits(turn, recipient, String.valueOf(e.getMessage()));
    } catch (UsersRepositoryException | RecipientRewriteTableException e) {
      throw new MessagingException("Could not look up who sends or is named", e);
    }
  }

  private Outcome deliver(Turn turn, GroupRecipient recipient, Sender sender, Delivery delivery)
      throws MessagingException, RecipientRewriteTableException {
    return switch (delivery.state()) {
      case EXPANDING ->
          delivery.decision() instanceof Decision.Accept
              ? expand(turn, recipient, delivery)
              : waits(turn, recipient, delivery.decision().toString());
      case REFUSED -> refuseOrWait(turn, recipient, sender, delivery.decision());
      case HELD -> hold(turn, recipient, sender, delivery);
      case DONE, DROPPED, REJECTED, EXPIRED, DUPLICATE, STOPPED -> Outcome.DONE;
    };
  }

  private Outcome expand(Turn turn, GroupRecipient recipient, Delivery delivery)
      throws MessagingException, RecipientRewriteTableException {
    kept.keep(turn.mail, turn.message, delivery);
    Set<EmailAddress> named =
        directlyNamed.of(turn.mail, turn.groupAddresses(), getMailetContext());
    DeliveryRun run = deliveries.run(delivery, named);
    try (Copies copies =
        new Copies(
            getMailetContext(), turn.mail, delivery.bounces(), fields(recipient), links, metrics)) {
      for (; turn.batchesLeft > 0; turn.batchesLeft--) {
        if (!next(run, copies)) {
          return Outcome.DONE;
        }
      }
      return Outcome.TO_BE_CONTINUED;
    } catch (BrokenRule e) {
      return waits(turn, recipient, String.valueOf(e.getMessage()));
    }
  }

  private ListFields fields(GroupRecipient recipient) {
    ListForm form = contacts.form(recipient.group().id());
    return new ListFields(
        recipient.group(),
        contacts.owners(recipient.group().id()),
        recipient.tags(),
        form.announcements(),
        links.ofGroup(recipient.group(), form));
  }

  private Outcome hold(Turn turn, GroupRecipient recipient, Sender sender, Delivery delivery)
      throws MessagingException, RecipientRewriteTableException {
    Set<EmailAddress> named =
        directlyNamed.of(turn.mail, turn.groupAddresses(), getMailetContext());
    held.keep(getMailetContext(), turn.mail, recipient, sender, delivery, named);
    return Outcome.DONE;
  }

  private boolean next(DeliveryRun run, Copies copies) {
    TimeMetric time = metrics.expanding();
    boolean more = run.next(settings.batchSize(), copies);
    time.stopAndPublish();
    return more;
  }

  private Outcome refuseOrWait(
      Turn turn, GroupRecipient recipient, Sender sender, Decision decision)
      throws MessagingException {
    if (decision instanceof Decision.Refuse refusal && !refusal.reason().isTransient()) {
      notices.send(getMailetContext(), turn.mail, recipient, sender, refusal);
      return Outcome.DONE;
    }
    if (decision.decidedBy() == DecidedBy.LIMIT_RATE) {
      // Nobody has to do anything but let time pass.
      LOGGER.info(
          "group={} mail={} waits: too often", recipient.group().address(), turn.mail.getName());
      return Outcome.WAITS;
    }
    return waits(turn, recipient, decision.toString());
  }

  private Outcome waits(Turn turn, GroupRecipient recipient, String why) {
    LOGGER.error(
        "group={} mail={} waits {}: {}",
        recipient.group().address(),
        turn.mail.getName(),
        settings.mendingDelay(),
        why);
    return Outcome.WAITS;
  }

  // The same mail, under the same name: a duplicate would be another message.
  private void putBack(Mail mail, Duration delay) throws MessagingException {
    if (delay.isZero()) {
      getMailetContext().sendMail(mail, mail.getState());
    } else {
      getMailetContext().sendMail(mail, mail.getState(), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
    mail.setState(Mail.GHOST);
  }

  // At once, so that a failure further down does not come back to a group that is done.
  private static void remove(Mail mail, Collection<MailAddress> recipients) {
    mail.setRecipients(
        mail.getRecipients().stream().filter(other -> !recipients.contains(other)).toList());
    if (mail.getRecipients().isEmpty()) {
      mail.setState(Mail.GHOST);
    }
  }

  /** One pass of a mail through here. */
  private static final class Turn {
    private final Mail mail;
    private final List<GroupRecipient> recipients;
    private final IncomingMessage message;
    private int batchesLeft;

    Turn(Mail mail, List<GroupRecipient> recipients, int burst) throws MessagingException {
      this.mail = mail;
      this.recipients = recipients;
      this.message = new IncomingMessage(mail);
      this.batchesLeft = burst;
    }

    Set<EmailAddress> groupAddresses() {
      Set<EmailAddress> addresses = new TreeSet<>();
      recipients.forEach(recipient -> addresses.addAll(recipient.asWritten()));
      return addresses;
    }
  }
}
