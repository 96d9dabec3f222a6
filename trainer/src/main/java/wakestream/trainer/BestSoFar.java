package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import wakestream.nets.weights.Safetensors;
import wakestream.nets.weights.SafetensorsException;
import wakestream.nets.weights.Tensor;

/// The weights that did best on validation, kept in a file; of equals the later ones.
final class BestSoFar {
  private final Path file;
  private double score = Double.NEGATIVE_INFINITY;
  private long step;

  BestSoFar(Path file) {
    this.file = file;
  }

  double score() {
    return score;
  }

  long step() {
    return step;
  }

  void restore(double formerScore, long formerStep) {
    score = formerScore;
    step = formerStep;
  }

  void offer(double newScore, long newStep, SequencedMap<String, float[]> weights)
      throws IOException {
    if (newScore >= score) {
      score = newScore;
      step = newStep;
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      weights.forEach((n, w) -> tensors.put(n, Tensor.float32(List.of((long) w.length), w)));
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.write(beside, Safetensors.write(tensors));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  SequencedMap<String, float[]> weights() throws IOException {
    try {
      SequencedMap<String, float[]> weights = new LinkedHashMap<>();
      Safetensors.read(Files.readAllBytes(file)).forEach((n, t) -> weights.put(n, t.floats()));
      return weights;
    } catch (SafetensorsException e) {
      throw new IOException("%s is no weights file: %s".formatted(file, e.getMessage()), e);
    }
  }
}
