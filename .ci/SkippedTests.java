// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says how many tests a build skipped, and which: {@code java SkippedTests.java <root of the build> say|fail}. With
 * {@code fail} the exit status is 1 if there were any.
 */
public class SkippedTests {
  private static final Pattern CASE =
      Pattern.compile("<testcase name=\"([^\"]*)\" classname=\"([^\"]*)\"[^>]*[^/]>\\s*<skipped");

  public static void main(String[] arguments) throws IOException {
    List<String> skipped = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]).toAbsolutePath(), 5)) {
      for (Path report : files.filter(SkippedTests::isReport).toList()) {
        Matcher found = CASE.matcher(Files.readString(report));
        while (found.find()) {
          skipped.add(found.group(2) + "." + found.group(1));
        }
      }
    }
    System.out.println(
        skipped.isEmpty() ? "No test was skipped." : skipped.size() + " test(s) skipped: " + String.join(", ", skipped));
    System.exit(!skipped.isEmpty() && arguments[1].equals("fail") ? 1 : 0);
  }

  private static boolean isReport(Path file) {
    String folder = String.valueOf(file.getParent().getFileName());
    return folder.matches("(surefire|failsafe)-reports") && file.getFileName().toString().matches("TEST-.*\\.xml");
  }
}
