package wakestream.nets.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// Where weights come from: a safetensors file, or a folder with a `.npy` for each array, whose
/// name is the array's.
public final class WeightSource {
  private static final String NPY = ".npy";

  private WeightSource() {}

  /// All arrays by name.
  ///
  /// @throws PretrainedException names the file and the fault
  public static SequencedMap<String, Tensor> read(Path source) throws PretrainedException {
    if (Files.isDirectory(source)) {
      return folder(source);
    }
    if (!Files.isRegularFile(source)) {
      throw new PretrainedException(source + ": there are no such weights");
    }
    try {
      return Safetensors.read(Files.readAllBytes(source));
    } catch (SafetensorsException e) {
      throw new PretrainedException(
          "%s is no safetensors file: %s".formatted(source, e.getMessage()), e);
    } catch (IOException e) {
      throw new PretrainedException("%s cannot be read: %s".formatted(source, e.getMessage()), e);
    }
  }

  private static SequencedMap<String, Tensor> folder(Path folder) throws PretrainedException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(f -> f.toString().endsWith(NPY)).sorted().toList();
    } catch (IOException e) {
      throw new PretrainedException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
    if (files.isEmpty()) {
      throw new PretrainedException(folder + " holds no .npy file");
    }
    TreeMap<String, Tensor> arrays = new TreeMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      arrays.put(name.substring(0, name.length() - NPY.length()), NpyFile.read(file));
    }
    return arrays;
  }
}
