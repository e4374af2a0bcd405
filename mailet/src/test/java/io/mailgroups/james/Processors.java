// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.james;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.mailetcontainer.api.MailetLoader;
import org.apache.james.mailetcontainer.api.MatcherLoader;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.transport.mailets.PostmasterAlias;
import org.apache.james.transport.mailets.ToProcessor;
import org.apache.james.transport.matchers.All;
import org.apache.james.transport.matchers.RelayLimit;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.apache.mailet.Matcher;
import org.apache.mailet.MatcherConfig;
import org.apache.mailet.base.GenericMailet;

/**
 * James's own mailet container with {@code root} and {@code failure} as they are shipped; what
 * comes to any other processor is noted and ends there.
 */
final class Processors {
  private static final Set<String> AS_SHIPPED = Set.of("root", "failure");
  private static final String ARRIVAL = "Arrival";

  /** What came to the other processors, in their order. */
  final List<Queued> arrived = new ArrayList<>();

  private final CompositeProcessorImpl container;

  /** The gate may look at another database than the rest: it answers, and a moment later fails. */
  Processors(TestJames james, DatabaseGate gate) {
    container =
        Guice.createInjector(
                binder -> {
                  binder.bind(MetricFactory.class).toInstance(james.recorded);
                  binder.bind(MailetContext.class).toInstance(james.context);
                  binder.bind(MatcherLoader.class).toInstance(new Matchers(james));
                  binder.bind(MailetLoader.class).toInstance(new Mailets(james, gate, arrived));
                })
            .getInstance(CompositeProcessorImpl.class);
    try {
      container.configure(shipped());
      container.init();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What James does with a mail that it took from its queue. */
  void process(Mail mail) throws MessagingException {
    container.service(mail);
  }

  private static HierarchicalConfiguration<ImmutableNode> shipped() throws ConfigurationException {
    XMLConfiguration file = new XMLConfiguration();
    new FileHandler(file)
        .load(Path.of(System.getProperty("james.conf", ""), "mailetcontainer.xml").toFile());
    int processors = file.configurationsAt("processors.processor").size();
    for (int i = 0; i < processors; i++) {
      String processor = "processors.processor(" + i + ")";
      if (!AS_SHIPPED.contains(file.getString(processor + "[@state]"))) {
        file.clearTree(processor + ".matcher");
        file.clearTree(processor + ".mailet");
        file.addProperty(processor + ".mailet[@match]", "All");
        file.addProperty(processor + ".mailet[@class]", ARRIVAL);
      }
    }
    return file.configurationAt("processors");
  }

  private record Matchers(TestJames james) implements MatcherLoader {
    @Override
    public Matcher getMatcher(MatcherConfig config) throws MessagingException {
      Matcher matcher =
          switch (config.getMatcherName()) {
            case "All" -> new All();
            case "RelayLimit" -> new RelayLimit();
            case "io.mailgroups.james.RecipientIsMailGroup" -> james.recipientIsMailGroup();
            case "io.mailgroups.james.RecipientIsBounceAddress" -> new RecipientIsBounceAddress();
            default -> throw new MessagingException(config.getMatcherName());
          };
      matcher.init(config);
      return matcher;
    }
  }

  private record Mailets(TestJames james, DatabaseGate gate, List<Queued> arrived)
      implements MailetLoader {
    @Override
    public Mailet getMailet(MailetConfig config) throws MessagingException {
      Mailet mailet =
          switch (config.getMailetName()) {
            case ARRIVAL -> new Arrival(arrived);
            case "PostmasterAlias" -> new PostmasterAlias();
            case "ToProcessor" -> new ToProcessor();
            case "io.mailgroups.james.WaitForDatabase" -> new WaitForDatabase(gate);
            case "io.mailgroups.james.ExpandMailGroup" -> james.expandMailGroup();
            case "io.mailgroups.james.TakeBounces" ->
                new TakeBounces(james.repository.bounceAddresses(), james.repository.bounces());
            case "io.mailgroups.james.RequeueWhileDatabaseAway" ->
                new RequeueWhileDatabaseAway(gate, james.settings, james.metrics);
            default -> throw new MessagingException(config.getMailetName());
          };
      mailet.init(config);
      return mailet;
    }
  }

  /** Where a mail ends. */
  private static final class Arrival extends GenericMailet {
    private final List<Queued> arrived;

    Arrival(List<Queued> arrived) {
      this.arrived = arrived;
    }

    @Override
    public void service(Mail mail) {
      arrived.add(Queued.of(mail, mail.getState(), Duration.ZERO));
      mail.setState(Mail.GHOST);
    }
  }
}
