package wakestream.hostile.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Damages JSON: values of another type or size, members missing, doubled or renamed; or its bytes.
public final class JsonDamage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of("", " ", "..", "../x", "/", "\u0000", "NaN", "null", "-1", "\ud83d\udea2", "%s%n");

  private static final String DEEP = "@deep";
  private static final Pattern NESTED = Pattern.compile("\"" + DEEP + "(\\d+)\"");

  private final RandomGenerator random;
  private final Bytes bytes;

  public JsonDamage(RandomGenerator random) {
    this.random = random;
    this.bytes = new Bytes(random);
  }

  /// A damaged copy.
  public byte[] damage(byte[] good, byte[] other) {
    if (random.nextInt(3) == 0) {
      return bytes.damage(good, new int[0], other);
    }
    try {
      JsonNode root = JSON.readTree(good);
      int changes = 1 + random.nextInt(2);
      for (int i = 0; i < changes; i++) {
        root = changed(root);
      }
      return deepened(root.toString()).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a seed is no JSON", e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Goes down to some node and changes it.
  private JsonNode changed(JsonNode node) {
    boolean deeper = !node.isEmpty() && random.nextInt(6) != 0;
    return switch (node) {
      case ObjectNode object when deeper -> changedObject(object);
      case ArrayNode array when deeper -> changedArray(array);
      default -> other(node);
    };
  }

  private JsonNode changedObject(ObjectNode object) {
    List<String> names =
        StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false).toList();
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(12)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name + "s", object.get(name));
      default -> object.set(name, changed(object.get(name)));
    }
    return object;
  }

  private JsonNode changedArray(ArrayNode array) {
    int at = random.nextInt(array.size());
    switch (random.nextInt(10)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.get(at).deepCopy());
      case 2 -> array.removeAll();
      default -> array.set(at, changed(array.get(at)));
    }
    return array;
  }

  private JsonNode other(JsonNode node) {
    return switch (random.nextInt(12)) {
      case 0 -> MAKE.nullNode();
      case 1 -> MAKE.booleanNode(random.nextBoolean());
      case 2 -> MAKE.arrayNode();
      case 3 -> MAKE.objectNode();
      case 4 -> MAKE.arrayNode().add(node);
      case 5, 6 -> MAKE.numberNode(bytes.interesting());
      case 7 -> MAKE.numberNode(bytes.interesting() / 7.0);
      case 8 -> MAKE.numberNode(Math.scalb(1.0, random.nextInt(-1000, 1000)));
      case 9 -> MAKE.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 10 -> MAKE.textNode("x".repeat(1 << random.nextInt(14)));
      default ->
          node.isNumber() ? MAKE.numberNode(-node.asDouble()) : nested(1 << random.nextInt(17));
    };
  }

  /// Stands for brackets in one another, more than the writer would write.
  private static JsonNode nested(int depth) {
    return MAKE.textNode(DEEP + depth);
  }

  private static String deepened(String text) {
    return NESTED
        .matcher(text)
        .replaceAll(
            found -> {
              int depth = Integer.parseInt(found.group(1));
              return "[".repeat(depth) + "]".repeat(depth);
            });
  }
}
