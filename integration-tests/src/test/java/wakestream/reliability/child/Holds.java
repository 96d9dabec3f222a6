package wakestream.reliability.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// Holds the process at a place until it is killed or told to go on.
///
/// The parent writes `ARM PLACE N`, `DISARM`, `GO` and `LEAVE` to standard input; a held process
/// writes `HELD PLACE what`. It halts when its standard input ends, so that it goes with its
/// parent.
public final class Holds {
  /// First word of the line that a held process writes.
  public static final String HELD = "HELD";

  /// The line that a process writes when it has started.
  public static final String READY = "READY";

  private static final Object LOCK = new Object();
  private static final Map<Place, Integer> ARMED = new EnumMap<>(Place.class);
  private static final PrintStream PARENT = System.out;
  private static long told;

  private Holds() {}

  /// Follows the parent's orders.
  ///
  /// @param leave ends the process in order
  static void listen(InputStream orders, Runnable leave) {
    Thread.ofPlatform().daemon().name("orders").start(() -> follow(orders, leave));
  }

  private static void follow(InputStream orders, Runnable leave) {
    try (var lines = new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("LEAVE")) {
          Thread.ofPlatform().name("leave").start(leave);
        } else {
          follow(line.split(" "));
        }
      }
    } catch (IOException e) {
      // as good as the end
    }
    Runtime.getRuntime().halt(1);
  }

  private static void follow(String[] order) {
    synchronized (LOCK) {
      switch (order[0]) {
        case "ARM" -> ARMED.put(Place.valueOf(order[1]), Integer.parseInt(order[2]));
        case "DISARM" -> ARMED.clear();
        case "GO" -> told++;
        default -> throw new IllegalArgumentException("no such order: " + order[0]);
      }
      LOCK.notifyAll();
    }
  }

  static void ready() {
    say(READY);
  }

  private static void say(String line) {
    synchronized (PARENT) {
      PARENT.println(line);
      PARENT.flush();
    }
  }

  /// Passes a place; stays there if this is the visit that was armed.
  static void visit(Place place, String what) {
    synchronized (LOCK) {
      Integer left = ARMED.get(place);
      if (left == null) {
        return;
      }
      if (left > 1) {
        ARMED.put(place, left - 1);
        return;
      }
      ARMED.remove(place);
      say(HELD + " " + place.name() + " " + what);
      for (long before = told; before == told; ) {
        await();
      }
    }
  }

  private static void await() {
    try {
      LOCK.wait();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while held", e);
    }
  }
}
