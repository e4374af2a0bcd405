// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import io.mailgroups.database.Database;
import io.mailgroups.database.GroupsUnavailable;
import io.mailgroups.directory.EmailAddress;
import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.group.AddressedGroup;
import io.mailgroups.group.BounceAddress;
import io.mailgroups.group.MailGroups;
import io.mailgroups.policy.Decision;
import io.mailgroups.policy.Refusals;
import io.mailgroups.policy.Sender;
import io.mailgroups.policy.SendingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.metrics.api.TimeMetric;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookResultHook;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTable.ErrorMappingException;
import org.apache.james.smtpserver.fastfail.ValidRcptHandler;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in the place of James's {@code ValidRcptHandler} and knows groups too. What it lets pass
 * goes on to the next handler, since an OK skips all of them; only a client of a trusted network is
 * spared the one that wants it to sign in.
 */
public final class GroupAwareRcptHandler extends ValidRcptHandler
    implements MailHook, AuthHook, HookResultHook {
  private static final Logger LOGGER = LoggerFactory.getLogger(GroupAwareRcptHandler.class);

  private final UsersRepository users;
  private final Rewriting rewriting;
  private final Database database;
  private final MailGroups groups;
  private final BounceAddresses bounceAddresses;
  private final SendingPolicy policy;
  private final Refusals refusals;
  private final Identity identity;
  private final GroupMetrics metrics;

  @Inject
  GroupAwareRcptHandler(
      UsersRepository users,
      RecipientRewriteTable rewriteTable,
      DomainList domains,
      Database database,
      MailGroups groups,
      BounceAddresses bounceAddresses,
      SendingPolicy policy,
      Refusals refusals,
      Identity identity,
      GroupMetrics metrics) {
    super(users, rewriteTable, domains);
    this.users = users;
    this.rewriting = new Rewriting(rewriteTable);
    this.database = database;
    this.groups = groups;
    this.bounceAddresses = bounceAddresses;
    this.policy = policy;
    this.refusals = refusals;
    this.identity = identity;
    this.metrics = metrics;
  }

  // Without the database James would answer 503, 530 or 535, and clients would give up.
  @Override
  public HookResult doMail(SMTPSession session, MaybeSender sender) {
    if (!database.isAvailable()) {
      return Replies.tryLater();
    }
    return isTrustedWithOwnAddress(session, sender)
        ? Replies.goOnWithoutOtherHooks()
        : HookResult.DECLINED;
  }

  @Override
  public HookResult doAuth(SMTPSession session, Username username, String password) {
    return database.isAvailable() ? HookResult.DECLINED : Replies.signInLater();
  }

  @Override
  public HookResult doSasl(
      SMTPSession session, OidcSASLConfiguration configuration, String initialResponse) {
    return database.isAvailable() ? HookResult.DECLINED : Replies.signInLater();
  }

  // The database may go away between our look and James's: what a later hook then refuses for good
  // is no refusal either, nor that James could not look for a password, of which no hook says more
  // than that it is not its own.
  @Override
  public HookResult onHookResult(
      SMTPSession session, HookResult result, long executionTime, Hook hook) {
    HookReturnCode.Action action = result.getResult().getAction();
    boolean signsIn = hook instanceof AuthHook && action == HookReturnCode.Action.DECLINED;
    boolean refused = action == HookReturnCode.Action.DENY;
    if (hook == this || !(signsIn || refused) || database.isAvailable()) {
      return result;
    }
    return hook instanceof AuthHook ? Replies.signInLater() : Replies.tryLater();
  }

  // Everything is caught here: James's own handling makes a permanent refusal of some exceptions.
  @Override
  public HookResult doRcpt(SMTPSession session, MaybeSender sender, MailAddress recipient) {
    try {
      HookResult answer = answerOrWait(session, sender, recipient);
      return HookResult.DECLINED.equals(answer)
              && isTrustedWithOwnAddress(session, sender)
              && isLocalDomain(session, recipient.getDomain())
          ? Replies.goOnWithoutOtherHooks()
          : answer;
    } catch (Exception e) {
      LOGGER.error("Could not look up recipient={}", recipient.asString(), e);
      return Replies.tryLater();
    }
  }

  private HookResult answerOrWait(SMTPSession session, MaybeSender sender, MailAddress recipient)
      throws Exception {
    try {
      return answer(session, sender, recipient);
    } catch (GroupsUnavailable e) {
      return switch (e.why()) {
        case DATABASE_AWAY -> Replies.tryLater();
        case WRONG_SCHEMA -> withoutGroups(session, recipient);
      };
    }
  }

  private HookResult answer(SMTPSession session, MaybeSender sender, MailAddress recipient)
      throws Exception {
    Map<EmailAddress, AddressedGroup> addressed =
        groups.addressed(Addresses.of(List.of(recipient)));
    if (!addressed.isEmpty()) {
      return decide(session, sender, recipient, addressed, Set.of());
    }
    if (!isLocalDomain(session, recipient.getDomain())) {
      return HookResult.DECLINED;
    }
    Optional<BounceAddress> bounces = Addresses.bounces(recipient);
    if (bounces.isPresent()) {
      return bounceAddresses.find(bounces.get()).isPresent()
          ? HookResult.DECLINED
          : Replies.unknown(recipient);
    }
    Optional<Username> username = usernameOf(recipient);
    if (username.isEmpty()) {
      return Replies.unknown(recipient);
    }
    if (users.contains(username.get())) {
      return HookResult.DECLINED;
    }
    return answerRewritten(session, sender, recipient);
  }

  private HookResult answerRewritten(SMTPSession session, MaybeSender sender, MailAddress recipient)
      throws Exception {
    try {
      Set<EmailAddress> targets = rewriting.targets(recipient);
      if (targets.isEmpty()) {
        return Replies.unknown(recipient);
      }
      Map<EmailAddress, AddressedGroup> behind = groups.addressed(targets);
      if (behind.isEmpty()) {
        return HookResult.DECLINED;
      }
      behind.keySet().retainAll(rewriting.meant(recipient));
      targets.removeAll(behind.keySet());
      return decide(session, sender, recipient, behind, targets);
    } catch (ErrorMappingException e) {
      // The table knows the address; what it says about it is said after the queue, as James does.
      return HookResult.DECLINED;
    }
  }

  // Refused only if nobody is left to get it; a group that refuses beside others is dealt with
  // after the queue.
  private HookResult decide(
      SMTPSession session,
      MaybeSender claimed,
      MailAddress recipient,
      Map<EmailAddress, AddressedGroup> addressed,
      Set<EmailAddress> others)
      throws UsersRepositoryException {
    Sender sender = identity.inSession(session, claimed);
    List<HookResult> refused = new ArrayList<>();
    Set<AddressedGroup> asked = Set.copyOf(addressed.values());
    for (AddressedGroup group : asked) {
      refusal(group, sender, DeclaredSize.of(session)).ifPresent(refused::add);
    }
    if (others.isEmpty() && !refused.isEmpty() && refused.size() == asked.size()) {
      return refused.get(0);
    }
    WrittenGroups.of(session).add(recipient, addressed.keySet());
    return HookResult.DECLINED;
  }

  private Optional<HookResult> refusal(AddressedGroup group, Sender sender, OptionalLong size) {
    TimeMetric time = metrics.deciding();
    Decision decision = policy.decide(group, sender, Optional.empty(), size);
    time.stopAndPublish();
    metrics.atRcpt(decision);
    if (!(decision instanceof Decision.Refuse refuse) || refuse.reason().isSilent()) {
      return Optional.empty();
    }
    String code = refusals.record(group, sender, refuse);
    LOGGER.info(
        "refused group={} claimed={} proven={} reason={} code={}",
        group.address(),
        sender.claimed().map(EmailAddress::text).orElse("<>"),
        sender.proven().map(EmailAddress::text).orElse("-"),
        refuse.reason(),
        code);
    return Optional.of(Replies.refused(refuse.reason(), code));
  }

  // James asks everybody who writes with an address of ours to sign in; a trusted client can't. It
  // may write to our own recipients and nowhere else: what is skipped here also guards relaying.
  private boolean isTrustedWithOwnAddress(SMTPSession session, MaybeSender sender) {
    try {
      return identity.isTrustedClient(session)
          && sender.asOptional().isPresent()
          && isLocalDomain(session, sender.get().getDomain());
    } catch (DomainListException e) {
      return false;
    }
  }

  private HookResult withoutGroups(SMTPSession session, MailAddress recipient) throws Exception {
    boolean known =
        !isLocalDomain(session, recipient.getDomain()) || isValidRecipient(session, recipient);
    return known ? HookResult.DECLINED : Replies.tryLater();
  }

  // Some addresses that MailAddress takes can't be a user's name, for their length or their quotes.
  private Optional<Username> usernameOf(MailAddress recipient) throws UsersRepositoryException {
    try {
      return Optional.of(users.getUsername(recipient));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
