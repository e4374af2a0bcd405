// SPDX-License-Identifier: Apache-2.0
package io.mailgroups.admin.files;

import io.mailgroups.file.FileName;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;

/**
 * What a file is, by the ending of its name: what a sender says of it is not believed. Only images
 * that can't hold scripts are ever sent as what they are.
 */
final class MediaTypes {
  private static final Map<String, MediaType> IMAGES =
      Map.of(
          "png", MediaType.IMAGE_PNG,
          "jpg", MediaType.IMAGE_JPEG,
          "jpeg", MediaType.IMAGE_JPEG,
          "gif", MediaType.IMAGE_GIF,
          "webp", MediaType.parseMediaType("image/webp"));

  private MediaTypes() {}

  static MediaType of(FileName name) {
    String text = name.text();
    String ending = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return IMAGES.getOrDefault(ending, MediaType.APPLICATION_OCTET_STREAM);
  }

  static boolean isImage(FileName name) {
    return !of(name).equals(MediaType.APPLICATION_OCTET_STREAM);
  }
}
