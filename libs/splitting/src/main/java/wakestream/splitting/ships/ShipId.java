package wakestream.splitting.ships;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names ships.
public final class ShipId {
  private ShipId() {}

  /// The first 16 bytes, as 32 hexadecimal digits, of the SHA-256 of `scene/x/y`.
  ///
  /// @param firstX column of the ship's first pixel (smallest y, then x), scene pixels
  /// @param firstY its row
  public static String of(String scene, int firstX, int firstY) {
    byte[] text = (scene + "/" + firstX + "/" + firstY).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
