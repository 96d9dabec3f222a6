package wakestream.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import wakestream.reliability.SceneFiles.SceneOnDisk;

/// Where processes are made: their class path, the archive of loaded classes that lets them start
/// in a second, and what every scene looks like when nobody disturbs it.
///
/// The undisturbed run is one process with all workers at batch size 1 on a broker of its own; when
/// it ends, its JVM writes the archive for the others.
final class Workshop implements AutoCloseable {
  private final Path folder;
  private final String classPath;
  private final String formerClassPath;
  private final AtomicInteger launched = new AtomicInteger();
  private final Map<String, SceneFacts> undisturbed = new HashMap<>();

  private Workshop(Path folder) throws IOException {
    this.folder = folder;
    this.formerClassPath = System.getProperty("java.class.path");
    this.classPath = ChildClasses.packed(folder);
    // The broker's process takes this one's class path.
    System.setProperty("java.class.path", classPath);
  }

  /// @param folder emptied first
  static Workshop open(Path folder, List<SceneOnDisk> scenes)
      throws IOException, InterruptedException {
    Workshop workshop = new Workshop(Files.createDirectories(folder));
    workshop.runUndisturbed(scenes);
    return workshop;
  }

  private void runUndisturbed(List<SceneOnDisk> scenes) throws IOException, InterruptedException {
    List<String> files = scenes.stream().map(scene -> scene.file().toString()).toList();
    try (Pipeline pipeline = Pipeline.open(this, folder.resolve("undisturbed"), 1, true);
        Audit audit = new Audit(pipeline.kafka())) {
      Child all = pipeline.start(Victim.INGEST, "splitter+segmenter+gate+ingest", files);
      while (!scenes.stream().allMatch(scene -> audit.scene(scene.id()).isSettled())) {
        audit.poll(Duration.ofMillis(50));
        if (!all.isAlive()) {
          throw new AssertionError("the undisturbed run ended with " + all.exitValue());
        }
      }
      audit.readToEnd();
      all.leave();
      for (SceneOnDisk scene : scenes) {
        SceneFacts facts = audit.scene(scene.id());
        if (!facts.faults().isEmpty() || facts.ships() == 0) {
          throw new AssertionError("the undisturbed run is not sound: " + facts.faults());
        }
        undisturbed.put(scene.id(), facts);
      }
    }
  }

  /// A scene as it is when nobody disturbs it.
  SceneFacts undisturbed(SceneOnDisk scene) {
    SceneFacts facts = undisturbed.get(scene.id());
    if (facts == null) {
      throw new AssertionError("not run undisturbed: " + scene);
    }
    return facts;
  }

  private Path archive() {
    return folder.resolve("children.aot");
  }

  Path brokerArchive() {
    return folder.resolve("broker.jsa");
  }

  Path folder() {
    return folder;
  }

  Child launch(Victim kind, List<String> arguments, Path log) throws IOException {
    Path temporary = log.resolveSibling("tmp").resolve(kind.word());
    boolean archived = Files.exists(archive());
    return Child.start(
        kind,
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:disable",
            archived
                ? "-XX:SharedArchiveFile=" + archive()
                : "-XX:ArchiveClassesAtExit=" + archive(),
            "-Djava.io.tmpdir=" + Files.createDirectories(temporary),
            "-Dai.djl.offline=true",
            "-Dwakestream.log=" + log + "." + launched.incrementAndGet() + ".txt",
            "-cp",
            classPath),
        arguments,
        log);
  }

  @Override
  public void close() {
    System.setProperty("java.class.path", formerClassPath);
  }
}
