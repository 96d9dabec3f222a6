package wakestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The wire form is pinned byte for byte, and the schemas with every word of theirs. A folder holds
/// what changed with its version; what it does not hold is as in the version before. Until a
/// version is released, a wanted change is pinned anew with `mvn -pl schemas test
/// -Dtest=PinnedRecordsTest -Dwakestream.pin=v4`; after it, a changed schema goes to a folder of
/// its own, the old one stays here and in `older/` of the main resources.
class PinnedRecordsTest {
  private static final List<String> VERSIONS = List.of("v4", "v3", "v2", "v1");
  private static final String CURRENT = "v4";
  private static final Path PINNED =
      Path.of(System.getProperty("wakestream.root"), "schemas/src/test/resources/pinned");
  private static final Path SOURCES =
      Path.of(System.getProperty("wakestream.root"), "schemas/src/main/avro");

  static Stream<String> names() {
    return Samples.all().keySet().stream();
  }

  private static SpecificRecord sample(String name) {
    SpecificRecord found = Samples.all().get(name);
    if (found == null) {
      throw new AssertionError(name);
    }
    return found;
  }

  private static byte[] pinnedBytes(Path file) {
    try {
      return HexFormat.of().parseHex(Files.readString(file).replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new AssertionError("no pinned bytes " + file, e);
    }
  }

  /// The newest version of a pinned file.
  private static Path newest(String file) {
    return VERSIONS.stream()
        .map(version -> PINNED.resolve(version).resolve(file))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " was never pinned"));
  }

  private static Path bytesOf(String name) {
    return newest(name + ".hex");
  }

  /// What the record says to every language: all but the hint for Java's strings.
  private static String neutral(Schema schema) {
    return schema
        .toString(true)
        .replaceAll(
            "\\{\\s*\"type\" : \"string\",\\s*\"avro.java.string\" : \"String\"\\s*}",
            "\"string\"");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRecordIsTheseBytesAndBack(String name) {
    SpecificRecord sample = sample(name);
    byte[] pinned = pinnedBytes(bytesOf(name));
    assertThat(HexFormat.of().formatHex(Wire.encode(sample)))
        .isEqualTo(HexFormat.of().formatHex(pinned));
    assertThat(Wire.decode(pinned, sample.getClass())).isEqualTo(sample);
  }

  @Test
  void schemasAreThePinnedOnesInEveryWord() throws IOException {
    for (Schema schema : Wire.schemas()) {
      Path file = newest(schema.getName() + ".avsc");
      assertThat(neutral(schema)).isEqualTo(Files.readString(file).strip());
    }
  }

  @Test
  void everyPinnedVersionIsReadableByThisOne() throws IOException {
    Map<String, Schema> current =
        Wire.schemas().stream().collect(Collectors.toMap(Schema::getName, schema -> schema));
    List<Path> schemas = files(".avsc");
    assertThat(schemas).hasSizeGreaterThanOrEqualTo(8);
    for (Path file : schemas) {
      Schema pinned = new Schema.Parser().parse(Files.readString(file));
      var result =
          SchemaCompatibility.checkReaderWriterCompatibility(current.get(pinned.getName()), pinned);
      assertThat(result.getType())
          .as(file + ": " + result.getDescription())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
    for (Path file : files(".hex")) {
      String record = file.getFileName().toString().replaceAll("[-.].*", "");
      assertThat(Wire.decode(pinnedBytes(file), recordClass(record))).isNotNull();
    }
  }

  private static Class<? extends SpecificRecord> recordClass(String name) {
    return Topic.all().stream()
        .flatMap(topic -> topic.record().stream())
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(PINNED)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /// As a consumer in another language would: nothing but the `.avsc` files of the sources.
  @ParameterizedTest
  @MethodSource("names")
  void theSchemaFilesAloneAreEnoughToRead(String name) throws IOException {
    SchemaParser parser = new SchemaParser();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        parser.parse(file);
      }
    }
    String record = name.replaceAll("-.*", "");
    Schema schema =
        parser.getParsedNamedSchemas().stream()
            .filter(parsed -> parsed.getFullName().equals("wakestream.records." + record))
            .findFirst()
            .orElseThrow();
    byte[] pinned = pinnedBytes(bytesOf(name));
    var decoder = DecoderFactory.get().binaryDecoder(pinned, 10, pinned.length - 10, null);
    GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
    assertThat(decoder.isEnd()).isTrue();
    SpecificRecord sample = sample(name);
    Object scene = read.hasField("scene") ? read.get("scene") : read.get(0);
    Object expected =
        read.hasField("scene")
            ? sample.get(sample.getSchema().getField("scene").pos())
            : sample.get(0);
    assertThat(String.valueOf(scene)).isEqualTo(String.valueOf(expected));
  }

  @Test
  @EnabledIfSystemProperty(named = "wakestream.pin", matches = CURRENT)
  void pinAnew() throws IOException {
    for (Schema schema : Wire.schemas()) {
      pin(schema.getName() + ".avsc", neutral(schema) + "\n");
    }
    for (var sample : Samples.all().entrySet()) {
      String hex = HexFormat.of().formatHex(Wire.encode(sample.getValue()));
      pin(sample.getKey() + ".hex", hex.replaceAll("(.{64})", "$1\n") + "\n");
    }
  }

  private static void pin(String file, String text) throws IOException {
    Path mine = PINNED.resolve(CURRENT).resolve(file);
    Files.deleteIfExists(mine);
    boolean isNew = VERSIONS.stream().noneMatch(v -> Files.exists(PINNED.resolve(v).resolve(file)));
    if (isNew || !Files.readString(newest(file)).equals(text)) {
      Files.createDirectories(mine.getParent());
      Files.writeString(mine, text);
    }
  }
}
