package wakestream.splitter.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/// Keys of the state stores: the scene id and a zero byte first (no scene id holds one), so that a
/// scene's entries stand together.
public final class StateKeys {
  private StateKeys() {}

  /// Prefix of all keys of a scene.
  public static Bytes scene(String scene) {
    return Bytes.wrap(start(scene, 0).array());
  }

  /// Prefix of all keys of a run.
  public static Bytes run(String scene, int run) {
    return Bytes.wrap(start(scene, 4).putInt(run).array());
  }

  static Bytes tile(String scene, int run, int row, int column) {
    return Bytes.wrap(start(scene, 12).putInt(run).putInt(row).putInt(column).array());
  }

  static int row(Bytes tileKey) {
    return ByteBuffer.wrap(tileKey.get()).getInt(tileKey.get().length - 8);
  }

  static int column(Bytes tileKey) {
    return ByteBuffer.wrap(tileKey.get()).getInt(tileKey.get().length - 4);
  }

  static Bytes ship(String scene, String id) {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(start(scene, name.length).put(name).array());
  }

  /// Key of an outcome that came before its scene; in order of offsets.
  public static Bytes early(String scene, int run, long offset) {
    return Bytes.wrap(start(scene, 12).putInt(run).putLong(offset).array());
  }

  /// The scene that a key belongs to.
  public static String sceneOf(Bytes key) {
    byte[] bytes = key.get();
    int end = 0;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static ByteBuffer start(String scene, int more) {
    byte[] name = scene.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 1 + more).put(name).put((byte) 0);
  }
}
