package wakestream.splitter.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wakestream.records.FailureReason;
import wakestream.splitting.seams.CorruptStateException;

/// The net below the processor: an exception that escapes it makes its record a dead letter, unless
/// the surroundings or the state are at fault.
public final class DeadLetterHandler implements ProcessingExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    boolean isRecordsFault =
        record != null
            && context.sourceRawValue() != null
            && !(exception instanceof KafkaException)
            && !(exception instanceof CorruptStateException);
    if (!isRecordsFault) {
      return Response.fail();
    }
    Incoming incoming =
        new Incoming(
            context.topic(),
            context.partition(),
            context.offset(),
            context.timestamp(),
            context.sourceRawKey(),
            context.sourceRawValue(),
            context.headers());
    LOG.error("{} becomes a dead letter", incoming, exception);
    return Response.resume(
        List.of(incoming.deadLetter(FailureReason.INVALID, exception.toString())));
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
