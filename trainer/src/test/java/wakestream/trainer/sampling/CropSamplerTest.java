package wakestream.trainer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wakestream.evaluation.dataset.LabelledScene;
import wakestream.evaluation.dataset.LabelledShip;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

class CropSamplerTest {
  private static final Augmentation STRONG =
      new Augmentation(true, 0.5, 1.5, 0.3, 0.2, 0.5, 0.1, 0.01, 0.5, 0.5, 0.8, 0.8, 4, 0, 0, 0);
  private static final Augmentation TURNED =
      new Augmentation(true, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final Radiometry REFLECTANCE =
      new Radiometry(
          Quantity.REFLECTANCE,
          List.of("red", "green", "blue", "nir").stream().map(n -> new Band(n, 1e-4, 0)).toList());

  /// 200 x 160 of dark water, brighter green than near infrared, with one bright ship of 12 x 4 at
  /// (120, 80).
  private static LabelledScene scene() {
    return scene("one", 4000);
  }

  /// @param hull samples of the ship
  private static LabelledScene scene(String name, int hull) {
    BitMask mask = BitMask.full(12, 4);
    return harbour(name, 0, hull, List.of(new LabelledShip("1", new Box(120, 80, 12, 4), mask)));
  }

  /// @param brighter samples of the water above those of the other scenes
  /// @param hull samples of the ships
  private static LabelledScene harbour(
      String name, int brighter, int hull, List<LabelledShip> ships) {
    Raster raster = Raster.zeros(SampleType.UINT16, 4, 200, 160);
    for (int b = 0; b < 4; b++) {
      for (int y = 0; y < 160; y++) {
        for (int x = 0; x < 200; x++) {
          boolean ship = !ships.isEmpty() && x >= 120 && x < 132 && y >= 80 && y < 84;
          raster.set(b, x, y, ship ? hull : brighter + 600 - 100 * b + x % 7);
        }
      }
    }
    return new LabelledScene(name, raster, null, REFLECTANCE, null, 10.0, ships);
  }

  private static CropSampler sampler(Augmentation augmentation, double positive) {
    return new CropSampler(
        List.of(new CropSampler.Group(List.of(scene()), 1)), augmentation, 64, positive, 5);
  }

  private static int shipPixels(Crop crop) {
    int count = 0;
    for (short ship : crop.ships()) {
      count += ship == 0 ? 0 : 1;
    }
    return count;
  }

  @Test
  void positiveCropsHoldTheShip() {
    CropSampler sampler = sampler(TURNED, 1);
    for (int i = 0; i < 40; i++) {
      assertThat(shipPixels(sampler.crop(i))).isEqualTo(48);
    }
  }

  /// The ship is in the crop before it is turned and zoomed, and near the rim that may take it out.
  @Test
  void turningAndZoomingSeldomTakeTheShipOut() {
    Augmentation zoomed = new Augmentation(true, 1, 1.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    CropSampler sampler = sampler(zoomed, 1);
    List<Integer> pixels =
        IntStream.range(0, 500).mapToObj(i -> shipPixels(sampler.crop(i))).toList();
    assertThat(pixels.stream().filter(count -> count == 0).count()).isLessThan(25);
    assertThat(pixels.stream().filter(count -> count >= 16).count()).isGreaterThan(440);
  }

  /// Two ships of 3 x 4 side by side, and one of 3 x 4 by itself.
  @Test
  void shipsTouchWhereTheyHaveNeighbours() {
    Crop crop = Crop.empty(32, 1);
    for (int y = 4; y < 8; y++) {
      for (int x = 2; x < 8; x++) {
        crop.ships()[y * 32 + x] = (short) (x < 5 ? 1 : 2);
        crop.ships()[y * 32 + x + 10] = (short) (x < 5 ? 3 : 0);
      }
    }
    for (int at = 0; at < 32 * 32; at++) {
      int x = at % 32;
      boolean between = crop.ships()[at] != 0 && (x == 4 || x == 5);
      assertThat(crop.ships()[at] != 0 && crop.touchesAnother(at)).isEqualTo(between);
    }
  }

  @Test
  void theConfiguredShareIsPositive() {
    CropSampler sampler = sampler(Augmentation.none(), 0.5);
    long positive =
        java.util.stream.IntStream.range(0, 400).filter(i -> sampler.crop(i).hasShip()).count();
    // Half are centred near the ship; of the others a part meets it by chance.
    assertThat(positive).isBetween(180L, 330L);
    CropSampler never = sampler(Augmentation.none(), 0);
    assertThat(java.util.stream.IntStream.range(0, 100).filter(i -> !never.crop(i).hasShip()))
        .hasSizeGreaterThan(40);
  }

  @Test
  void aCropIsAlwaysTheSameWhateverWasDrawnBefore() {
    CropSampler one = sampler(STRONG, 0.6);
    CropSampler two = sampler(STRONG, 0.6);
    for (int i = 0; i < 10; i++) {
      two.crop(i);
    }
    assertThat(two.crop(17).values()).containsExactly(one.crop(17).values());
    assertThat(two.crop(17).ships()).containsExactly(one.crop(17).ships());
    assertThat(one.crop(18).values()).isNotEqualTo(one.crop(17).values());
  }

  @Test
  void valuesArePhysicalAndFollowTheLabels() {
    CropSampler sampler = sampler(TURNED, 1);
    Crop crop = sampler.crop(3);
    for (int i = 0; i < crop.ships().length; i++) {
      if (crop.ships()[i] > 0) {
        assertThat(crop.values()[i]).isCloseTo(0.4f, Offset.offset(1e-5f));
      } else {
        assertThat(crop.values()[i]).isBetween(0.0599f, 0.0607f);
      }
    }
  }

  @Test
  void strongAugmentationStaysFinite() {
    CropSampler sampler = sampler(STRONG, 0.6);
    for (int i = 0; i < 30; i++) {
      for (float value : sampler.crop(i).values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void mooredShipsArePastedAlongTheShore() {
    assertThat(shipsAtTheShore(1)).isGreaterThan(14);
    assertThat(shipsAtTheShore(0)).isLessThan(10);
  }

  /// Of twenty ships that are pasted into a crop whose right half is land.
  private static int shipsAtTheShore(double moored) {
    SceneSampler donor = new SceneSampler(scene());
    Augmentation paste = new Augmentation(true, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, moored);
    int atShore = 0;
    for (int seed = 0; seed < 20; seed++) {
      Crop crop = donor.cut(new View(40, 40, 1, 0, 0, 1), 96);
      int land = 60;
      java.util.Arrays.fill(crop.ships(), (short) 0);
      for (int i = 0; i < 96 * 96; i++) {
        crop.values()[96 * 96 + i] = 0.06f;
        crop.values()[3 * 96 * 96 + i] = i % 96 >= land ? 0.3f : 0.02f;
      }
      ShipPaste.paste(crop, List.of(donor), paste, new SplittableRandom(seed));
      int last = -1;
      for (int i = 0; i < 96 * 96; i++) {
        last = crop.ships()[i] > 0 ? Math.max(last, i % 96) : last;
      }
      assertThat(last).isLessThan(land);
      atShore += last >= land - 3 ? 1 : 0;
    }
    return atShore;
  }

  @Test
  void pastedShipsBringTheirContrastAndLieOnWaterOnly() {
    SceneSampler donor = new SceneSampler(scene());
    Crop crop = donor.cut(new View(40, 40, 1, 0, 0, 1), 64);
    Augmentation paste = new Augmentation(true, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 0, 0, 0);
    // The right half is land: the near infrared outshines green there.
    for (int i = 0; i < 64 * 64; i++) {
      if (i % 64 >= 32) {
        crop.values()[3 * 64 * 64 + i] = 0.3f;
      }
    }
    ShipPaste.paste(crop, List.of(donor), paste, new SplittableRandom(1));
    assertThat(crop.hasShip()).isTrue();
    for (int i = 0; i < 64 * 64; i++) {
      if (crop.ships()[i] > 0) {
        assertThat(i % 64).isLessThan(32);
        assertThat(crop.values()[i]).isBetween(0.39f, 0.41f);
      }
    }
  }

  /// Scene A has no ship, and water of 0.26 in red to 0.23 in the near infrared. Scene B's ship
  /// stands 0.74 to 0.77 above its own water: pasted into A's, it has 1 in all bands.
  @Test
  void shipsOfOneHarbourArePastedIntoTheWaterOfAnother() {
    LabelledScene a = harbour("a", 2000, 0, List.of());
    LabelledScene b = scene("b", 8000);
    Augmentation paste = new Augmentation(true, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0);
    CropSampler sampler =
        new CropSampler(List.of(new CropSampler.Group(List.of(a, b), 1)), paste, 64, 0, 5);
    int ofA = 0;
    for (int n = 0; n < 40; n++) {
      Crop crop = sampler.crop(n);
      if (darkest(crop) < 0.2) {
        continue;
      }
      ofA++;
      assertThat(shipPixels(crop)).isEqualTo(48);
      for (int i = 0; i < crop.values().length; i++) {
        if (crop.ships()[i % (64 * 64)] > 0) {
          assertThat(crop.values()[i]).isCloseTo(1, Offset.offset(0.002f));
        } else {
          // the rim has 0.35 of the contrast
          assertThat(crop.values()[i]).isBetween(0.2f, 0.26f + 0.35f * 0.77f);
        }
      }
    }
    assertThat(ofA).isBetween(10, 30);
  }

  private static float darkest(Crop crop) {
    float least = Float.MAX_VALUE;
    for (float value : crop.values()) {
      least = Math.min(least, value);
    }
    return least;
  }

  @Test
  void repaintedHullsChangeAndWaterDoesNot() {
    Crop before = new SceneSampler(scene()).cut(new View(126, 82, 1, 0, 0, 1), 64);
    Crop after = new SceneSampler(scene()).cut(new View(126, 82, 1, 0, 0, 1), 64);
    Augmentation repaint = new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    Colours.repaint(after, repaint, new SplittableRandom(3));
    int changed = 0;
    for (int i = 0; i < after.values().length; i++) {
      if (after.values()[i] != before.values()[i]) {
        changed++;
        assertThat(after.ships()[i % (64 * 64)]).isPositive();
      }
    }
    assertThat(changed).isEqualTo(4 * 48);
  }

  /// A ship of 12 x 4 pixels of 10 m in the middle of a scene as large as a crop.
  private static LabelledScene middle(@Nullable Double groundSampleDistance) {
    Raster raster = Raster.zeros(SampleType.UINT16, 4, 64, 64);
    return new LabelledScene(
        "middle",
        raster,
        null,
        REFLECTANCE,
        null,
        groundSampleDistance,
        List.of(new LabelledShip("1", new Box(26, 30, 12, 4), BitMask.full(12, 4))));
  }

  private static List<Integer> lengths(LabelledScene scene, double profileScale) {
    Augmentation scaled =
        new Augmentation(false, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, profileScale, 0);
    CropSampler sampler =
        new CropSampler(
            List.of(new CropSampler.Group(List.of(scene), 1)),
            scaled,
            new SamplingPlan(SamplingPlan.Mode.WINDOWS, 64, 1, 0, Profile.S2_RGBN, 5));
    return IntStream.range(0, 80).mapToObj(n -> length(sampler.crop(n))).toList();
  }

  /// Columns with a ship.
  private static int length(Crop crop) {
    BitSet columns = new BitSet();
    for (int i = 0; i < crop.ships().length; i++) {
      if (crop.ships()[i] > 0) {
        columns.set(i % crop.side());
      }
    }
    return columns.cardinality();
  }

  /// Its 120 m are 24 pixels of 5 m and 11 of 11 m, the profile's bounds; the middle of the range
  /// in its logarithm is 7.4 m, at which they are 16.
  @Test
  void theProfilesGroundSampleDistancesMakeAShipLongerAndShorter() {
    List<Integer> lengths = lengths(middle(10.0), 1);
    assertThat(lengths).allSatisfy(length -> assertThat(length).isBetween(10, 25));
    assertThat(lengths).anySatisfy(length -> assertThat(length).isLessThan(12));
    assertThat(lengths).anySatisfy(length -> assertThat(length).isGreaterThan(22));
    assertThat(lengths.stream().filter(length -> length > 16)).hasSizeBetween(25, 55);
  }

  @Test
  void aScenesScaleStaysWhereNoneIsDrawnOrItsOwnIsUnknown() {
    assertThat(lengths(middle(10.0), 0)).containsOnly(12);
    assertThat(lengths(middle(null), 1)).containsOnly(12);
    assertThat(lengths(middle(10.0), 0.5).stream().filter(length -> length == 12))
        .hasSizeBetween(28, 60); // half of 80, and those that come near 10 m by chance
  }

  /// 3 x 3 tiles of 64 whose first two bands say column and row; a ship in the middle one.
  private static CropSampler tiles(int width, double positive) {
    Raster raster = Raster.zeros(SampleType.UINT16, 4, width, 192);
    for (int y = 0; y < 192; y++) {
      for (int x = 0; x < width; x++) {
        raster.set(0, x, y, x);
        raster.set(1, x, y, y);
      }
    }
    LabelledScene scene =
        new LabelledScene(
            "tiles",
            raster,
            null,
            REFLECTANCE,
            null,
            10.0,
            List.of(new LabelledShip("1", new Box(90, 94, 12, 4), BitMask.full(12, 4))));
    return new CropSampler(
        List.of(new CropSampler.Group(List.of(scene), 1)),
        Augmentation.none(),
        new SamplingPlan(SamplingPlan.Mode.TILES, 64, positive, 0, null, 5));
  }

  /// The first pixel of a crop whose pixels must all follow from it.
  private static String place(Crop crop) {
    int left = Math.round(crop.values()[0] * 1e4f);
    int top = Math.round(crop.values()[64 * 64] * 1e4f);
    int astray = 0;
    for (int i = 0; i < 64 * 64; i++) {
      boolean column = Math.round(crop.values()[i] * 1e4f) == left + i % 64;
      boolean row = Math.round(crop.values()[64 * 64 + i] * 1e4f) == top + i / 64;
      astray += column && row ? 0 : 1;
    }
    assertThat(astray).isZero();
    return left + "," + top;
  }

  @Test
  void tileCropsAreTheTilesOfTheGrid() {
    CropSampler whole = tiles(192, 0);
    assertThat(IntStream.range(0, 120).mapToObj(n -> place(whole.crop(n))).distinct())
        .containsExactlyInAnyOrder(
            "0,0", "64,0", "128,0", "0,64", "64,64", "128,64", "0,128", "64,128", "128,128");
    // a last column that is narrower is filled up from the one before
    CropSampler narrow = tiles(160, 0);
    assertThat(IntStream.range(0, 120).mapToObj(n -> place(narrow.crop(n))).distinct())
        .containsExactlyInAnyOrder(
            "0,0", "64,0", "96,0", "0,64", "64,64", "96,64", "0,128", "64,128", "96,128");
  }

  /// One tile of nine holds the ship: 100 of 900 crops, or half of them and 50 more; either way
  /// within four standard deviations.
  @Test
  void theConfiguredShareOfTilesIsPositive() {
    assertThat(positive(tiles(192, 0))).isBetween(63L, 137L);
    assertThat(positive(tiles(192, 0.5))).isBetween(441L, 559L);
    assertThat(positive(tiles(192, 1))).isEqualTo(900);
  }

  private static long positive(CropSampler sampler) {
    return IntStream.range(0, 900).filter(n -> shipPixels(sampler.crop(n)) == 48).count();
  }

  /// One scene has the brightest pixels at 0.4 of reflectance, the other at 0.8: 30 crops of the
  /// second alone, then half of each. False alarms of the first are not returned to before it is
  /// drawn from.
  @Test
  void aGroupMayComeInLater() {
    CropSampler sampler =
        new CropSampler(
            List.of(
                new CropSampler.Group(List.of(scene("late", 4000)), List.of(), 0.5, 30),
                new CropSampler.Group(List.of(scene("early", 8000)), 0.5)),
            TURNED,
            new SamplingPlan(SamplingPlan.Mode.WINDOWS, 64, 1, 0.5, null, 5));
    sampler.hard(List.of(new HardSpot("late", 126, 82)));
    assertThat(late(sampler, 0, 30)).isZero();
    assertThat(late(sampler, 30, 130))
        .isBetween(60L, 90L); // three of four: hard, or half of others
  }

  private static long late(CropSampler sampler, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(sampler::crop)
        .filter(crop -> brightest(crop) < 0.6)
        .count();
  }

  private static float brightest(Crop crop) {
    float most = 0;
    for (float value : crop.values()) {
      most = Math.max(most, value);
    }
    return most;
  }

  @Test
  void aSamplerWithoutScenesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CropSampler(List.of(new CropSampler.Group(List.of(), 1)), STRONG, 64, 0.5, 1));
  }
}
