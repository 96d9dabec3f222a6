package wakestream.reliability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import wakestream.reliability.Strike.Kind;
import wakestream.reliability.child.Place;

/// Which kills fall into which scene: all kinds in turn, in an order that the seed decides.
final class KillPlan {
  private static final Map<Victim, List<Place>> PLACES =
      new EnumMap<>(
          Map.of(
              Victim.INGEST, List.of(Place.BEFORE_DECODE, Place.SENT, Place.DURING_COMMIT),
              Victim.GATE, worker(),
              Victim.SEGMENTER, worker(),
              Victim.SPLITTER,
                  List.of(
                      Place.BEFORE_DECODE,
                      Place.SENT,
                      Place.DURING_COMMIT,
                      Place.REBALANCE,
                      Place.RESTORING)));

  private static final List<Kind> OF_BROKER =
      List.of(
          broker(Victim.INGEST, Place.SENT),
          broker(Victim.INGEST, Place.DURING_COMMIT),
          broker(Victim.GATE, Place.IN_MODEL),
          broker(Victim.GATE, Place.SENT),
          broker(Victim.GATE, Place.BEFORE_COMMIT),
          broker(Victim.GATE, Place.REBALANCE),
          broker(Victim.SEGMENTER, Place.SENT),
          broker(Victim.SEGMENTER, Place.BEFORE_COMMIT),
          broker(Victim.SEGMENTER, Place.DURING_COMMIT),
          broker(Victim.SEGMENTER, Place.REBALANCE),
          broker(Victim.SPLITTER, Place.SENT),
          broker(Victim.SPLITTER, Place.DURING_COMMIT),
          broker(Victim.SPLITTER, Place.RESTORING));

  private final Random random;
  private final Map<Victim, Deque<Kind>> queues = new EnumMap<>(Victim.class);
  private int scenes;

  KillPlan(long seed) {
    this.random = new Random(seed);
  }

  private static List<Place> worker() {
    return List.of(
        Place.BEFORE_DECODE,
        Place.IN_MODEL,
        Place.SENT,
        Place.BEFORE_COMMIT,
        Place.DURING_COMMIT,
        Place.REBALANCE);
  }

  private static Kind broker(Victim at, Place place) {
    return new Kind(Victim.BROKER, at, place);
  }

  /// All kinds of kills.
  static List<Kind> kinds() {
    List<Kind> all = new ArrayList<>();
    for (Victim victim : Victim.values()) {
      all.addAll(kinds(victim));
    }
    return all;
  }

  private static List<Kind> kinds(Victim victim) {
    return victim == Victim.BROKER
        ? OF_BROKER
        : PLACES.getOrDefault(victim, List.of()).stream()
            .map(place -> new Kind(victim, victim, place))
            .toList();
  }

  /// The strikes of the next scene, those at each kind of process one after another. A worker is
  /// struck twice at most: three deaths over the same tile would rightly end it as a dead letter.
  /// The broker is struck in every other scene, the first among them.
  List<Strike> next() {
    List<Strike> out = new ArrayList<>();
    boolean withBroker = scenes++ % 2 == 0;
    Kind broker =
        withBroker ? draw(Victim.BROKER) : new Kind(Victim.BROKER, Victim.BROKER, Place.SENT);
    for (Victim victim : PLACES.keySet()) {
      List<Kind> drawn = new ArrayList<>();
      if (victim == broker.at()) {
        drawn.add(broker);
      }
      while (drawn.size() < (victim == Victim.INGEST ? 4 : 2)) {
        drawn.add(draw(victim));
      }
      // State is restored by a splitter that starts, so one must have been killed before.
      drawn.sort(Comparator.comparing(kind -> kind.place() == Place.RESTORING));
      if (drawn.getFirst().place() == Place.RESTORING) {
        drawn.set(0, new Kind(victim, victim, Place.BEFORE_DECODE));
      }
      drawn.forEach(kind -> out.add(strike(kind)));
    }
    return out;
  }

  private Kind draw(Victim victim) {
    Deque<Kind> queue = queues.computeIfAbsent(victim, key -> new ArrayDeque<>());
    if (queue.isEmpty()) {
      List<Kind> shuffled = new ArrayList<>(kinds(victim));
      Collections.shuffle(shuffled, random);
      queue.addAll(shuffled);
    }
    return queue.removeFirst();
  }

  private Strike strike(Kind kind) {
    return new Strike(kind, 1 + random.nextInt(visits(kind)), random.nextBoolean());
  }

  /// How often the place is come by at least, while one scene goes through.
  private static int visits(Kind kind) {
    boolean ingest = kind.at() == Victim.INGEST;
    return switch (kind.place()) {
      case BEFORE_DECODE -> ingest ? 3 : 2;
      case IN_MODEL, BEFORE_COMMIT -> 2;
      case SENT -> ingest ? SceneFiles.ROWS : 2;
      case DURING_COMMIT -> ingest ? 3 : 2;
      case REBALANCE -> kind.at() == Victim.SPLITTER ? 1 : 4;
      case BEFORE_SEND, RESTORING -> 1;
    };
  }

  int batch() {
    return 1 + random.nextInt(4);
  }

  boolean onDisk() {
    return random.nextBoolean();
  }
}
