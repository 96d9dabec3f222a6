/// How Wakestream's processes talk with Kafka: settings, clients, whole-topic readers and
/// transactional publishing.
@NullMarked
package wakestream.streaming;

import org.jspecify.annotations.NullMarked;
