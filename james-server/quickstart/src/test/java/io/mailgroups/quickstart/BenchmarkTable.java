// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians and all values of the runs, as Markdown. */
final class BenchmarkTable {
  static final String STATIC = "static group";

  private static final String HEAD =
      """
      | members | who | RCPT | first copy | last copy | RCPT to last | all runs | static = 1 | statements | heap peak / after |
      |---:|---|---:|---:|---:|---:|---|---:|---:|---:|
      """;

  /**
   * One message; milliseconds. The copies count from the reply to the end of DATA.
   *
   * @param james empty where another server did it
   */
  record Run(double rcpt, double first, double last, List<JamesGauge.Reading> james) {
    double all() {
      return rcpt + last;
    }
  }

  private record Case(int members, String who) {}

  private final Map<Case, List<Run>> runs = new LinkedHashMap<>();

  void add(int members, String who, Run run) {
    runs.computeIfAbsent(new Case(members, who), added -> new ArrayList<>()).add(run);
  }

  @Override
  public String toString() {
    return runs.keySet().stream().map(this::line).collect(Collectors.joining("", HEAD, ""));
  }

  private String line(Case of) {
    List<Run> all = runs.getOrDefault(of, List.of());
    double ratio =
        median(all, Run::all)
            / median(runs.getOrDefault(new Case(of.members, STATIC), all), Run::all);
    return "| %,d | %s | %s | %s | %s | %s | %s | %.2f | %s | %s |\n"
        .formatted(
            of.members,
            of.who,
            text(median(all, Run::rcpt)),
            text(median(all, Run::first)),
            text(median(all, Run::last)),
            text(median(all, Run::all)),
            all.stream().map(run -> text(run.all())).collect(Collectors.joining(" ")),
            ratio,
            james(all, "%,.0f", JamesGauge.Reading::statements),
            james(all, "%.0f / ", JamesGauge.Reading::heapPeak)
                + james(all, "%.0f", JamesGauge.Reading::heapAfter));
  }

  private static String james(
      List<Run> all, String format, ToDoubleFunction<JamesGauge.Reading> of) {
    List<JamesGauge.Reading> readings = all.stream().flatMap(run -> run.james.stream()).toList();
    return readings.isEmpty() ? "" : String.format(Locale.ROOT, format, median(readings, of));
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  static String text(double millis) {
    return String.format(Locale.ROOT, millis < 100 ? "%,.1f" : "%,.0f", millis);
  }
}
