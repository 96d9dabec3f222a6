package wakestream.evaluation.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.BitMask;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;

/// Reads labels in COCO's form: run lengths (column by column), as numbers or compressed, or
/// polygons; images (GeoTIFF, JPEG, PNG) beside them.
///
/// An image entry may say what its samples mean, as simulated data sets do: `"quantity":
/// "REFLECTANCE"`, `"bands": [{"name", "scale", "offset"}]`, `"ground_sample_distance": metres`.
/// Where it does not, the caller must.
public final class CocoReader {
  /// No labelled image is larger; each of its labels is first painted into a mask of its size.
  private static final long MOST_PIXELS = 1 << 28;

  private final @Nullable Radiometry radiometry;
  private final List<SceneSource> scenes = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private CocoReader(@Nullable Radiometry radiometry) {
    this.radiometry = radiometry;
  }

  /// Reads one `.json` file, or every one of a folder.
  ///
  /// @param radiometry what the samples mean where the labels do not say it, or null
  /// @throws IOException when there is no such file or no label file in the folder
  public static LabelledSet read(Path labels, @Nullable Radiometry radiometry) throws IOException {
    CocoReader reader = new CocoReader(radiometry);
    for (Path file : files(labels)) {
      reader.file(file);
    }
    Path name = labels.toAbsolutePath().normalize().getFileName();
    return new LabelledSet(String.valueOf(name), reader.scenes, reader.faults);
  }

  private static List<Path> files(Path labels) throws IOException {
    if (!Files.isDirectory(labels)) {
      return List.of(labels);
    }
    try (Stream<Path> entries = Files.list(labels)) {
      List<Path> files = entries.filter(CocoReader::isJson).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException("no .json label file in " + labels);
      }
      return files;
    }
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private void file(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    CocoFile labels;
    try {
      labels = CocoFile.read(file);
    } catch (JsonProcessingException e) {
      faults.add(new Fault(name, "file", "is not JSON: " + e.getOriginalMessage()));
      return;
    } catch (CharConversionException e) {
      faults.add(new Fault(name, "file", "is not text: " + e.getMessage()));
      return;
    }
    Map<Long, List<CocoFile.Entry>> byImage = new LinkedHashMap<>();
    for (CocoFile.Entry annotation : labels.annotations()) {
      byImage
          .computeIfAbsent(annotation.json().path("image_id").asLong(-1), k -> new ArrayList<>())
          .add(annotation);
    }
    for (CocoFile.Entry image : labels.images()) {
      List<CocoFile.Entry> annotations = byImage.remove(image.json().path("id").asLong(-2));
      image(file, name, image, annotations == null ? List.of() : annotations);
    }
    byImage.forEach(
        (id, list) ->
            faults.add(
                new Fault(
                    name,
                    "%d annotations, the first on line %d"
                        .formatted(list.size(), list.getFirst().line()),
                    "are of image %d, not listed".formatted(id))));
  }

  private void image(
      Path file, String labels, CocoFile.Entry listed, List<CocoFile.Entry> annotations) {
    JsonNode image = listed.json();
    String fileName = image.path("file_name").asText("");
    String entry = "image %s, line %d".formatted(fileName, listed.line());
    int width = image.path("width").asInt(0);
    int height = image.path("height").asInt(0);
    if (fileName.isBlank() || width < 1 || height < 1) {
      faults.add(new Fault(labels, entry, "has no file name or no size"));
      return;
    }
    if ((long) width * height > MOST_PIXELS) {
      faults.add(
          new Fault(labels, entry, "is of %d x %d pixels: too large".formatted(width, height)));
      return;
    }
    Path pixels = beside(file.toAbsolutePath().getParent(), fileName);
    if (pixels == null || !Files.isRegularFile(pixels)) {
      faults.add(new Fault(labels, entry, "there is no such file beside the labels"));
      return;
    }
    Optional<ImageSize> size = ImageSize.of(pixels);
    if (size.isPresent() && !size.get().equals(new ImageSize(width, height))) {
      faults.add(
          new Fault(
              labels,
              entry,
              "the file is of %s, the labels are of %d x %d".formatted(size.get(), width, height)));
      return;
    }
    Radiometry meaning;
    try {
      meaning = radiometry(image);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(labels, entry, String.valueOf(e.getMessage())));
      return;
    }
    if (meaning == null) {
      faults.add(new Fault(labels, entry, "it is not known what its samples mean: give --preset"));
      return;
    }
    List<LabelledShip> ships = new ArrayList<>();
    for (CocoFile.Entry annotation : annotations) {
      ship(labels, annotation, width, height, ships);
    }
    double gsd = image.path("ground_sample_distance").asDouble(0);
    scenes.add(new SceneSource(stem(fileName), pixels, meaning, gsd > 0 ? gsd : null, ships));
  }

  /// A file of that name in the folder; null where the name cannot be a file's.
  static @Nullable Path beside(@Nullable Path folder, String name) {
    try {
      return folder == null ? null : folder.resolve(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  static String stem(String fileName) {
    String last = fileName.substring(fileName.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  private @Nullable Radiometry radiometry(JsonNode image) {
    if (!image.has("bands")) {
      return radiometry;
    }
    List<Band> bands = new ArrayList<>();
    for (JsonNode band : image.path("bands")) {
      bands.add(
          new Band(
              band.path("name").asText(),
              band.path("scale").asDouble(1),
              band.path("offset").asDouble(0)));
    }
    return new Radiometry(Quantity.valueOf(image.path("quantity").asText("DISPLAY")), bands);
  }

  private void ship(
      String labels, CocoFile.Entry annotation, int width, int height, List<LabelledShip> ships) {
    String id = annotation.json().path("id").asText("without id");
    String entry = "annotation %s, line %d".formatted(id, annotation.line());
    try {
      BitMask mask = CocoMask.of(annotation.json().path("segmentation"), width, height);
      ships.add(LabelledShip.of(entry, mask));
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(labels, entry, String.valueOf(e.getMessage())));
    }
  }
}
