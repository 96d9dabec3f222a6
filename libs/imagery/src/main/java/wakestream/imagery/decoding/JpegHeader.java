package wakestream.imagery.decoding;

/// What a JPEG file says of itself, read before any decoder sees it (ITU-T T.81, annex B).
///
/// @param width columns, pixels
/// @param height rows, pixels
/// @param components 1 (grey) or 3 (colour)
public record JpegHeader(int width, int height, int components) {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  /// @throws UndecodableException when it is no complete baseline or progressive 8-bit JPEG
  public static JpegHeader read(byte[] file) throws UndecodableException {
    require(file.length >= 4 && at(file, 0) == 0xFF && at(file, 1) == 0xD8, "it is no JPEG");
    JpegHeader header = null;
    int at = 2;
    while (true) {
      while (at < file.length
          && at(file, at) == 0xFF
          && at + 1 < file.length
          && at(file, at + 1) == 0xFF) {
        at++; // fill bytes
      }
      require(at + 4 <= file.length && at(file, at) == 0xFF, "its segments are damaged or cut off");
      int marker = at(file, at + 1);
      int length = at(file, at + 2) << 8 | at(file, at + 3);
      require(length >= 2 && at + 2 + length <= file.length, "its segments are cut off");
      if (isFrame(marker)) {
        require(header == null, "it has more than one frame");
        header = frame(file, at, marker, length);
      }
      if (marker == START_OF_SCAN) {
        if (header == null) {
          throw new UndecodableException("its scan comes before its frame");
        }
        requireEnd(file, at + 2 + length);
        return header;
      }
      at += 2 + length;
    }
  }

  /// Frames are SOF0 to SOF15 without the tables (DHT, JPG, DAC) that lie between them.
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static JpegHeader frame(byte[] file, int at, int marker, int length)
      throws UndecodableException {
    require(marker <= 0xC2, "it is lossless, hierarchical or arithmetic JPEG");
    require(length >= 8, "its frame is cut off");
    require(at(file, at + 4) == 8, "its samples have not 8 bits");
    int height = at(file, at + 5) << 8 | at(file, at + 6);
    int width = at(file, at + 7) << 8 | at(file, at + 8);
    int components = at(file, at + 9);
    require(width > 0 && height > 0, "it has no size");
    require(components == 1 || components == 3, "it has %d components".formatted(components));
    require(length == 8 + 3 * components, "its frame is damaged");
    return new JpegHeader(width, height, components);
  }

  private static void requireEnd(byte[] file, int from) throws UndecodableException {
    for (int i = file.length - 2; i >= from; i--) {
      if (at(file, i) == 0xFF && at(file, i + 1) == END_OF_IMAGE) {
        return;
      }
    }
    throw new UndecodableException("it is cut off");
  }

  private static int at(byte[] file, int index) {
    return file[index] & 0xFF;
  }

  private static void require(boolean holds, String rule) throws UndecodableException {
    if (!holds) {
      throw new UndecodableException(rule);
    }
  }
}
