package wakestream.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wakestream.records.Position;

/// A part of the globe in degrees; west may be larger than east where it crosses 180 degrees.
public record BoundingBox(double west, double south, double east, double north) {
  public boolean contains(Position position) {
    double longitude = position.getLongitude();
    boolean within =
        west <= east
            ? longitude >= west && longitude <= east
            : longitude >= west || longitude <= east;
    return within && position.getLatitude() >= south && position.getLatitude() <= north;
  }

  /// Reads `west,south,east,north`.
  public static final class Converter implements ITypeConverter<BoundingBox> {
    @Override
    public BoundingBox convert(String text) {
      String[] parts = text.split(",", -1);
      if (parts.length != 4) {
        throw new TypeConversionException("must be west,south,east,north in degrees, was " + text);
      }
      try {
        return new BoundingBox(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be four numbers in degrees, was " + text);
      }
    }
  }
}
