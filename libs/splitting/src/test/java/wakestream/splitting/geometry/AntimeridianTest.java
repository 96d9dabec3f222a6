package wakestream.splitting.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wakestream.splitting.geometry.Antimeridian.Rings;

class AntimeridianTest {
  private static List<LonLat> ring(double... lonLats) {
    List<LonLat> out = new ArrayList<>();
    for (int i = 0; i < lonLats.length; i += 2) {
      out.add(new LonLat(lonLats[i], lonLats[i + 1]));
    }
    return out;
  }

  private static double area(List<LonLat> ring) {
    double doubled = 0;
    for (int i = 0; i < ring.size(); i++) {
      LonLat a = ring.get(i);
      LonLat b = ring.get((i + 1) % ring.size());
      doubled += a.longitude() * b.latitude() - b.longitude() * a.latitude();
    }
    return doubled / 2;
  }

  @Test
  void whatCrossesNothingStaysAsItIs() {
    Rings polygon =
        new Rings(ring(10, 0, 14, 0, 14, 4, 10, 4), List.of(ring(11, 1, 11, 2, 12, 2, 12, 1)));

    assertThat(Antimeridian.cut(polygon)).containsExactly(polygon);
  }

  @Test
  void shellsRunCounterClockwiseWhateverWayTheImageLies() {
    Rings polygon =
        new Rings(ring(10, 0, 10, 4, 14, 4, 14, 0), List.of(ring(11, 1, 12, 1, 12, 2, 11, 2)));

    Rings turned = Antimeridian.cut(polygon).getFirst();

    assertThat(turned.shell()).isEqualTo(ring(10, 0, 14, 0, 14, 4, 10, 4));
    assertThat(turned.holes()).containsExactly(ring(11, 1, 11, 2, 12, 2, 12, 1));
  }

  @Test
  void aShipOverTheAntimeridianBecomesTwoParts() {
    List<Rings> parts =
        Antimeridian.cut(new Rings(ring(179, 0, -179, 0, -179, 1, 179, 1), List.of()));

    assertThat(parts).hasSize(2);
    assertThat(parts.getFirst().shell())
        .allSatisfy(vertex -> assertThat(vertex.longitude()).isBetween(179.0, 180.0));
    assertThat(parts.getLast().shell())
        .allSatisfy(vertex -> assertThat(vertex.longitude()).isBetween(-180.0, -179.0));
    assertThat(parts).allSatisfy(part -> assertThat(area(part.shell())).isCloseTo(1, within(1e-9)));
  }

  @Test
  void aHoleOverTheAntimeridianBecomesTwoBays() {
    List<Rings> parts =
        Antimeridian.cut(
            new Rings(
                ring(178, 0, -178, 0, -178, 4, 178, 4),
                List.of(ring(179, 1, 179, 3, -179, 3, -179, 1))));

    assertThat(parts).hasSize(2);
    assertThat(parts).allSatisfy(part -> assertThat(part.holes()).isEmpty());
    assertThat(parts)
        .allSatisfy(part -> assertThat(area(part.shell())).isCloseTo(8 - 2, within(1e-9)));
  }

  @Test
  void aShipThatOnlyTouchesTheAntimeridianStaysOne() {
    List<Rings> parts =
        Antimeridian.cut(new Rings(ring(-180, 0, -180, 1, 179, 1, 179, 0), List.of()));

    assertThat(parts).hasSize(1);
    assertThat(area(parts.getFirst().shell())).isCloseTo(1, within(1e-9));
  }

  @Test
  void aShipOverThePoleRunsAlongIt() {
    List<Rings> parts =
        Antimeridian.cut(new Rings(ring(-135, 89, -45, 89, 45, 89, 135, 89), List.of()));

    double sum = parts.stream().mapToDouble(part -> area(part.shell())).sum();
    assertThat(sum).as("one degree high, all the way round").isCloseTo(360, within(1e-6));
    assertThat(parts)
        .allSatisfy(
            part ->
                assertThat(part.shell())
                    .allSatisfy(at -> assertThat(at.longitude()).isBetween(-180.0, 180.0)));
    assertThat(parts.stream().flatMap(part -> part.shell().stream()).map(LonLat::latitude))
        .contains(90.0);
  }

  /// No splitter makes rings that cross themselves, but records can hold them.
  @Test
  void whateverTheRingsAreTheirPartsAreOnTheMap() {
    Random random = new Random(20261125);
    int cut = 0;
    for (int i = 0; i < 500; i++) {
      List<List<LonLat>> holes = new ArrayList<>();
      for (int h = random.nextInt(3); h > 0; h--) {
        holes.add(wild(random));
      }
      for (Rings part : Antimeridian.cut(new Rings(wild(random), holes))) {
        cut++;
        assertThat(part.shell()).allMatch(at -> Math.abs(at.longitude()) <= 180.0001);
      }
    }
    assertThat(cut).isGreaterThan(500);
  }

  /// Three to twelve vertices about the antimeridian, in any order, some of them equal.
  private static List<LonLat> wild(Random random) {
    List<LonLat> ring = new ArrayList<>();
    for (int v = 3 + random.nextInt(10); v > 0; v--) {
      double longitude = 178 + random.nextInt(9) * 0.5;
      ring.add(
          new LonLat(longitude > 180 ? longitude - 360 : longitude, -90 + random.nextInt(361) / 2));
    }
    return ring;
  }
}
