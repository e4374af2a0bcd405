// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.io.IOException;
import org.apache.james.events.EventListener;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.lucene.search.LuceneMessageSearchIndex;
import org.apache.james.mailbox.store.search.ListeningMessageSearchIndex;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Lucene, in the working directory: each server finds what it delivered itself. */
final class SearchModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(LuceneMessageSearchIndex.class).in(Scopes.SINGLETON);
    bind(MessageSearchIndex.class).to(LuceneMessageSearchIndex.class);
    bind(ListeningMessageSearchIndex.class).to(LuceneMessageSearchIndex.class);
    Multibinder.newSetBinder(binder(), EventListener.ReactiveGroupEventListener.class)
        .addBinding()
        .to(LuceneMessageSearchIndex.class);
  }

  // Open as long as the server runs.
  @SuppressWarnings("CloseableProvides")
  @Provides
  @Singleton
  Directory index(FileSystem files) throws IOException {
    return FSDirectory.open(files.getFile("file://var/lucene"));
  }
}
