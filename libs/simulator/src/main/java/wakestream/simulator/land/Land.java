package wakestream.simulator.land;

import java.util.Arrays;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;
import wakestream.simulator.canvas.Reflectance;

/// Paints a land map over the water: every pixel that is land in part gets the mean colour of a few
/// points of its texture, then a beach or surf along the natural shore.
public final class Land {
  private static final double FINE = 1.2;

  private final LandMap map;
  private final Canvas canvas;
  private final double beach;
  private final double shadowX;
  private final double shadowY;
  private final float[] sand = new float[Reflectance.BANDS];

  /// A painter of one map.
  ///
  /// @param shadowX scene x of where the shadow of something a metre high ends
  /// @param shadowY the same, y
  public Land(LandMap map, CoastSpec spec, double shadowX, double shadowY) {
    this.map = map;
    this.canvas = map.canvas();
    this.beach = spec.beach();
    this.shadowX = shadowX;
    this.shadowY = shadowY;
    new Reflectance(0.28, 0.235, 0.17, 0.34).into(sand);
  }

  /// Paints every pixel that holds land.
  public void paint() {
    shade();
    double gsd = canvas.groundSampleDistance();
    int points = gsd > 4 ? 3 : gsd > FINE ? 2 : 1;
    float[] colour = new float[Reflectance.BANDS];
    float[] point = new float[Reflectance.BANDS];
    int index = 0;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        float share = map.cover()[index];
        if (share > 0) {
          mean(index, x, y, points, colour, point);
          if (map.natural(index) && map.inland()[index] < beach) {
            Paint.mix(colour, sand, 0.85f);
          }
          canvas.blend(index, colour, share);
        }
        index++;
      }
    }
  }

  private void mean(int index, int x, int y, int points, float[] colour, float[] point) {
    LandMap.Piece piece = map.pieceAt(index);
    Frame frame = piece.frame();
    double gsd = canvas.groundSampleDistance();
    Arrays.fill(colour, 0);
    for (int i = 0; i < points * points; i++) {
      double px = (x + (i % points + 0.5) / points) * gsd;
      double py = (y + (i / points + 0.5) / points) * gsd;
      piece.texture().colour(frame.u(px, py), frame.v(px, py), point);
      for (int b = 0; b < colour.length; b++) {
        colour[b] += point[b] / (points * points);
      }
    }
  }

  /// The shadow that quays and rocks cast on the water.
  private void shade() {
    double gsd = canvas.groundSampleDistance();
    int dx = (int) Math.round(4 * shadowX / gsd);
    int dy = (int) Math.round(4 * shadowY / gsd);
    if (dx == 0 && dy == 0) {
      return;
    }
    int width = canvas.width();
    for (int y = Math.max(0, dy); y < canvas.height() + Math.min(0, dy); y++) {
      for (int x = Math.max(0, dx); x < width + Math.min(0, dx); x++) {
        canvas.scale(y * width + x, 1 - 0.45f * map.cover()[(y - dy) * width + x - dx]);
      }
    }
  }
}
