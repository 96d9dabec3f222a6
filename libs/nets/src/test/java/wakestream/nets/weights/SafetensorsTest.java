package wakestream.nets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @Test
  void whatIsWrittenIsRead() throws SafetensorsException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a.weight", Tensor.float16(List.of(2L, 3L), new float[] {1, -2, 0.5f, 0, 4, 9}));
    tensors.put("b", Tensor.float32(List.of(), new float[] {3.25f}));
    tensors.put("c", Tensor.unsigned16(List.of(2L), new short[] {7, (short) 65535}));
    tensors.put("d", Tensor.float64(List.of(1L), new double[] {1e-9}));
    SequencedMap<String, Tensor> read = Safetensors.read(Safetensors.write(tensors));
    assertThat(read.sequencedKeySet()).containsExactly("a.weight", "b", "c", "d");
    assertThat(get(read, "a.weight").shape()).containsExactly(2L, 3L);
    assertThat(get(read, "a.weight").floats()).containsExactly(1, -2, 0.5f, 0, 4, 9);
    assertThat(get(read, "b").floats()).containsExactly(3.25f);
    assertThat(get(read, "c").shorts()).containsExactly((short) 7, (short) 65535);
    assertThat(get(read, "d").doubles()).containsExactly(1e-9);
  }

  private static Tensor get(SequencedMap<String, Tensor> tensors, String name) {
    return java.util.Objects.requireNonNull(tensors.get(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [] | not a JSON object
          {"a":1} | exactly dtype, shape and data_offsets
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}} | has a range of
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | has a shape of
          {"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}} | has a range of
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}} | ends after the file
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | does not follow
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | belong to no array
          {"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}} | has the type BF16
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | not JSON
          {"a" | not JSON
          """)
  void hostileHeadersAreRefused(String header, String reason) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> Safetensors.read(file.array()))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "9999", "9223372036854775807", "-1"})
  void absurdHeaderLengthsAreRefusedBeforeAnythingIsAllocated(long claimed) {
    byte[] file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(claimed).array();
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining("claims a header");
  }

  @Test
  void aFileOfSevenBytesIsRefused() {
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> Safetensors.read(new byte[7]));
  }
}
