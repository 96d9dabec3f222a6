package wakestream.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who hands out native memory in a child process. It is chosen by the environment, before the
/// process starts; the launcher does so with the best that is there.
enum Allocator {
  /// glibc as it comes.
  DEFAULT("glibc"),
  /// glibc, told to keep what is given back.
  SETTINGS("glibc, settings"),
  /// jemalloc, told the same; where it is installed.
  JEMALLOC("jemalloc");

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2"),
          Path.of("/usr/lib64/libjemalloc.so.2"),
          Path.of("/usr/lib/libjemalloc.so.2"),
          Path.of("/usr/local/lib/libjemalloc.so.2"));

  private final String title;

  Allocator(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  private static Optional<Path> library() {
    return LIBRARIES.stream().filter(Files::isReadable).findFirst();
  }

  boolean isAvailable() {
    return this != JEMALLOC || library().isPresent();
  }

  /// The one that the launcher chooses on this machine.
  static Allocator best() {
    return JEMALLOC.isAvailable() ? JEMALLOC : SETTINGS;
  }

  /// Makes an environment that of this allocator, whatever it was before.
  void apply(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("MALLOC_"));
    environment.remove("LD_PRELOAD");
    switch (this) {
      case DEFAULT -> {}
      case SETTINGS -> {
        environment.put("MALLOC_MMAP_THRESHOLD_", "2000000000");
        environment.put("MALLOC_TRIM_THRESHOLD_", "8000000000");
        environment.put("MALLOC_TOP_PAD_", "268435456");
      }
      case JEMALLOC -> {
        environment.put("LD_PRELOAD", library().orElseThrow().toString());
        environment.put("MALLOC_CONF", "dirty_decay_ms:-1,muzzy_decay_ms:-1");
      }
    }
  }
}
