package wakestream.imagery.georeference;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.sis.io.wkt.Convention;
import org.apache.sis.io.wkt.WKTFormat;
import org.apache.sis.referencing.CRS;
import org.apache.sis.referencing.IdentifiedObjects;
import org.apache.sis.referencing.crs.AbstractCRS;
import org.apache.sis.referencing.cs.AxesConvention;
import org.apache.sis.referencing.operation.transform.MathTransforms;
import org.jspecify.annotations.Nullable;
import org.opengis.metadata.Identifier;
import org.opengis.referencing.crs.CoordinateReferenceSystem;
import org.opengis.referencing.operation.MathTransform;
import org.opengis.referencing.operation.Matrix;
import org.opengis.util.FactoryException;

/// Reference systems as text. Axes are always easting or longitude first, northing or latitude
/// second, so that the text and the affine numbers of a [Georeference] agree.
public final class ReferenceSystems {
  private static final int LONGEST_TEXT = 32_768;
  private static final int DEEPEST_TEXT = 32;

  /// Apache SIS speaks of what it misses (`SIS_DATA`, unknown codes) on standard error; whoever
  /// asks here gets an answer or an exception instead. Held, because the JDK forgets loggers.
  private static final Logger SIS = Logger.getLogger("org.apache.sis");

  static {
    quiet();
  }

  private ReferenceSystems() {}

  /// Makes Apache SIS quiet; to be called before its first use elsewhere.
  public static void quiet() {
    SIS.setLevel(Level.OFF);
  }

  /// The WKT 2 of a reference system, with its axes put in order.
  ///
  /// @throws IllegalArgumentException when it is not one of two horizontal axes
  public static String wkt(CoordinateReferenceSystem system) {
    WKTFormat format = new WKTFormat(Locale.ROOT, TimeZone.getTimeZone("UTC"));
    format.setConvention(Convention.WKT2);
    format.setIndentation(WKTFormat.SINGLE_LINE);
    return format.format(ordered(system));
  }

  /// @throws IllegalArgumentException when the text is not understood
  static CoordinateReferenceSystem parse(String wkt) throws FactoryException {
    checkBounds(wkt);
    return ordered(CRS.fromWKT(wkt));
  }

  /// Parsers descend into each bracket; text from outside must not take them down a million.
  private static void checkBounds(String wkt) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < wkt.length() && wkt.length() <= LONGEST_TEXT; i++) {
      char c = wkt.charAt(i);
      depth += c == '[' || c == '(' || c == '{' ? 1 : c == ']' || c == ')' || c == '}' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    if (wkt.length() > LONGEST_TEXT || deepest > DEEPEST_TEXT) {
      throw new IllegalArgumentException(
          "the WKT of a reference system has at most %d characters and %d brackets in one another, was %d and %d"
              .formatted(LONGEST_TEXT, DEEPEST_TEXT, wkt.length(), deepest));
    }
  }

  private static CoordinateReferenceSystem ordered(CoordinateReferenceSystem system) {
    if (system.getCoordinateSystem().getDimension() != 2) {
      throw new IllegalArgumentException("its reference system has not two axes");
    }
    return AbstractCRS.castOrCopy(system).forConvention(AxesConvention.DISPLAY_ORIENTED);
  }

  /// The georeference of a grid.
  ///
  /// @param gridToSystem from pixel corners to the system's axes, in the system's own order
  /// @return null where the transform is not affine
  /// @throws IllegalArgumentException when the system is not one of two horizontal axes
  public static @Nullable Georeference georeference(
      CoordinateReferenceSystem system, MathTransform gridToSystem) {
    if (gridToSystem.getSourceDimensions() != 2 || gridToSystem.getTargetDimensions() != 2) {
      return null;
    }
    try {
      CoordinateReferenceSystem ordered = ordered(system);
      MathTransform order = CRS.findOperation(system, ordered, null).getMathTransform();
      Matrix m = MathTransforms.getMatrix(MathTransforms.concatenate(gridToSystem, order));
      if (m == null) {
        return null;
      }
      double[] affine = {
        m.getElement(0, 2), m.getElement(0, 0), m.getElement(0, 1),
        m.getElement(1, 2), m.getElement(1, 0), m.getElement(1, 1)
      };
      return new Georeference(wkt(ordered), affine);
    } catch (FactoryException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// A system that the simulator and tests can write: a UTM zone of WGS 84, Web Mercator or WGS 84.
  ///
  /// @param epsg 32601..32660, 32701..32760, 3857 or 4326
  /// @throws IllegalArgumentException for any other
  public static String wktOfEpsg(int epsg) {
    boolean known =
        epsg == 3857
            || epsg == 4326
            || epsg > 32600 && epsg <= 32660
            || epsg > 32700 && epsg <= 32760;
    if (!known) {
      throw new IllegalArgumentException(
          "EPSG %d is none of 326xx, 327xx (UTM), 3857 and 4326".formatted(epsg));
    }
    try {
      return wkt(CRS.forCode("EPSG:" + epsg));
    } catch (FactoryException e) {
      throw new IllegalArgumentException("EPSG %d: %s".formatted(epsg, e.getMessage()), e);
    }
  }

  /// The EPSG code of a system that [#wktOfEpsg] knows; empty for any other.
  ///
  /// @throws IllegalArgumentException when the text is not understood
  public static OptionalInt epsg(String wkt) {
    try {
      CoordinateReferenceSystem system = parse(wkt);
      for (Identifier identifier : system.getIdentifiers()) {
        String name = String.valueOf(IdentifiedObjects.toString(identifier));
        if (name.startsWith("EPSG:")) {
          return OptionalInt.of(Integer.parseInt(identifier.getCode()));
        }
      }
    } catch (FactoryException | NumberFormatException e) {
      throw new IllegalArgumentException("the reference system is not understood", e);
    }
    return IntStream.concat(
            IntStream.of(3857, 4326),
            IntStream.concat(
                IntStream.rangeClosed(32601, 32660), IntStream.rangeClosed(32701, 32760)))
        .filter(code -> wktOfEpsg(code).equals(wkt))
        .findFirst();
  }
}
