package wakestream.imagery.scenefile;

import java.nio.file.Path;
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

/// Where a GeoTIFF lies, as Apache SIS reads its keys. The provider is named rather than found,
/// because an image plug-in on the classpath could take the file.
final class Placement {
  private Placement() {}

  /// The georeference; null where the file's terms are not known to SIS.
  static @Nullable Georeference read(Path file, TiffImage image) throws SceneFileException {
    ReferenceSystems.quiet();
    try (DataStore store = new GeoTiffStoreProvider().open(new StorageConnector(file))) {
      GridGeometry grid = first((GeoTiffStore) store).getGridGeometry();
      GridExtent extent = grid.getExtent();
      if (extent.getSize(0) != image.width() || extent.getSize(1) != image.height()) {
        throw new SceneFileException(file, "its first image is not its full-resolution image");
      }
      if (!grid.isDefined(GridGeometry.CRS) || !grid.isDefined(GridGeometry.GRID_TO_CRS)) {
        return null;
      }
      return ReferenceSystems.georeference(
          grid.getCoordinateReferenceSystem(), grid.getGridToCRS(PixelInCell.CELL_CORNER));
    } catch (DataStoreException | RuntimeException e) {
      throw new SceneFileException(file, "its georeference makes no sense: " + Reasons.of(e), e);
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
}
