package wakestream.cli.output;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.scenefile.ReadOptions;
import wakestream.imagery.scenefile.SceneFile;
import wakestream.records.Outline;
import wakestream.records.Ring;
import wakestream.records.Ship;
import wakestream.records.ShipStatus;

/// Draws the ships' outlines on the scene. Of several scenes each gets a file of its own, named
/// after it. Large scenes are drawn smaller, small ones larger.
public final class OverlayWriter implements ResultWriter {
  private static final int LONGEST_SIDE = 4096;
  private static final int WORTH_ENLARGING = 1024;
  private static final int STRIP = 256;
  private static final Color FINAL = new Color(255, 225, 30);
  private static final Color PROVISIONAL = new Color(255, 120, 30);

  private final Path file;
  private final SceneOpener opener;

  /// Opens what is drawn on.
  @FunctionalInterface
  public interface SceneOpener {
    /// For imagery.
    SceneOpener IMAGERY = source -> SceneFile.open(source, ReadOptions.defaults());

    SceneFile open(Path source) throws IOException;
  }

  public OverlayWriter(Path file, SceneOpener opener) {
    this.file = file;
    this.opener = opener;
  }

  @Override
  public List<Path> write(List<DetectedScene> results) throws IOException {
    List<Path> written = new ArrayList<>();
    for (DetectedScene result : results) {
      Path target = results.size() == 1 ? file : beside(result);
      Scale scale = Scale.of(result.scene().getWidth(), result.scene().getHeight());
      BufferedImage picture = background(result, scale);
      draw(result.ships(), scale, picture);
      if (!ImageIO.write(picture, "png", target.toFile())) {
        throw new IOException("this JDK has no PNG writer");
      }
      written.add(target);
    }
    return written;
  }

  private Path beside(DetectedScene result) {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    String scene = result.name().replaceFirst("\\.[^.]*$", "");
    return file.resolveSibling(stem + "-" + scene + ".png");
  }

  /// Scene pixels to picture pixels: divided by `shrink`, times `enlarge`; one of them is 1.
  private record Scale(int width, int height, int shrink, int enlarge) {
    static Scale of(int width, int height) {
      int side = Math.max(width, height);
      int shrink = (side + LONGEST_SIDE - 1) / LONGEST_SIDE;
      int enlarge = side <= WORTH_ENLARGING / 2 ? 3 : side <= WORTH_ENLARGING ? 2 : 1;
      return new Scale(
          (width + shrink - 1) / shrink * enlarge,
          (height + shrink - 1) / shrink * enlarge,
          shrink,
          enlarge);
    }

    double factor() {
      return (double) enlarge / shrink;
    }
  }

  private BufferedImage background(DetectedScene result, Scale scale) throws IOException {
    BufferedImage picture =
        new BufferedImage(scale.width(), scale.height(), BufferedImage.TYPE_INT_RGB);
    DisplayStretch stretch = DisplayStretch.of(result.scene());
    try (SceneFile scene = opener.open(result.source())) {
      int rows = Math.max(1, STRIP / scale.shrink()) * scale.shrink();
      for (int top = 0; top < scene.height(); top += rows) {
        int height = Math.min(rows, scene.height() - top);
        Raster strip = scene.read(new Box(0, top, scene.width(), height));
        paint(strip, top, stretch, scale, picture);
      }
    }
    return picture;
  }

  private static void paint(
      Raster strip, int top, DisplayStretch stretch, Scale scale, BufferedImage picture) {
    int k = scale.enlarge();
    for (int y = 0; y < strip.height(); y += scale.shrink()) {
      for (int x = 0; x < strip.width(); x += scale.shrink()) {
        int colour = stretch.colour(strip, x, y, scale.shrink());
        int left = x / scale.shrink() * k;
        int upper = (top + y) / scale.shrink() * k;
        for (int i = 0; i < k * k; i++) {
          picture.setRGB(left + i % k, upper + i / k, colour);
        }
      }
    }
  }

  private static void draw(List<Ship> ships, Scale scale, BufferedImage picture) {
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setStroke(new BasicStroke(1.2f));
      for (Ship ship : ships) {
        graphics.setColor(ship.getStatus() == ShipStatus.FINAL ? FINAL : PROVISIONAL);
        ship.getOutlines().forEach(outline -> graphics.draw(path(outline, scale.factor())));
      }
    } finally {
      graphics.dispose();
    }
  }

  private static Path2D path(Outline outline, double factor) {
    Path2D path = new Path2D.Double();
    trace(outline.getShell(), factor, path);
    outline.getHoles().forEach(hole -> trace(hole, factor, path));
    return path;
  }

  private static void trace(Ring ring, double factor, Path2D path) {
    List<Integer> vertices = ring.getVertices();
    for (int i = 0; i + 1 < vertices.size(); i += 2) {
      double x = vertices.get(i) * factor;
      double y = vertices.get(i + 1) * factor;
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
  }
}
