// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.mailgroups.admin.Webapp;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Draws the pages of the README and contact sheets of every page into the folder that {@code
 * -Dscreens=docs/screens} names; each sheet has a few pages: light in English and dark in Chinese
 * at a desk, light on a telephone.
 */
@EnabledIfSystemProperty(named = "screens", matches = ".+")
class Screens {
  @RegisterExtension static final Webapp WEBAPP = Webapp.instance();
  @RegisterExtension static final Browser BROWSER = Browser.instance();

  private static final int HEIGHT = 900;
  private static final int PAGES_ON_A_SHEET = 2;
  private static final int ROW = 540;
  private static final int MAX_BYTES = 300_000;

  /** The pages that the README shows. */
  @Test
  void drawsPagesOfTheReadme() throws IOException {
    SampleOrganisation sample = new SampleOrganisation();
    Map<String, String> pages =
        Map.of(
            "overview",
            "/",
            "people",
            "/employees?department=" + sample.department,
            "rule",
            "/groups/" + sample.dynamicGroup.id() + "/rule",
            "simulate",
            "/simulate?sender=li.wei%40example.com&proven=true&to=engineers%40example.com");
    try (BrowserContext light = BROWSER.visitor("en", "LIGHT")) {
      Page english = Browser.signIn(light, Webapp.POSTMASTER);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        BufferedImage image = shot(english, page.getValue(), Browser.WIDE);
        write(folder().resolve(page.getKey() + ".png"), withFewerColours(image));
      }
    }
  }

  @Test
  void drawsContactSheets() throws IOException {
    List<String> paths = new Pages(new SampleOrganisation()).paths();
    try (Onlookers english = new Onlookers(BROWSER, "en", "LIGHT");
        Onlookers chinese = new Onlookers(BROWSER, "zh-CN", "DARK")) {
      List<BufferedImage> rows = new ArrayList<>();
      for (String path : paths) {
        rows.add(
            beside(
                shot(english.at(path), path, Browser.WIDE),
                shot(chinese.at(path), path, Browser.WIDE),
                shot(english.at(path), path, Browser.NARROW)));
      }
      for (int i = 0; i < rows.size(); i += PAGES_ON_A_SHEET) {
        List<BufferedImage> some = rows.subList(i, Math.min(rows.size(), i + PAGES_ON_A_SHEET));
        write(folder().resolve("pages-%02d.png".formatted(i / PAGES_ON_A_SHEET + 1)), below(some));
      }
    }
  }

  private static BufferedImage shot(Page page, String path, int width) throws IOException {
    page.setViewportSize(width, HEIGHT);
    Browser.open(page, path);
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  private static BufferedImage beside(BufferedImage... images) {
    int width = 0;
    for (BufferedImage image : images) {
      width += scaled(image);
    }
    BufferedImage row = new BufferedImage(width, ROW, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = row.createGraphics();
    drawing.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    int x = 0;
    for (BufferedImage image : images) {
      drawing.drawImage(image, x, 0, scaled(image), ROW, null);
      x += scaled(image);
    }
    drawing.dispose();
    return row;
  }

  private static int scaled(BufferedImage image) {
    return image.getWidth() * ROW / image.getHeight();
  }

  private static BufferedImage below(List<BufferedImage> rows) {
    int width = rows.get(0).getWidth();
    BufferedImage sheet = new BufferedImage(width, ROW * rows.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = sheet.createGraphics();
    for (int i = 0; i < rows.size(); i++) {
      drawing.drawImage(rows.get(i), 0, i * ROW, null);
    }
    drawing.dispose();
    return withFewerColours(sheet);
  }

  // Nobody sees the difference but the size of the file.
  private static BufferedImage withFewerColours(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, image.getRGB(x, y) & 0xF8F8F8);
      }
    }
    return image;
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("screens")));
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    assertThat(bytes.size()).isLessThan(MAX_BYTES);
    Files.write(file, bytes.toByteArray());
  }
}
