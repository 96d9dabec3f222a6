package wakestream.nets.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Networks of one shape and different weights, one after the other on the same input; the logits
/// are the mean of theirs. What one training sees by luck, the others outvote (Lakshminarayanan et
/// al. 2017, *deep ensembles*), at as many times the price.
///
/// A member's parameters are named `member.0.` and so on before their own names.
public final class Ensemble extends Network {
  private static final String PREFIX = "member.";

  private final List<Network> members = new ArrayList<>();

  Ensemble(Architecture architecture, boolean folded) {
    super(architecture, folded);
    Architecture one = architecture.withMembers(1);
    for (int i = 0; i < architecture.members(); i++) {
      members.add(member(prefix(i), one.network(folded)));
    }
  }

  private static String prefix(int member) {
    return PREFIX + member + ".";
  }

  /// The weights of all members under one ensemble's names.
  public static SequencedMap<String, float[]> joined(List<? extends Map<String, float[]>> members) {
    SequencedMap<String, float[]> joined = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String prefix = prefix(i);
      members.get(i).forEach((name, values) -> joined.put(prefix + name, values));
    }
    return joined;
  }

  /// A parameter's name within its member; names of other networks as they are.
  static String withoutMember(String name) {
    return name.startsWith(PREFIX) ? name.substring(name.indexOf('.', PREFIX.length()) + 1) : name;
  }

  @Override
  public NDArray logits(NDArray x, boolean training) {
    NDArray sum = members.getFirst().logits(x, training);
    for (Network member : members.subList(1, members.size())) {
      try (NDArray before = sum;
          NDArray more = member.logits(x, training)) {
        sum = before.add(more);
      }
    }
    try (NDArray all = sum) {
      return all.div(members.size());
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return members.getFirst().getOutputShapes(inputs);
  }
}
