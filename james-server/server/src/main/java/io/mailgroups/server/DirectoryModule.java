// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.CoreDataModule;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.jpa.JPADomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.file.FileMailRepository;
import org.apache.james.mailrepository.jpa.JPAMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;
import org.apache.james.rrt.api.AliasReverseResolver;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.jpa.JPARecipientRewriteTable;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.sieve.jpa.JPASieveRepository;
import org.apache.james.sieverepository.api.SieveQuotaRepository;
import org.apache.james.sieverepository.api.SieveRepository;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.jpa.JPAUsersRepository;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;

/** Domains, users, rewrite table, Sieve scripts and the list of mail repositories. */
final class DirectoryModule extends AbstractModule {

  @Override
  protected void configure() {
    install(new CoreDataModule());

    bind(JPADomainList.class).in(Scopes.SINGLETON);
    bind(DomainList.class).to(JPADomainList.class);
    bind(JPAUsersRepository.class).in(Scopes.SINGLETON);
    bind(UsersRepository.class).to(JPAUsersRepository.class);

    bind(JPARecipientRewriteTable.class).in(Scopes.SINGLETON);
    bind(RecipientRewriteTable.class).to(JPARecipientRewriteTable.class);
    bind(AliasReverseResolver.class).to(AliasReverseResolverImpl.class).in(Scopes.SINGLETON);
    bind(CanSendFrom.class).to(CanSendFromImpl.class).in(Scopes.SINGLETON);

    bind(JPASieveRepository.class).in(Scopes.SINGLETON);
    bind(SieveRepository.class).to(JPASieveRepository.class);
    bind(SieveQuotaRepository.class).to(JPASieveRepository.class);

    bind(MailRepositoryUrlStore.class).to(JPAMailRepositoryUrlStore.class).in(Scopes.SINGLETON);
    bind(MailRepositoryStoreConfiguration.Item.class).toProvider(DirectoryModule::fileRepository);
  }

  private static MailRepositoryStoreConfiguration.Item fileRepository() {
    return new MailRepositoryStoreConfiguration.Item(
        List.of(new Protocol("file")),
        FileMailRepository.class.getName(),
        new BaseHierarchicalConfiguration());
  }

  @ProvidesIntoSet
  InitializationOperation domains(DomainListConfiguration configuration, JPADomainList domains) {
    return InitilizationOperationBuilder.forClass(JPADomainList.class)
        .init(() -> domains.configure(configuration));
  }

  @ProvidesIntoSet
  InitializationOperation users(ConfigurationProvider files, JPAUsersRepository users) {
    return InitilizationOperationBuilder.forClass(JPAUsersRepository.class)
        .init(() -> users.configure(files.getConfiguration("usersrepository")));
  }

  @ProvidesIntoSet
  InitializationOperation rewriteTable(ConfigurationProvider files, JPARecipientRewriteTable rrt) {
    return InitilizationOperationBuilder.forClass(JPARecipientRewriteTable.class)
        .init(() -> rrt.configure(files.getConfiguration("recipientrewritetable")));
  }
}
