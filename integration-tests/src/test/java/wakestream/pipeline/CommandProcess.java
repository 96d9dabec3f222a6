package wakestream.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wakestream.cli.Wakestream;

/// A call of the command in a process of its own.
final class CommandProcess {
  private CommandProcess() {}

  /// Of this JVM and its class path, with a heap of 768 MB and the quick compiler alone: it lives
  /// for seconds.
  ///
  /// @param cache the command's cache folder
  /// @param properties further options of the JVM
  /// @param words of the command
  static ProcessBuilder of(Path cache, List<String> properties, List<String> words) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.offline=true",
            "-Dwakestream.cache=" + cache);
    List<String> main =
        List.of("-cp", System.getProperty("java.class.path"), Wakestream.class.getName());
    return new ProcessBuilder(
            Stream.of(java, properties, main, words).flatMap(List::stream).toList())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
