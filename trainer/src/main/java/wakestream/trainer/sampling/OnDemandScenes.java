package wakestream.trainer.sampling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import wakestream.evaluation.dataset.SceneSource;

/// Scenes that are read when a crop is cut from them, for data sets that do not fit into memory.
/// The last few stay, whoever asked for them.
final class OnDemandScenes extends AbstractList<SceneSampler> implements RandomAccess {
  private static final int KEPT = 96;

  private final List<SceneSource> sources;
  private final Map<SceneSource, SceneSampler> recent;

  OnDemandScenes(List<SceneSource> sources) {
    this(sources, new Recent());
  }

  private OnDemandScenes(List<SceneSource> sources, Map<SceneSource, SceneSampler> recent) {
    this.sources = List.copyOf(sources);
    this.recent = recent;
  }

  private static final class Recent extends LinkedHashMap<SceneSource, SceneSampler> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(2 * KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<SceneSource, SceneSampler> eldest) {
      return size() > KEPT;
    }
  }

  /// Those with a ship; the same scenes in memory.
  OnDemandScenes withShips() {
    return new OnDemandScenes(
        sources.stream().filter(source -> !source.ships().isEmpty()).toList(), recent);
  }

  /// @throws UncheckedIOException when the image cannot be read
  @Override
  public SceneSampler get(int index) {
    SceneSource source = sources.get(index);
    synchronized (recent) {
      SceneSampler known = recent.get(source);
      if (known != null) {
        return known;
      }
    }
    try {
      SceneSampler read = new SceneSampler(source.read());
      synchronized (recent) {
        recent.put(source, read);
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int size() {
    return sources.size();
  }
}
