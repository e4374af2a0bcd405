// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mailgroups.file.ContentsUnavailable;
import io.mailgroups.file.FileContents.Sealed;
import io.mailgroups.problem.Conflict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryContentsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String SHA256_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path directory = Path.of("");

  @Test
  void receivesInPartsAndReadsOnlyWhatIsSealed() throws IOException {
    DirectoryContents contents = new DirectoryContents(directory);
    contents.append(KEY, 0, octets("hel"));
    assertThatExceptionOfType(ContentsUnavailable.class).isThrownBy(() -> contents.read(KEY, 0));
    contents.append(KEY, 3, octets("lo"));

    assertThat(contents.seal(KEY)).isEqualTo(new Sealed(5, SHA256_OF_HELLO));

    assertThat(contents.seal(KEY)).isEqualTo(new Sealed(5, SHA256_OF_HELLO));
    assertThat(contents.received(KEY)).isEqualTo(5);
    assertThat(text(contents.read(KEY, 1))).isEqualTo("ello");
    assertThat(files()).containsExactly("01/" + KEY);
    contents.remove(KEY);
    assertThat(files()).isEmpty();
    contents.remove(KEY);
  }

  @Test
  void goesOnOnlyWhereItIs() throws IOException {
    DirectoryContents contents = new DirectoryContents(directory);
    contents.append(KEY, 0, octets("hello"));

    assertConflict(() -> contents.append(KEY, 4, octets("x")));
    assertConflict(() -> contents.append(KEY, 6, octets("x")));
    Sealed unused = contents.seal(KEY);
    assertConflict(() -> contents.append(KEY, 5, octets("x")));
    assertThat(text(contents.read(KEY, 0))).isEqualTo("hello");
  }

  @Test
  void nothingCanBeAnEmptyFile() {
    assertThat(new DirectoryContents(directory).seal(KEY).octets()).isZero();
  }

  @Test
  void keepsWhatCameBeforeTheSenderWentAway() throws IOException {
    InputStream torn = new SequenceInputStream(octets("x".repeat(100_000)), new Broken());
    DirectoryContents contents = new DirectoryContents(directory);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> contents.append(KEY, 0, torn));

    assertThat(new DirectoryContents(directory).received(KEY)).isEqualTo(100_000);
  }

  @Test
  void twoNeverSendAtOnceNotEvenToTwoInstances() throws IOException {
    DirectoryContents contents = new DirectoryContents(directory);
    DirectoryContents other = new DirectoryContents(directory);
    Runnable others =
        () -> {
          assertConflict(() -> contents.append(KEY, 0, octets("x")));
          assertConflict(() -> other.append(KEY, 0, octets("x")));
          assertConflict(() -> other.seal(KEY));
        };

    contents.append(KEY, 0, new SequenceInputStream(octets("a"), new Meanwhile(others)));

    other.append(KEY, 1, octets("b"));
    assertThat(text(read(other.seal(KEY), contents))).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc/passwd", "0123456789ABCDEF0123456789ABCDEF", "a/b"})
  void onlyAKeyIsAPath(String other) {
    DirectoryContents contents = new DirectoryContents(directory);

    assertThatIllegalArgumentException().isThrownBy(() -> contents.received(other));
    assertThatIllegalArgumentException().isThrownBy(() -> contents.remove(other));
  }

  /** A process is killed in the middle; another goes on with what is there. */
  @Test
  void survivesItsProcess() throws Exception {
    Process sender = fork("-Xmx32m", "send", "20000000000");
    DirectoryContents contents = new DirectoryContents(directory);
    while (contents.received(KEY) < 1_000_000) {
      assertThat(sender.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    sender.destroyForcibly().waitFor();

    long received = contents.received(KEY);
    contents.append(KEY, received, octets("end"));

    Sealed sealed = contents.seal(KEY);
    assertThat(sealed.octets()).isEqualTo(received + 3);
    assertThat(text(contents.read(KEY, received))).isEqualTo("end");
    try (InputStream all = contents.read(KEY, 0)) {
      all.skipNBytes(received - 1);
      assertThat(all.read()).isEqualTo(Sender.OCTET);
    }
  }

  /** 2 GB by a process that has 24 MB of memory. */
  @Test
  void takesAnySizeInTheSameMemory() throws Exception {
    long octets = 2_000_000_000;

    Process sender = fork("-Xmx24m", "send", String.valueOf(octets));

    assertThat(sender.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(new String(sender.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(Files.size(directory.resolve("01").resolve(KEY))).isEqualTo(octets);
  }

  /** What a forked process does. */
  static final class Sender {
    static final int OCTET = 'x';

    public static void main(String[] arguments) throws IOException {
      DirectoryContents contents = new DirectoryContents(Path.of(arguments[0]));
      contents.append(KEY, 0, new BoundedStream(new Endless(), Long.parseLong(arguments[2])));
      Sealed unused = contents.seal(KEY);
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("gone");
    }

    @Override
    public int read(byte[] some, int from, int length) throws IOException {
      return read();
    }
  }

  /** Has nothing, but lets something happen when it is asked. */
  private static final class Meanwhile extends InputStream {
    private final Runnable what;

    Meanwhile(Runnable what) {
      this.what = what;
    }

    @Override
    public int read() {
      what.run();
      return -1;
    }

    @Override
    public int read(byte[] some, int from, int length) {
      return read();
    }
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return Sender.OCTET;
    }

    @Override
    public int read(byte[] some, int from, int length) {
      Arrays.fill(some, from, from + length, (byte) Sender.OCTET);
      return length;
    }
  }

  private Process fork(String memory, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> command =
        Stream.concat(
            Stream.of(
                java,
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(),
                directory.toString()),
            Stream.of(arguments));
    return new ProcessBuilder(command.toList()).start();
  }

  private static InputStream read(Sealed sealed, DirectoryContents contents) {
    assertThat(sealed.octets()).isPositive();
    return contents.read(KEY, 0);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }

  private static InputStream octets(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(InputStream octets) throws IOException {
    try (octets) {
      return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertConflict(ThrowingCallable act) {
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(act)
        .satisfies(conflict -> assertThat(conflict.kind()).isEqualTo(Conflict.Kind.UPLOAD_OFFSET));
  }
}
