package wakestream.imagery.scenefile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Undoes what was done to a row of samples before it was compressed: 2 horizontal differences of
/// integers of the sample's width (TIFF 6.0, section 14), 3 differences of the bytes of
/// floating-point numbers, the highest bytes of all numbers first (Adobe Photoshop TIFF technical
/// note 3).
final class TiffPredictor {
  private final TiffImage image;
  private final int rowBytes;

  TiffPredictor(TiffImage image, int rowBytes) {
    this.image = image;
    this.rowBytes = rowBytes;
  }

  /// Undoes it in place for rows that lie one after another.
  void undo(byte[] block, int rows) {
    for (int y = 0; y < rows && image.predictor() > 1; y++) {
      if (image.predictor() == 3) {
        undoFloatingPoint(block, y * rowBytes);
      } else {
        undoDifference(block, y * rowBytes);
      }
    }
  }

  private void undoDifference(byte[] block, int from) {
    int step = image.samplesInBlock() * image.sample().bytes();
    int end = from + rowBytes;
    ByteBuffer row = ByteBuffer.wrap(block).order(image.order());
    for (int i = from + step; i < end; i += image.sample().bytes()) {
      switch (image.sample()) {
        case UINT8 -> block[i] += block[i - step];
        case UINT16 -> row.putShort(i, (short) (row.getShort(i) + row.getShort(i - step)));
        case FLOAT32 -> row.putInt(i, row.getInt(i) + row.getInt(i - step));
      }
    }
  }

  private void undoFloatingPoint(byte[] block, int from) {
    int step = image.samplesInBlock();
    for (int i = from + step; i < from + rowBytes; i++) {
      block[i] += block[i - step];
    }
    byte[] planes = new byte[rowBytes];
    System.arraycopy(block, from, planes, 0, rowBytes);
    int bytes = image.sample().bytes();
    int count = rowBytes / bytes;
    boolean little = image.order() == ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < bytes; b++) {
        block[from + i * bytes + (little ? bytes - 1 - b : b)] = planes[b * count + i];
      }
    }
  }
}
