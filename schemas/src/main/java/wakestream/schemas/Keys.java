package wakestream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wakestream.records.Role;
import wakestream.records.ShipTile;
import wakestream.records.Tile;

/// The keys of the topics, all UTF-8.
public final class Keys {
  private static final Pattern TILE =
      Pattern.compile("([0-9a-zA-Z_.-]{1,128})/(\\d{1,9})/(\\d{1,9})/(\\d{1,9})");

  private Keys() {}

  /// Names a tile: the key of `tiles` and `ship-tiles`.
  ///
  /// @param scene scene id
  /// @param run run of the scene
  /// @param row tile row, from 0 at the top
  /// @param column tile column, from 0 at the left
  public record TileKey(String scene, int run, int row, int column) {
    /// `scene/run/row/column`.
    @Override
    public String toString() {
      return scene + "/" + run + "/" + row + "/" + column;
    }

    /// The key's bytes.
    public byte[] bytes() {
      return Keys.bytes(toString());
    }
  }

  public static TileKey tile(Tile tile) {
    return new TileKey(tile.getScene(), tile.getRun(), tile.getRow(), tile.getColumn());
  }

  public static TileKey tile(ShipTile tile) {
    return tile(tile.getTile());
  }

  /// The tile that a key names; empty where it names none.
  public static Optional<TileKey> parseTile(byte @Nullable [] key) {
    if (key == null) {
      return Optional.empty();
    }
    Matcher parts = TILE.matcher(new String(key, StandardCharsets.UTF_8));
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new TileKey(
            parts.group(1),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4))));
  }

  /// The key of `scenes`, `tile-outcomes` and `scene-reports`.
  public static byte[] scene(String scene) {
    return bytes(scene);
  }

  /// The key of `models`: `segmenter/s2-rgbn`.
  public static String model(Role role, String profile) {
    return role.name().toLowerCase(Locale.ROOT) + "/" + profile;
  }

  /// The key of `model-status`: `worker/segmenter/s2-rgbn`.
  public static String modelStatus(String worker, Role role, String profile) {
    return worker + "/" + model(role, profile);
  }

  /// A key's bytes.
  public static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
