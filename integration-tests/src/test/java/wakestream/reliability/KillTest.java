package wakestream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Kills at seeded places: 20 by default, more by `-Dkills=`, in several pipelines at once by
/// `-Dlives=`.
class KillTest {
  static final int KILLS = Integer.getInteger("kills", 20);
  static final long SEED = Long.getLong("seed", 1);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void nothingIsLostAndNothingDoubled() throws Exception {
    System.out.printf("-Dkills=%d -Dseed=%d%n", KILLS, SEED);

    KillMatrix matrix = KillMatrix.run(folder, KILLS, SEED, Integer.getInteger("lives", 1));

    Report.write("kills", Report.kills(matrix, KILLS, SEED));
    assertThat(matrix.faults()).isEmpty();
    assertThat(matrix.hits()).isGreaterThanOrEqualTo(KILLS);
  }
}
