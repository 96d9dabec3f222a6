package wakestream.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.memory.Footprint.Growth;

/// Memory is flat over many tiles: heap, native memory, and DJL's handles. By default 1,600 tiles;
/// `-Dsoak.tiles=10000` for the long run. Buffers and compiled code fill up at first, so what
/// counts is what the last three eighths of the tiles add to the three before.
@Timeout(3600)
class SoakTest {
  /// Megabytes of heap that may be added: a mask kept of each tile would be 37.
  private static final double HEAP = 8;

  /// Megabytes of the resident set, for the allocator's fragments and compiled code: an input kept
  /// of each tile would be over 900.
  private static final double RESIDENT = 64;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void heapAndNativeMemoryAreFlat() throws Exception {
    int runs = Math.max(8, Integer.getInteger("soak.tiles", 1600) / SoakProcess.TILES);
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    for (int eighth = 3; eighth <= 8; eighth++) {
      arguments.add(Integer.toString(runs * eighth / 8));
    }
    List<String> lines =
        Footprint.child("320m", SoakProcess.class, arguments.toArray(String[]::new));
    lines.stream().filter(line -> !line.contains("LegacyType")).forEach(System.out::println);
    Growth growth = Footprint.growth(Footprint.in(lines));
    System.out.printf("the last of %d tiles added: %s%n", SoakProcess.TILES * runs, growth);
    assertThat(growth).matches(found -> found.within(HEAP, RESIDENT, 0), "is flat");
    assertThat(lines)
        .as("every tile was segmented")
        .anyMatch(
            line ->
                line.equals(
                    "gated %1$d, segmented %1$d, dead letters 0"
                        .formatted(SoakProcess.TILES * runs)));
  }
}
