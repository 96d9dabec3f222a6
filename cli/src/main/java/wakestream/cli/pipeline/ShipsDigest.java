package wakestream.cli.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/// What a report says of its ships, as the splitter makes it.
public final class ShipsDigest {
  private ShipsDigest() {}

  /// SHA-256 over the ids, joined by line feeds; 64 hexadecimal digits.
  ///
  /// @param sortedIds of the standing ships, ascending
  public static String of(Collection<String> sortedIds) {
    try {
      byte[] ids = String.join("\n", sortedIds).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ids));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
