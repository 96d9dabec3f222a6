package wakestream.trainer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws what the network is fed: crops after augmentation and normalisation, with the labels'
/// edges. The first three bands are shown, -1 as black and 4 as white.
final class Preview {
  private static final int COLUMNS = 8;
  private static final int CROPS = 48;
  private static final int GAP = 4;
  private static final int EDGE = 0xFFDC00;
  private static final float BLACK = -1;
  private static final float WHITE = 4;

  private final Batch batch;
  private final int bands;

  private Preview(Batch batch, int bands) {
    this.batch = batch;
    this.bands = bands;
  }

  /// Writes `contact-sheet.png` into the folder.
  ///
  /// @return the file
  static Path write(TrainingConfiguration configuration, Batch.Source batches, Path folder)
      throws IOException {
    int side = configuration.crop();
    int rows = (CROPS + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(COLUMNS * (side + GAP), rows * (side + GAP), BufferedImage.TYPE_INT_RGB);
    int drawn = 0;
    for (long step = 0; drawn < CROPS; step++) {
      Batch batch = batches.of(step);
      Preview preview = new Preview(batch, configuration.network().bands());
      for (int i = 0; i < batch.size() && drawn < CROPS; i++, drawn++) {
        preview.draw(sheet, i, drawn % COLUMNS * (side + GAP), drawn / COLUMNS * (side + GAP));
      }
    }
    Files.createDirectories(folder);
    Path file = folder.resolve("contact-sheet.png");
    ImageIO.write(sheet, "png", file.toFile());
    return file;
  }

  private void draw(BufferedImage sheet, int crop, int left, int top) {
    int side = batch.side();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        sheet.setRGB(left + x, top + y, edge(crop, x, y) ? EDGE : colour(crop, y * side + x));
      }
    }
  }

  private int colour(int crop, int pixel) {
    int rgb = 0;
    for (int b = 0; b < 3; b++) {
      int at = (crop * batch.side() * batch.side() + pixel) * bands + Math.min(b, bands - 1);
      float shown = 255 * (batch.input()[at] - BLACK) / (WHITE - BLACK);
      rgb = rgb << 8 | Math.clamp((int) shown, 0, 255);
    }
    return rgb;
  }

  /// A pixel beside a ship, so that the ship itself stays to be seen.
  private boolean edge(int crop, int x, int y) {
    return !ship(crop, x, y)
        && (ship(crop, x - 1, y)
            || ship(crop, x + 1, y)
            || ship(crop, x, y - 1)
            || ship(crop, x, y + 1));
  }

  private boolean ship(int crop, int x, int y) {
    int side = batch.side();
    return x >= 0
        && y >= 0
        && x < side
        && y < side
        && batch.labels()[(crop * side + y) * side + x] > 0;
  }
}
