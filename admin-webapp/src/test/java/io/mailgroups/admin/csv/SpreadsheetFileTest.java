// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailgroups.Organisation;
import io.mailgroups.database.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetFileTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.instance();

  private Organisation organisation = Organisation.empty();
  private Imports imports = new Imports(organisation);

  @BeforeEach
  void newOrganisation() {
    organisation = Organisation.empty();
    imports = new Imports(organisation);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, SEMICOLON",
    "UTF-8, TAB",
    "UTF-8, COMMA",
    "UTF-16LE, TAB",
    "UTF-16BE, SEMICOLON",
    "UTF-16LE, COMMA"
  })
  void isReadInItsEncodingWithItsSeparator(String charset, Separator separator) {
    String row = "address#displayName#title\r\nanne@example.com#\"王, A; \"\"B\"\"\tC\"#CEO\r\n";
    read(
        Charset.forName(charset),
        "\uFEFF" + row.replace('#', separator.character) + "\r\n" + separator.character + "\r\n");

    assertThat(imports.reported()).containsExactly("2 CREATED");
    assertThat(DATABASE.column("select concat(display_name, '#', title) from mg_employee"))
        .containsExactly("王, A; \"B\"\tC#CEO");
  }

  private enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Separator(char character) {
      this.character = character;
    }
  }

  @Test
  void maySayItsSeparatorInALineOfItsOwn() {
    read(StandardCharsets.UTF_8, "sep=|\naddress|displayName\nanne@example.com|Anne\nx|y\n");

    assertThat(imports.reported()).containsExactlyInAnyOrder("3 CREATED", "4 address no-domain");
  }

  @Test
  void losesTheGuardAgainstFormulas() {
    read(
        StandardCharsets.UTF_8,
        "address,displayName,title,location\nanne@example.com,'=Anne,'s-Hertogenbosch,''-x\n");

    assertThat(
            DATABASE.column(
                "select concat(display_name, '#', title, '#', location) from mg_employee"))
        .containsExactly("=Anne#'s-Hertogenbosch#'-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "windows-1252"})
  void isNotGuessedAt(String charset) {
    String name = charset.equals("GBK") ? "王小明" : "André";
    read(Charset.forName(charset), "address,displayName\nanne@example.com," + name + "\n");

    assertThat(imports.reported()).last().asString().endsWith("- encoding");
    assertThat(DATABASE.column("select * from mg_employee")).isEmpty();
  }

  @Test
  void withAnOpenQuotationMarkOrANulIsWrongThere() {
    read(
        StandardCharsets.UTF_8,
        "address,displayName\nanne@example.com,A\0\nbart@example.com,\"Bart\n");

    assertThat(imports.reported()).contains("2 - character").last().asString().endsWith("syntax");
  }

  private void read(Charset charset, String text) {
    imports.employees(ImportMode.SAVE, new ByteArrayInputStream(text.getBytes(charset)));
  }
}
