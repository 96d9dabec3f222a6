package wakestream.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import wakestream.imagery.grid.Profile;
import wakestream.nets.Bundle;
import wakestream.nets.BundleException;
import wakestream.nets.Torch;
import wakestream.trainer.optimisation.Checkpoint;
import wakestream.trainer.sampling.CropSampler;
import wakestream.trainer.sampling.SamplingPlan;

/// Trains a gate or a segmenter as a configuration says, and writes its bundle.
///
/// Crops are prepared on one thread while another trains. Every `validateEvery` steps the averaged
/// weights are judged on the validation scenes, and all state goes into a checkpoint beside the
/// bundle (`BUNDLE.training/`); a training that finds one there goes on from it and ends with the
/// same weights, bit for bit. A network of several members is trained member by member.
public final class Training {
  private static final int SMOOTHING = 50;

  private final TrainingConfiguration configuration;
  private final Path outBundle;
  private final Path folder;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final TrainingOptions options;
  private String lastVerdict = "";

  private Training(
      TrainingConfiguration configuration,
      TrainingOptions options,
      Path outBundle,
      Progress progress,
      LongSupplier nanoTime) {
    this.configuration = configuration;
    this.options = options;
    this.outBundle = outBundle;
    this.folder = folder(outBundle);
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  /// Where a bundle's training keeps its state.
  static Path folder(Path outBundle) {
    return outBundle.resolveSibling(outBundle.getFileName() + ".training");
  }

  /// Trains to the end and writes the bundle.
  ///
  /// @param outBundle the bundle's folder
  /// @throws TrainingException says why it cannot start or go on, and what to do
  public static Bundle train(TrainingConfiguration configuration, Path outBundle, Progress progress)
      throws TrainingException {
    return train(configuration, TrainingOptions.defaults(), outBundle, progress);
  }

  /// The same, with options.
  public static Bundle train(
      TrainingConfiguration configuration,
      TrainingOptions options,
      Path outBundle,
      Progress progress)
      throws TrainingException {
    Torch.threads(configuration.threads());
    try {
      return configuration.network().members() == 1
          ? new Training(configuration, options, outBundle, progress, System::nanoTime).run()
          : MemberTrainings.train(configuration, options, outBundle, progress);
    } catch (IOException | BundleException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Writes a contact sheet of what the network would be fed, and trains nothing.
  ///
  /// @return the picture
  public static Path preview(TrainingConfiguration configuration, Path folder, Progress progress)
      throws TrainingException {
    try {
      Profile profile = profile(configuration);
      TrainingScenes scenes =
          TrainingScenes.gather(configuration, profile, TrainingScenes.projectFolder(), progress);
      CropSampler sampler = sampler(configuration, profile, scenes);
      return Preview.write(configuration, n -> Batch.of(configuration, sampler, n), folder);
    } catch (IOException e) {
      throw new TrainingException(String.valueOf(e.getMessage()), e);
    }
  }

  static Profile profile(TrainingConfiguration configuration) throws TrainingException {
    return Profile.byId(configuration.profile())
        .orElseThrow(
            () ->
                new TrainingException(
                    "profile '%s' is none of %s"
                        .formatted(configuration.profile(), Profile.ids())));
  }

  private static CropSampler sampler(
      TrainingConfiguration configuration, Profile profile, TrainingScenes scenes) {
    return new CropSampler(
        scenes.groups(
            configuration.data().simulatedShare(),
            (long) configuration.data().simulatedFirst() * configuration.batch()),
        configuration.augmentation(),
        new SamplingPlan(
            configuration.sampling(),
            configuration.crop(),
            configuration.positiveShare(),
            configuration.data().hardShare(),
            profile,
            configuration.seed()));
  }

  private Bundle run() throws TrainingException, IOException, BundleException {
    Profile profile = profile(configuration);
    progress.show("reading and simulating scenes", true);
    TrainingScenes scenes =
        TrainingScenes.gather(configuration, profile, TrainingScenes.projectFolder(), progress);
    CropSampler sampler = sampler(configuration, profile, scenes);
    Map<String, float[]> initial = InitialWeights.of(configuration, options, progress);
    Files.createDirectories(folder);
    try (Trainee trainee = new Trainee(configuration, initial)) {
      Judgement judgement =
          new Judgement(configuration, profile, scenes, folder.resolve("candidate"));
      HardPlaces hard = new HardPlaces(configuration, scenes, sampler);
      BestSoFar best = resume(trainee, hard);
      loop(trainee, sampler, judgement, best, hard);
      return configuration.epoch() == TrainingConfiguration.Epoch.LAST
          ? judgement.writeBundle(outBundle, trainee.folded(), trainee.step())
          : judgement.writeBundle(outBundle, best.weights(), best.step());
    }
  }

  private Path checkpointFile() {
    return folder.resolve("checkpoint.safetensors");
  }

  private BestSoFar resume(Trainee trainee, HardPlaces hard) throws IOException, TrainingException {
    BestSoFar best = new BestSoFar(folder.resolve("best.safetensors"));
    if (Files.exists(checkpointFile())) {
      try {
        Checkpoint checkpoint = Checkpoint.read(checkpointFile());
        trainee.restore(checkpoint);
        hard.restore(checkpoint.hard());
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

  private void loop(
      Trainee trainee, CropSampler sampler, Judgement judgement, BestSoFar best, HardPlaces hard)
      throws TrainingException, IOException, BundleException {
    try (ExecutorService loader = Executors.newSingleThreadExecutor()) {
      try {
        steps(trainee, sampler, judgement, best, hard, loader);
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
      HardPlaces hard,
      ExecutorService loader)
      throws TrainingException, IOException, BundleException {
    CompletableFuture<Batch> next = load(sampler, trainee.step(), loader);
    double smooth = Double.NaN;
    long started = nanoTime.getAsLong();
    long first = trainee.step();
    Curve curve = new Curve(configuration, folder, first);
    while (trainee.step() < configuration.steps() && !outOfPatience(trainee, best)) {
      Batch batch = joined(next);
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
      curve.loss(trainee.step(), smooth);
      if (validates) {
        Judgement.Verdict verdict = judgement.judge(trainee.folded(), trainee.step());
        lastVerdict = String.format(Locale.ROOT, "  validation %.3f", verdict.score());
        progress.show("  validation: " + verdict.text(), true);
        best.offer(verdict.score(), trainee.step(), trainee.folded());
        hard.mine(judgement, trainee);
        trainee.save(checkpointFile(), best.score(), best.step(), hard.numbers());
        curve.validation(trainee.step(), smooth, verdict.score(), verdict.text());
        next.join();
        next = load(sampler, trainee.step(), loader);
      }
    }
  }

  /// Whether the validations since the best one are as many as the configuration waits for.
  private boolean outOfPatience(Trainee trainee, BestSoFar best) {
    int patience = configuration.optimiser().patience();
    boolean out =
        patience > 0
            && best.step() > 0
            && trainee.step() - best.step() >= (long) patience * configuration.validateEvery();
    if (out) {
      progress.show("stops: no better validation since step %d".formatted(best.step()), true);
    }
    return out;
  }

  private static Batch joined(CompletableFuture<Batch> batch) throws IOException {
    try {
      return batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException problem) {
        throw new IOException(problem.getCause());
      }
      throw e;
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
        "step %d/%d  loss %.4f%s  %.1f crops/s  %d:%02d left",
        step,
        configuration.steps(),
        loss,
        lastVerdict,
        configuration.batch() / each,
        left / 60,
        left % 60);
  }
}
