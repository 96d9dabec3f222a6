package wakestream.hostile.targets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// Safetensors alone, with every type. The bundle that holds one names it.
final class TensorTarget implements Target {
  private final List<byte[]> seeds = List.of(seed(1), seed(5));

  private static byte[] seed(int arrays) {
    Random random = new Random(arrays);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < arrays; i++) {
      Tensor.Type type = Tensor.Type.values()[i];
      byte[] bytes = new byte[6 * type.bytes()];
      random.nextBytes(bytes);
      tensors.put("array." + i, new Tensor(type, List.of(2L, 3L), bytes));
    }
    return Safetensors.write(tensors);
  }

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public List<HostileInput> intact() {
    return seeds.stream().map(b -> HostileInput.of("weights.safetensors", b)).toList();
  }

  @Override
  public HostileInput damaged(RandomGenerator random) {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    return HostileInput.of("weights.safetensors", new TensorDamage(random).damage(seed));
  }

  @Override
  public Verdict feed(HostileInput input, Path folder) {
    try {
      for (Tensor tensor : Safetensors.read(input.only()).values()) {
        if (tensor.type() == Tensor.Type.F32 || tensor.type() == Tensor.Type.F16) {
          tensor.floats();
        }
      }
      return Verdict.DECODED;
    } catch (SafetensorsException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()), e.getMessage() != null);
    }
  }
}
