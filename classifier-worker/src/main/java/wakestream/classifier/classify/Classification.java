package wakestream.classifier.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wakestream.imagery.raster.TileImage;
import wakestream.nets.Gate;
import wakestream.nets.LiveModels;

/// Has each tile judged by the gate that serves its profile.
public final class Classification {
  private final LiveModels<Gate> gates;

  public Classification(LiveModels<Gate> gates) {
    this.gates = gates;
  }

  /// One judgement for each tile, in order. All tiles of a profile are judged by the same gate.
  public List<Judgement> judge(List<Candidate> tiles) {
    Judgement[] judgements = new Judgement[tiles.size()];
    Map<String, List<Integer>> byProfile =
        IntStream.range(0, tiles.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> tiles.get(i).profile()));
    byProfile.forEach(
        (profile, places) -> {
          List<TileImage> images = places.stream().map(i -> tiles.get(i).image()).toList();
          List<Judgement> found = judge(profile, images);
          for (int k = 0; k < places.size(); k++) {
            judgements[places.get(k)] = found.get(k);
          }
        });
    return Arrays.asList(judgements);
  }

  private List<Judgement> judge(String profile, List<TileImage> images) {
    Optional<LiveModels.Lease<Gate>> leased = gates.lease(profile);
    if (leased.isEmpty()) {
      return images.stream().<Judgement>map(image -> new Judgement.NoGate(profile)).toList();
    }
    try (LiveModels.Lease<Gate> lease = leased.get()) {
      Gate gate = lease.model();
      List<Judgement> judgements = new ArrayList<>();
      for (float probability : gate.probabilities(images)) {
        judgements.add(
            probability >= gate.threshold()
                ? new Judgement.MayHoldShip(gate.model(), probability)
                : new Judgement.NoShip(gate.model(), probability));
      }
      return judgements;
    }
  }
}
