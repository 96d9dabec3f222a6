/// A broker for the tests of one JVM, and what stands on its topics.
@NullMarked
package wakestream.testkit.cluster;

import org.jspecify.annotations.NullMarked;
