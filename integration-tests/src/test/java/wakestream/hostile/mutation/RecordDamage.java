package wakestream.hostile.mutation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import wakestream.schemas.Wire;

/// Damages records: a field's value is changed and the record written again, so that it decodes and
/// reaches what its reader checks; or its bytes are changed.
public final class RecordDamage {
  private static final double[] DOUBLES = {
    0, -0.0, 1, -1, 0.5, 1e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, 180, 91, 256
  };
  private static final List<String> TEXTS =
      List.of("", " ", "a/b", "\u0000", "..", "x".repeat(129), "s2-rgbn", "rgb-vhr", "\u00e9");

  private final RandomGenerator random;
  private final Bytes bytes;

  public RecordDamage(RandomGenerator random) {
    this.random = random;
    this.bytes = new Bytes(random);
  }

  /// A damaged copy of a record in its wire form.
  public byte[] damage(SpecificRecord good, byte[] other) {
    if (random.nextInt(5) < 2) {
      return bytes.damage(Wire.encode(good), new int[0], other);
    }
    SpecificRecord record = SpecificData.get().deepCopy(good.getSchema(), good);
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      change(record);
    }
    byte[] wire = Wire.encode(record);
    return random.nextInt(10) == 0 ? bytes.damage(wire, new int[0], other) : wire;
  }

  private void change(IndexedRecord record) {
    List<Schema.Field> fields = record.getSchema().getFields();
    Schema.Field field = fields.get(random.nextInt(fields.size()));
    record.put(field.pos(), changed(field.schema(), record.get(field.pos())));
  }

  private @Nullable Object changed(Schema schema, @Nullable Object value) {
    return switch (schema.getType()) {
      case UNION -> changedUnion(schema, value);
      case RECORD -> {
        change((IndexedRecord) java.util.Objects.requireNonNull(value));
        yield value;
      }
      case INT -> (int) bytes.interesting();
      case LONG -> value instanceof Instant ? instant() : Long.valueOf(bytes.interesting());
      case FLOAT -> (float) number();
      case DOUBLE -> number();
      case STRING -> text(String.valueOf(value));
      case BYTES -> ByteBuffer.wrap(blob((ByteBuffer) java.util.Objects.requireNonNull(value)));
      case ENUM -> symbol(schema);
      case ARRAY -> list(schema.getElementType(), (List<?>) value);
      default -> value;
    };
  }

  private @Nullable Object changedUnion(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    boolean nullable = schema.getTypes().stream().anyMatch(s -> s.getType() == Schema.Type.NULL);
    if (nullable && random.nextInt(3) == 0) {
      return null;
    }
    Schema branch = schema.getTypes().get(SpecificData.get().resolveUnion(schema, value));
    return changed(branch, value);
  }

  private Object symbol(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    return SpecificData.get().createEnum(symbols.get(random.nextInt(symbols.size())), schema);
  }

  private Instant instant() {
    return Instant.ofEpochMilli(bytes.interesting() >> 12);
  }

  private double number() {
    return random.nextInt(3) == 0 ? bytes.interesting() : DOUBLES[random.nextInt(DOUBLES.length)];
  }

  private String text(String value) {
    if (value.length() > 20 && random.nextBoolean()) { // such as well-known text
      byte[] damaged =
          bytes.damage(
              value.getBytes(java.nio.charset.StandardCharsets.UTF_8), new int[0], new byte[0]);
      return new String(damaged, java.nio.charset.StandardCharsets.UTF_8);
    }
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private byte[] blob(ByteBuffer value) {
    byte[] copy = new byte[value.remaining()];
    value.duplicate().get(copy);
    return random.nextInt(8) == 0 ? new byte[0] : bytes.damage(copy, new int[] {0, 1, 2}, copy);
  }

  private List<@Nullable Object> list(Schema element, @Nullable List<?> value) {
    List<@Nullable Object> list = new ArrayList<>(java.util.Objects.requireNonNull(value));
    if (list.isEmpty()) {
      return list;
    }
    int at = random.nextInt(list.size());
    switch (random.nextInt(6)) {
      case 0 -> list.clear();
      case 1 -> list.remove(at);
      case 2 -> list.add(at, list.get(at));
      case 3 -> {
        while (list.size() < 40) {
          list.add(list.get(at));
        }
      }
      default -> list.set(at, changed(element, list.get(at)));
    }
    return list;
  }
}
