package wakestream.ingest.configuration;

import java.nio.file.Path;
import java.util.List;

/// What to feed.
///
/// @param inputs files, and folders that are searched for images
/// @param options what the user says of them
/// @param again whether scenes that were fed before are fed once more, as a new run
public record IngestConfiguration(List<Path> inputs, SceneOptions options, boolean again) {
  public IngestConfiguration {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("ingest needs at least one file or folder");
    }
  }
}
