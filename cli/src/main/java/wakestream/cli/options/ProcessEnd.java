package wakestream.cli.options;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// How this process ends: with its command, as it does behind the launcher, or not, where a test
/// runs several commands in one JVM.
public final class ProcessEnd {
  private static volatile boolean follows;
  private static volatile boolean needsNoOrder;

  private ProcessEnd() {}

  /// To be called before the command by whoever ends the process after it.
  public static void promise() {
    follows = true;
  }

  /// Whether the process ends right after the command.
  public static boolean follows() {
    return follows;
  }

  /// To be called by a command that leaves nothing that is to be put in order.
  public static void needsNoOrder() {
    needsNoOrder = true;
  }

  /// Ends the process.
  public static void with(int code) {
    if (needsNoOrder) {
      System.out.flush();
      System.err.flush();
      endAtOnce(code);
    }
    System.exit(code);
  }

  /// However it is told to end, a JVM first waits for threads that are in native code, for 0.3 s at
  /// most; those of Kafka's clients always are. The system call does not wait.
  @SuppressWarnings("restricted") // the launcher enables native access
  private static void endAtOnce(int code) {
    Linker linker = Linker.nativeLinker();
    MethodHandle exit =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("_exit"),
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    try {
      exit.invokeExact(code);
    } catch (Throwable e) {
      throw new IllegalStateException("the process cannot be ended", e);
    }
  }
}
