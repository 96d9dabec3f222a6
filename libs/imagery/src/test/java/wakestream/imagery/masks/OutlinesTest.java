package wakestream.imagery.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import wakestream.imagery.raster.BitMask;

final class OutlinesTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private static List<Outline> of(String picture) {
    return Outlines.of(MaskPictures.parse(picture));
  }

  @Test
  void onePixelRunsCounterClockwiseOnTheScreen() {
    assertThat(of("#")).containsExactly(new Outline(List.of(0, 0, 0, 1, 1, 1, 1, 0), List.of()));
  }

  @Test
  void onlyCornersAreVertices() {
    assertThat(
            of(
                """
                ###
                #..
                """))
        .containsExactly(new Outline(List.of(0, 0, 0, 2, 1, 2, 1, 1, 3, 1, 3, 0), List.of()));
  }

  @Test
  void holesRunClockwise() {
    assertThat(
            of(
                """
                ###
                #.#
                ###\
                """))
        .containsExactly(
            new Outline(List.of(0, 0, 0, 3, 3, 3, 3, 0), List.of(List.of(1, 1, 2, 1, 2, 2, 1, 2))));
  }

  @Test
  void partsThatTouchAtACornerComeApart() {
    assertThat(
            of(
                """
                #.
                .#\
                """))
        .hasSize(2);
  }

  @Test
  void bayThatClosesAtACornerIsAHoleThatTouchesTheShell() {
    assertThat(
            of(
                """
                ##.
                #.#
                ###\
                """))
        .containsExactly(
            new Outline(
                List.of(0, 0, 0, 3, 3, 3, 3, 1, 2, 1, 2, 0),
                List.of(List.of(1, 1, 2, 1, 2, 2, 1, 2))));
  }

  @Test
  void shiftMovesVertices() {
    assertThat(Outlines.of(BitMask.full(1, 1), 10, 20))
        .containsExactly(new Outline(List.of(10, 20, 10, 21, 11, 21, 11, 20), List.of()));
  }

  @Test
  void emptyMaskHasNoOutline() {
    assertThat(Outlines.of(new BitMask(3, 3))).isEmpty();
  }

  @Test
  void rasterisingGivesTheMaskBackAndEveryPolygonIsValid() {
    long seed = 20_261_123;
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      BitMask mask = MaskPictures.random(random, 1 + random.nextInt(14), 1 + random.nextInt(14));
      List<Outline> outlines = Outlines.of(mask);
      assertThat(rasterised(outlines, mask.width(), mask.height()))
          .as("seed %d, case %d", seed, i)
          .isEqualTo(mask);
      for (Outline outline : outlines) {
        assertThat(polygon(outline).isValid()).as("seed %d, case %d", seed, i).isTrue();
        List<List<Integer>> rings = new ArrayList<>(outline.holes());
        rings.add(outline.shell());
        assertThat(rings).allMatch(ring -> ring(ring).isSimple());
      }
    }
  }

  /// Even-odd rule, pixel centres: the number of vertical edges at the left.
  private static BitMask rasterised(List<Outline> outlines, int width, int height) {
    BitMask out = new BitMask(width, height);
    for (Outline outline : outlines) {
      List<List<Integer>> rings = new ArrayList<>(outline.holes());
      rings.add(outline.shell());
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int crossings = 0;
          for (List<Integer> ring : rings) {
            crossings += crossings(ring, x, y);
          }
          if (crossings % 2 == 1) {
            assertThat(out.get(x, y)).as("polygons do not overlap").isFalse();
            out.set(x, y);
          }
        }
      }
    }
    return out;
  }

  private static int crossings(List<Integer> ring, int x, int y) {
    int count = 0;
    for (int i = 0; i < ring.size(); i += 2) {
      int next = (i + 2) % ring.size();
      boolean vertical = ring.get(i).equals(ring.get(next));
      int low = Math.min(ring.get(i + 1), ring.get(next + 1));
      int high = Math.max(ring.get(i + 1), ring.get(next + 1));
      if (vertical && ring.get(i) <= x && low <= y && y < high) {
        count++;
      }
    }
    return count;
  }

  private static Polygon polygon(Outline outline) {
    return FACTORY.createPolygon(
        ring(outline.shell()),
        outline.holes().stream().map(OutlinesTest::ring).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(List<Integer> flat) {
    Coordinate[] all = new Coordinate[flat.size() / 2 + 1];
    for (int i = 0; i < all.length; i++) {
      int at = 2 * i % flat.size();
      all[i] = new Coordinate(flat.get(at), flat.get(at + 1));
    }
    return FACTORY.createLinearRing(all);
  }
}
