package wakestream.cli.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wakestream.cli.errors.UserError;

/// A worker of any kind, as far as the command that runs it is concerned.
public final class RunningWorker implements AutoCloseable {
  private final Supplier<String> health;
  private final BooleanSupplier ended;
  private final CompletableFuture<Void> completion;
  private final Runnable stop;

  /// @param health how it is, in words
  /// @param completion completes when it has ended
  /// @param stop stops it gracefully
  public RunningWorker(Supplier<String> health, CompletableFuture<Void> completion, Runnable stop) {
    this(health, completion::isDone, completion, stop);
  }

  private RunningWorker(
      Supplier<String> health,
      BooleanSupplier ended,
      CompletableFuture<Void> completion,
      Runnable stop) {
    this.health = health;
    this.ended = ended;
    this.completion = completion;
    this.stop = stop;
  }

  /// A worker that says only whether it is healthy.
  public static RunningWorker of(Supplier<String> health, BooleanSupplier healthy, Runnable stop) {
    return new RunningWorker(
        health, () -> !healthy.getAsBoolean(), new CompletableFuture<>(), stop);
  }

  public String health() {
    return health.get();
  }

  public boolean hasEnded() {
    return ended.getAsBoolean();
  }

  /// Throws what ended the worker.
  public void rethrow() throws Exception {
    if (!completion.isDone()) {
      throw UserError.failed("the worker has ended: %s; see the log", health());
    }
    try {
      completion.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
