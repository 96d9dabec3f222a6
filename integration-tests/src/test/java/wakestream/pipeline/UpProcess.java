package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wakestream.cli.options.AddressFile;
import wakestream.streaming.KafkaSettings;

/// A running `up`, with a cache folder of its own.
///
/// @param process that was started
/// @param cache where other commands find its address
/// @param address as it stood there when `up` said that it runs
record UpProcess(Process process, Path cache, AddressFile address) implements AutoCloseable {
  /// Starts one, and waits until it says that it runs.
  ///
  /// @param folder for its cache and temporary files
  static UpProcess start(Path folder) throws IOException {
    Path cache = folder.resolve("cache");
    List<String> properties =
        List.of(
            "-Dwakestream.root=" + CommandRun.project("."),
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    Process process = CommandProcess.of(cache, properties, List.of("up")).start();
    List<String> said = new ArrayList<>();
    for (String line = ""; line != null && !line.startsWith("Ctrl-C"); said.add(line)) {
      line = process.inputReader().readLine();
    }
    AddressFile address = AddressFile.read(cache.resolve("up.properties")).orElseThrow();
    assertThat(said).contains("bootstrap: " + address.bootstrap());
    assertThat(address.process()).isEqualTo(process.pid());
    return new UpProcess(process, cache, address);
  }

  KafkaSettings kafka() {
    return KafkaSettings.of(address.bootstrap());
  }

  /// Stops it as Ctrl-C does.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
