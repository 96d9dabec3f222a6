package wakestream.evaluation.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The two lists of a COCO file, each entry with the line on which it begins.
///
/// @param images in the file's order
/// @param annotations in the file's order
record CocoFile(List<Entry> images, List<Entry> annotations) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One entry.
  ///
  /// @param line from 1
  /// @param json what it says
  record Entry(int line, JsonNode json) {}

  /// @throws com.fasterxml.jackson.core.JsonProcessingException when it is not JSON
  static CocoFile read(Path file) throws IOException {
    List<Entry> images = new ArrayList<>();
    List<Entry> annotations = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        if (list && name.equals("images")) {
          entries(parser, images);
        } else if (list && name.equals("annotations")) {
          entries(parser, annotations);
        } else {
          parser.skipChildren();
        }
      }
    }
    return new CocoFile(images, annotations);
  }

  private static void entries(JsonParser parser, List<Entry> out) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = parser.currentTokenLocation().getLineNr();
      JsonNode json = JSON.readTree(parser);
      out.add(new Entry(line, json));
    }
  }
}
