package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.Pointer;

/// Fails on purpose, in one way, in one case out of four: proves that the harness sees it.
///
/// @param name which way
public record ControlTarget(String name, Runnable fault) implements Target {
  public static Target of(String name) {
    return new ControlTarget(
        name,
        switch (name) {
          case "crash" -> ControlTarget::crash;
          case "halt" -> () -> Runtime.getRuntime().halt(7);
          case "hang" -> ControlTarget::hang;
          case "out-of-memory" -> () -> use(new long[1 << 28]);
          case "heap-claim" -> () -> use(new long[12 << 20]);
          case "native-claim" -> () -> Pointer.free(Pointer.malloc(600L << 20));
          case "raw" -> () -> use(new long[Integer.parseInt("-1")]);
          case "recursion" -> () -> recursion(1);
          case "unnamed" -> () -> {};
          default -> throw new IllegalArgumentException("no control is called " + name);
        });
  }

  private static void use(long[] claimed) {
    claimed[claimed.length - 1] = 1;
  }

  /// Reads where nothing is, in native code.
  private static void crash() {
    Pointer.memset(new Nowhere(), 1, 8);
  }

  private static final class Nowhere extends Pointer {
    Nowhere() {
      address = 8;
    }
  }

  private static void hang() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int recursion(int depth) {
    return depth < 0 ? depth : 1 + recursion(depth + 1);
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public List<HostileInput> intact() {
    return List.of(HostileInput.of("control.bin", new byte[] {0}));
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    return HostileInput.of("control.bin", new byte[] {(byte) random.nextInt(4)});
  }

  /// Whether the fault strikes in this case.
  public static boolean isFaulty(HostileInput input) {
    return input.only()[0] == 1;
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    if (!isFaulty(input)) {
      return Verdict.DECODED;
    }
    fault.run();
    String message = name.equals("unnamed") ? "it is bad" : "control.bin: it is bad";
    return Verdict.refused(new IllegalArgumentException(message), "control.bin");
  }
}
