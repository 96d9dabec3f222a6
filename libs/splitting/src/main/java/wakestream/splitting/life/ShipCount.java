package wakestream.splitting.life;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;

/// How many ships stand, and which, in 32 bytes: a consumer that has them all makes the same
/// digest.
///
/// @param ships now standing (not retracted)
/// @param digest SHA-256 over their sorted ids, joined by line feeds; 64 hexadecimal digits
public record ShipCount(int ships, String digest) {
  /// Bytes of a digest, as text.
  static final int DIGITS = 64;

  /// Of ships with these ids.
  static ShipCount of(SortedSet<String> ids) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String separator = "";
      for (String id : ids) {
        digest.update((separator + id).getBytes(StandardCharsets.UTF_8));
        separator = "\n";
      }
      return new ShipCount(ids.size(), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  byte[] digestBytes() {
    return digest.getBytes(StandardCharsets.US_ASCII);
  }

  static ShipCount read(ByteBuffer in) {
    int ships = in.getInt();
    byte[] digits = new byte[DIGITS];
    in.get(digits);
    return new ShipCount(ships, new String(digits, StandardCharsets.US_ASCII));
  }
}
