package wakestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import wakestream.records.Georeference;
import wakestream.records.Model;
import wakestream.records.ModelStatus;
import wakestream.records.Ship;
import wakestream.records.ShipTile;
import wakestream.records.Tile;

class WireTest {
  private static final byte[] TILE = Wire.encode(sample("Tile"));

  private static SpecificRecord sample(String name) {
    SpecificRecord found = Samples.all().get(name);
    if (found == null) {
      throw new AssertionError(name);
    }
    return found;
  }

  @Test
  void startsWithTheMarkerAndTheFingerprintInLittleEndian() {
    ByteBuffer bytes = ByteBuffer.wrap(TILE).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get(0)).isEqualTo((byte) 0xC3);
    assertThat(bytes.get(1)).isEqualTo((byte) 0x01);
    assertThat(bytes.getLong(2)).isEqualTo(Wire.fingerprint(Tile.getClassSchema()));
  }

  @Test
  void anUnknownFingerprintIsNoGarbage() {
    byte[] other = TILE.clone();
    other[4] ^= 1;
    assertThatThrownBy(() -> Wire.decode(other, Tile.class))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("which this version of Wakestream does not have")
        .extracting(e -> ((UnknownSchemaException) e).fingerprint())
        .isEqualTo(ByteBuffer.wrap(other, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  @Test
  void anotherKindOfRecordIsMalformed() {
    assertThatThrownBy(() -> Wire.decode(TILE, Ship.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("is a Tile where a Ship is expected");
  }

  @Test
  void whatIsCutOffLongerOrNoRecordIsMalformed() {
    for (int length = 0; length < TILE.length; length++) {
      byte[] cut = Arrays.copyOf(TILE, length);
      assertThatThrownBy(() -> Wire.decode(cut, Tile.class))
          .isInstanceOf(MalformedRecordException.class);
    }
    assertThatThrownBy(() -> Wire.decode(Arrays.copyOf(TILE, TILE.length + 1), Tile.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("left over");
    assertThatThrownBy(() -> Wire.decode(null, Tile.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("no value where a Tile is expected");
  }

  /// Any change of bytes gives another record or one of the two exceptions, nothing else.
  @Test
  void changedBytesNeverCauseAnythingElse() {
    long seed = 20_261_123;
    Random random = new Random(seed);
    List<SpecificRecord> samples = List.copyOf(Samples.all().values());
    for (int round = 0; round < 20_000; round++) {
      SpecificRecord sample = samples.get(random.nextInt(samples.size()));
      byte[] bytes = Wire.encode(sample);
      for (int k = 0; k <= random.nextInt(3); k++) {
        bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt(256);
      }
      try {
        Wire.decode(bytes, sample.getClass());
      } catch (WireException e) {
        assertThat(e).as("seed %d, round %d", seed, round).hasMessageContaining(" ");
      }
    }
  }

  private static byte[] claiming(Schema schema, long claim, int... before) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(head.putShort((short) 0x01C3).putLong(Wire.fingerprint(schema)).array());
    for (int value : before) {
      out.write(value);
    }
    for (long rest = claim << 1; ; rest >>>= 7) {
      if (rest < 0x80) {
        out.write((int) rest);
        break;
      }
      out.write((int) (rest & 0x7F | 0x80));
    }
    return out.toByteArray();
  }

  @Test
  void twentyBytesThatClaimTwoGigabytesAreRefusedBeforeAnythingIsAllocated() {
    long claim = Integer.MAX_VALUE - 16L;
    // The first field of a status and of a tile is a string.
    byte[] string = claiming(ModelStatus.getClassSchema(), claim);
    assertThat(string).hasSizeLessThan(20);
    assertThatThrownBy(() -> Wire.decode(string, ModelStatus.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(" ModelStatus")
        .hasMessageContaining("claims 2147483631 bytes of text where 0 bytes are left");
    // ship, scene, run, revision, status, reason, then an array of strings.
    byte[] array = claiming(Ship.getClassSchema(), claim, 0, 0, 0, 0, 0, 0);
    assertThat(array).hasSizeLessThan(24);
    assertThatThrownBy(() -> Wire.decode(array, Ship.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(" Ship")
        .hasMessageContaining("claims 2147483631 items where 0 bytes are left");
    // A tile up to its pixels: four ids, profile, two boxes, sample type, radiometry without bands,
    // no ground sample distance, encoding.
    int[] head = new int[18];
    byte[] bytes = claiming(Tile.getClassSchema(), claim, head);
    assertThatThrownBy(() -> Wire.decode(bytes, Tile.class))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(" Tile")
        .hasMessageContaining("claims 2147483631 bytes where 0 bytes are left");
  }

  @Test
  void recordsOfOlderSchemasStayReadable() throws Exception {
    Schema former =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "ShipTile", "namespace": "wakestream.records",
                 "fields": [{"name": "tile", "type": %s}]}
                """
                    .formatted(Tile.getClassSchema()));
    GenericRecord record = new GenericData.Record(former);
    record.put("tile", sample("Tile"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(head.putShort((short) 0x01C3).putLong(Wire.fingerprint(former)).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(former, new GenericData() {}).write(record, encoder);
    byte[] old = out.toByteArray();

    assertThatThrownBy(() -> Wire.decode(old, ShipTile.class))
        .isInstanceOf(UnknownSchemaException.class);
    ShipTile read = new SchemaBook(List.of(former)).decode(old, ShipTile.class);
    assertThat(read.getTile()).isEqualTo(sample("Tile"));
    assertThat(read.getGate()).isNull();
    assertThat(read.getGateProbability()).isNull();
  }

  @Test
  void nestedPartsAreNotRecordsOfTheirOwn() {
    byte[] model = Wire.encode(new Model("a", "b"));
    assertThatThrownBy(() -> Wire.decode(model, Georeference.class))
        .isInstanceOf(UnknownSchemaException.class);
  }
}
