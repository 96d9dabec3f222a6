/// A real single-node Kafka (KRaft) as a child process, for the embedded commands and for tests.
///
/// [wakestream.broker.EmbeddedBroker] is the parent's side, [wakestream.broker.BrokerProcess] the
/// child's main. The child ends when its standard input ends, so it goes with its parent, however
/// that goes.
@NullMarked
package wakestream.broker;

import org.jspecify.annotations.NullMarked;
