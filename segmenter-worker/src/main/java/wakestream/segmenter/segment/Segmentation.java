package wakestream.segmenter.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.LiveModels;
import wakestream.nets.Segmenter;

/// Has each tile segmented by the model that serves its profile.
public final class Segmentation {
  private final LiveModels<Segmenter> segmenters;

  public Segmentation(LiveModels<Segmenter> segmenters) {
    this.segmenters = segmenters;
  }

  /// One finding for each tile, in order. All tiles of a profile are segmented by the same model.
  public List<Finding> segment(List<Candidate> tiles) {
    Finding[] findings = new Finding[tiles.size()];
    Map<String, List<Integer>> byProfile =
        IntStream.range(0, tiles.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> tiles.get(i).profile()));
    byProfile.forEach(
        (profile, places) -> {
          List<TileImage> images = places.stream().map(i -> tiles.get(i).image()).toList();
          List<Finding> found = segment(profile, images);
          for (int k = 0; k < places.size(); k++) {
            findings[places.get(k)] = found.get(k);
          }
        });
    return Arrays.asList(findings);
  }

  private List<Finding> segment(String profile, List<TileImage> images) {
    Optional<LiveModels.Lease<Segmenter>> leased = segmenters.lease(profile);
    if (leased.isEmpty()) {
      return images.stream().<Finding>map(image -> new Finding.NoSegmenter(profile)).toList();
    }
    try (LiveModels.Lease<Segmenter> lease = leased.get()) {
      Segmenter segmenter = lease.model();
      return segmenter.probabilities(images).stream()
          .<Finding>map(map -> new Finding.Mask(segmenter.model(), segmenter.splitting(), map))
          .toList();
    }
  }
}
