package wakestream.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a case asks for: bytes of heap by this thread, and the growth of the process's address
/// space, in which native allocations show even where nothing was written to them. The heap's own
/// room is reserved at the start and does not count.
final class MemoryWatch {
  static final long MOST_HEAP = 64L << 20;
  static final long MOST_NATIVE = 128L << 20;

  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long start = peak();
  private long heapBefore;
  private long peakBefore;

  void begins() {
    heapBefore = threads.getCurrentThreadAllocatedBytes();
    peakBefore = peak();
  }

  /// Bytes of heap since the case began.
  long heap() {
    return threads.getCurrentThreadAllocatedBytes() - heapBefore;
  }

  /// What is wrong with the case's hunger, or null.
  @Nullable String complaint() {
    long heap = heap();
    if (heap > MOST_HEAP) {
      return "%d MB of heap".formatted(heap >> 20);
    }
    long now = peak();
    if (now - peakBefore > MOST_NATIVE) {
      return "%d MB of native memory".formatted((now - peakBefore) >> 20);
    }
    if (now - start > 2 * MOST_NATIVE) {
      return "native memory grew by %d MB over all cases".formatted((now - start) >> 20);
    }
    return null;
  }

  /// The most address space that the process ever had (`VmPeak`), bytes; 0 where there is no /proc.
  private static long peak() {
    try (RandomAccessFile status = new RandomAccessFile("/proc/self/status", "r")) {
      byte[] text = new byte[1024];
      int length = Math.max(0, status.read(text));
      String all = new String(text, 0, length, StandardCharsets.US_ASCII);
      int at = all.indexOf("VmPeak:");
      int end = all.indexOf(" kB", at);
      return at < 0 ? 0 : Long.parseLong(all.substring(at + 7, end).strip()) << 10;
    } catch (IOException e) {
      return 0;
    }
  }
}
