package wakestream.nets.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Reads and writes safetensors: eight bytes of header length (little-endian), a JSON header with
/// type, shape and byte range of each array, then the bytes. Reading trusts nothing: ranges must
/// follow one another without gap or overlap and end with the file, and sizes must fit shapes.
public final class Safetensors {
  private static final int MAXIMUM_HEADER = 1 << 20;
  private static final int MAXIMUM_TENSORS = 4096;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private record Entry(String name, Tensor.Type type, List<Long> shape, long from, long to) {}

  private Safetensors() {}

  /// The arrays of a file, in the order of their bytes.
  public static SequencedMap<String, Tensor> read(byte[] file) throws SafetensorsException {
    require(file.length >= 8, "it has %d bytes, fewer than its header's length needs", file.length);
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    require(
        length >= 2 && length <= MAXIMUM_HEADER && length <= file.length - 8,
        "it claims a header of %d bytes",
        length);
    int start = 8 + (int) length;
    List<Entry> entries = entries(header(file, (int) length));
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    long at = 0;
    for (Entry entry : entries) {
      require(
          entry.from() == at && entry.to() >= at,
          "%s does not follow what is before it",
          entry.name());
      require(entry.to() <= file.length - start, "%s ends after the file", entry.name());
      at = entry.to();
      byte[] bytes =
          java.util.Arrays.copyOfRange(file, start + (int) entry.from(), start + (int) at);
      tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), bytes));
    }
    require(at == file.length - start, "%d bytes belong to no array", file.length - start - at);
    return tensors;
  }

  private static JsonNode header(byte[] file, int length) throws SafetensorsException {
    JsonNode header;
    try {
      header = JSON.readTree(new String(file, 8, length, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new SafetensorsException("its header is not JSON: " + e.getOriginalMessage());
    }
    require(header.isObject(), "its header is not a JSON object");
    require(header.size() <= MAXIMUM_TENSORS, "it claims %d arrays", header.size());
    return header;
  }

  private static List<Entry> entries(JsonNode header) throws SafetensorsException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    return entries;
  }

  private static Entry entry(String name, JsonNode node) throws SafetensorsException {
    JsonNode sides = node.path("shape");
    JsonNode range = node.path("data_offsets");
    require(
        node.size() == 3
            && sides.isArray()
            && sides.size() <= 8
            && range.isArray()
            && range.size() == 2,
        "%s has not exactly dtype, shape and data_offsets",
        name);
    List<Long> shape = new ArrayList<>();
    for (JsonNode side : sides) {
      require(
          side.isIntegralNumber() && side.canConvertToInt() && side.intValue() >= 0,
          "%s has a shape of %s",
          name,
          sides);
      shape.add(side.longValue());
    }
    for (JsonNode end : range) {
      require(
          end.isIntegralNumber() && end.canConvertToInt() && end.intValue() >= 0,
          "%s has a range of %s",
          name,
          range);
    }
    Tensor.Type type = type(name, node.path("dtype").asText());
    long from = range.get(0).longValue();
    long to = range.get(1).longValue();
    require(
        bytes(shape, type) == to - from, "%s of %s %s has a range of %s", name, type, shape, range);
    return new Entry(name, type, shape, from, to);
  }

  private static long bytes(List<Long> shape, Tensor.Type type) {
    try {
      return Math.multiplyExact(Tensor.size(shape), type.bytes());
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private static Tensor.Type type(String name, String dtype) throws SafetensorsException {
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new SafetensorsException(
        "%s has the type %s; known are %s".formatted(name, dtype, List.of(Tensor.Type.values())));
  }

  private static void require(boolean holds, String rule, Object... values)
      throws SafetensorsException {
    if (!holds) {
      throw new SafetensorsException(rule.formatted(values));
    }
  }

  /// The file of these arrays; the same arrays give the same bytes.
  public static byte[] write(SequencedMap<String, Tensor> tensors) {
    ObjectNode header = JSON.createObjectNode();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    tensors.forEach(
        (name, tensor) -> {
          ObjectNode node = header.putObject(name);
          node.put("dtype", tensor.type().name());
          tensor.shape().forEach(node.putArray("shape")::add);
          node.putArray("data_offsets").add(body.size()).add(body.size() + tensor.bytes().length);
          body.writeBytes(tensor.bytes());
        });
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer out = ByteBuffer.allocate(8 + padded + body.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(text);
    while (out.position() < 8 + padded) {
      out.put((byte) ' ');
    }
    return out.put(body.toByteArray()).array();
  }
}
