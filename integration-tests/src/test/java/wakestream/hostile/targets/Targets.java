package wakestream.hostile.targets;

import java.util.ArrayList;
import java.util.List;
import wakestream.hostile.seeds.RecordSeeds;

/// All entry points.
public final class Targets {
  private Targets() {}

  public static List<Target> all() {
    RecordSeeds records = new RecordSeeds();
    List<Target> all = new ArrayList<>(ImageTarget.all());
    all.add(new PackedTarget());
    all.addAll(TileTarget.all(records));
    all.addAll(WireTarget.all(records));
    all.add(new SplitterTarget(records));
    all.add(new TensorTarget());
    all.add(new BundleTarget());
    all.addAll(TextTarget.all());
    return List.copyOf(all);
  }
}
