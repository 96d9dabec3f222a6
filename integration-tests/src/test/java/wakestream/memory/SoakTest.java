package wakestream.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.memory.Footprint.Growth;

/// Memory is flat over many tiles: heap, native memory, and DJL's handles. By default 1,600 tiles;
/// `-Dsoak.tiles=10000` for the long run. Buffers and compiled code fill up during the first half:
/// what counts is what the second one adds.
@Timeout(3600)
class SoakTest {
  /// Megabytes of heap that the second half may add: a mask kept of each tile would be 50.
  private static final double HEAP = 8;

  /// Megabytes of the resident set, for the allocator's fragments and compiled code: an input kept
  /// of each tile would be over 1,000.
  private static final double RESIDENT = 64;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void heapAndNativeMemoryAreFlat() throws Exception {
    int runs = Math.max(3, Integer.getInteger("soak.tiles", 1600) / SoakProcess.TILES);
    int warm = Math.clamp(runs / 2, 2, 50);
    List<String> lines =
        Footprint.child(
            "320m",
            SoakProcess.class,
            folder.toString(),
            Integer.toString(warm),
            Integer.toString((warm + runs) / 2),
            Integer.toString(runs));
    lines.stream().filter(line -> !line.contains("LegacyType")).forEach(System.out::println);
    List<Footprint> prints = Footprint.in(lines);
    Growth growth = prints.getFirst().to(prints.getLast());
    System.out.printf(
        "%d tiles after the first %d: %s%n",
        SoakProcess.TILES * (runs - warm), SoakProcess.TILES * warm, growth);
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
