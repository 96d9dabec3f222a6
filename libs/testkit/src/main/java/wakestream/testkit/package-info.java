/// What tests of several modules share: a broker for the whole test JVM, records made from
/// simulated scenes, and the way to the data at hand.
@NullMarked
package wakestream.testkit;

import org.jspecify.annotations.NullMarked;
