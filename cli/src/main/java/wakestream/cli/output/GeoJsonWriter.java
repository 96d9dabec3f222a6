package wakestream.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wakestream.records.Ship;

/// Writes the ships of all scenes as one GeoJSON feature collection (RFC 7946), a feature a line.
public final class GeoJsonWriter implements ResultWriter {
  private final Path file;

  public GeoJsonWriter(Path file) {
    this.file = file;
  }

  @Override
  public List<Path> write(List<DetectedScene> results) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (BufferedWriter out = Files.newBufferedWriter(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setCodec(mapper);
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (DetectedScene result : results) {
        for (Ship ship : result.ships()) {
          json.writeRaw("\n");
          json.writeTree(ShipFeature.of(ship).put("name", result.name()));
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw("\n");
    }
    return List.of(file);
  }
}
