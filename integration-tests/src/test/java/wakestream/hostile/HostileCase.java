package wakestream.hostile;

import java.util.List;
import java.util.SplittableRandom;
import wakestream.hostile.targets.HostileInput;
import wakestream.hostile.targets.Target;

/// A case is made from its seed and number alone, so that each can be run again by itself.
record HostileCase(Target target, HostileInput input) {
  static HostileCase of(long seed, long number, List<Target> targets) {
    SplittableRandom random = new SplittableRandom(seed * 0x5DEECE66DL + number);
    int all = targets.stream().mapToInt(Target::weight).sum();
    int at = random.nextInt(all);
    for (Target target : targets) {
      at -= target.weight();
      if (at < 0) {
        return new HostileCase(target, target.damaged(random));
      }
    }
    throw new IllegalStateException("weights must be positive");
  }
}
