package wakestream.imagery.decoding;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import wakestream.imagery.raster.Raster;
import wakestream.imagery.raster.SampleType;

/// Decodes JPEG files to red, green and blue with OpenCV (libjpeg-turbo). Grey images give three
/// equal bands; a camera's turn (EXIF orientation) is ignored, because pixels must stay where the
/// file has them.
///
/// OpenCV's decoder goes on over damage and makes pixels up; so [JpegCheck] reads every file first.
public final class JpegDecoder {
  private static final int BANDS = 3;
  private static final int FLAGS =
      opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private JpegDecoder() {}

  /// @param file the whole file
  /// @param maxWidth what the header may claim at most, pixels
  /// @param maxHeight likewise
  /// @return red, green, blue, 8 bit
  /// @throws UndecodableException when it is no JPEG, is cut off or damaged, or is larger
  public static Raster decode(byte[] file, int maxWidth, int maxHeight)
      throws UndecodableException {
    JpegHeader header = JpegHeader.read(file);
    if (header.width() > maxWidth || header.height() > maxHeight) {
      throw new UndecodableException(
          "a JPEG of %d x %d, at most %d x %d can be"
              .formatted(header.width(), header.height(), maxWidth, maxHeight));
    }
    JpegCheck.check(file, header);
    try (PointerScope scope = new PointerScope()) {
      BytePointer bytes = new BytePointer(file);
      Mat decoded =
          opencv_imgcodecs.imdecode(new Mat(1, file.length, opencv_core.CV_8UC1, bytes), FLAGS);
      if (decoded.empty()) {
        throw new UndecodableException("its data are damaged");
      }
      if (decoded.cols() != header.width()
          || decoded.rows() != header.height()
          || decoded.type() != opencv_core.CV_8UC3) {
        throw new UndecodableException("its data do not fit its header");
      }
      return planar(decoded);
    } catch (RuntimeException e) {
      throw new UndecodableException("its data are damaged: " + e.getMessage(), e);
    }
  }

  /// From OpenCV's blue, green, red by pixel to red, green, blue by band.
  private static Raster planar(Mat decoded) {
    int width = decoded.cols();
    int height = decoded.rows();
    Raster out = Raster.zeros(SampleType.UINT8, BANDS, width, height);
    byte[] row = new byte[BANDS * width];
    short[] samples = out.samples();
    int plane = width * height;
    for (int y = 0; y < height; y++) {
      decoded.ptr(y).get(row);
      int to = y * width;
      for (int x = 0; x < width; x++) {
        samples[to + x] = (short) (row[3 * x + 2] & 0xFF);
        samples[plane + to + x] = (short) (row[3 * x + 1] & 0xFF);
        samples[2 * plane + to + x] = (short) (row[3 * x] & 0xFF);
      }
    }
    return out;
  }
}
