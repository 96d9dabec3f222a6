package wakestream.cli.bench;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/// The recipe of the OpenCV tutorial "Image Segmentation with Distance Transform and Watershed
/// Algorithm" on a whole tile: distance, markers where it is large, watershed.
final class PlainWatershed {
  private PlainWatershed() {}

  /// @param binary 255 where there is a ship, row by row
  /// @return number of markers found
  static int split(byte[] binary, int width, int height) {
    try (PointerScope scope = new PointerScope()) {
      Mat mask = new Mat(height, width, opencv_core.CV_8UC1, new BytePointer(binary));
      Mat distance = new Mat();
      opencv_imgproc.distanceTransform(
          mask, distance, opencv_imgproc.DIST_L2, opencv_imgproc.DIST_MASK_PRECISE);
      Mat peaks = new Mat();
      opencv_imgproc.threshold(distance, peaks, 4, 255, opencv_imgproc.THRESH_BINARY);
      Mat seeds = new Mat();
      peaks.convertTo(seeds, opencv_core.CV_8U);
      Mat markers = new Mat();
      int count = opencv_imgproc.connectedComponents(seeds, markers);
      opencv_imgproc.circle(
          markers, new Point(2, 2), 1, Scalar.all(count + 1), -1, opencv_imgproc.LINE_8, 0);
      Mat colour = new Mat();
      opencv_imgproc.cvtColor(mask, colour, opencv_imgproc.COLOR_GRAY2BGR);
      opencv_imgproc.watershed(colour, markers);
      return count - 1;
    }
  }
}
