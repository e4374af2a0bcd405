// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import java.io.File;
import java.nio.file.Files;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import javax.jms.ConnectionFactory;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQPrefetchPolicy;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.plugin.StatisticsBrokerPlugin;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.usage.SystemUsage;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.queue.activemq.FileSystemBlobTransferPolicy;

/**
 * The ActiveMQ broker behind the mail queue. It listens on no port, keeps its messages in the
 * working directory, where James keeps them too, and survives a kill.
 */
final class Broker {

  private static final String NAME = "james";
  private static final String STORE = "file://var/store/activemq";

  /**
   * James polls the queue for mail that is due. ActiveMQ looks at one page of waiting mail only,
   * 200 by default, so that many delayed mails hide those that are due.
   */
  private static final int PAGE = 100_000;

  private final BrokerService service = new BrokerService();
  private final FileSystem files;

  @Inject
  Broker(FileSystem files) throws Exception {
    this.files = files;
    service.setBrokerName(NAME);
    service.setUseJmx(false);
    service.setUseShutdownHook(false);
    service.setSchedulerSupport(false);
    File directory = Files.createDirectories(files.getFile(STORE + "/brokers").toPath()).toFile();
    service.setDataDirectoryFile(directory);
    service.setPersistenceAdapter(store());
    service.setDestinationPolicy(policy());
    limit(service.getSystemUsage(), directory);
    // James asks this plugin how long a queue is.
    service.setPlugins(new BrokerPlugin[] {new StatisticsBrokerPlugin()});
    service.start();
  }

  ConnectionFactory connections() {
    ActiveMQConnectionFactory connections =
        new ActiveMQConnectionFactory("vm://" + NAME + "?create=false");
    connections.setTrustAllPackages(false);
    connections.setBlobTransferPolicy(blobs());
    ActiveMQPrefetchPolicy oneByOne = new ActiveMQPrefetchPolicy();
    oneByOne.setAll(0);
    connections.setPrefetchPolicy(oneByOne);
    return connections;
  }

  @PreDestroy
  void stop() throws Exception {
    service.stop();
  }

  private KahaDBPersistenceAdapter store() throws Exception {
    KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
    store.setDirectory(files.getFile(STORE + "/brokers/KahaDB"));
    // A second server on this directory shall say so and end, not wait for the first to end.
    store.getLocker().setFailIfLocked(true);
    return store;
  }

  private static PolicyMap policy() {
    PolicyEntry everyQueue = new PolicyEntry();
    everyQueue.setMaxPageSize(PAGE);
    PolicyMap policy = new PolicyMap();
    policy.setDefaultEntry(everyQueue);
    return policy;
  }

  // ActiveMQ's own figures are larger than many machines, and it warns about that at each start.
  private static void limit(SystemUsage usage, File directory) {
    long half = directory.getUsableSpace() / 2;
    usage.getMemoryUsage().setPercentOfJvmHeap(50);
    usage.getStoreUsage().setLimit(half);
    usage.getTempUsage().setLimit(half);
  }

  private FileSystemBlobTransferPolicy blobs() {
    FileSystemBlobTransferPolicy blobs = new FileSystemBlobTransferPolicy();
    blobs.setFileSystem(files);
    blobs.setDefaultUploadUrl(STORE + "/blob-transfer");
    return blobs;
  }
}
