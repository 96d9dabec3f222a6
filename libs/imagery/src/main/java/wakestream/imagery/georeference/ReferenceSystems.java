package wakestream.imagery.georeference;

import java.util.Locale;
import java.util.TimeZone;
import org.apache.sis.io.wkt.Convention;
import org.apache.sis.io.wkt.WKTFormat;
import org.apache.sis.referencing.CRS;
import org.apache.sis.referencing.crs.AbstractCRS;
import org.apache.sis.referencing.cs.AxesConvention;
import org.opengis.referencing.crs.CoordinateReferenceSystem;
import org.opengis.util.FactoryException;

/// Reference systems as text. Axes are always easting or longitude first, northing or latitude
/// second, so that the text and the affine numbers of a [Georeference] agree.
public final class ReferenceSystems {
  private ReferenceSystems() {}

  /// The WKT 2 of a reference system, with its axes put in order.
  ///
  /// @throws IllegalArgumentException when it is not one of two horizontal axes
  public static String wkt(CoordinateReferenceSystem system) {
    CoordinateReferenceSystem ordered =
        AbstractCRS.castOrCopy(system).forConvention(AxesConvention.RIGHT_HANDED);
    WKTFormat format = new WKTFormat(Locale.ROOT, TimeZone.getTimeZone("UTC"));
    format.setConvention(Convention.WKT2);
    format.setIndentation(WKTFormat.SINGLE_LINE);
    return format.format(ordered);
  }

  /// @throws IllegalArgumentException when the text is not understood
  static CoordinateReferenceSystem parse(String wkt) throws FactoryException {
    return AbstractCRS.castOrCopy(CRS.fromWKT(wkt)).forConvention(AxesConvention.RIGHT_HANDED);
  }

  /// Georeference of a UTM zone of WGS 84, Web Mercator (3857) or WGS 84 (4326).
  ///
  /// @param epsg 32601..32660, 32701..32760, 3857 or 4326
  public static CoordinateReferenceSystem epsg(int epsg) {
    throw new UnsupportedOperationException("epsg " + epsg);
  }
}
