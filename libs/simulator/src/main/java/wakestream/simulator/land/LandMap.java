package wakestream.simulator.land;

import java.util.ArrayList;
import java.util.List;
import wakestream.simulator.canvas.Canvas;
import wakestream.simulator.canvas.Frame;

/// Where land is, how much of each pixel it covers, and which texture it has there. Later pieces
/// lie over earlier ones.
public final class LandMap {
  private final Canvas canvas;
  private final float[] inland;
  private final float[] cover;
  private final byte[] piece;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Quay> quays = new ArrayList<>();
  private final List<Quay> berths = new ArrayList<>();

  record Piece(Texture texture, Frame frame) {}

  LandMap(Canvas canvas, float[] inland, Piece ground) {
    this.canvas = canvas;
    this.inland = inland;
    this.cover = new float[inland.length];
    this.piece = new byte[inland.length];
    pieces.add(ground);
    double gsd = canvas.groundSampleDistance();
    for (int i = 0; i < cover.length; i++) {
      cover[i] = (float) Math.clamp(0.5 + inland[i] / gsd, 0, 1);
    }
  }

  /// Metres from the shore, positive on land, one value a pixel. Only the natural shore counts.
  public float[] inland() {
    return inland;
  }

  /// Share of each pixel that is land, quay or other fixed work.
  public float[] cover() {
    return cover;
  }

  /// Where ships can moor.
  public List<Quay> quays() {
    return List.copyOf(quays);
  }

  /// Edges where small boats lie side by side, bow or stern to the edge.
  public List<Quay> berths() {
    return List.copyOf(berths);
  }

  void addBerths(Quay pontoon) {
    berths.add(pontoon);
  }

  /// The canvas whose pixels these are.
  Canvas canvas() {
    return canvas;
  }

  void addQuay(Quay quay) {
    quays.add(quay);
  }

  /// The texture of a pixel.
  Piece pieceAt(int index) {
    return pieces.get(piece[index] & 0xFF);
  }

  /// Whether a pixel is of the natural ground, not of something laid over it.
  boolean natural(int index) {
    return piece[index] == 0;
  }

  /// Lays a shape over the map.
  ///
  /// @param frame the shape's frame; it is within `reach` metres of the origin
  /// @param distance metres outside the shape's edge at (u, v), negative inside
  void add(Frame frame, double reach, Outline distance, Texture texture) {
    if (pieces.size() > 255) {
      return;
    }
    int number = pieces.size();
    pieces.add(new Piece(texture, frame));
    around(
        frame,
        reach,
        distance,
        (index, share) -> {
          if (share > 0) {
            cover[index] = Math.max(cover[index], share);
            if (share >= 0.5f || cover[index] <= share) {
              piece[index] = (byte) number;
            }
          }
        });
  }

  /// Digs a shape out of the land.
  void dig(Frame frame, double reach, Outline distance) {
    around(
        frame, reach, distance, (index, share) -> cover[index] = Math.min(cover[index], 1 - share));
  }

  private interface Visit {
    void pixel(int index, float share);
  }

  private void around(Frame frame, double reach, Outline distance, Visit visit) {
    double gsd = canvas.groundSampleDistance();
    int left = (int) Math.max(0, (frame.x() - reach) / gsd);
    int right = (int) Math.min(canvas.width(), (frame.x() + reach) / gsd + 1);
    int top = (int) Math.max(0, (frame.y() - reach) / gsd);
    int bottom = (int) Math.min(canvas.height(), (frame.y() + reach) / gsd + 1);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double u = frame.u(canvas.metres(x), canvas.metres(y));
        double v = frame.v(canvas.metres(x), canvas.metres(y));
        double outside = distance.outside(u, v);
        visit.pixel(y * canvas.width() + x, (float) Math.clamp(0.5 - outside / gsd, 0, 1));
      }
    }
  }
}
