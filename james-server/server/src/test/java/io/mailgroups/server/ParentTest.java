// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentTest {

  @Test
  void isGoneWhenItsPipeCloses() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    PipedOutputStream parent = new PipedOutputStream();
    new Parent(new PipedInputStream(parent), gone::countDown).watch();

    assertThat(gone.await(100, TimeUnit.MILLISECONDS)).as("while the pipe is open").isFalse();
    parent.close();

    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
