// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process that started this one. The system closes the pipe between the two when it ends,
 * however it ends; nothing is ever written to that pipe.
 */
final class Parent {

  private final InputStream pipe;
  private final Runnable whenGone;

  Parent(InputStream pipe, Runnable whenGone) {
    this.pipe = pipe;
    this.whenGone = whenGone;
  }

  void watch() {
    Thread thread = new Thread(this::waitForTheEnd, "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private void waitForTheEnd() {
    try {
      pipe.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // A broken pipe says the same as a closed one.
    }
    whenGone.run();
  }
}
