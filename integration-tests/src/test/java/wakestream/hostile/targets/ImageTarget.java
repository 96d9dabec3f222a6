package wakestream.hostile.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import wakestream.hostile.mutation.Bytes;
import wakestream.hostile.mutation.PngDamage;
import wakestream.hostile.seeds.ImageSeeds;
import wakestream.hostile.seeds.Seed;
import wakestream.imagery.georeference.GeoTransform;
import wakestream.imagery.grid.TileGrid;
import wakestream.imagery.raster.Box;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.imagery.scenefile.SceneFileException;

/// An image file, opened and cut into tiles as ingest does.
final class ImageTarget implements Target {
  private static final int CORE = 256;
  private static final int HALO = 32;

  private final String name;
  private final int weight;
  private final List<Seed> seeds;

  private ImageTarget(String name, int weight, List<Seed> seeds) {
    this.name = name;
    this.weight = weight;
    this.seeds = seeds;
  }

  static List<Target> all() {
    return List.of(
        new ImageTarget("tiff", 22, ImageSeeds.tiff()),
        new ImageTarget("jpeg", 16, ImageSeeds.jpeg()),
        new ImageTarget("png", 14, ImageSeeds.png()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int weight() {
    return weight;
  }

  private String file() {
    return "case." + name;
  }

  /// All but four-band JPEG, which is refused by design.
  @Override
  public List<HostileInput> intact() {
    return seeds.stream()
        .map(seed -> HostileInput.of(file(), seed.bytes()))
        .filter(input -> !isFourBandJpeg(input.only()))
        .toList();
  }

  private boolean isFourBandJpeg(byte[] bytes) {
    if (!name.equals("jpeg")) {
      return false;
    }
    for (int at = 2; at + 9 < bytes.length; ) {
      int marker = bytes[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        return bytes[at + 9] == 4;
      }
      at += 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
    }
    return false;
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    Seed seed = seeds.get(random.nextInt(seeds.size()));
    byte[] other = seeds.get(random.nextInt(seeds.size())).bytes();
    byte[] bytes =
        name.equals("png")
            ? new PngDamage(random).damage(seed.bytes(), other)
            : new Bytes(random).damage(seed.bytes(), seed.fields(), other);
    return HostileInput.of(file(), bytes);
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) throws IOException {
    Path file = folder.resolve(file());
    Files.write(file, input.only());
    try (SceneFile scene = SceneFile.open(file, ReadOptions.defaults())) {
      TileGrid grid = new TileGrid(scene.width(), scene.height(), CORE, HALO);
      look(scene, grid.window(0, 0));
      look(scene, grid.window(grid.rows() - 1, grid.columns() - 1));
      scene.georeference().ifPresent(place -> GeoTransform.of(place).groundSampleDistance(0, 0));
      return Verdict.DECODED;
    } catch (SceneFileException e) {
      return Verdict.refused(e, file());
    }
  }

  private static void look(SceneFile scene, Box window) throws SceneFileException {
    if (scene.read(window).bands() != scene.bands()) {
      throw new AssertionError("a window of other bands than the scene");
    }
    scene.validity(window);
  }
}
