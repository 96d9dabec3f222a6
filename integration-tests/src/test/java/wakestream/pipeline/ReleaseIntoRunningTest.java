package wakestream.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wakestream.cli.pipeline.ResultFollower;
import wakestream.cli.pipeline.RunKey;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.ModelId;
import wakestream.ingest.tiling.SourceFile;
import wakestream.nets.Bundle;
import wakestream.records.ModelState;
import wakestream.records.ModelStatus;
import wakestream.records.Role;
import wakestream.records.Scene;
import wakestream.records.SceneReport;
import wakestream.records.SceneState;
import wakestream.records.Segmented;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.simulator.SimulatedDataset;
import wakestream.simulator.SimulatedScene;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.backlog.Stage;
import wakestream.testkit.SimulatedFixtures;

/// A segmenter that reports only large ships is released into a running `up` while scenes flow
/// through it, and is rolled back. The detections change and come back; no worker leaves its group,
/// no tile fails, every scene completes.
@Timeout(300)
class ReleaseIntoRunningTest {
  private static final Duration POLL = Duration.ofMillis(50);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final SimulatedScene scene = SimulatedFixtures.sea(Profile.S2_RGBN, 500, 400, 6);

  @Test
  void detectionsChangeAndComeBackAndNothingStops() throws Exception {
    Path file = SimulatedDataset.write(folder, "scene", scene, 1);
    Bundle shipped = Bundle.read(CommandRun.project("models/s2-rgbn-segmenter"));
    try (UpProcess up = UpProcess.start(folder);
        ResultFollower follower = new ResultFollower(up.kafka())) {
      KafkaSettings kafka = up.kafka();
      Map<String, ObjectNode> first = detect(kafka, follower, file, 1);
      Map<String, Set<String>> members = members(kafka);
      double least = median(first);
      Bundle large = withLeastArea(shipped, least);

      Map<String, ObjectNode> second;
      int flowed;
      try (SceneFlow flow = new SceneFlow(folder.resolve("flow"), kafka)) {
        int before = follower.progress().segmented();
        await(follower, () -> follower.progress().segmented() > before);
        release(up, large);
        await(follower, () -> live(kafka).size() == 2);
        second = detect(kafka, follower, file, 2);
        rollBack(up);
        await(follower, () -> live(kafka).size() == 3);
        flowed = flow.end();
      }
      Map<String, ObjectNode> third = detect(kafka, follower, file, 3);

      assertThat(segmenters(first)).containsOnly(name(shipped));
      assertThat(segmenters(second)).containsOnly(name(large));
      assertThat(second.keySet()).isNotEmpty().isEqualTo(notSmallerThan(least, first));
      assertThat(second).hasSizeLessThan(first.size());
      assertThat(withoutRun(third)).isEqualTo(withoutRun(first));

      assertThat(live(kafka)).containsExactly(shipped.model(), large.model(), shipped.model());
      assertThat(flowSegmenters(kafka, file)).containsOnlyKeys(sha256(shipped), sha256(large));
      assertThat(members(kafka)).as("members of the groups").isEqualTo(members);
      assertThat(up.process().isAlive()).isTrue();
      assertCompleteRuns(kafka, flowed + 3);
      assertThat(read(kafka, Topic.DEAD_LETTERS)).isEmpty();
    }
  }

  /// Feeds the scene, waits for its ships, and asks for them as a user does.
  ///
  /// @return features by their ids
  private Map<String, ObjectNode> detect(
      KafkaSettings kafka, ResultFollower follower, Path file, int run) throws Exception {
    String id = SourceFile.digest(file).sha256();
    List<Object> words = new ArrayList<>(List.of("ingest", file, "--again"));
    words.addAll(CommandRun.meaning(scene));
    words.add("--bootstrap=" + kafka.bootstrap());
    CommandRun.succeed(words.toArray());
    await(follower, () -> follower.isSettled(new RunKey(id, run)));
    Map<String, ObjectNode> ships = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    CommandRun printed =
        CommandRun.succeed("ships", "--scene=" + id, "--bootstrap=" + kafka.bootstrap());
    for (String line : printed.out().lines().toList()) {
      ObjectNode ship = json.readValue(line, ObjectNode.class);
      assertThat(ship.at("/properties/run").asInt()).isEqualTo(run);
      ships.put(ship.get("id").asText(), ship);
    }
    return ships;
  }

  private static void await(ResultFollower follower, BooleanSupplier done) {
    while (!done.getAsBoolean()) { // the test's time-out ends it
      follower.poll(POLL);
    }
  }

  /// The bundle with another least area, which its digest tells; the weights are the same.
  private Bundle withLeastArea(Bundle bundle, double squareMetres) throws Exception {
    Path changed = folder.resolve("large-only");
    try (Stream<Path> files = Files.walk(bundle.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, changed.resolve(bundle.folder().relativize(file).toString()));
      }
    }
    Path manifest = changed.resolve("manifest.json");
    String before = "\"minimumAreaSquareMetres\" : 1500.0";
    assertThat(manifest).content().containsOnlyOnce(before);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("1500.0", Double.toString(squareMetres)));
    return Bundle.read(changed);
  }

  /// In a process of its own, which finds `up` by itself.
  private static void release(UpProcess up, Bundle bundle)
      throws IOException, InterruptedException {
    Process process =
        CommandProcess.of(up.cache(), List.of(), List.of("release", bundle.folder().toString()))
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static void rollBack(UpProcess up) {
    CommandRun.succeed(
        "release",
        "--rollback=segmenter/s2-rgbn",
        "--bootstrap=" + up.address().bootstrap(),
        "--store=" + up.address().store());
  }

  private static double area(ObjectNode ship) {
    return ship.at("/properties/areaSquareMetres").asDouble();
  }

  /// Of the ships' areas, square metres.
  private static double median(Map<String, ObjectNode> ships) {
    List<Double> areas =
        ships.values().stream().map(ReleaseIntoRunningTest::area).sorted().toList();
    return areas.get(areas.size() / 2);
  }

  private static Set<String> notSmallerThan(double least, Map<String, ObjectNode> ships) {
    Map<String, ObjectNode> large = new TreeMap<>(ships);
    large.values().removeIf(ship -> area(ship) < least);
    return large.keySet();
  }

  private static List<String> segmenters(Map<String, ObjectNode> ships) {
    return ships.values().stream().map(ship -> ship.at("/properties/segmenter").asText()).toList();
  }

  private static Map<String, ObjectNode> withoutRun(Map<String, ObjectNode> ships) {
    Map<String, ObjectNode> rest = new TreeMap<>();
    ships.forEach((id, ship) -> rest.put(id, ship.deepCopy()));
    rest.values().forEach(ship -> ship.withObject("properties").remove(List.of("run", "revision")));
    return rest;
  }

  private static String name(Bundle bundle) {
    return bundle.model().id() + "@" + sha256(bundle);
  }

  private static String sha256(Bundle bundle) {
    return bundle.model().sha256();
  }

  /// The segmenters that came live for the profile, in order; none was refused.
  private static List<ModelId> live(KafkaSettings kafka) {
    List<ModelId> live = new ArrayList<>();
    for (ModelStatus status : read(kafka, Topic.MODEL_STATUS, ModelStatus.class)) {
      assertThat(status.getState()).as(status.toString()).isEqualTo(ModelState.LIVE);
      if (status.getRole() == Role.SEGMENTER && status.getProfile().equals("s2-rgbn")) {
        live.add(new ModelId(status.getModel().getId(), status.getModel().getSha256()));
      }
    }
    return live;
  }

  /// How many tiles of the other scenes each segmenter has segmented.
  private static Map<String, Long> flowSegmenters(KafkaSettings kafka, Path file) throws Exception {
    String id = SourceFile.digest(file).sha256();
    return read(kafka, Topic.TILE_OUTCOMES, TileOutcome.class).stream()
        .filter(outcome -> !outcome.getScene().equals(id))
        .map(TileOutcome::getOutcome)
        .filter(Segmented.class::isInstance)
        .map(outcome -> ((Segmented) outcome).getSegmenter().getSha256())
        .collect(Collectors.groupingBy(sha256 -> sha256, Collectors.counting()));
  }

  /// Who is in each stage's group. A worker that leaves and comes back is another member.
  private static Map<String, Set<String>> members(KafkaSettings kafka) throws Exception {
    Map<String, Set<String>> members = new TreeMap<>();
    try (Admin admin = Clients.admin(kafka)) {
      List<String> groups = Stream.of(Stage.values()).map(Stage::group).toList();
      admin
          .describeConsumerGroups(groups)
          .all()
          .get()
          .forEach(
              (group, found) ->
                  members.put(
                      group,
                      found.members().stream()
                          .map(MemberDescription::consumerId)
                          .collect(Collectors.toCollection(TreeSet::new))));
    }
    assertThat(members.values()).noneMatch(Set::isEmpty);
    return members;
  }

  private static void assertCompleteRuns(KafkaSettings kafka, int runs) {
    Map<RunKey, SceneReport> last = new HashMap<>();
    read(kafka, Topic.SCENE_REPORTS, SceneReport.class)
        .forEach(report -> last.put(new RunKey(report.getScene(), report.getRun()), report));
    assertThat(read(kafka, Topic.SCENES, Scene.class))
        .extracting(announced -> new RunKey(announced.getScene(), announced.getRun()))
        .hasSizeGreaterThanOrEqualTo(runs)
        .isSubsetOf(last.keySet());
    assertThat(last).hasSize(runs);
    assertThat(last.values())
        .allSatisfy(
            report -> {
              assertThat(report.getState()).as(report.toString()).isEqualTo(SceneState.COMPLETE);
              assertThat(report.getFailed() + report.getMissing() + report.getDiffering()).isZero();
            });
  }

  private static <T extends SpecificRecord> List<T> read(
      KafkaSettings kafka, Topic topic, Class<T> type) {
    return read(kafka, topic).stream().map(record -> Wire.decode(record.value(), type)).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(KafkaSettings kafka, Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(kafka, topic)) {
      reader.readToEnd(found::add);
    }
    return found;
  }
}
