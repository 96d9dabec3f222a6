package wakestream.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import wakestream.nets.input.Upload;
import wakestream.nets.networks.Folding;
import wakestream.nets.networks.GateNetwork;
import wakestream.nets.networks.Network;
import wakestream.trainer.optimisation.AdamW;
import wakestream.trainer.optimisation.Checkpoint;
import wakestream.trainer.optimisation.MovingAverage;
import wakestream.trainer.optimisation.Schedule;

/// A network in training: its weights, their averages, the optimiser, and one step.
final class Trainee implements AutoCloseable {
  private static final int LEAST_SHIP_PIXELS = 6;
  private static final int LEAST_CELL_PIXELS = 3;
  private static final float RARE = -3;
  private static final String ENCODER = "encoder.";

  private final TrainingConfiguration configuration;
  private final NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu());
  private final Network network;
  private final AdamW optimiser;
  private final MovingAverage average;
  private final Schedule schedule;
  private final Upload inputs = new Upload();
  private final Upload labels = new Upload();
  private final Upload cellLabels = new Upload();
  private final Set<String> trained = new LinkedHashSet<>();
  private final Set<String> rest = new LinkedHashSet<>();
  private boolean frozen;
  private long step;

  Trainee(TrainingConfiguration configuration) {
    this(configuration, Map.of());
  }

  /// @param initial values that replace random ones, by name
  Trainee(TrainingConfiguration configuration, Map<String, float[]> initial) {
    this.configuration = configuration;
    TrainingConfiguration.Optimiser rates = configuration.optimiser();
    this.network = configuration.network().network(false);
    this.optimiser = new AdamW(rates.weightDecay(), rates.clip());
    this.average = new MovingAverage(rates.average(), rates.recency());
    this.schedule = new Schedule(rates.rate(), rates.warmUp(), configuration.steps());
    network.randomise(manager, new SplittableRandom(configuration.seed()), RARE);
    if (!initial.isEmpty()) {
      SequencedMap<String, float[]> values = network.values();
      values.putAll(initial);
      network.load(manager, values);
    }
    readTrained();
  }

  private void readTrained() {
    trained.clear();
    network
        .named()
        .forEach(
            (name, parameter) -> {
              if (parameter.requiresGradient()) {
                if (!name.startsWith(ENCODER)) {
                  rest.add(name);
                }
                parameter.getArray().setRequiresGradient(true);
                trained.add(name);
              }
            });
  }

  /// The next step's number, from 0.
  long step() {
    return step;
  }

  /// Takes one step.
  ///
  /// @return the loss before it
  /// @throws TrainingException when the loss or the gradients are no longer finite
  float train(Batch batch) throws TrainingException {
    freeze(step < configuration.optimiser().freezeEncoder());
    float loss;
    try (NDManager scratch = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray value = loss(batch, scratch);
      collector.backward(value);
      loss = value.getFloat();
    }
    double norm = descend();
    if (!Float.isFinite(loss) || !Double.isFinite(norm)) {
      throw new TrainingException(
          "the training diverged at step %d (loss %s): lower optimiser.rate (%s) or optimiser.clip;"
                  .formatted(step, loss, configuration.optimiser().rate())
              + " the last checkpoint is good");
    }
    average.add(inMemory(network.named().keySet()), step);
    step++;
    return loss;
  }

  /// Moves the weights against their gradients, and clears these.
  ///
  /// @return the norm of the gradients
  private double descend() {
    Set<String> names = frozen ? rest : trained;
    Map<String, FloatBuffer> gradients = new LinkedHashMap<>();
    List<NDArray> arrays = new ArrayList<>();
    for (String name : names) {
      NDArray gradient = parameter(name).getArray().getGradient();
      arrays.add(gradient);
      gradients.put(name, memory(gradient));
    }
    double norm = optimiser.step(inMemory(names), gradients, this::rate);
    for (NDArray gradient : arrays) {
      gradient.muli(0);
      gradient.close();
    }
    return norm;
  }

  private double rate(String name) {
    double rate = schedule.at(step);
    return name.startsWith(ENCODER) ? rate * configuration.optimiser().encoderRate() : rate;
  }

  private Map<String, FloatBuffer> inMemory(Set<String> names) {
    Map<String, FloatBuffer> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, memory(parameter(name).getArray())));
    return values;
  }

  /// The array's own memory, of which copies would cost more than the arithmetic on it.
  private static FloatBuffer memory(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  /// The loss on a batch as the weights are, the batch's own statistics used and none of them kept.
  float measure(Batch batch) {
    SequencedMap<String, float[]> kept = network.values();
    try (NDManager scratch = manager.newSubManager()) {
      return loss(batch, scratch).getFloat();
    } finally {
      network.load(manager, kept);
      readTrained();
    }
  }

  private void freeze(boolean wanted) {
    if (wanted != frozen) {
      frozen = wanted;
      network.freezeEncoder(wanted);
      trained.forEach(
          name -> {
            if (name.startsWith(ENCODER)) {
              parameter(name).getArray().setRequiresGradient(!wanted);
            }
          });
    }
  }

  private NDArray loss(Batch batch, NDManager scratch) {
    int side = batch.side();
    int bands = configuration.network().bands();
    NDArray x =
        inputs.array(scratch, batch.input(), batch.size(), side, side, bands).transpose(0, 3, 1, 2);
    if (network instanceof GateNetwork gate) {
      GateNetwork.Logits logits = gate.bothLogits(x, true);
      NDArray tiles = labels.array(scratch, batch.tiles(LEAST_SHIP_PIXELS), batch.size(), 1);
      NDArray loss = configuration.loss().of(logits.tiles(), tiles);
      if (configuration.cellLoss() > 0) {
        int stride = configuration.network().coarsestStride();
        float[] cells = batch.cells(stride, LEAST_CELL_PIXELS);
        long across = side / stride;
        NDArray ofCells = cellLabels.array(scratch, cells, batch.size(), 1, across, across);
        loss =
            loss.add(
                configuration
                    .loss()
                    .of(logits.cells(), ofCells)
                    .mul((float) configuration.cellLoss()));
      }
      return loss;
    }
    NDArray ofPixels = labels.array(scratch, batch.labels(), batch.size(), 1, side, side);
    return configuration.loss().of(network.logits(x, true), ofPixels);
  }

  private Parameter parameter(String name) {
    return java.util.Objects.requireNonNull(network.named().get(name), name);
  }

  /// A parameter's values as they stand.
  float[] values(String name) {
    return parameter(name).getArray().toFloatArray();
  }

  /// The averaged weights, batch norm folded into them: what is validated and shipped.
  SequencedMap<String, float[]> folded() {
    return Folding.fold(average.averages());
  }

  /// Writes all state.
  void save(Path file, double bestScore, double bestStep, List<Double> hard) throws IOException {
    new Checkpoint(
            step,
            optimiser.steps(),
            network.values(),
            optimiser.first(),
            optimiser.second(),
            average.averages(),
            optimiser.started(),
            List.of(bestScore, bestStep),
            hard)
        .write(file);
  }

  /// Goes on from a checkpoint.
  ///
  /// @throws IllegalArgumentException when it is of another network
  void restore(Checkpoint checkpoint) {
    network.load(manager, checkpoint.values());
    readTrained();
    frozen = false;
    network.freezeEncoder(false);
    optimiser.restore(
        checkpoint.optimiserSteps(), checkpoint.started(), checkpoint.first(), checkpoint.second());
    average.restore(checkpoint.averages());
    step = checkpoint.step();
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
