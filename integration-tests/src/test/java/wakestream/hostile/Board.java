package wakestream.hostile;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where a child says which case it is at, in memory that both processes share and that survives
/// the child.
final class Board {
  private static final long NONE = -1;

  private final LongBuffer shared;

  private Board(LongBuffer shared) {
    this.shared = shared;
  }

  static Board open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Board(channel.map(FileChannel.MapMode.READ_WRITE, 0, 8).asLongBuffer());
    }
  }

  void begins(long number) {
    shared.put(0, number);
  }

  void rests() {
    shared.put(0, NONE);
  }

  boolean isResting() {
    return shared.get(0) == NONE;
  }

  long number() {
    return shared.get(0);
  }
}
