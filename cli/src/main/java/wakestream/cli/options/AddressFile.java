package wakestream.cli.options;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// Where a running `up` can be found by the other commands.
///
/// @param bootstrap host and port of its broker
/// @param store folder with its released bundles
/// @param process number of the process; the file is stale when it is gone
public record AddressFile(String bootstrap, Path store, long process) {
  /// The file of this user.
  public static Path path() {
    return CacheFolder.path().resolve("up.properties");
  }

  /// What stands in the file, if the process that wrote it still runs.
  public static Optional<AddressFile> read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
      AddressFile address =
          new AddressFile(
              properties.getProperty("bootstrap", ""),
              Path.of(properties.getProperty("store", "")),
              Long.parseLong(properties.getProperty("process", "-1")));
      return Optional.of(address).filter(AddressFile::isAlive);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isAlive() {
    return !bootstrap.isEmpty()
        && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Properties properties = new Properties();
    properties.setProperty("bootstrap", bootstrap);
    properties.setProperty("store", store.toString());
    properties.setProperty("process", Long.toString(process));
    Path written = file.resolveSibling(file.getFileName() + "." + process);
    try (Writer out = Files.newBufferedWriter(written)) {
      properties.store(out, "a running ./wakestream up");
    }
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
