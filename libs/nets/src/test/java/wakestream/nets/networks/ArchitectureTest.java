package wakestream.nets.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LATER =
      "{\"version\":2,\"kind\":\"U_NET\",\"encoder\":\"RESNET_34\",\"bands\":4,\"stemStride\":2,"
          + "\"widths\":[16,32,64,64],\"bottom\":true}";

  @Test
  void theFirstVersionIsWrittenAsItAlwaysWas() throws Exception {
    Architecture light = new Architecture(Architecture.Kind.U_NET, 4, 1, List.of(16, 32));
    String text = "{\"kind\":\"U_NET\",\"bands\":4,\"stemStride\":1,\"widths\":[16,32]}";
    assertThat(JSON.writeValueAsString(light)).isEqualTo(text);
    assertThat(JSON.readValue(text, Architecture.class)).isEqualTo(light);
  }

  @Test
  void theSecondVersionRoundTrips() throws Exception {
    Architecture read = JSON.readValue(LATER, Architecture.class);
    assertThat(read)
        .isEqualTo(Architecture.segmenter(Encoder.RESNET_34, 4, 2, List.of(16, 32, 64, 64), true));
    assertThat(JSON.writeValueAsString(read)).isEqualTo(LATER);
  }

  @Test
  void theThirdVersionRoundTrips() throws Exception {
    String text = LATER.replace(":2,\"kind", ":3,\"kind").replace("true}", "true,\"members\":2}");
    Architecture read = JSON.readValue(text, Architecture.class);
    assertThat(read).isEqualTo(JSON.readValue(LATER, Architecture.class).withMembers(2));
    assertThat(JSON.writeValueAsString(read)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, must be 1..8", "9, must be 1..8", "4, 100 million", "1.5, must be whole"})
  void anotherNumberOfMembersIsRefused(String members, String reason) {
    String text =
        LATER
            .replace(":2,\"kind", ":3,\"kind")
            .replace("true}", "true,\"members\":" + members + "}");
    assertThatThrownBy(() -> JSON.readValue(text, Architecture.class)).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version":2 | "version":4 | network.version must be 1 to 3, was 4: use a newer program
          "version":2 | "version":3 | must have the keys
          "bottom":true | "bottom":true,"members":2 | must have the keys
          "version":2, |  | must have the keys
          "bottom":true | "bottom":true,"x":1 | must have the keys
          ,"bottom":true |  | must have the keys
          "RESNET_34" | "VGG" | VGG
          [16,32,64,64] | [16] | must be 2 to 4 numbers
          [16,32,64,64] | [2048,2048,2048,2048] | 100 million
          [16,32,64,64] | [16,32,64,6.5] | must be whole
          "U_NET" | "GATE" | none for a GATE
          "RESNET_34" | "LIGHT" | needs a residual
          "bands":4 | "bands":9 | must be 1..8
          "U_NET" | null | network.kind must be a name, was null
          "RESNET_34" | 3 | network.encoder must be a name, was 3
          """)
  void anotherDescriptionIsRefused(String from, String to, String reason) {
    String text = LATER.replace(from, to == null ? "" : to);
    assertThatThrownBy(() -> JSON.readValue(text, Architecture.class)).hasMessageContaining(reason);
  }
}
