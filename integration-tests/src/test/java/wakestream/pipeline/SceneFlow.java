package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.streaming.KafkaSettings;
import wakestream.testkit.SimulatedFixtures;

/// Feeds scenes by `ingest`, folder after folder, so that some are always open. They look alike,
/// but no two are the same file.
final class SceneFlow implements AutoCloseable {
  private static final int SCENES_A_FOLDER = 5;
  private static final int OPEN = 4;

  private final SimulatedScene scene = SimulatedFixtures.anchorage();
  private final byte[] image;
  private final Path folder;
  private final KafkaSettings kafka;
  private final Thread thread;
  private final List<CommandRun> runs = new ArrayList<>();
  private volatile boolean stopped;

  /// @param folder for the files, to be made
  SceneFlow(Path folder, KafkaSettings kafka) throws IOException {
    this.folder = Files.createDirectory(folder);
    this.kafka = kafka;
    this.image = Files.readAllBytes(SimulatedDataset.write(folder, "scene", scene, 1));
    this.thread = Thread.ofPlatform().name("flow").start(this::feed);
  }

  private void feed() {
    for (int number = 0; !stopped; number += SCENES_A_FOLDER) {
      List<Object> words = new ArrayList<>(List.of("ingest", write(number)));
      words.addAll(CommandRun.meaning(scene));
      words.addAll(List.of("--max-open=" + OPEN, "--bootstrap=" + kafka.bootstrap()));
      runs.add(CommandRun.of(words.toArray()));
    }
  }

  /// What follows a TIFF's last byte is no part of the image.
  private Path write(int first) {
    Path some = folder.resolve("from-" + first);
    try {
      Files.createDirectory(some);
      for (int i = first; i < first + SCENES_A_FOLDER; i++) {
        byte[] bytes = Arrays.copyOf(image, image.length + Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(image.length, i);
        Files.write(some.resolve(i + ".tif"), bytes);
      }
      return some;
    } catch (IOException e) {
      throw new UncheckedIOException("writing scenes into " + some, e);
    }
  }

  /// Feeds what it has begun.
  ///
  /// @return how many scenes it fed, all of them without a complaint
  int end() throws InterruptedException {
    close();
    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    return runs.size() * SCENES_A_FOLDER;
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
