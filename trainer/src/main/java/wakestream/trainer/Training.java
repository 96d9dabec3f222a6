package wakestream.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Torch;
import wakestream.trainer.optimisation.Checkpoint;
import wakestream.trainer.sampling.CropSampler;

/// Trains a gate or a segmenter as a configuration says, and writes its bundle.
///
/// Crops are prepared on one thread while another trains. Every `validateEvery` steps the averaged
/// weights are judged on the validation scenes, and all state goes into a checkpoint beside the
/// bundle (`BUNDLE.training/`); a training that finds one there goes on from it and ends with the
/// same weights, bit for bit.
public final class Training {
  private static final int SMOOTHING = 50;

  private final TrainingConfiguration configuration;
  private final Path outBundle;
  private final Path folder;
  private final Progress progress;
  private final LongSupplier nanoTime;

  private Training(
      TrainingConfiguration configuration,
      Path outBundle,
      Progress progress,
      LongSupplier nanoTime) {
    this.configuration = configuration;
    this.outBundle = outBundle;
    this.folder = outBundle.resolveSibling(outBundle.getFileName() + ".training");
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  /// Trains to the end and writes the bundle.
  ///
  /// @param outBundle the bundle's folder
  /// @throws TrainingException says why it cannot start or go on, and what to do
  public static Bundle train(TrainingConfiguration configuration, Path outBundle, Progress progress)
      throws TrainingException {
    Torch.threads(configuration.threads());
    Training training = new Training(configuration, outBundle, progress, System::nanoTime);
    try {
      return training.run();
    } catch (IOException | BundleException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  private Bundle run() throws TrainingException, IOException, BundleException {
    Profile profile =
        Profile.byId(configuration.profile())
            .orElseThrow(
                () ->
                    new TrainingException(
                        "profile '%s' is none of %s"
                            .formatted(configuration.profile(), Profile.ids())));
    progress.show("reading and simulating scenes", true);
    TrainingScenes scenes =
        TrainingScenes.gather(configuration, profile, TrainingScenes.projectFolder());
    CropSampler sampler =
        new CropSampler(
            scenes.groups(configuration.data().simulatedShare()),
            configuration.augmentation(),
            configuration.crop(),
            configuration.positiveShare(),
            configuration.seed());
    Files.createDirectories(folder);
    try (Trainee trainee = new Trainee(configuration)) {
      Judgement judgement =
          new Judgement(configuration, profile, scenes, folder.resolve("candidate"));
      BestSoFar best = resume(trainee);
      loop(trainee, sampler, judgement, best);
      return judgement.writeBundle(outBundle, best.weights(), best.step());
    }
  }

  private Path checkpointFile() {
    return folder.resolve("checkpoint.safetensors");
  }

  private BestSoFar resume(Trainee trainee) throws IOException, TrainingException {
    BestSoFar best = new BestSoFar(folder.resolve("best.safetensors"));
    if (Files.exists(checkpointFile())) {
      try {
        Checkpoint checkpoint = Checkpoint.read(checkpointFile());
        trainee.restore(checkpoint);
        best.restore(checkpoint.best().get(0), checkpoint.best().get(1).longValue());
      } catch (IllegalArgumentException | IOException e) {
        throw new TrainingException(
            "%s is of another training (%s): remove %s to start afresh"
                .formatted(checkpointFile(), e.getMessage(), folder),
            e);
      }
      progress.show("goes on from step " + trainee.step(), true);
    }
    return best;
  }

  private void loop(Trainee trainee, CropSampler sampler, Judgement judgement, BestSoFar best)
      throws TrainingException, IOException, BundleException {
    try (ExecutorService loader = Executors.newSingleThreadExecutor()) {
      try {
        steps(trainee, sampler, judgement, best, loader);
      } finally {
        loader.shutdownNow();
      }
    }
  }

  private void steps(
      Trainee trainee,
      CropSampler sampler,
      Judgement judgement,
      BestSoFar best,
      ExecutorService loader)
      throws TrainingException, IOException, BundleException {
    CompletableFuture<Batch> next = load(sampler, trainee.step(), loader);
    double smooth = Double.NaN;
    long started = nanoTime.getAsLong();
    long first = trainee.step();
    while (trainee.step() < configuration.steps()) {
      Batch batch = next.join();
      next = load(sampler, trainee.step() + 1, loader);
      float loss = trainee.train(batch);
      smooth =
          Double.isNaN(smooth)
              ? loss
              : smooth + (loss - smooth) / Math.min(SMOOTHING, trainee.step() - first);
      String line = line(trainee.step(), first, smooth, nanoTime.getAsLong() - started);
      boolean validates =
          trainee.step() % configuration.validateEvery() == 0
              || trainee.step() == configuration.steps();
      progress.show(line, validates);
      if (validates) {
        Judgement.Verdict verdict = judgement.judge(trainee.folded(), trainee.step());
        progress.show("  validation: " + verdict.text(), true);
        best.offer(verdict.score(), trainee.step(), trainee.folded());
        trainee.save(checkpointFile(), best.score(), best.step());
      }
    }
  }

  private CompletableFuture<Batch> load(CropSampler sampler, long step, ExecutorService loader) {
    return CompletableFuture.supplyAsync(() -> Batch.of(configuration, sampler, step), loader);
  }

  private String line(long step, long first, double loss, long nanos) {
    double seconds = nanos / 1e9;
    double each = seconds / (step - first);
    long left = Math.round(each * (configuration.steps() - step));
    return String.format(
        Locale.ROOT,
        "step %d/%d  loss %.4f  %.1f crops/s  %d:%02d left",
        step,
        configuration.steps(),
        loss,
        configuration.batch() / each,
        left / 60,
        left % 60);
  }
}
