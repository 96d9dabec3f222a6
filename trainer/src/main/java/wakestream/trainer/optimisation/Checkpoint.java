package wakestream.trainer.optimisation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// All state of a training between two steps, as one safetensors file. It is written beside the
/// former one and moved over it, so a full disk or a kill leaves the former one whole.
///
/// @param step the next step
/// @param optimiserSteps steps that the optimiser took
/// @param values of the network, running statistics included
/// @param first moments
/// @param second moments
/// @param averages of the values
/// @param started steps taken before a value's first gradient, by name
/// @param best figures of the best validation so far: score and step
/// @param hard numbers of the places that crops return to
public record Checkpoint(
    long step,
    long optimiserSteps,
    SequencedMap<String, float[]> values,
    SequencedMap<String, float[]> first,
    SequencedMap<String, float[]> second,
    SequencedMap<String, float[]> averages,
    SequencedMap<String, Long> started,
    List<Double> best,
    List<Double> hard) {

  public void write(Path file) throws IOException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    put(tensors, "value/", values);
    put(tensors, "first/", first);
    put(tensors, "second/", second);
    put(tensors, "average/", averages);
    started.forEach(
        (n, at) -> tensors.put("started/" + n, Tensor.float64(List.of(1L), new double[] {at})));
    double[] places = hard.stream().mapToDouble(d -> d).toArray();
    tensors.put("hard", Tensor.float64(List.of((long) places.length), places));
    double[] numbers = {step, optimiserSteps, best.get(0), best.get(1)};
    tensors.put("numbers", Tensor.float64(List.of(4L), numbers));
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(beside, Safetensors.write(tensors));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw new IOException(
          "the checkpoint of step %d could not be written (%s); %s still holds the one before: make"
                  .formatted(step, e.getMessage(), file)
              + " room and call train again",
          e);
    }
  }

  private static void put(
      SequencedMap<String, Tensor> tensors, String prefix, Map<String, float[]> arrays) {
    arrays.forEach(
        (name, a) -> tensors.put(prefix + name, Tensor.float32(List.of((long) a.length), a)));
  }

  /// @throws IOException when it cannot be read or is no checkpoint
  public static Checkpoint read(Path file) throws IOException {
    try {
      SequencedMap<String, Tensor> tensors = Safetensors.read(Files.readAllBytes(file));
      Tensor numbers = tensors.get("numbers");
      if (numbers == null) {
        throw new IOException(file + " is no checkpoint");
      }
      double[] n = numbers.doubles();
      return new Checkpoint(
          (long) n[0],
          (long) n[1],
          get(tensors, "value/"),
          get(tensors, "first/"),
          get(tensors, "second/"),
          get(tensors, "average/"),
          started(tensors),
          List.of(n[2], n[3]),
          hard(tensors));
    } catch (SafetensorsException | IllegalArgumentException e) {
      throw new IOException("%s is no checkpoint: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static SequencedMap<String, Long> started(SequencedMap<String, Tensor> tensors) {
    SequencedMap<String, Long> started = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith("started/")) {
            started.put(name.substring("started/".length()), (long) tensor.doubles()[0]);
          }
        });
    return started;
  }

  private static List<Double> hard(SequencedMap<String, Tensor> tensors) {
    Tensor hard = tensors.get("hard");
    return hard == null ? List.of() : Arrays.stream(hard.doubles()).boxed().toList();
  }

  private static SequencedMap<String, float[]> get(
      SequencedMap<String, Tensor> tensors, String prefix) {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            arrays.put(name.substring(prefix.length()), tensor.floats());
          }
        });
    return arrays;
  }
}
