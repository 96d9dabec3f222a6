package wakestream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wakestream.broker.BrokerOptions;
import wakestream.broker.EmbeddedBroker;
import wakestream.imagery.decoding.TilePacking;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.GeoArea;
import wakestream.imagery.masks.PackedMask;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;
import wakestream.imagery.scenefile.GeoTiffForm;
import wakestream.imagery.scenefile.Preset;
import wakestream.ingest.configuration.IngestConfiguration;
import wakestream.ingest.configuration.RadiometryOptions;
import wakestream.ingest.configuration.SceneOptions;
import wakestream.records.Empty;
import wakestream.records.PixelEncoding;
import wakestream.records.Scene;
import wakestream.records.Tile;
import wakestream.records.TileOutcome;
import wakestream.schemas.Topic;
import wakestream.schemas.Wire;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;
import wakestream.streaming.TopicReader;
import wakestream.streaming.topics.Layout;
import wakestream.streaming.topics.Provisioning;

/// Feeding against a real broker. Each test uses scenes of its own seeds, hence ids of its own.
final class IngestTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SceneOptions SEN2SHIPS =
      new SceneOptions(null, new RadiometryOptions.Known(Preset.SEN2SHIPS), null, null, null);

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private static KafkaSettings settings;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private String scene = "";

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerOptions.temporary());
    settings = KafkaSettings.of(broker.bootstrap());
    try (Provisioning provisioning = Provisioning.open(settings)) {
      provisioning.provision(Layout.EMBEDDED);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void reset() {
    scene = "";
  }

  private IngestSummary feed(SceneOptions options, boolean again, Path... inputs) {
    return feed(IngestListener.SILENT, options, again, inputs);
  }

  private IngestSummary feed(
      IngestListener listener, SceneOptions options, boolean again, Path... inputs) {
    try (Ingest ingest = Ingest.open(settings, listener, CLOCK)) {
      IngestSummary summary = ingest.feed(new IngestConfiguration(List.of(inputs), options, again));
      for (SceneResult result : summary.results()) {
        if (result instanceof SceneResult.Fed fed) {
          scene = fed.scene().getScene();
        }
      }
      return summary;
    }
  }

  private static <T extends SpecificRecord> List<T> published(Topic topic, Class<T> type) {
    List<T> all = new ArrayList<>();
    try (TopicReader reader = TopicReader.open(settings, topic)) {
      reader.readToEnd(r -> all.add(Wire.decode(r.value(), type)));
    }
    return all;
  }

  private List<Tile> tiles() {
    return published(Topic.TILES, Tile.class).stream()
        .filter(t -> t.getScene().equals(scene))
        .sorted(
            Comparator.comparing(Tile::getRun)
                .thenComparing(Tile::getRow)
                .thenComparing(Tile::getColumn))
        .toList();
  }

  private List<Scene> scenes() {
    return published(Topic.SCENES, Scene.class).stream()
        .filter(s -> s.getScene().equals(scene))
        .toList();
  }

  private static Raster pixels(Tile tile) throws Exception {
    return TilePacking.unpack(
        bytes(tile.getPixels()),
        SampleType.UINT16,
        4,
        tile.getWindow().getWidth(),
        tile.getWindow().getHeight());
  }

  private static byte[] bytes(java.nio.ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static Box box(wakestream.records.Box box) {
    return new Box(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  @Test
  void everyPixelArrivesInItsTile() throws Exception {
    Path file = folder.resolve("a.tif");
    Raster image = TestScenes.sentinel(file, 600, 300, 1);
    assertThat(feed(SEN2SHIPS, false, file).complete()).isTrue();
    List<Tile> tiles = tiles();
    assertThat(tiles).hasSize(6);
    for (Tile tile : tiles) {
      assertThat(pixels(tile)).isEqualTo(image.crop(box(tile.getWindow())));
      assertThat(tile.getEncoding()).isEqualTo(PixelEncoding.PACKED);
      assertThat(tile.getValidity()).isNull();
      assertThat(tile.getProfile()).isEqualTo("s2-rgbn");
    }
    assertThat(box(tiles.get(1).getWindow())).isEqualTo(new Box(224, 0, 320, 288));
    assertThat(scenes()).extracting(Scene::getRowsSent).containsExactly(1, 2);
    Scene last = scenes().getLast();
    assertThat(last.getAnnounced()).isEqualTo(NOW);
    assertThat(last.getGroundSampleDistance()).isBetween(9.99, 10.01);
    assertThat(last.getGeoreference().getAffine())
        .containsExactly(500_000d, 10d, 0d, 4_900_000d, 0d, -10d);
    assertThat(last.getRadiometry().getBands())
        .extracting(wakestream.records.Band::getName)
        .containsExactly("red", "green", "blue", "nir");
  }

  @Test
  void aFeedThatWasCutShortGoesOnWhereItStopped() throws Exception {
    Path file = folder.resolve("b.tif");
    TestScenes.sentinel(file, 300, 800, 2);
    class Killed extends RuntimeException {}
    IngestListener killer =
        new IngestListener() {
          @Override
          public void rowSent(Path path, Scene sent, int tiles, int nothing) {
            if (sent.getRowsSent() == 2) {
              throw new Killed();
            }
          }
        };
    assertThatThrownBy(() -> feed(killer, SEN2SHIPS, false, file)).isInstanceOf(Killed.class);
    IngestSummary rest = feed(SEN2SHIPS, false, file);
    assertThat(rest.results().getFirst())
        .isInstanceOfSatisfying(SceneResult.Fed.class, fed -> assertThat(fed.tiles()).isEqualTo(4));
    assertThat(scenes()).extracting(Scene::getRowsSent).containsExactly(1, 2, 3, 4);
    assertThat(scenes()).extracting(Scene::getRun).containsOnly(1);
    assertThat(tiles()).hasSize(8);
  }

  @Test
  void whatWasFedIsNotFedTwiceButOnDemand() throws Exception {
    Path file = folder.resolve("c.tif");
    TestScenes.sentinel(file, 200, 200, 3);
    feed(SEN2SHIPS, false, file);
    assertThat(feed(SEN2SHIPS, false, file).results().getFirst())
        .isInstanceOf(SceneResult.AlreadyFed.class);
    feed(SEN2SHIPS, true, file);
    SceneOptions other =
        new SceneOptions(
            null, new RadiometryOptions.Known(Preset.SEN2SHIPS), null, null, Instant.EPOCH);
    feed(other, false, file);
    assertThat(scenes()).extracting(Scene::getRun).containsExactly(1, 2, 3);
    assertThat(tiles()).hasSize(3);
  }

  @Test
  void twoEqualFilesAreBothNamed() throws Exception {
    Path file = folder.resolve("d.tif");
    TestScenes.sentinel(file, 200, 200, 4);
    Path copy = Files.copy(file, folder.resolve("e.tif"));
    IngestSummary summary = feed(SEN2SHIPS, false, folder);
    assertThat(summary.results().getLast()).isEqualTo(new SceneResult.Duplicate(copy, file, scene));
    assertThat(summary.complete()).isTrue();
    assertThat(tiles()).hasSize(1);
  }

  @Test
  void badScenesCostOnlyThemselves() throws Exception {
    Path good = folder.resolve("m.tif");
    TestScenes.sentinel(good, 200, 200, 5);
    byte[] bytes = Files.readAllBytes(good);
    Files.write(folder.resolve("cut.tif"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Files.createFile(folder.resolve("empty.tif"));
    Files.writeString(folder.resolve("mislabelled.png"), "no image at all");
    TestScenes.picture(folder.resolve("z.jpg"), "jpg", 100, 100, 0x102030);
    Path missing = folder.resolve("missing.tif");
    IngestSummary summary = feed(SEN2SHIPS, false, folder, missing);
    assertThat(summary.complete()).isFalse();
    assertThat(summary.refused())
        .extracting(r -> r.file().getFileName() + ": " + r.reason())
        .containsExactly(
            "cut.tif: its directory lies outside the file; it may be cut off",
            "empty.tif: it is empty",
            "mislabelled.png: it is no GeoTIFF, JPEG or PNG",
            "z.jpg: --preset sen2ships is for 4 bands of 16 bits, it has 3 bands of 8 bits",
            "missing.tif: there is no such file");
    assertThat(tiles()).hasSize(1);
  }

  @Test
  void tilesWithoutDataAreNotSent() throws Exception {
    Path file = folder.resolve("f.tif");
    TestScenes.sentinel(file, 600, 256, 6, 300, new GeoTiffForm(0, true, false, 0));
    feed(SEN2SHIPS, false, file);
    List<Tile> tiles = tiles();
    assertThat(tiles).extracting(Tile::getColumn).containsExactly(1, 2);
    BitMask validity = PackedMask.unpackBits(bytes(tiles.getFirst().getValidity()), 320, 256);
    assertThat(validity.nextSet(100, 0)).isEqualTo(300 - 224);
    assertThat(tiles.getLast().getValidity()).isNull();
    assertThat(outcomes()).containsExactly("0 NO_DATA");
  }

  @Test
  void onlyTheAreaOfInterestIsSent() throws Exception {
    Path file = folder.resolve("k.tif");
    TestScenes.sentinel(file, 768, 256, 9);
    double[] upper = at(300, -50);
    double[] lower = at(500, 400);
    GeoArea area = box(upper, lower);
    GeoArea masked = box(at(505, -50), at(900, 400));
    feed(SEN2SHIPS.within(box(at(300, -50), at(900, 400)), masked), false, file);
    assertThat(tiles()).extracting(Tile::getColumn).containsExactly(1);
    assertThat(outcomes()).containsExactlyInAnyOrder("0 OUTSIDE", "2 MASKED");
    BitMask validity = PackedMask.unpackBits(bytes(tiles().getFirst().getValidity()), 320, 256);
    assertThat(validity.nextSet(9, 0)).isBetween(74, 78);
    feed(SEN2SHIPS.within(area, null), false, file);
    assertThat(tiles()).extracting(Tile::getRun).contains(2);
  }

  private static double[] at(double x, double y) {
    double[] affine = {500_000, 10, 0, 4_900_000, 0, -10};
    return GeoTransform.of(new Georeference(ReferenceSystems.wktOfEpsg(32632), affine))
        .lonLat(x, y);
  }

  private static GeoArea box(double[] a, double[] b) {
    return GeoArea.parse(
        "{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}"
            .formatted(a[0], a[1], a[0], b[1], b[0], b[1], b[0], a[1], a[0], a[1]));
  }

  private List<String> outcomes() {
    return published(Topic.TILE_OUTCOMES, TileOutcome.class).stream()
        .filter(o -> o.getScene().equals(scene))
        .map(o -> o.getColumn() + " " + ((Empty) o.getOutcome()).getCause())
        .toList();
  }

  @Test
  void imagesThatComeToAFolderAreFed() throws Exception {
    List<SceneResult> results = new ArrayList<>();
    CompletableFuture<Ingest> watching = new CompletableFuture<>();
    IngestListener listener =
        new IngestListener() {
          @Override
          public void sceneDone(SceneResult result) {
            results.add(result);
            if (results.size() == 2) {
              watching.join().stop();
            }
          }
        };
    TestScenes.sentinel(folder.resolve("o.tif"), 100, 100, 11);
    Files.writeString(folder.resolve("p.tif"), "not an image");
    try (Ingest ingest = Ingest.open(settings, listener, CLOCK)) {
      watching.complete(ingest);
      ingest.watch(folder, SEN2SHIPS, Duration.ofMillis(20));
    }
    assertThat(results.getFirst()).isInstanceOf(SceneResult.Fed.class);
    assertThat(results.getLast()).isInstanceOf(SceneResult.Refused.class);
  }

  @Test
  void aJpegOfOneTileTravelsAsItIs() throws Exception {
    Path file = folder.resolve("g.jpg");
    TestScenes.picture(file, "jpg", 768, 768, 0x405060);
    IngestSummary summary = feed(SceneOptions.unsaid(), false, file);
    Tile tile = tiles().getFirst();
    assertThat(tile.getEncoding()).isEqualTo(PixelEncoding.JPEG);
    assertThat(bytes(tile.getPixels())).isEqualTo(Files.readAllBytes(file));
    assertThat(scenes().getFirst().getProfile()).isEqualTo(Profile.RGB_VHR.id());
    assertThat(scenes().getFirst().getGrid().getHalo()).isZero();
    assertThat(((SceneResult.Fed) summary.results().getFirst()).notes().getFirst())
        .contains("rgb-vhr");
  }

  @Test
  void aLargerJpegIsCutLosslessly() throws Exception {
    Path file = folder.resolve("h.jpg");
    TestScenes.picture(file, "jpg", 800, 300, 0x405060);
    feed(SceneOptions.unsaid(), false, file);
    assertThat(tiles()).hasSize(2).allMatch(t -> t.getEncoding() == PixelEncoding.PACKED);
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() throws Exception {
    Path file = folder.resolve("i.tif");
    TestScenes.sentinel(file, 200, 600, 7);
    IngestListener meddler =
        new IngestListener() {
          @Override
          public void rowSent(Path path, Scene sent, int tiles, int nothing) {
            touch(path);
          }
        };
    assertThat(feed(meddler, SEN2SHIPS, false, file).refused().getFirst().reason())
        .isEqualTo("it was changed while it was read; feed it again");
  }

  private static void touch(Path path) {
    try {
      Files.setLastModifiedTime(
          path, java.nio.file.attribute.FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// As after a pause in the middle of a transaction that was longer than its time-out.
  @Test
  void aTransactionThatTheBrokerGaveUpIsNoTakeover() throws Exception {
    Path file = folder.resolve("k.tif");
    TestScenes.sentinel(file, 200, 600, 9);
    IngestListener impatient =
        new IngestListener() {
          private boolean fenced;

          @Override
          public void rowSent(Path path, Scene sent, int tiles, int nothing) {
            if (!fenced) {
              fenced = true;
              fence("wakestream-ingest-" + sent.getScene());
            }
          }
        };
    IngestSummary summary = feed(impatient, SEN2SHIPS, false, file);
    assertThat(summary.results().getFirst()).isInstanceOf(SceneResult.Fed.class);
    assertThat(scenes()).extracting(Scene::getRowsSent).containsExactly(1, 2, 3);
  }

  private static void fence(String transactionalId) {
    try (Admin admin = Clients.admin(settings)) {
      admin.fenceProducers(List.of(transactionalId)).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aProcessThatWasOvertakenCanAddNothing() throws Exception {
    Path file = folder.resolve("j.tif");
    TestScenes.sentinel(file, 200, 600, 8);
    IngestListener overtaker =
        new IngestListener() {
          private @Nullable IngestSummary inner;

          @Override
          public void rowSent(Path path, Scene sent, int tiles, int nothing) {
            if (inner == null) {
              inner = feed(SEN2SHIPS, false, path);
            }
          }
        };
    IngestSummary summary = feed(overtaker, SEN2SHIPS, false, file);
    assertThat(summary.refused().getFirst().reason()).isEqualTo("another process feeds it now");
    assertThat(tiles()).hasSize(3);
    assertThat(scenes()).extracting(Scene::getRowsSent).containsExactly(1, 2, 3);
  }
}
