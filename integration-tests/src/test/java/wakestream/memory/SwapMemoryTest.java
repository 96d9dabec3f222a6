package wakestream.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.memory.Footprint.Growth;

/// Fifty swaps in a row leave nothing behind: no heap, no native memory, no array of DJL. A model
/// of the test has 3.6 MB of weights, so that fifty forgotten ones are 180.
@Timeout(300)
class SwapMemoryTest {
  /// Megabytes of heap that fifty swaps may add.
  private static final double HEAP = 4;

  /// Megabytes of the resident set that ten forgotten models exceed.
  private static final double RESIDENT = 24;

  /// Megabytes of the resident set that fifty swaps may add, for the allocator's fragments: fifty
  /// forgotten models would be about 200.
  private static final double FRAGMENTS = 60;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Growth growth(int before, int swaps, String... more) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add(folder.toString());
    arguments.add(Integer.toString(before));
    arguments.add(Integer.toString(swaps));
    arguments.addAll(List.of(more));
    List<Footprint> prints =
        Footprint.in(Footprint.child("256m", SwapProcess.class, arguments.toArray(String[]::new)));
    assertThat(prints).hasSize(2);
    Growth growth = prints.getFirst().to(prints.getLast());
    System.out.printf("%d swaps %s: %s%n", swaps, List.of(more), growth);
    return growth;
  }

  /// The first swaps fill what direct buffers may take.
  @Test
  void fiftySwapsLeaveNothingBehind() throws Exception {
    assertThat(growth(40, 50)).matches(found -> found.within(HEAP, FRAGMENTS, 0), "is flat");
  }

  /// The measure sees what it is for: ten models that are not closed.
  @Test
  void tenForgottenModelsAreSeen() throws Exception {
    Growth leaked = growth(5, 10, "leak");
    assertThat(leaked.within(1000, RESIDENT, 1_000_000)).as("native of %s", leaked).isFalse();
    assertThat(leaked.within(1000, 1000, 0)).as("handles of %s", leaked).isFalse();
  }
}
