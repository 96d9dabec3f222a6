package wakestream.testkit;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/// The direct buffers of this JVM.
public final class DirectBuffers {
  private DirectBuffers() {}

  /// Bytes of all that the garbage collector has not taken.
  public static long bytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getTotalCapacity)
        .sum();
  }
}
