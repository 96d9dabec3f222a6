package wakestream.imagery.scenefile;

import java.awt.Rectangle;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.sis.coverage.grid.GridCoverage;
import org.apache.sis.coverage.grid.GridExtent;
import org.apache.sis.coverage.grid.GridGeometry;
import org.apache.sis.coverage.grid.PixelInCell;
import org.apache.sis.storage.DataStore;
import org.apache.sis.storage.DataStoreException;
import org.apache.sis.storage.GridCoverageResource;
import org.apache.sis.storage.Resource;
import org.apache.sis.storage.StorageConnector;
import org.apache.sis.storage.geotiff.GeoTiffStore;
import org.apache.sis.storage.geotiff.GeoTiffStoreProvider;
import org.jspecify.annotations.Nullable;
import wakestream.imagery.georeference.Georeference;
import wakestream.imagery.georeference.ReferenceSystems;
import wakestream.imagery.raster.Box;
import wakestream.imagery.raster.Raster;

/// A GeoTIFF as Apache SIS sees it: where it lies, and its pixels. The provider is named rather
/// than found, because an image plug-in on the classpath could take the file.
final class SisStore implements GeoTiffFile.Pixels {
  private final Path file;
  private final TiffImage image;
  private final DataStore store;
  private final GridCoverageResource resource;

  private SisStore(Path file, TiffImage image, DataStore store, GridCoverageResource resource) {
    this.file = file;
    this.image = image;
    this.store = store;
    this.resource = resource;
  }

  static SisStore open(Path file, TiffImage image) throws SceneFileException {
    ReferenceSystems.quiet();
    DataStore store = null;
    try {
      store = new GeoTiffStoreProvider().open(new StorageConnector(file));
      SisStore opened = new SisStore(file, image, store, first((GeoTiffStore) store));
      opened.checkSize();
      return opened;
    } catch (DataStoreException | RuntimeException e) {
      close(store);
      throw new SceneFileException(file, "it cannot be opened: " + Reasons.of(e), e);
    } catch (SceneFileException e) {
      close(store);
      throw e;
    }
  }

  private static GridCoverageResource first(GeoTiffStore store) throws DataStoreException {
    for (Resource component : store.components()) {
      if (component instanceof GridCoverageResource coverage) {
        return coverage;
      }
    }
    throw new DataStoreException("it has no image");
  }

  private void checkSize() throws DataStoreException, SceneFileException {
    GridExtent extent = resource.getGridGeometry().getExtent();
    if (extent.getSize(0) != image.width() || extent.getSize(1) != image.height()) {
      throw new SceneFileException(file, "its first image is not its full-resolution image");
    }
  }

  /// Where the scene lies; null where the file does not say, or in terms that SIS does not know.
  @Nullable Georeference georeference() throws SceneFileException {
    try {
      GridGeometry grid = resource.getGridGeometry();
      if (!grid.isDefined(GridGeometry.CRS) || !grid.isDefined(GridGeometry.GRID_TO_CRS)) {
        return null;
      }
      return ReferenceSystems.georeference(
          grid.getCoordinateReferenceSystem(), grid.getGridToCRS(PixelInCell.CELL_CORNER));
    } catch (DataStoreException | RuntimeException e) {
      throw new SceneFileException(file, "its georeference makes no sense: " + Reasons.of(e), e);
    }
  }

  @Override
  public Raster read(Box window) throws IOException {
    try {
      GridGeometry all = resource.getGridGeometry();
      GridExtent extent =
          new GridExtent(
              null,
              new long[] {window.x(), window.y()},
              new long[] {window.right(), window.bottom()},
              false);
      GridCoverage coverage = resource.read(all.derive().subgrid(extent).build());
      RenderedImage rendered = coverage.forConvertedValues(false).render(extent);
      return copy(rendered, window);
    } catch (DataStoreException e) {
      throw new SceneFileException(file, "its pixels cannot be read: " + Reasons.of(e), e);
    }
  }

  private Raster copy(RenderedImage rendered, Box window) throws SceneFileException {
    if (rendered.getWidth() < window.width()
        || rendered.getHeight() < window.height()
        || rendered.getSampleModel().getNumBands() != image.samples()) {
      throw new SceneFileException(file, "a part of its pixels is missing");
    }
    java.awt.image.Raster data =
        rendered.getData(new Rectangle(0, 0, window.width(), window.height()));
    Raster out = Raster.zeros(image.type(), image.samples(), window.width(), window.height());
    int[] row = new int[window.width()];
    for (int b = 0; b < image.samples(); b++) {
      for (int y = 0; y < window.height(); y++) {
        data.getSamples(0, y, window.width(), 1, b, row);
        int to = (b * window.height() + y) * window.width();
        for (int x = 0; x < row.length; x++) {
          out.samples()[to + x] = (short) row[x];
        }
      }
    }
    return out;
  }

  @Override
  public void close() {
    close(store);
  }

  private static void close(@Nullable DataStore store) {
    try {
      if (store != null) {
        store.close();
      }
    } catch (DataStoreException e) {
      throw new IllegalStateException("a GeoTIFF cannot be closed: " + e.getMessage(), e);
    }
  }
}
