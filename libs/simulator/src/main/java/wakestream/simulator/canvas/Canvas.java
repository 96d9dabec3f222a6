package wakestream.simulator.canvas;

/// The scene while it is being painted: four planes of reflectance, row by row.
///
/// Scene coordinates are metres on the ground from the top-left corner, x right and y down; the
/// centre of pixel (0, 0) is half a pixel from either edge.
public final class Canvas {
  private static final double FINE_METRES = 3;

  private final int width;
  private final int height;
  private final double gsd;
  private final boolean detailed;
  private final float[][] planes;

  /// A black canvas.
  ///
  /// @param groundSampleDistance metres a pixel
  /// @param detailed whether fine pixels show what coarse ones cannot
  public Canvas(int width, int height, double groundSampleDistance, boolean detailed) {
    this.width = width;
    this.height = height;
    this.gsd = groundSampleDistance;
    this.detailed = detailed;
    this.planes = new float[Reflectance.BANDS][width * height];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// Metres a pixel.
  public double groundSampleDistance() {
    return gsd;
  }

  /// Whether foam trails, breaking waves and greenhouses are painted: where that is asked for and
  /// they are more than a pixel wide, in pixels of less than 3 m.
  public boolean isDetailed() {
    return detailed && gsd < FINE_METRES;
  }

  /// The samples of a band, not a copy.
  public float[] plane(int band) {
    return planes[band];
  }

  /// Scene coordinate of the centre of a column or row, metres.
  public double metres(int pixel) {
    return (pixel + 0.5) * gsd;
  }

  /// Paints over a pixel: `share` of the colour, the rest of what was there.
  public void blend(int index, float[] colour, float share) {
    for (int b = 0; b < planes.length; b++) {
      planes[b][index] += share * (colour[b] - planes[b][index]);
    }
  }

  /// Darkens or brightens a pixel in every band.
  public void scale(int index, float factor) {
    for (float[] plane : planes) {
      plane[index] *= factor;
    }
  }
}
