package wakestream.evaluation.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wakestream.evaluation.dataset.LabelledSet.Fault;
import wakestream.imagery.grid.Profile;
import wakestream.imagery.masks.RunLengths;
import wakestream.imagery.raster.Band;
import wakestream.imagery.raster.Quantity;
import wakestream.imagery.raster.Radiometry;

/// Reads the form of the Airbus Ship Detection Challenge: a table of `ImageId,EncodedPixels`, a
/// line a ship, no runs where there is none, and images of 768 x 768 in a folder.
public final class AirbusReader {
  /// Side of every image, pixels.
  public static final int SIDE = 768;

  private final Path table;
  private final Path images;
  private final Map<String, List<LabelledShip>> byImage = new LinkedHashMap<>();
  private final Map<String, Integer> firstLines = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private AirbusReader(Path table, Path images) {
    this.table = table;
    this.images = images;
  }

  /// Reads the table; images are looked for in the folder.
  ///
  /// @param groundSampleDistance metres a pixel
  /// @throws IOException when the table cannot be read
  public static LabelledSet read(Path table, Path images, double groundSampleDistance)
      throws IOException {
    AirbusReader reader = new AirbusReader(table, images);
    int number = 0;
    for (String line : lines(table)) {
      number++;
      if (number > 1 && !line.isBlank()) {
        reader.line(number, line);
      }
    }
    return reader.finish(groundSampleDistance);
  }

  private static List<String> lines(Path table) throws IOException {
    try {
      return Files.readAllLines(table, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException(table + ": it is no text in UTF-8", e);
    }
  }

  private void line(int number, String line) {
    int comma = line.indexOf(',');
    firstLines.putIfAbsent(comma < 0 ? line.strip() : line.substring(0, comma).strip(), number);
    String image = comma < 0 ? line.strip() : line.substring(0, comma).strip();
    String runs = comma < 0 ? "" : line.substring(comma + 1).strip();
    List<LabelledShip> ships = byImage.computeIfAbsent(image, k -> new ArrayList<>());
    if (runs.isEmpty()) {
      return;
    }
    String entry = "line " + number;
    try {
      ships.add(LabelledShip.of(entry, RunLengths.fromAirbus(runs, SIDE, SIDE)));
    } catch (IllegalArgumentException e) {
      faults.add(
          new Fault(String.valueOf(table.getFileName()), entry, String.valueOf(e.getMessage())));
    }
  }

  private LabelledSet finish(double groundSampleDistance) {
    Radiometry radiometry =
        new Radiometry(
            Quantity.DISPLAY, Profile.RGB_VHR.bands().stream().map(Band::display).toList());
    List<SceneSource> scenes = new ArrayList<>();
    byImage.forEach(
        (image, ships) -> {
          Path file = CocoReader.beside(images, image);
          Optional<ImageSize> size =
              file != null && Files.isRegularFile(file) ? ImageSize.of(file) : Optional.empty();
          if (size.isPresent() && !size.get().equals(new ImageSize(SIDE, SIDE))) {
            faults.add(
                new Fault(
                    String.valueOf(table.getFileName()),
                    image + ", line " + firstLines.get(image),
                    "the file is of %s, the table's runs are of %d x %d"
                        .formatted(size.get(), SIDE, SIDE)));
          } else if (file != null && Files.isRegularFile(file)) {
            scenes.add(
                new SceneSource(
                    CocoReader.stem(image), file, radiometry, groundSampleDistance, ships));
          } else {
            faults.add(
                new Fault(
                    String.valueOf(table.getFileName()),
                    image + ", line " + firstLines.get(image),
                    "there is no such file in " + images.getFileName()));
          }
        });
    return new LabelledSet(String.valueOf(images.getFileName()), scenes, faults);
  }
}
