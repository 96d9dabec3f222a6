package wakestream.cli.options;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wakestream.cli.errors.UserError;
import wakestream.streaming.Clients;
import wakestream.streaming.KafkaSettings;

/// Where Kafka is, and what the user passes to its clients.
public final class KafkaOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka to use; without it, that of a running ./wakestream up.")
  private @Nullable String bootstrap;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A property for Kafka's clients (may repeat), e.g. security.protocol=SSL.")
  private List<String> properties = List.of();

  /// The cluster that was named, if one was.
  public Optional<KafkaSettings> given() {
    return Optional.ofNullable(bootstrap).map(this::at);
  }

  /// The cluster that was named, or the one of a running `up`; it answers.
  ///
  /// @throws UserError when there is none, or when it does not answer
  public KafkaSettings required() {
    KafkaSettings settings =
        given()
            .or(() -> AddressFile.read(AddressFile.path()).map(up -> at(up.bootstrap())))
            .orElseThrow(
                () ->
                    UserError.usage(
                        "no Kafka: give --bootstrap HOST:PORT, or start one with ./wakestream up"));
    checkAnswers(settings);
    return settings;
  }

  /// Settings for a given address, with the user's properties.
  public KafkaSettings at(String address) {
    try {
      return KafkaSettings.of(address, properties);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("%s", String.valueOf(e.getMessage()));
    }
  }

  /// @throws UserError when no broker answers within ten seconds
  public static void checkAnswers(KafkaSettings settings) {
    Admin admin = admin(settings);
    try {
      admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw UserError.failed(
          "no Kafka answers at %s within %d s; check the address, or start one with ./wakestream"
              + " up",
          settings.bootstrap(), PATIENCE.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.failed("interrupted while waiting for Kafka at %s", settings.bootstrap());
    } finally {
      admin.close(Duration.ZERO); // what is asked would be waited for
    }
  }

  private static Admin admin(KafkaSettings settings) {
    try {
      return Clients.admin(settings);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw UserError.usage(
          "--bootstrap %s, --kafka: %s", settings.bootstrap(), String.valueOf(cause.getMessage()));
    }
  }
}
