// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever file somebody sends is read, or refused with a line of it; and what is written is read.
 */
class CsvFuzzTest {
  private static final long MAX_ROWS = 20;
  private static final Map<String, String> COLUMNS =
      Map.of("address", "address", "title", "title", "departments", "departments");
  private static final List<String> PIECES =
      List.of(
          "address",
          "title",
          "departments",
          "sep=;",
          "\r\n",
          "\n",
          "\r",
          ",",
          ";",
          "\t",
          "\"",
          "\"\"",
          "\"a,b\"",
          "anne@example.com",
          " ",
          "=1+1",
          "'",
          "@",
          "王芳",
          "\u0000",
          "\ufeff",
          "é");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void isReadOrRefusedWithALine(@ForAll("files") byte[] file) {
    try {
      CsvFile csv = CsvFile.open(new ByteArrayInputStream(file), MAX_ROWS);
      csv.header(COLUMNS, Set.of("address"));
      Report report = new Report(new Nobody());
      while (true) {
        List<CsvRow> rows = csv.next(7, report);
        assertThat(rows).hasSizeLessThanOrEqualTo(7);
        rows.forEach(row -> assertThat(row.cells()).noneMatch(cell -> cell.indexOf('\0') >= 0));
        if (rows.size() < 7) {
          break;
        }
      }
      assertThat(report.summary(false).rows()).isLessThanOrEqualTo(MAX_ROWS);
    } catch (CsvProblem wrong) {
      assertThat(wrong.report().line()).isPositive();
      assertThat(wrong.report().message()).isNotBlank();
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsRead(@ForAll("cells") List<String> cells) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvOutput.write(out, List.of("address", "title", "departments"), List.of(cells).iterator());

    CsvFile csv = CsvFile.open(new ByteArrayInputStream(out.toByteArray()), MAX_ROWS);
    csv.header(COLUMNS, Set.of());
    List<CsvRow> rows = csv.next(2, new Report(new Nobody()));

    // A row of blanks is none; one whose blanks had to be guarded is.
    assertThat(rows).hasSizeBetween(cells.stream().allMatch(String::isBlank) ? 0 : 1, 1);
    rows.forEach(
        row -> assertThat(row.cells().stream().map(CellText::unguard).toList()).isEqualTo(cells));
  }

  @Provide
  Arbitrary<byte[]> files() {
    Arbitrary<byte[]> text =
        Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(40)
            .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> headed =
        text.map(
            rest -> {
              ByteArrayOutputStream file = new ByteArrayOutputStream();
              file.writeBytes("address,title,departments\n".getBytes(StandardCharsets.UTF_8));
              file.writeBytes(rest);
              return file.toByteArray();
            });
    Arbitrary<byte[]> octets = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    return Arbitraries.frequencyOf(Tuple.of(4, headed), Tuple.of(3, text), Tuple.of(1, octets));
  }

  @Provide
  Arbitrary<List<String>> cells() {
    Arbitrary<String> cell =
        Arbitraries.of(PIECES)
            .filter(piece -> !piece.equals("\u0000"))
            .list()
            .ofMaxSize(5)
            .map(pieces -> String.join("", pieces));
    return cell.list().ofSize(3);
  }

  /** Listens to nothing. */
  private static final class Nobody implements ImportListener {
    @Override
    public void line(LineReport report) {}

    @Override
    public void progress(long rows) {}
  }
}
