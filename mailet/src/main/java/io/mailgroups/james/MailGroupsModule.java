// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import io.mailgroups.GroupRepository;
import io.mailgroups.bounce.Bounces;
import io.mailgroups.conversation.ConversationMail;
import io.mailgroups.database.Database;
import io.mailgroups.directory.Employees;
import io.mailgroups.expansion.BounceAddresses;
import io.mailgroups.expansion.Deliveries;
import io.mailgroups.group.Contacts;
import io.mailgroups.group.LeaveTokens;
import io.mailgroups.group.MailGroups;
import io.mailgroups.moderation.HeldMail;
import io.mailgroups.moderation.OutboxRound;
import io.mailgroups.policy.Refusals;
import io.mailgroups.policy.SendingPolicy;
import java.time.Clock;

/**
 * What handler, hook, matcher and mailets share; for {@code guice.extension.module} of {@code
 * extensions.properties}. Wrong settings stop James; a database that is away or lacks our tables
 * does not.
 */
public final class MailGroupsModule extends AbstractModule {

  @Override
  protected void configure() {
    // At start, so that a wrong setting stops James and not the first message.
    bind(MailGroupsSettings.class).toProvider(SettingsProvider.class).asEagerSingleton();
    bind(DatabaseGate.class).in(Scopes.SINGLETON);
    bind(GroupMetrics.class).in(Scopes.SINGLETON);
    bind(OutboxWorker.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  GroupRepository repository(MailGroupsSettings settings, Clock clock) {
    return GroupRepository.over(Database.open(settings.database()), clock);
  }

  @Provides
  Database database(GroupRepository repository) {
    return repository.database();
  }

  @Provides
  MailGroups groups(GroupRepository repository) {
    return repository.groups();
  }

  @Provides
  Contacts contacts(GroupRepository repository) {
    return repository.contacts();
  }

  @Provides
  Employees employees(GroupRepository repository) {
    return repository.employees();
  }

  @Provides
  SendingPolicy policy(GroupRepository repository) {
    return repository.sendingPolicy();
  }

  @Provides
  Refusals refusals(GroupRepository repository) {
    return repository.refusals();
  }

  @Provides
  Deliveries deliveries(GroupRepository repository) {
    return repository.deliveries();
  }

  @Provides
  HeldMail heldMail(GroupRepository repository) {
    return repository.heldMail();
  }

  @Provides
  ConversationMail conversationMail(GroupRepository repository) {
    return repository.conversationMail();
  }

  @Provides
  OutboxRound outboxRound(GroupRepository repository) {
    return repository.outboxRound();
  }

  @Provides
  LeaveTokens leaveTokens(GroupRepository repository) {
    return repository.leaveTokens();
  }

  @Provides
  BounceAddresses bounceAddresses(GroupRepository repository) {
    return repository.bounceAddresses();
  }

  @Provides
  Bounces bounces(GroupRepository repository) {
    return repository.bounces();
  }
}
