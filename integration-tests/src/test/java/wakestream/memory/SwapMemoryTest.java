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

  /// Megabytes of the resident set, for the allocator's fragments.
  private static final double RESIDENT = 24;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /// @param swaps done at each footprint
  private Growth growth(String mode, String... swaps) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), mode));
    arguments.addAll(List.of(swaps));
    List<Footprint> prints =
        Footprint.in(Footprint.child("256m", SwapProcess.class, arguments.toArray(String[]::new)));
    assertThat(prints).hasSize(swaps.length);
    Growth growth = Footprint.growth(prints);
    System.out.printf("%s, %s swaps: %s%n", mode, List.of(swaps), growth);
    return growth;
  }

  /// The first swaps fill what direct buffers may take.
  @Test
  void fiftySwapsLeaveNothingBehind() throws Exception {
    assertThat(growth("close", "40", "50", "60", "90", "100", "110"))
        .matches(found -> found.within(HEAP, RESIDENT, 0), "is flat");
  }

  /// The measure sees what it is for: ten models that are not closed.
  @Test
  void tenForgottenModelsAreSeen() throws Exception {
    Growth leaked = growth("leak", "5", "15");
    assertThat(leaked.within(1000, RESIDENT, 1_000_000)).as("native of %s", leaked).isFalse();
    assertThat(leaked.within(1000, 1000, 0)).as("handles of %s", leaked).isFalse();
  }
}
