package wakestream.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @Test
  void whatTheCommandLineSaysIsUnderstood() {
    assertThat(Device.parse("auto")).isEqualTo(Device.AUTO);
    assertThat(Device.parse("cpu")).isEqualTo(Device.CPU);
    assertThat(Device.parse("gpu")).isEqualTo(new Device.Gpu(0));
    assertThat(Device.parse("gpu:3")).isEqualTo(new Device.Gpu(3)).hasToString("gpu:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "gpu:x", "gpu:12345", "tpu"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Device.parse(text))
        .withMessageContaining("auto, cpu, gpu or gpu:N");
  }

  @Test
  void withoutAGpuTheMessageSaysWhatIsMissing() throws BundleException {
    Assumptions.assumeTrue(Engine.getInstance().getGpuCount() == 0, "this machine has a GPU");
    Torch.require(Device.AUTO);
    Torch.require(Device.CPU);
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Torch.require(Device.parse("gpu:1")))
        .withMessageContaining("--device gpu:1")
        .withMessageContaining("PYTORCH_LIBRARY_PATH");
  }
}
