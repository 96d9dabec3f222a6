package wakestream.nets.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Architecture U_NET =
      new Architecture(Architecture.Kind.U_NET, 4, 1, List.of(16, 32, 64, 96, 128));
  private static final Architecture GATE =
      new Architecture(Architecture.Kind.GATE, 4, 2, List.of(16, 32, 64, 96));

  @Test
  void theUNetGivesALogitAPixelAndIsLight() {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = U_NET.network(false)) {
      network.randomise(manager, new Random(1), -3);
      NDArray x = manager.zeros(new Shape(2, 4, 64, 96));
      NDArray logits = network.logits(x, false);
      assertThat(logits.getShape()).isEqualTo(new Shape(2, 1, 64, 96));
      assertThat(network.trainedParameterCount()).isEqualTo(922_065L).isLessThan(1_300_000);
    }
  }

  @Test
  void aStemOfStride2StillGivesALogitAPixel() {
    Architecture architecture = new Architecture(Architecture.Kind.U_NET, 3, 2, List.of(8, 16));
    try (NDManager manager = NDManager.newBaseManager();
        Network network = architecture.network(false)) {
      network.randomise(manager, new Random(1), 0);
      NDArray logits = network.logits(manager.ones(new Shape(1, 3, 32, 64)), false);
      assertThat(logits.getShape()).isEqualTo(new Shape(1, 1, 32, 64));
    }
  }

  @Test
  void theGateGivesALogitATileAndALogitACell() {
    try (NDManager manager = NDManager.newBaseManager();
        GateNetwork network = (GateNetwork) GATE.network(false)) {
      network.randomise(manager, new Random(1), 0);
      NDArray x = manager.ones(new Shape(3, 4, 64, 96));
      assertThat(network.logits(x, false).getShape()).isEqualTo(new Shape(3, 1));
      assertThat(network.bothLogits(x, false).cells().getShape()).isEqualTo(new Shape(3, 1, 4, 6));
    }
  }

  @Test
  void foldedNetworksComputeTheSameFunction() {
    for (Architecture architecture : List.of(U_NET, GATE)) {
      try (NDManager manager = NDManager.newBaseManager();
          Network trained = architecture.network(false);
          Network folded = architecture.network(true)) {
        Random random = new Random(7);
        trained.randomise(manager, random, 0);
        Map<String, float[]> values = trained.values();
        values.forEach((name, v) -> disturb(name, v, random));
        trained.load(manager, values);
        folded.load(manager, Folding.fold(values));
        NDArray x = manager.randomNormal(0, 1, new Shape(1, 4, 64, 64), DataType.FLOAT32);
        float[] expected = trained.logits(x, false).toFloatArray();
        float[] actual = folded.logits(x, false).toFloatArray();
        for (int i = 0; i < expected.length; i++) {
          assertThat(actual[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(2e-3f));
        }
      }
    }
  }

  @Test
  void anEnsembleGivesTheMeanOfItsMembersLogits() {
    for (Architecture architecture : List.of(U_NET, GATE)) {
      try (NDManager manager = NDManager.newBaseManager();
          Network one = architecture.network(true);
          Network other = architecture.network(true);
          Network both = architecture.withMembers(2).network(true)) {
        Random random = new Random(3);
        one.randomise(manager, random, -3);
        other.randomise(manager, random, 1);
        both.load(manager, Ensemble.joined(List.of(one.values(), other.values())));
        NDArray x = manager.randomNormal(0, 1, new Shape(2, 4, 64, 32), DataType.FLOAT32);
        float[] mean = one.logits(x, false).add(other.logits(x, false)).div(2).toFloatArray();
        assertThat(both.logits(x, false).toFloatArray()).isEqualTo(mean);
        assertThat(both.parameterCount()).isEqualTo(2 * one.parameterCount());
      }
    }
  }

  @Test
  void everyMembersLastBiasIsSet() {
    try (NDManager manager = NDManager.newBaseManager();
        Network both = U_NET.withMembers(2).network(true)) {
      both.randomise(manager, new Random(1), -3);
      assertThat(both.values().get("member.0.head.bias")).containsExactly(-3);
      assertThat(both.values().get("member.1.head.bias")).containsExactly(-3);
    }
  }

  private static void disturb(String name, float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      if (name.endsWith("variance") || name.endsWith("gamma")) {
        values[i] = 0.5f + random.nextFloat();
      } else if (name.endsWith("mean") || name.endsWith("beta")) {
        values[i] = 0.2f * (random.nextFloat() - 0.5f);
      }
    }
  }

  @Test
  void channelsLastMemoryGivesTheSameLogits() {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = U_NET.network(false)) {
      network.randomise(manager, new Random(1), 0);
      NDArray nhwc = manager.randomNormal(0, 1, new Shape(1, 64, 64, 4), DataType.FLOAT32);
      NDArray last = nhwc.transpose(0, 3, 1, 2);
      NDArray first = manager.create(last.toFloatArray(), last.getShape());
      float[] a = network.logits(last, false).toFloatArray();
      float[] b = network.logits(first, false).toFloatArray();
      for (int i = 0; i < a.length; i++) {
        assertThat(a[i]).isCloseTo(b[i], org.assertj.core.data.Offset.offset(1e-3f));
      }
    }
  }

  @Test
  void sidesThatAreNoMultiplesOf32AreRefused() {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = GATE.network(true)) {
      NDArray x = manager.zeros(new Shape(1, 4, 64, 65));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.logits(x, false))
          .withMessageContaining("multiples of 32");
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedByName() {
    try (NDManager manager = NDManager.newBaseManager();
        Network network = GATE.network(true)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.load(manager, Map.of("stranger", new float[1])))
          .withMessageContaining("head.bias")
          .withMessageContaining("unknown [stranger]");
    }
  }

  @Test
  void absurdHyperParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Architecture(Architecture.Kind.U_NET, 4, 1, List.of(2048, 2048, 2048)))
        .withMessageContaining("100 million");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Architecture(Architecture.Kind.GATE, 4, 2, List.of(1, 1, 1, 1, 1, 1)))
        .withMessageContaining("32 times");
  }
}
